"""The benchmark of placement measures what it says: its city, its judgement, its picture."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from analysis.placement import maximal_covering
from cli import bench_placement_city as cities
from cli.bench_placement import ours
from cli.bench_placement_city import City
from cli.bench_placement_plot import drawn
from cli.bench_placement_question import Case, Question

CASE = Case(demand=400, sites=60, count=5, radius=700, seconds=20)


def test_the_same_numbers_make_the_same_city():
    for made in (City.made, City.of_blocks):
        one, again = made(300, 40), made(300, 40)
        assert (one.demand == again.demand).all() and (one.sites == again.sites).all()
        assert (one.weight == again.weight).all() and one.weight.min() > 0
        assert one.demand.shape == (300, 2) and one.sites.shape == (40, 2)


def test_a_site_covers_what_lies_within_the_radius():
    city = City.made(300, 40)
    away = np.hypot(*(city.demand[:, None] - city.sites).transpose(2, 0, 1))
    covers = city.covers(900)
    assert (covers.toarray() == (away <= 900)).all()
    assert covers.nnz == city.pairs(900)


def test_the_radius_is_the_least_with_so_many_pairs():
    city = City.made(300, 40)
    radius = city.radius(3.0)
    assert city.pairs(radius) >= 900 > city.pairs(radius - 1)


def test_a_question_is_read_as_it_was_written(tmp_path):
    city = City.made(300, 40)
    covers = city.covers(900)
    cities.write(tmp_path / "question.npz", covers, city.weight)
    again, weight = cities.read(tmp_path / "question.npz")
    assert again.dtype == bool and (again != covers).nnz == 0 and (weight == city.weight).all()


def test_an_answer_is_judged_by_its_sites():
    city = City.made(CASE.demand, CASE.sites)
    best = maximal_covering(city.covers(CASE.radius), city.weight, count=CASE.count)
    run = ours(CASE)
    assert run["objective"] == best.objective and run["gap_percent"] == 0
    assert 0 < run["first_seconds"] <= run["gap_seconds"] <= run["seconds"]
    assert 20 < run["baseline_mb"] <= run["peak_mb"]


def test_more_sites_than_were_asked_for_are_no_answer(tmp_path):
    question = Question.built(CASE, tmp_path)
    with pytest.raises(RuntimeError):
        question._objective(range(6))


def test_growth_is_drawn_with_its_figures_and_axes():
    row = {"sites": 1_250, "count": 12, "pairs": 125_000, "baseline_mb": 80.0}
    rows = [
        {**row, "demand": n, "first_seconds": n / 1e6, "gap_seconds": n / 1e4, "peak_mb": n / 50}
        for n in (5_000, 50_000)
    ]
    words = [one.text for one in ET.fromstring(drawn(rows)).iter() if one.text]  # noqa: S314  # ours
    for expected in ("seconds", "memory, MB", "thousand demand points", "5.0 s", "1000 MB", "50"):
        assert expected in words


def test_what_was_not_reached_is_told_apart():
    row = {"sites": 1_250, "count": 12, "pairs": 125_000, "baseline_mb": 80.0, "peak_mb": 90.0}
    rows = [
        {**row, "demand": 5_000, "first_seconds": 0.1, "gap_seconds": 0.5},
        {
            **row,
            "demand": 50_000,
            "first_seconds": 0.1,
            "gap_seconds": None,
            "seconds": 60.2,
            "gap_percent": 1.54,
        },
    ]
    words = [one.text for one in ET.fromstring(drawn(rows)).iter() if one.text]  # noqa: S314  # ours
    assert "not in 60 s" in words and "1.5 %" in words

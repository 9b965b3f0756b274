"""Small multiples: who gets a panel, on which axes, with what written on it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.text import Text
from panels import _multiples
from panels._view import View
from services.indicators import District, Indicator, Reading

NAMES = ("Алатау", "Алмалы", "Әуезов", "Бостандық", "Жетісу", "Медеу", "Наурызбай", "Түрксіб")


def named(word: str) -> Text:
    return Text(kk=word, ru=word, en=word)


def table(count: int = 8, direction: int = 1) -> list[Reading]:
    """Return readings of 1, 2, 3, … in the newest month, each after a year of one less."""
    about = Indicator(
        id=1, code="wage", name=named("Жалақы"), definition=named("-"), unit=named("₸"),
        category="economy", direction=direction, form="mean", owner="-", refresh_days=30,
        source_id=1,
    )  # fmt: skip
    return [
        Reading(
            indicator=about,
            district=District(
                id=n, slug=f"d{n}", name=named(f"{NAMES[n]} ауданы"), residents=1, area_km2=1
            ),
            period=date(2026, 10, 1), value=n + 1.0, whole=n + 1.0, hidden=False, before=None,
            year_ago=None, series=np.array([float(n)] * 12 + [n + 1.0]), rank=None, among=count,
        )
        for n in range(count)
    ]  # fmt: skip


def own(figure: dict) -> list[dict]:
    return [one for one in figure["data"] if "name" in one]


def axes(figure: dict, letter: str) -> list[dict]:
    return [one for key, one in figure["layout"].items() if key.startswith(f"{letter}axis")]


def test_all_districts_have_a_panel_the_best_first():
    drawn = _multiples.figure(table(), View(), "kk")
    assert [one["name"] for one in own(drawn)] == list(reversed(NAMES))
    worse_is_more = _multiples.figure(table(direction=-1), View(), "kk")
    assert [one["name"] for one in own(worse_is_more)] == list(NAMES)


def test_only_compared_ones_have_a_panel_and_all_are_lines_behind():
    drawn = _multiples.figure(table(), View(compared=("d1", "d5")), "kk")
    assert [one["name"] for one in own(drawn)] == ["Медеу", "Алмалы"]
    behind = next(one for one in drawn["data"] if "name" not in one)
    assert sum(one is None for one in behind["y"]) == 8
    assert _multiples.figure(table(), View(compared=("nowhere",)), "kk")["data"]


def test_the_district_of_the_page_comes_first_and_alone_stands_out():
    drawn = own(_multiples.figure(table(), View(slug="d2", compared=("d1",)), "kk"))
    assert len(drawn) == 8
    assert drawn[0]["name"] == "Әуезов"
    colours = [one["line"]["color"] for one in drawn]
    assert colours.count(colours[0]) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_panels_share_their_axes_and_do_not_overlap(count):
    layout = _multiples.figure(table(count), View(), "kk")
    across, up = axes(layout, "x"), axes(layout, "y")
    assert len(across) == len(up) == count
    assert len({tuple(one["range"]) for one in up}) == 1
    assert len({tuple(one["range"]) for one in across}) == 1
    assert all(0 <= low < high <= 1 for low, high in (one["domain"] for one in across + up))
    boxes = [(*x["domain"], *y["domain"]) for x, y in zip(across, up, strict=True)]
    for n, (left, right, low, high) in enumerate(boxes):
        for west, east, south, north in boxes[n + 1 :]:
            assert east <= left or west >= right or north <= low or south >= high
    assert sum(one["showticklabels"] for one in across) == min(count, 2)


def test_name_and_last_value_are_written_on_every_panel():
    readings = table()
    readings[7] = replace(readings[7], value=None)
    readings[6] = replace(readings[6], value=None, hidden=True)
    drawn = _multiples.figure(readings, View(), "kk")
    written = [one["text"] for one in drawn["layout"]["annotations"]]
    assert written[:2] == ["Медеу<br><b>6</b>", "Жетісу<br><b>5</b>"]
    assert "Түрксіб<br><b>\N{EM DASH}</b>" in written
    assert "Наурызбай<br><b>5-тен аз</b>" in written


def test_a_series_without_any_value_has_its_empty_panel():
    nothing = [replace(one, value=None, series=np.full(13, np.nan)) for one in table()]
    drawn = _multiples.figure(nothing, View(), "en")
    assert len(own(drawn)) == 8


def test_the_view_is_kept_in_the_address():
    view = View.parse("", "?chart=multiples&compared=d1,d2")
    assert view.chart == "multiples"
    assert "chart=multiples" in view.href(slug="d1")
    assert View.parse("", "?chart=pie").chart == "line"

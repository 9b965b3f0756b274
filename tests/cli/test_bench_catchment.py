"""The benchmark of catchments measures what it says, and finds what others find."""

import numpy as np
import pytest
import shapely

from analysis.network import reach
from cli import bench_apart, bench_catchment_apart, bench_catchment_city, bench_catchment_pandana
from cli.bench_catchment_pgrouting import PgRouting
from cli.bench_turns import WARM, ratio, spread, taken
from data_access import db
from services.travel import streets

MINUTES = 15.0


def test_all_answer_every_question_and_take_turns_at_being_first():
    asked = []
    contenders = {name: lambda one, name=name: asked.append((name, one)) for name in "ab"}
    took = taken(contenders, range(WARM + 3))
    assert {name: len(each) for name, each in took.items()} == {"a": 3, "b": 3}
    assert sorted(asked) == [(name, one) for name in "ab" for one in range(WARM + 3)]
    assert [name for name, _ in asked[:6]] == ["a", "b", "b", "a", "a", "b"]


def test_what_was_taken_is_told_by_medians():
    assert spread([1.0, 2.0, 100.0])["median"] == 2
    assert ratio([2.0, 30.0, 5.0], [1.0, 10.0, 5.0]) == 2


@pytest.mark.parametrize("mode", ["walk", "drive"])
def test_pgrouting_finds_the_same(in_city, mode):
    del in_city
    through = streets(mode)
    with PgRouting.loaded(through, MINUTES) as there:
        for node in map(int, through.usable[:: len(through.usable) // 3]):
            ours = reach(through.graph, node, limit=MINUTES).cost
            assert there.difference(node, ours) < 1e-9
            reached = np.isfinite(ours).sum()
            for ask in there.searches.values():
                ((count, total),) = ask(node)
                assert count == reached
                assert total == pytest.approx(ours[np.isfinite(ours)].sum())
            for ask in there.outlines.values():
                hull = shapely.from_wkb(ask(node)[0][0])
                assert hull.covers(shapely.Point(through.nodes[node]))


@pytest.mark.usefixtures("in_city")
def test_other_costs_and_other_nodes_are_seen():
    through = streets("walk")
    node = int(through.usable[0])
    with PgRouting.loaded(through, MINUTES) as there:
        ours = reach(through.graph, node, limit=MINUTES).cost.copy()
        near = int(np.flatnonzero((ours > 0) & (ours < MINUTES / 2))[0])
        ours[near] += 0.25
        assert there.difference(node, ours) == pytest.approx(0.25)
        ours[near] = np.inf
        assert there.difference(node, ours) == np.inf


@pytest.mark.usefixtures("in_city")
def test_measuring_the_catchments_of_all_places_changes_nothing():
    query = "SELECT count(*) AS n, sum(customers) AS c FROM place_catchment"
    before, version = db.rows(query), "SELECT version FROM table_version WHERE table_name = 'place'"
    counted = db.value(version)
    told = bench_catchment_city.measured()
    assert told["places"] == before[0]["n"] > 0
    assert 0 < told["compute_seconds"] < told["seconds"]
    assert db.rows(query) == before and db.value(version) == counted


@pytest.mark.usefixtures("in_city")
def test_what_is_written_for_both_is_what_ours_finds_in_it(tmp_path):
    through, path = streets("walk"), tmp_path / "streets.npz"
    bench_catchment_pandana._write(path, through, MINUTES, np.random.default_rng(1))
    *found, everybody = bench_catchment_apart.measured(path)["check"]
    with np.load(path) as kept:
        assert kept["limit"] == 1200.05 and kept["residents"].sum() > 1e6
        sources = through.usable[kept["sources"]]
    reached = [np.isfinite(reach(through.graph, n, limit=MINUTES).cost).sum() for n in sources]
    assert found == pytest.approx(reached, abs=1)  # lengths are rounded to millimetres
    assert everybody > 1e6


def test_what_cannot_be_installed_is_said(monkeypatch):
    def refused(package):
        raise RuntimeError(f"{package} cannot be installed: no wheel, no compiler")

    monkeypatch.setattr(bench_catchment_pandana, "interpreter", refused)
    told = bench_catchment_pandana.measured(None, MINUTES, np.random.default_rng(0))
    (line,) = bench_catchment_pandana.lines(told)
    assert "not installed here" in line and "no compiler" in line


def test_a_measurement_that_fails_tells_why():
    with pytest.raises(RuntimeError, match="out of luck"):
        bench_apart.alone(["/bin/sh", "-c", "echo out of luck >&2; exit 3"])
    assert bench_apart.alone(["/bin/sh", "-c", 'echo hm; echo "{\\"n\\": 1}"']) == {"n": 1}

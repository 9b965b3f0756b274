"""The small demonstration city: sums, places, connections, and that it is always the same."""

from datetime import date

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

import geodata
from data_access import db
from geodata import works
from geodata.plan import Plan, shared_out, small

DAY = date(2026, 6, 15)
TABLES = (
    "neighbourhood", "landscape", "road_node", "road", "road_edge", "stop", "population_cell",
    "building", "camera", "place", "work", "work_status", "outage", "request", "indicator_value",
    "indicator_target", "labour",
)  # fmt: skip
GEOMETRY = ("landscape", "road", "building", "camera", "place", "work", "outage", "request", "stop")


def fingerprint():
    """Return a checksum of all rows of each table, runs and sources aside."""
    sums = {}
    for table in TABLES:
        sums[table] = db.value(
            f"SELECT md5(string_agg(line, '' ORDER BY line)) FROM (SELECT "  # noqa: S608
            f"(to_jsonb(t) - 'run_id' - 'source_id' - 'id' - 'indicator_id')::text AS line "
            f"FROM {table} AS t) AS lines"
        )
    return sums


@pytest.fixture
def small_city(clean):
    report = geodata.load(scale=0.02, as_of=DAY)
    assert clean and report.changed
    return report


def test_same_arguments_make_the_same_city_and_other_sources_stay(small_city):
    first = fingerprint()
    again = geodata.load(scale=0.02, as_of=DAY)
    assert not again.changed and again.counts == small_city.counts
    assert not geodata.load(scale=0.02).changed, "without a day the loaded one is kept"
    _bring_a_real_stop()
    geodata.load(scale=0.01, as_of=DAY)
    assert fingerprint() != first
    assert db.value("SELECT count(*) FROM stop WHERE external_id = 'real'") == 1
    geodata.load(scale=0.02, as_of=DAY)
    with db.connection() as lent:
        lent.execute("DELETE FROM stop WHERE external_id = 'real'")
    assert fingerprint() == first


def _bring_a_real_stop():
    with db.connection() as lent:
        lent.execute(
            "WITH s AS (INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind,"
            " dated) VALUES ('real', 'r', 'r', 'r', 'r', 'r', 'measured', '2026-01-01')"
            " RETURNING id), r AS (INSERT INTO run (source_id, subject) SELECT id, 'stop' FROM s"
            " RETURNING id, source_id) INSERT INTO stop (source_id, run_id, external_id, geom)"
            " SELECT source_id, id, 'real', ST_SetSRID(ST_MakePoint(76.9, 43.25), 4326) FROM r"
        )


def test_another_seed_makes_another_city(small_city):
    first = fingerprint()
    assert geodata.load(scale=0.02, seed=7, as_of=DAY).changed
    second = fingerprint()
    assert small_city.counts["building"] == 4000
    assert first["building"] != second["building"]


def test_the_city_keeps_its_promises(small_city):
    assert small_city.counts["request"] == 20_000
    _residents()
    _one_connected_graph()
    _sound_and_inside()
    _houses_off_the_streets()
    _indicators()


def _residents():
    assert db.value("SELECT sum(residents) FROM population_cell") == 2_354_736
    wrong = db.rows(
        "SELECT d.id FROM district AS d JOIN population_cell AS c ON c.district_id = d.id "
        "GROUP BY d.id HAVING sum(c.residents) <> d.residents"
    )
    assert not wrong
    assert db.value("SELECT count(*) FROM district_today") == 8


def _one_connected_graph():
    for mode in ("drive", "walk"):
        rows = db.rows(f"SELECT from_node AS a, to_node AS b FROM road_edge WHERE {mode}")  # noqa: S608
        ends = np.array([(row["a"], row["b"]) for row in rows])
        nodes = int(db.value("SELECT count(*) FROM road_node"))
        graph = coo_array((np.ones(len(ends)), (ends - 1).T), shape=(nodes, nodes))
        parts, _ = connected_components(graph, directed=True, connection="strong")
        assert parts == 1, mode
    named = db.value(
        "SELECT count(DISTINCT name_kk) FROM road WHERE name_kk = ANY (%(names)s)",
        {"names": _fitted()},
    )
    assert named == len(_fitted())


def _fitted():
    rows = small("streets")
    return sorted(set(rows[(rows["origin"] == "fitted") & (rows["class"] != "river")]["name_kk"]))


def _sound_and_inside():
    with db.connection() as lent:
        lent.execute(
            "CREATE TEMP TABLE whole AS SELECT ST_Buffer(ST_Union(geom)::geography, 120)::geometry "
            "AS geom FROM district_today"
        )
        for table in GEOMETRY:
            bad = lent.execute(
                f"SELECT count(*) FROM {table} AS t, whole AS w "  # noqa: S608
                "WHERE NOT ST_IsValid(t.geom) OR NOT ST_Covers(w.geom, t.geom)"
            ).fetchone()
            assert bad[0] == 0, table
        lent.execute("DROP TABLE whole")


def _houses_off_the_streets():
    assert not db.value(
        "SELECT count(*) FROM building AS b JOIN road AS r ON ST_Intersects(b.geom, r.geom)"
    )
    assert not db.value(
        "SELECT count(*) FROM building AS a JOIN building AS b "
        "ON a.id < b.id AND ST_Intersects(a.geom, b.geom)"
    )


def _indicators():
    assert db.value("SELECT count(*) FROM indicator") == 80
    assert db.value("SELECT count(DISTINCT category) FROM indicator") == 12
    months = db.value(
        "SELECT count(DISTINCT (indicator_id, district_id, period)) FROM indicator_value"
    )
    assert months == 80 * 8 * 120
    corrected = db.value("SELECT count(*) FROM indicator_value") - months
    assert 0.005 < corrected / months < 0.02
    earliest = "SELECT min(known_from::date - period) FROM indicator_value"
    assert db.value(earliest) == 41, "a month is known after it has ended"
    lacking = (
        "SELECT count(*) FROM indicator WHERE direction <> 0 "
        "AND id NOT IN (SELECT indicator_id FROM indicator_target)"
    )
    assert db.value(lacking) == 0
    assert db.value("SELECT array_agg(DISTINCT owner) FROM indicator") == ["Алматы егізі"]


COUNTING = (
    "SELECT id FROM indicator WHERE formula IN ('level', 'per1000') "
    "AND unit_en NOT IN ('m ₸', 'bn ₸', 't', 'km', 'thousand')"
)


@pytest.mark.parametrize("table", ["indicator_value", "indicator_target"])
def test_things_and_people_are_counted_in_whole_numbers(in_city, table):
    assert in_city
    counted = f"SELECT count(*) FROM {table} WHERE indicator_id IN ({COUNTING})"  # noqa: S608
    assert db.value(counted) > 0
    assert db.value(f"{counted} AND (value <> trunc(value) OR value < 0)") == 0


def test_a_correction_changes_the_count(in_city):
    assert in_city
    same = (
        f"SELECT count(*) FROM indicator_value WHERE indicator_id IN ({COUNTING}) "  # noqa: S608
        "GROUP BY indicator_id, district_id, period "
        "HAVING count(*) > 1 AND min(value) = max(value)"
    )
    assert not db.rows(same)


def test_an_older_city_s_indicators_are_written_anew(small_city):
    assert small_city.changed
    with db.connection() as lent:
        lent.execute("UPDATE indicator SET owner = 'of old'")
    geodata.load(scale=0.01, as_of=DAY)
    assert db.value("SELECT count(*) FROM indicator WHERE owner = 'of old'") == 0


def test_repairs_of_2024_are_those_the_city_reported():
    kind, year, district = works._programme(Plan(1.0, 2026, DAY))
    here = (kind == 0) & (year == 2024)
    counted = np.bincount(district[here], minlength=9)[1:]
    assert counted.tolist() == [66, 15, 18, 34, 29, 33, 22, 36], "by district id"
    assert len(kind) == 3000


def test_shares_sum_up():
    assert shared_out(7, [2, 1, 1]).sum() == 7
    assert all(shared_out(n, [3, 2, 2]).sum() == n for n in range(50))


def test_scale_must_make_sense():
    with pytest.raises(ValueError, match="scale"):
        geodata.load(scale=0)

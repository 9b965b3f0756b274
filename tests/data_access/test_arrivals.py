"""What last came into tables, as one query tells it."""

import psycopg
import pytest

from data_access import arrivals, derived
from data_access.db import Conn
from data_access.schema import metadata

SOURCES = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated, refresh_days)
SELECT 's' || n, 'к', 'р', 'e' || n, 'city', 'CC0', CASE n WHEN 3 THEN 'synthetic'
    ELSE 'official' END, '2026-01-01', nullif(n, 3) FROM generate_series(1, 4) AS n ORDER BY n;
INSERT INTO run (source_id, subject, started_at, finished_at, state)
SELECT id, 'stops', '2026-06-01T00:00Z', '2026-06-01T00:01Z', 'done' FROM source ORDER BY id;
INSERT INTO stop (mode, geom, source_id, external_id, run_id)
SELECT 'bus', 'SRID=4326;POINT(76.9 43.2)', r.source_id, n::text, r.id
FROM run AS r, generate_series(1, 3) AS n WHERE r.source_id <> 2;
"""
LATER = """
INSERT INTO run (source_id, subject, started_at, finished_at, state)
VALUES (1, 'stops', '2026-06-05T00:00Z', '2026-06-05T00:01Z', 'failed'),
    (1, 'stops', '2026-06-03T00:00Z', '2026-06-03T00:01Z', 'done'),
    (1, 'works', '2026-06-04T00:00Z', '2026-06-04T00:01Z', 'done')
"""


@pytest.fixture
def base(clean: str) -> Conn:
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(SOURCES)
        server.execute(LATER)
        yield server


@pytest.mark.usefixtures("base")
def test_the_sources_of_a_table_are_those_whose_rows_stand_in_it() -> None:
    found = arrivals.read(["stop", "outage"])
    assert [one.name.en for one in found.origins["stop"]] == ["e1", "e3", "e4"]
    assert [one.synthetic for one in found.origins["stop"]] == [False, True, False]
    assert [one.every and one.every.days for one in found.origins["stop"]] == [1, None, 4]
    assert found.origins["outage"] == ()


@pytest.mark.usefixtures("base")
def test_news_are_the_newest_deliveries_that_were_taken_in() -> None:
    news = {(one.source_id, one.subject): one.at for one in arrivals.read(["stop"]).news}
    assert news[1, "stops"].isoformat().startswith("2026-06-03")
    assert news[1, "works"].isoformat().startswith("2026-06-04")
    assert news[2, "stops"].day == 1 and len(news) == 5


def test_a_computed_table_knows_what_had_come_when_it_was_computed(base: Conn) -> None:
    assert arrivals.tables("population_coarse") == (("population_cell", "population_coarse"),)
    assert arrivals.read(["population_coarse"]).past == {"population_coarse": ()}, "never made"
    derived.remember(base, {"population_coarse": "of older rows"})
    base.execute("UPDATE derived_state SET made_at = '2026-06-02T00:00Z'")
    (past,) = arrivals.read(["population_coarse"]).past.values()
    assert {(one.source_id, one.at.day) for one in past} == {(n, 1) for n in range(1, 5)}
    derived.refresh(changed=["population_cell"])
    assert arrivals.read(["population_coarse"]).past == {}, "of the present rows: knows all news"


def test_views_are_asked_for_their_tables(base: Conn) -> None:
    assert base
    names = [name for name, _ in arrivals.tables("camera_with_view")]
    assert names[0] == "camera" and {"building", "request", "road"} <= set(names)
    assert arrivals.tables("trade") == (("trade", None),)


@pytest.mark.usefixtures("base")
def test_every_table_can_be_asked_for() -> None:
    names = set(metadata.tables)
    found = arrivals.read(names)
    assert {base for name in names for base, _ in arrivals.tables(name)} == set(found.origins)
    assert "stop" in found.changed


@pytest.mark.usefixtures("in_city")
def test_right_after_loading_nothing_computed_is_older_than_its_rows() -> None:
    assert arrivals.read(arrivals.MADE).past == {}

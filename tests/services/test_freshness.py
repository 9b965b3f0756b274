"""How old a scene's data are: deliveries placed by hand, on time, missed, refused."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import TableClause

from core.text import Text
from core.units import CITY_ZONE
from data_access import derived
from data_access.coverage_turn import COVERAGE
from data_access.schema import (
    air_measurement,
    coverage_district,
    district_today,
    outage,
    request,
    stop,
    trade,
    work,
)
from integrations import importer
from services.wall import freshness
from services.wall.freshness import Freshness
from services.wall.scene import Scene

NOW = datetime(2026, 11, 24, 9, tzinfo=CITY_ZONE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOURCE = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated, refresh_days)
VALUES (%(code)s, %(code)s || ' kk', %(code)s || ' ru', %(code)s || ' en', 'city', 'CC0', %(kind)s,
    '2026-01-01', %(days)s) RETURNING id
"""
RUN = """
INSERT INTO run (source_id, subject, started_at, finished_at, state, unchanged)
VALUES (%s, %s, %s, %s, %s, 7) RETURNING id
"""
ROWS = {
    "outage": "INSERT INTO outage (utility, planned, started_at, geom, source_id, external_id, "
    "run_id) SELECT 'gas', false, now(), 'SRID=4326;POINT(76.9 43.2)', %s, %s, %s",
    "stop": "INSERT INTO stop (mode, geom, source_id, external_id, run_id) "
    "SELECT 'bus', 'SRID=4326;POINT(76.9 43.2)', %s, %s, %s",
}


class Book:
    """Sources, their deliveries and one row of each, written with few words."""

    def __init__(self, conn: psycopg.Connection) -> None:
        self.conn = conn

    def source(self, code: str, days: int | None = None, kind: str = "official") -> int:
        row = self.conn.execute(SOURCE, {"code": code, "days": days, "kind": kind}).fetchone()
        assert row
        return int(row[0])

    def run(self, source: int, subject: str, ago: timedelta, state: str = "done") -> int:
        at = NOW - ago
        row = self.conn.execute(RUN, (source, subject, at, at, state)).fetchone()
        assert row
        return int(row[0])

    def brought(self, table: str, source: int, ago: timedelta, subject: str | None = None) -> None:
        run = self.run(source, subject or f"{table}s", ago)
        self.conn.execute(ROWS[table], (source, f"{source}/{run}", run))


@pytest.fixture
def book(clean: str) -> Iterator[Book]:
    with psycopg.connect(clean, autocommit=True) as server:
        yield Book(server)


def scene(*fresh: tuple[TableClause, timedelta], **given: object) -> Scene:
    title = Text(kk="к", ru="р", en="e")
    known = {"id": "one", "title": title, "show": None, "tables": tuple(t for t, _ in fresh)}
    return Scene(**{**known, "fresh": fresh, **given})  # type: ignore[arg-type]


def age(*fresh: tuple[TableClause, timedelta], **given: object) -> Freshness:
    return freshness.of(scene(*fresh, **given), NOW)


@pytest.mark.parametrize(
    ("ago", "state"),
    [(DAY - HOUR, "live"), (DAY + HOUR, "amber"), (2 * DAY - HOUR, "amber"), (2.1 * DAY, "grey")],
)
def test_one_miss_is_amber_and_two_are_grey(book: Book, ago: timedelta, state: str) -> None:
    book.brought("outage", book.source("utilities", days=1), ago)
    found = age((outage, 9 * DAY))
    assert (found.at, found.every, found.state) == (NOW - ago, DAY, state)
    assert not found.synthetic and len(found.source_ids) == 1
    if state == "live":
        assert found.behind is None
        return
    assert found.behind and "(utilities ru)" in found.behind.ru and "1\xa0дня" in found.behind.ru
    assert "1\xa0күн ішінде" in found.behind.kk and "24.11.2026" not in found.behind.en[-20:]


def test_where_the_source_promises_nothing_the_scene_says_what_is_expected(book: Book) -> None:
    book.brought("outage", book.source("utilities"), 3 * HOUR)
    assert age((outage, 4 * HOUR)).state == "live"
    found = age((outage, 2 * HOUR))
    assert (found.state, found.every) == ("amber", 2 * HOUR)
    assert found.behind and "within 2\xa0hours" in found.behind.en


def test_who_says_on_time_that_nothing_changed_is_up_to_date(book: Book) -> None:
    source = book.source("utilities", days=1)
    book.brought("outage", source, 30 * DAY)
    assert age((outage, DAY)).state == "grey"
    book.run(source, "outages", HOUR)
    found = age((outage, DAY))
    assert (found.state, found.at) == ("live", NOW - HOUR)


def test_the_very_file_that_came_before_is_news_too(book: Book, tmp_path: Path) -> None:
    at = {"type": "Point", "coordinates": [76.9, 43.2]}
    row = {"type": "Feature", "properties": {"id": 1}, "geometry": at}
    file = tmp_path / "buses.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [row]}))
    importer.run("stops", file)
    book.conn.execute("UPDATE source SET refresh_days = 1")
    book.conn.execute("UPDATE run SET started_at = %s, finished_at = %s", 2 * (NOW - 30 * DAY,))
    assert age((stop, DAY)).state == "grey"
    rows = book.conn.execute("SELECT * FROM stop").fetchall()
    importer.run("stops", file)
    book.conn.execute("UPDATE run SET finished_at = %s WHERE loaded = 0", (NOW - HOUR,))
    found = age((stop, DAY))
    assert (found.state, found.at, found.behind) == ("live", NOW - HOUR, None)
    assert book.conn.execute("SELECT * FROM stop").fetchall() == rows


@pytest.mark.parametrize("state", ["failed", "refused", "running"])
def test_a_delivery_that_was_not_taken_in_is_no_news(book: Book, state: str) -> None:
    source = book.source("utilities", days=1)
    book.brought("outage", source, 30 * DAY)
    book.run(source, "outages", HOUR, state)
    assert age((outage, DAY)).state == "grey"


def test_what_came_on_another_subject_is_no_news(book: Book) -> None:
    source, other = book.source("utilities", days=1), book.source("other", days=1)
    book.brought("outage", source, 30 * DAY)
    book.run(source, "stops", HOUR)
    book.run(other, "outages", HOUR)
    assert age((outage, DAY)).state == "grey", "of this source, but no outages; of another one"
    book.run(source, "osm", HOUR)
    assert age((outage, DAY)).state == "live", "an extract brings all there is"


def test_a_version_that_counts_up_makes_nothing_newer(book: Book) -> None:
    book.brought("outage", book.source("utilities", days=1), 30 * DAY)
    book.conn.execute("UPDATE outage SET planned = true")
    found = age((outage, DAY))
    assert (found.state, found.at) == ("grey", NOW - 30 * DAY)


def test_each_source_of_a_table_has_to_keep_its_promise(book: Book) -> None:
    book.brought("outage", book.source("quick", days=1), 3 * DAY)
    book.brought("outage", book.source("slow", days=30), HOUR)
    book.brought("outage", book.source("silent"), 900 * DAY)
    found = age((outage, DAY))
    assert found.state == "grey" and found.behind and "quick" in found.behind.en
    assert len(found.source_ids) == 3


def test_of_tables_the_oldest_counts_and_before_it_the_one_that_is_behind(book: Book) -> None:
    book.brought("outage", book.source("utilities", kind="synthetic"), HOUR)
    book.brought("stop", book.source("buses", days=90), 60 * DAY)
    both = age((outage, 2 * HOUR), (stop, DAY))
    assert (both.state, both.at, both.every) == ("live", NOW - 60 * DAY, 90 * DAY)
    assert both.synthetic and len(both.source_ids) == 2
    late = age((outage, HOUR / 2), (stop, DAY))
    assert (late.state, late.at) == ("amber", NOW - HOUR)


def test_the_sources_of_all_tables_are_told_not_their_age(book: Book) -> None:
    book.brought("outage", book.source("utilities"), HOUR)
    book.brought("stop", book.source("buses", days=1), 60 * DAY)
    found = age((outage, DAY), tables=(outage, stop))
    assert found.state == "live" and len(found.source_ids) == 2


def test_where_nothing_ever_came_it_is_grey(book: Book) -> None:
    book.run(book.source("utilities", days=1), "outages", HOUR)
    for table in (outage, air_measurement, request):
        found = age((table, DAY))
        assert (found.at, found.state, found.source_ids) == (None, "grey", ())
        assert found.behind and found.behind.ru.endswith("данных ещё не было")


def test_tables_that_no_delivery_brings_are_as_old_as_their_last_change(book: Book) -> None:
    book.conn.execute(
        "INSERT INTO trade (code, name_kk, name_ru, name_en) VALUES ('a','к','р','e')"
    )
    book.conn.execute("UPDATE table_version SET changed_at = %s", (NOW - 3 * HOUR,))
    assert age((trade, DAY)).at == NOW - 3 * HOUR


def test_the_clock_of_the_delivery_may_be_ahead(book: Book) -> None:
    book.brought("outage", book.source("utilities", days=1), -HOUR)
    assert age((outage, DAY)).state == "live"


@pytest.fixture
def stations(book: Book) -> Callable[[timedelta], None]:
    """Return a function that says how long ago coverage was computed of rows as they were."""

    def computed(ago: timedelta) -> None:
        book.conn.execute("DELETE FROM derived_state")
        derived.remember(book.conn, {COVERAGE.part: "of older rows"})
        book.conn.execute("UPDATE derived_state SET made_at = %s", (NOW - ago,))

    return computed


def test_computed_tables_are_as_old_as_what_they_are_made_of(
    book: Book, stations: Callable[[timedelta], None]
) -> None:
    places = (
        "INSERT INTO building (use, geom, source_id, external_id, run_id) SELECT 'house', "
        "ST_Buffer('SRID=4326;POINT(76.9 43.2)'::geometry, 0.001), %s, '1', %s"
    )
    source = book.source("cadastre", days=10)
    old = book.run(source, "buildings", 9 * DAY)
    book.conn.execute(places, (source, old))
    asked = list(freshness._ages("coverage_district", DAY, _known()))
    assert {one.part for one in asked} == {"coverage"}
    stations(2 * DAY)
    book.run(source, "buildings", HOUR)
    behind = _building("coverage_district")
    assert behind.at == NOW - 9 * DAY, "what came since then is not in it yet"
    book.conn.execute("DELETE FROM derived_state")
    word = derived.made_from(book.conn, {COVERAGE.part: COVERAGE.of}, COVERAGE.version)
    derived.remember(book.conn, word)
    assert _building("coverage_district").at == NOW - HOUR


def _known() -> freshness.Arrivals:
    return freshness.arrivals.read(["coverage_district"])


def _building(name: str) -> freshness._Age:
    (found,) = (one for one in freshness._ages(name, DAY, _known()) if "cadastre" in one.who.en)
    return found


def test_what_was_never_computed_says_so(book: Book) -> None:
    book.brought("stop", book.source("buses"), HOUR)
    found = age((coverage_district, DAY))
    assert found.state == "grey" and found.behind
    assert found.behind.ru == "охват камерами: ещё не рассчитано"


@pytest.mark.usefixtures("in_city")
def test_all_scenes_of_the_city_are_fresh_right_after_it_was_loaded() -> None:
    scenes = [
        scene((table, 9 * DAY), id=table.name)
        for table in (outage, request, work, coverage_district, district_today)
    ]
    found = freshness.of_all(scenes, datetime.now(CITY_ZONE))
    assert list(found) == [one.id for one in scenes]
    assert {one.state for one in found.values()} == {"live"}
    assert found["request"].synthetic and not found["district_today"].synthetic

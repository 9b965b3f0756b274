"""The district's card, and the choices of filters, on hand-placed rows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import NotFound
from data_access import db, districts, places, requests, sources

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)

REQUEST = """
INSERT INTO request (channel, service, topic, opened_at, status, district_id, geom,
    source_id, external_id, run_id)
SELECT '109', 's', 'roads', %s, 'open', %s, 'SRID=4326;POINT(76.9 43.2)', source_id,
    (SELECT count(*) FROM request)::text, id FROM run
"""
OUTAGE = """
INSERT INTO outage (utility, planned, started_at, ended_at, district_id, geom,
    source_id, external_id, run_id)
SELECT 'gas', false, %s, %s, %s, 'SRID=4326;POINT(76.9 43.2)', source_id,
    (SELECT count(*) FROM outage)::text, id FROM run
"""
CAMERA = """
INSERT INTO camera (system, status, view_degrees, range_metres, district_id, geom,
    source_id, external_id, run_id)
SELECT 'sergek', %s, 360, 50, %s, 'SRID=4326;POINT(76.9 43.2)', source_id,
    (SELECT count(*) FROM camera)::text, id FROM run
"""


@pytest.fixture
def ask(ground):
    """Return a function that places requests of district 1 opened at these times."""

    def place(*times, district=1):
        for at in times:
            ground.execute(REQUEST, (at, district))

    return place


def asked(district_id=1):
    found = districts.summary(district_id)
    return found["requests_30_days"], found["requests_30_days_before"]


@pytest.mark.usefixtures("ground")
def test_an_empty_district_has_zeros_and_no_delay():
    found = districts.summary(2)
    assert (found["name_ru"], found["residents"]) == ("Район", 2000)
    zeros = ("works_under_way", "works_late", "outages_now", "requests_30_days",
             "requests_30_days_before", "cameras_working", "cameras_faulty")  # fmt: skip
    assert [found[name] for name in zeros] == [0] * 7
    nothing = ("longest_delay_days", "late_kind", "requests_until", "area_km2")
    assert [found[name] for name in nothing] == [None] * 4
    known = sources.every()
    assert {known[one]["kind"] for one in found["source_ids"]} == {"synthetic"}


def test_late_works_with_the_longest_delay_and_the_kind_that_is_late_most(place_work, today):
    place_work("active", today - timedelta(90), today - timedelta(10), kind="repair")
    place_work("suspended", today - timedelta(90), today - timedelta(5), kind="utilities")
    place_work("planned", today - timedelta(90), today - timedelta(7), kind="utilities")
    place_work("active", today - timedelta(90), today, kind="construction")
    place_work("planned", today + timedelta(5), today + timedelta(9))
    place_work("completed", today - timedelta(90), today - timedelta(1))
    place_work("active", today - timedelta(900), today - timedelta(800), district=2)
    found = districts.summary(1)
    assert (found["works_under_way"], found["works_late"]) == (4, 3)
    assert (found["longest_delay_days"], found["late_kind"]) == (10, "utilities")


def test_of_kinds_late_equally_often_the_first_by_name(place_work, today):
    for kind in ("utilities", "construction"):
        place_work("active", today - timedelta(90), today - timedelta(10), kind=kind)
    assert districts.summary(1)["late_kind"] == "construction"


def test_requests_are_counted_back_from_the_newest_request_day(ask):
    ask(NOW, NOW - timedelta(29), NOW - timedelta(30), NOW - timedelta(59), NOW - timedelta(60))
    assert districts.summary(1)["requests_until"] == date(2026, 6, 15)
    assert asked() == (2, 2)


def test_the_newest_request_may_be_another_district_s(ask):
    ask(NOW - timedelta(40))
    ask(NOW, district=2)
    assert asked(1) == (0, 1)
    assert asked(2) == (1, 0)


def test_a_day_ends_at_midnight_in_the_city(ask):
    ask(datetime(2026, 6, 15, 20, tzinfo=UTC))  # the 16th in Almaty
    assert districts.summary(1)["requests_until"] == date(2026, 6, 16)


def test_outages_that_go_on_now(ground):
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    for row in ((now - hour, None), (now - 2 * hour, now - hour), (now + hour, None)):
        ground.execute(OUTAGE, (*row, 1))
    ground.execute(OUTAGE, (now - hour, None, 2))
    assert districts.summary(1)["outages_now"] == 1


def test_cameras_that_work_and_that_do_not(ground):
    for status in ("working", "working", "faulty", "planned", "removed"):
        ground.execute(CAMERA, (status, 1))
    found = districts.summary(1)
    assert (found["cameras_working"], found["cameras_faulty"]) == (2, 1)


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("unknown", [0, 3, -1, 40_000, 2**40])
def test_an_unknown_district_is_not_found(unknown):
    with pytest.raises(NotFound):
        districts.summary(unknown)


def test_newest_requests_are_found_by_the_index(ask, ground):
    ask(NOW)
    ground.execute("SET enable_seqscan = off")
    plan = ground.execute(
        "EXPLAIN SELECT max(opened_at) FROM request WHERE district_id = 1"
    ).fetchall()
    assert "ix_request_district_id_opened_at" in str(plan)


@pytest.mark.usefixtures("in_city")
def test_categories_and_topics_are_those_that_rows_have():
    used = {row["category"] for row in db.rows("SELECT DISTINCT category FROM place")}
    known = {row["code"]: row for row in places.categories()}
    assert used <= set(known)
    assert all(known[code]["theme"] and known[code]["name_kk"] for code in used)
    asked_for = db.rows(
        "SELECT DISTINCT topic FROM request WHERE opened_at > "
        "(SELECT max(opened_at) - interval '12 months' FROM request) ORDER BY topic"
    )
    assert requests.topics() == [row["topic"] for row in asked_for]

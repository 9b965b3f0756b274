"""Plans move forward only, are worked on by one at a time, and survive whoever dies over them."""

from collections.abc import Iterator
from dataclasses import asdict

import psycopg
import pytest

from core.errors import DataUnavailable
from core.text import Text
from data_access import plans, proposals, queue
from data_access.schema.plans import PLAN_STATES
from services.placement.plans import STATES, Site

GONE = Text(kk="жоқ", ru="нет", en="gone")
POINT = {"seconds": 0.5, "objective": 7.0, "bound": None}
JOBS = "SELECT count(*) FROM queue.procrastinate_jobs WHERE status = 'todo'"


@pytest.fixture
def base(clean: str) -> Iterator[psycopg.Connection]:
    """Yield a connection to a database whose queue is empty."""
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute("TRUNCATE queue.procrastinate_jobs CASCADE")
        yield server


def number(base: psycopg.Connection, query: str = JOBS) -> int:
    (found,) = base.execute(query).fetchone() or (0,)
    return int(found)


def drop_connection_of(base: psycopg.Connection, attempt: plans.Attempt) -> None:
    """Do to an attempt what the death of its worker does."""
    base.execute("SELECT pg_terminate_backend(%s, 2000)", (attempt.conn.info.backend_pid,))


def asked(**question: object) -> tuple[str, int]:
    key = plans.create(question)
    row = plans.read(key)
    assert row
    return key, row["id"]


def test_a_plan_goes_from_question_to_answer(base: psycopg.Connection) -> None:
    key, plan_id = asked(service="cameras", count=3)
    assert len(key) == 22 and number(base) == 1 and plans.waiting() == 1
    with plans.attempt(plan_id) as attempt:
        assert attempt and attempt.asked == {"service": "cameras", "count": 3}
        assert attempt.tell({"sites": [1]}, [POINT])
        row = plans.read(key)
        assert row and row["state"] == "running" and row["result"] == {"sites": [1]}
        assert attempt.finish({"sites": [1, 2], "weight": 9, "data": "4-7"}, [])
    row = plans.read(key)
    assert row and row["state"] == "done" and row["finished_at"] >= row["started_at"]
    assert row["progress"] == [POINT] and row["data"] == "4-7" and row["attempts"] == 1
    (listed,) = plans.recent()
    assert listed["key"] == key and listed["result"] == {"weight": 9, "data": "4-7"}
    assert plans.read("x" * 22) is None


def test_its_sites_come_to_the_map_when_it_is_done(base: psycopg.Connection) -> None:
    ring = [[76.9, 43.2], [76.901, 43.2], [76.901, 43.201], [76.9, 43.2]]
    sector = {"type": "Polygon", "coordinates": [ring]}
    site = Site(number=1, lon=76.9, lat=43.2, kind="wide", azimuth=30.0, adds=12.5, shape=sector)
    plain = Site(number=2, lon=76.91, lat=43.21)
    key, plan_id = asked(service="cameras", district="")
    with plans.attempt(plan_id) as attempt:
        assert attempt and attempt.tell({"sites": [asdict(site)]}, [])
        assert number(base, "SELECT count(*) FROM proposal") == 0
        sites = [asdict(site), asdict(plain)]
        assert attempt.finish({"sites": sites, "source_ids": [_dated(base, "2024-05-01")]}, [])
    query = (
        "SELECT number, kind, adds, azimuth_degrees, GeometryType(geom) FROM proposal ORDER BY 1"
    )
    found = [(1, "wide", 12.5, 30.0, "POLYGON"), (2, None, 0.0, None, "POINT")]
    assert base.execute(query).fetchall() == found
    (told,) = proposals.plans()
    assert told["key"] == key and told["sites"] == 2 and told["service"] == "cameras"
    query = "SELECT count(*) FROM source WHERE code = 'placement_demo' AND dated = '2024-05-01'"
    assert number(base, query) == 1, "as old as what it was computed from"


def _dated(base: psycopg.Connection, day: str) -> int:
    """Add a source of a day, and one that is newer and not asked; return the first one's id."""
    query = (
        "INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated) "
        "VALUES (%s, 'n', 'n', 'n', 'o', 'l', 'official', %s) RETURNING id"
    )
    ids = [base.execute(query, (f"of {one}", one)).fetchone() for one in (day, "2026-01-01")]
    assert ids[0]
    return int(ids[0][0])


def test_two_never_work_on_it_and_a_late_one_writes_nothing(base: psycopg.Connection) -> None:
    key, plan_id = asked()
    with plans.attempt(plan_id) as first:
        assert first
        with plans.attempt(plan_id) as second:
            assert second is None
        assert first.give_back() and not first.tell({"sites": "late"}, [])
        with plans.attempt(plan_id) as second:
            assert second is None, "the first one is still there"
    with plans.attempt(plan_id) as second:
        assert second and second.number == 2
        late = plans.Attempt(second.conn, plan_id, 1, {})
        assert not late.tell({"sites": "late"}, []) and not late.give_back()
        assert not late.fail(GONE) and not late.finish({"sites": "late"}, [])
        assert second.finish({"sites": "right"}, [])
        assert not second.fail(GONE) and not second.finish({"sites": "again"}, [])
    with plans.attempt(plan_id) as third:
        assert third is None
    row = plans.read(key)
    assert row and (row["state"], row["result"]) == ("done", {"sites": "right"})
    assert not plans.cancel(key) and number(base, "SELECT crashes FROM plan") == 0


def test_it_is_taken_up_once_when_its_worker_dies(base: psycopg.Connection) -> None:
    key, plan_id = asked()
    base.execute("TRUNCATE queue.procrastinate_jobs CASCADE")
    with plans.attempt(plan_id) as attempt:
        assert attempt and plans.look_after(GONE) == [], "somebody works on it"
        drop_connection_of(base, attempt)
        assert plans.look_after(GONE) == [plan_id] and plans.look_after(GONE) == []
        assert number(base) == 1, "a worker is woken"
        with pytest.raises(DataUnavailable):
            attempt.finish({"sites": "late"}, [])
    row = plans.read(key)
    assert row and row["state"] == "queued" and row["result"] is None
    with plans.attempt(plan_id) as attempt:
        assert attempt and attempt.number == 2
        drop_connection_of(base, attempt)
        assert plans.look_after(GONE) == [plan_id]
    row = plans.read(key)
    assert row and row["state"] == "failed" and row["finished_at"]
    assert row["reason"] == {"kk": "жоқ", "ru": "нет", "en": "gone"}


def test_a_cancelled_plan_stops_and_keeps_what_it_found(base: psycopg.Connection) -> None:
    waits, waiting_id = asked()
    key, plan_id = asked()
    assert plans.cancel(waits)
    with plans.attempt(waiting_id) as attempt:
        assert attempt is None
    with plans.attempt(plan_id) as attempt:
        assert attempt and attempt.tell({"sites": [1]}, [POINT])
        assert plans.cancel(key) and not plans.cancel(key)
        assert not attempt.tell({"sites": [1, 2]}, []) and not attempt.finish({}, [])
    assert plans.look_after(GONE) == []
    row = plans.read(key)
    assert row and row["state"] == "cancelled" and row["result"] == {"sites": [1]}
    assert not plans.cancel("x" * 22) and number(base, "SELECT sum(crashes) FROM plan") == 0


def test_a_question_is_kept_and_queued_or_neither(
    base: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise psycopg.errors.DiskFull("no room")

    with monkeypatch.context() as patched:
        patched.setattr(queue, "defer", full)
        with pytest.raises(DataUnavailable):
            plans.create({})
    assert number(base, "SELECT count(*) FROM plan") == 0
    _, plan_id = asked()
    base.execute("TRUNCATE queue.procrastinate_jobs CASCADE")  # the queue forgot it
    assert plans.look_after(GONE) == [] and plans.look_after(GONE) == []
    assert base.execute("SELECT args FROM queue.procrastinate_jobs").fetchall() == [
        ({"plan": plan_id},)
    ]


@pytest.mark.usefixtures("base")
def test_what_json_cannot_hold_is_no_answer() -> None:
    _, plan_id = asked()
    with plans.attempt(plan_id) as attempt:
        assert attempt
        with pytest.raises(ValueError, match="not JSON compliant"):
            attempt.tell({"gap": float("nan")}, [])
        assert attempt.tell({"gap": None}, [])


def test_the_database_and_the_pages_know_the_same_states() -> None:
    assert PLAN_STATES == STATES

"""The demonstration city that lives on, in databases of its own: days, pauses, and who may not."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

import geodata
from core.settings import settings
from data_access import db, derived, migrate, sources
from data_access.coverage_turn import COVERAGE
from data_access.db import Conn
from data_access.schema import outage, request
from geodata import living as life
from services import living
from tests.conftest import database_named, pointed_at

DAY = date(2026, 6, 15)
BEGIN = datetime(2026, 6, 15, 12, tzinfo=UTC)
"""When the generator stops."""
SAME = """
SELECT md5(string_agg(line, '' ORDER BY line)) FROM (
    SELECT (to_jsonb(r) - 'run_id' - 'id')::text AS line FROM request AS r UNION ALL
    SELECT (to_jsonb(o) - 'run_id' - 'id')::text FROM outage AS o UNION ALL
    SELECT (to_jsonb(w) - 'run_id' - 'id')::text FROM work AS w) AS lines
"""

LAST = """
SELECT DISTINCT ON (work_id) work_id, status FROM work_status
ORDER BY work_id, since DESC, id DESC
"""


@pytest.fixture(scope="module")
def newborn() -> Iterator[str]:
    """Return the address of a small city, loaded on the day that it speaks of."""
    with database_named(f"twin_newborn_{os.getpid()}") as url:
        with pointed_at(url):
            migrate.upgrade()
            geodata.load(scale=0.02, as_of=DAY)
            with db.connection() as lent:
                lent.execute("UPDATE run SET detail = detail || '{\"lives\": true}'")
            derived.refresh()
        yield url


@pytest.fixture
def another(newborn: str) -> Iterator[Callable[[], str]]:
    """Return a function that makes one more copy of the city, and points everything at it."""
    names: list[str] = []
    given = os.environ["TWIN_DATABASE_URL"]

    def made() -> str:
        names.append(f"twin_lives_{os.getpid()}_{len(names)}")
        _order("CREATE DATABASE {} TEMPLATE {}", names[-1], urlsplit(newborn).path[1:])
        return urlunsplit(urlsplit(given)._replace(path=f"/{names[-1]}"))

    yield made
    for name in names:
        _order("DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def lives(another: Callable[[], str]) -> Iterator[Conn]:
    """Yield a connection to a copy of the city that everything is pointed at."""
    url = another()
    with pointed_at(url), psycopg.connect(url, autocommit=True) as server:
        yield server


def _order(words: str, *names: str) -> None:
    with psycopg.connect(os.environ["TWIN_DATABASE_URL"], autocommit=True) as server:
        server.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


def number(conn: Conn, query: str) -> float:
    row = conn.execute(query).fetchone()
    assert row
    return row[0]


def counted(conn: Conn, table: str, which: str) -> int:
    return int(number(conn, f"SELECT count(*) FROM {table} WHERE {which}"))  # noqa: S608


def after(**span: float) -> datetime:
    return BEGIN + timedelta(**span)


def test_a_week_later_it_is_the_same_kind_of_city(lives: Conn) -> None:
    waiting = counted(lives, "request", "closed_at IS NULL")
    usual = number(
        lives, "SELECT count(*) / 28.0 FROM request WHERE opened_at > '2026-05-18T19:00Z'"
    )
    last = number(lives, "SELECT max(external_id::int) FROM request")
    done = [living.live(after(days=n)) for n in range(8)]
    assert all(done) and done[0] and done[0].began == 0, "outages are known up to that hour"
    came = sum(one.opened for one in done if one)
    assert abs(came / 7.7 - float(usual)) < 6 * (float(usual) / 7.7) ** 0.5
    assert counted(lives, "request", f"external_id::int > {last}") == came
    assert number(lives, "SELECT max(external_id::int) FROM request") == last + came
    still = counted(lives, "request", "closed_at IS NULL")
    assert 0.6 < still / waiting < 1.6
    assert counted(lives, "request", "closed_at < opened_at") == 0
    assert counted(lives, "request", f"closed_at > '{after(days=7)}'") == 0
    silent = "status = 'closed' AND closed_at IS NULL"
    assert counted(lives, "request", silent) == 0
    over = f"ended_at IS NULL AND started_at < '{after(days=7 - 4)}'"
    assert counted(lives, "outage", over) == 0, "none lasts four days"
    assert counted(lives, "outage", f"ended_at > '{after(days=7)}'") == 0
    large = "NOT planned AND residents >= 1000 AND started_at >"
    assert 40 < counted(lives, "outage", f"{large} '{BEGIN}'") < 100
    assert number(lives, "SELECT count(DISTINCT district_id) FROM request WHERE id > 20000") == 8


def test_what_is_added_wears_the_mark_and_is_a_delivery_of_each_day(lives: Conn) -> None:
    for hours in (0, 1, 2, 30):
        living.live(after(hours=hours))
    assert sources.of_table(request) == sources.of_table(outage)
    (source,) = sources.of_table(request)
    assert sources.every()[source]["kind"] == "synthetic"
    runs = lives.execute(
        "SELECT loaded, state, finished_at IS NOT NULL FROM run WHERE subject = %s ORDER BY id",
        (life.SUBJECT,),
    ).fetchall()
    assert [row[1:] for row in runs] == [("done", True)] * 2, "one of each of two days"
    brought = "SELECT count(*) FROM {} AS t JOIN run ON run.id = t.run_id AND run.subject = '{}'"
    counts = [number(lives, brought.format(name, life.SUBJECT)) for name in ("request", "outage")]
    assert sum(row[0] for row in runs) == sum(counts) > 0
    assert not geodata.load(scale=0.02).changed, "it is still the city that was loaded"


def test_a_pause_is_made_up_for_in_one_go(another: Callable[[], str]) -> None:
    told = []
    for steps in ([72.0], [0.1, 0.2, 5, 6.5, 30, 71, 72]):
        with pointed_at(another()):
            for hours in steps:
                assert living.live(after(hours=hours))
            told.append(db.value(SAME))
    assert told[0] == told[1]


def test_of_a_long_pause_the_last_two_weeks_are_made_up_for(lives: Conn) -> None:
    living.live(after(hours=1))
    done = living.live(after(days=40))
    assert done and done.opened
    hole = f"opened_at > '{after(hours=1)}' AND opened_at <= '{after(days=26)}'"
    assert counted(lives, "request", hole) == 0
    days = "SELECT DISTINCT opened_at::date FROM request WHERE opened_at > %s"
    assert lives.execute(days, (after(days=26),)).rowcount >= 14
    old = f"closed_at IS NULL AND opened_at < '{BEGIN}'"
    assert counted(lives, "request", old) < 20, "answers came meanwhile"


def test_nothing_comes_twice(lives: Conn) -> None:
    assert living.live(after(hours=5))
    same = number(lives, SAME)
    assert living.live(after(hours=5)) is None and living.live(after(hours=4)) is None
    assert living.live(after(hours=5, minutes=4)) is None, "it is too early for the next step"
    assert number(lives, SAME) == same
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: living.live(after(hours=9)), range(4)))
    assert sum(one is not None for one in done) == 1
    assert number(lives, "SELECT count(*) - count(DISTINCT external_id) FROM request") == 0
    assert living.live(after(hours=9, minutes=5)) is not None


def test_it_waits_while_rows_are_imported(lives: Conn) -> None:
    with lives.transaction():
        lives.execute("SELECT pg_advisory_xact_lock(%s)", (living.staging.LOCK,))
        assert living.live(after(hours=5)) is None
    assert living.live(after(hours=5))


def test_without_the_demonstration_nothing_happens(
    lives: Conn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWIN_DEMO", "false")
    monkeypatch.setenv("TWIN_SECRET_KEY", "a secret of our own")
    settings.cache_clear()
    same = number(lives, SAME)
    assert living.live(after(hours=5)) is None and number(lives, SAME) == same


def test_a_city_of_a_day_that_was_asked_for_stays(lives: Conn) -> None:
    lives.execute("UPDATE run SET detail = detail || '{\"lives\": false}'")
    same = number(lives, SAME)
    assert living.live(after(days=1)) is None and number(lives, SAME) == same


@pytest.mark.usefixtures("in_city")
def test_the_small_city_of_the_tests_stays() -> None:
    assert living.live() is None


@pytest.mark.usefixtures("clean")
def test_without_a_city_nothing_happens() -> None:
    assert living.live() is None


def test_the_citys_own_rows_are_left_alone(lives: Conn) -> None:
    lives.execute(
        "INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated) "
        "VALUES ('crm', 'к', 'р', 'e', 'city', 'CC0', 'official', '2026-06-01')"
    )
    own = "source_id = (SELECT id FROM source WHERE code = 'crm')"
    lives.execute(f"UPDATE request SET {own} WHERE id = 7")  # noqa: S608
    requests = number(lives, "SELECT md5(string_agg(r::text, '' ORDER BY id)) FROM request AS r")
    done = living.live(after(days=1))
    assert done and done.began and not done.opened and not done.answered
    same = "SELECT md5(string_agg(r::text, '' ORDER BY id)) FROM request AS r"
    assert number(lives, same) == requests
    lives.execute(f"UPDATE outage SET {own} WHERE id = 7")  # noqa: S608
    lives.execute(f"UPDATE work SET {own} WHERE id = 7")  # noqa: S608
    assert living.live(after(days=2)) is None
    assert counted(lives, "outage", f"started_at > '{after(days=1)}'") == 0


def test_computed_tables_stay_right_for_a_while(lives: Conn) -> None:
    word = living._made_from(lives)["coverage"]
    derived.remember(lives, {COVERAGE.part: word})
    hexagons = "SELECT sum(n) FROM cell_count WHERE subject = 'request' AND resolution = 7"
    before = number(lives, hexagons)
    assert living.live(after(hours=5))
    assert not derived.stale() and not COVERAGE.stale()
    assert number(lives, hexagons) == before, "not with each step"
    lives.execute("UPDATE derived_state SET made_at = now() - interval '2 hours'")
    living.live(after(hours=15))
    assert not derived.stale() and not COVERAGE.stale()
    year = "(SELECT max(opened_at) - interval '12 months' FROM request)"
    held = counted(lives, "request", f"opened_at > {year}")
    assert number(lives, hexagons) == held != before
    lives.execute("UPDATE derived_state SET made_at = now() - interval '2 days'")
    living.live(after(hours=25))
    assert not derived.stale() and COVERAGE.stale(), "workers compute it once a day"


def test_what_was_stale_is_not_called_right(lives: Conn) -> None:
    lives.execute("UPDATE building SET levels = 1 WHERE id = 1")
    assert COVERAGE.stale() and derived.stale() == ["cell_count/building"]
    assert living.live(after(hours=5))
    assert COVERAGE.stale() and derived.stale() == ["cell_count/building"]


def test_works_begin_and_end(lives: Conn) -> None:
    stood = dict(lives.execute("SELECT id, status FROM work").fetchall())
    steps = number(lives, "SELECT count(*) FROM work_status")
    for days in range(1, 60, 4):
        living.live(after(days=days))
    assert not derived.stale()
    now = dict(lives.execute("SELECT id, status FROM work").fetchall())
    turned = {(stood[one], now[one]) for one in now if stood[one] != now[one]}
    assert {("active", "completed"), ("planned", "active")} <= turned
    assert all(before in {"planned", "active", "suspended"} for before, _ in turned)
    wrong = (
        "status = 'completed' AND progress_percent < 100 OR status = 'active' AND "
        "(actual_start IS NULL OR actual_end IS NOT NULL OR progress_percent = 100) OR "
        "traffic <> 'none' AND traffic_from > traffic_until OR "
        f"actual_end > '{DAY + timedelta(days=58)}' OR spent_tenge > budget_tenge * 1.07"
    )
    assert counted(lives, "work", wrong) == 0
    assert number(lives, "SELECT count(*) FROM work_status") > steps
    told = dict(lives.execute(LAST).fetchall())
    changed = [one for one in now if stood[one] != now[one]]
    assert [told[one] for one in changed] == [now[one] for one in changed]

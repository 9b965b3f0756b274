"""Plans computed by real worker processes: to the end, cancelled, stopped, killed, by turns."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from core.errors import BadRequest
from data_access import plans, queue
from services import jobs
from services.placement import Asked

ROOT = Path(__file__).parents[2]
ORDER = [sys.executable, "-m", "tests.services.slow_worker"]
PATIENCE = 60.0
LONG = Asked(count=1000)
"""Twenty seconds, unless somebody stops it."""


@pytest.fixture
def base(clean: str) -> Iterator[psycopg.Connection]:
    """Yield a connection to a database whose queue is empty."""
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute("TRUNCATE queue.procrastinate_jobs, queue.procrastinate_workers CASCADE")
        yield server


@pytest.fixture
def begin(base: psycopg.Connection) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Return a function that starts a worker; whichever still runs ends with the test."""
    assert base
    begun: list[subprocess.Popen[str]] = []

    def one() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        begun.append(subprocess.Popen(ORDER, cwd=ROOT, stdout=pipe, stderr=pipe, text=True))
        return begun[-1]

    yield one
    for worker in begun:
        worker.kill()
        worker.communicate()


def until(key: str, *states: str, **fields: object) -> dict[str, Any]:
    """Wait until a plan is in one of the states, with these fields; return its row."""
    end, row = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        row = plans.read(key)
        if row and row["state"] in states and fields.items() <= row.items():
            return row
        time.sleep(0.02)
    raise AssertionError(row)


def found_something(key: str) -> dict[str, Any]:
    """Wait until a worker wrote the first sites of a plan."""
    until(key, "running")
    while not (row := until(key, "running", "queued"))["result"] or row["state"] != "running":
        time.sleep(0.02)
    return row


def test_a_worker_answers_or_says_why_not(begin: Callable[[], subprocess.Popen[str]]) -> None:
    short = jobs.ask(Asked(count=40))
    worker = begin()
    row = until(short, "done")
    assert row["result"] == {"worker": worker.pid, "sites": 40, "data": "1-2"}
    seconds = [point["seconds"] for point in row["progress"]]
    assert seconds == sorted(set(seconds)) and seconds[0] == 0 and seconds[-1] == 39 * 0.02
    assert len(seconds) < 40, "not each step is worth a write"
    assert row["progress"][0]["bound"] is None and row["data"] == "1-2"
    long, after = jobs.ask(LONG), jobs.ask(Asked(count=1))
    found_something(long)
    assert jobs.cancel(long) and until(after, "done")
    assert until(long, "cancelled")["result"]["sites"] < 1000
    nowhere, broken = jobs.ask(Asked(service="stops")), jobs.ask(Asked(service="schools"))
    assert until(nowhere, "failed")["reason"]["ru"] == "негде"
    assert "журнал" in until(broken, "failed")["reason"]["ru"]
    worker.terminate()
    said, log = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0 and "tick" in said
    assert "ZeroDivisionError" in log and "Infeasible" not in log


def test_one_works_on_a_plan_and_hands_it_over_when_it_is_stopped(
    base: psycopg.Connection, begin: Callable[[], subprocess.Popen[str]]
) -> None:
    key = jobs.ask(LONG)
    plan_id = (plans.read(key) or {})["id"]
    with base.transaction():
        for _ in range(3):  # as when the queue believes that a worker is gone
            queue.defer(base, plans.TASK, plan=plan_id)
    pair = {worker.pid: worker for worker in (begin(), begin())}
    first = found_something(key)
    while queue.workers() < 2:
        time.sleep(0.02)
    until(key, "running")
    held = (
        "SELECT objid, count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 "
        "AND classid = %s AND granted GROUP BY objid"
    )
    assert base.execute(held, (plans.LOCK,)).fetchall() == [(plan_id, 1)]
    pair[first["result"]["worker"]].send_signal(signal.SIGTERM)
    second = until(key, "running", attempts=2)
    assert second["attempts"] == 2 and pair[first["result"]["worker"]].wait(PATIENCE) == 0
    while found_something(key)["result"]["worker"] == first["result"]["worker"]:
        time.sleep(0.02)
    assert base.execute("SELECT crashes FROM plan").fetchone() == (0,)


def test_a_search_that_does_not_listen_is_left_behind(
    base: psycopg.Connection, begin: Callable[[], subprocess.Popen[str]]
) -> None:
    key = jobs.ask(LONG.but(weight="area"))
    worker = begin()
    until(key, "running")
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert until(key, "queued", attempts=1)["result"] is None
    assert base.execute("SELECT crashes FROM plan").fetchone() == (0,)


@pytest.mark.usefixtures("base")
def test_what_cannot_be_asked_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadRequest):
        jobs.ask(Asked(count=0))
    assert plans.recent() == []
    monkeypatch.setattr(jobs, "MOST_WAITING", 1)
    jobs.ask(LONG)
    with pytest.raises(BadRequest, match="too many plans"):
        jobs.ask(LONG)
    assert len(plans.recent()) == 1


def test_every_job_has_a_name_that_the_queue_can_hold() -> None:
    assert plans.TASK in jobs.JOBS
    assert all(0 < len(name) <= 128 for name in jobs.JOBS)

"""The workers in the background: started, told of, killed, replaced, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from cli import examinations, home, worker
from cli.process import Process
from cli.worker import WORKERS
from core.settings import settings
from data_access import plans, queue
from services import jobs
from services.placement import Asked

ROOT = Path(__file__).parents[2]
KEEP = """
from cli import worker
worker.AGAIN_SECONDS = 0.1
worker.keep([{0!r}, "-m", "tests.services.slow_worker"], 1)
"""
PATIENCE = 60.0
LONG = Asked(count=1000)


@pytest.fixture
def base(clean: str) -> Iterator[psycopg.Connection]:
    """Yield a connection to a database whose queue is empty."""
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute("TRUNCATE queue.procrastinate_jobs, queue.procrastinate_workers CASCADE")
        yield server


@pytest.fixture
def keeper(base: psycopg.Connection) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process that keeps one slow worker alive."""
    assert base
    order = [sys.executable, "-c", KEEP.format(sys.executable)]
    with subprocess.Popen(order, cwd=ROOT, stderr=subprocess.DEVNULL) as one:
        yield one
        one.kill()


def wait_for(what: Callable[[], Any]) -> Any:
    """Wait until `what` returns something true, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


def plan(key: str) -> dict[str, Any]:
    row = plans.read(key)
    assert row
    return row


def worker_at(key: str, attempt: int) -> int:
    """Wait until a plan is worked on for the n-th time and return the process."""
    row = wait_for(
        lambda: (row := plan(key)) and row["attempts"] == attempt and row["progress"] and row
    )
    return int(row["result"]["worker"])


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"  # dead, though nobody has buried it yet


def test_a_plan_whose_worker_is_killed_is_taken_up_once(keeper: subprocess.Popen[bytes]) -> None:
    key = jobs.ask(LONG)
    first = worker_at(key, 1)
    os.kill(first, signal.SIGKILL)
    second = worker_at(key, 2)
    assert second != first
    os.kill(second, signal.SIGKILL)
    wait_for(lambda: plan(key)["state"] == "failed")
    assert plan(key)["reason"]["en"] == jobs.VANISHED.en and plan(key)["attempts"] == 2
    after = jobs.ask(LONG)
    third = worker_at(after, 1)
    keeper.kill()
    wait_for(lambda: is_gone(third))
    assert plan(after)["state"] == "queued", "nobody was left to keep it, and it gave its plan back"


@pytest.fixture
def workers(base: psycopg.Connection, notes: Path) -> Iterator[Path]:
    """Stop with the test what it starts in the background."""
    assert base
    settings.cache_clear()
    yield notes
    WORKERS.stop()


@pytest.mark.usefixtures("workers")
def test_they_are_started_told_of_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Process, "made_of", lambda _: "before")
    jobs.cancel(jobs.ask(LONG))
    assert worker.state() == {"running": False, "alive": 0, "waiting": 0}
    worker.start()
    pid = WORKERS.running()
    worker.start()
    assert pid and WORKERS.running() == pid, "they run already"
    wait_for(queue.workers)
    state = worker.state()
    assert state["current"] and state["processes"] == 1 and state["alive"] == 1
    (finding,) = examinations.workers()
    assert finding.level == "ok", finding
    monkeypatch.setattr(Process, "made_of", lambda _: "after")
    (finding,) = examinations.workers()
    assert finding.level == "warning" and "changed" in finding.what
    worker.start()
    assert WORKERS.is_current() and WORKERS.running() not in {None, pid}
    assert WORKERS.stop() and not WORKERS.stop()
    assert worker.state()["alive"] == 0, "it took its leave"


@pytest.mark.usefixtures("workers")
def test_doctor_sees_that_plans_wait_in_vain() -> None:
    (finding,) = examinations.workers()
    assert finding.level == "warning" and finding.remedy
    jobs.ask(LONG)
    (finding,) = examinations.workers()
    assert finding.level == "wrong" and "plans waiting: 1" in finding.what
    home.note(WORKERS.name, {"pid": 2**22 + 1})
    assert worker.state()["running"] is False


@pytest.mark.usefixtures("workers")
def test_with_no_worker_wanted_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIN_JOB_WORKERS", "0")
    settings.cache_clear()
    worker.start()
    assert WORKERS.running() is None
    monkeypatch.undo()
    settings.cache_clear()

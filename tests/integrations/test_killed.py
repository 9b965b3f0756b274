"""A process killed at any moment leaves the state before or the state after."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from integrations import importer
from tests.integrations.shapes import feature, point

pytestmark = pytest.mark.usefixtures("clean")

STATE = """
SELECT (SELECT count(*) FROM stop), (SELECT count(*) FROM stop WHERE name_ru LIKE 'new%%'),
       (SELECT count(*) FROM quarantine), (SELECT count(*) FROM run),
       (SELECT count(*) FROM run WHERE state <> 'done')
"""
ROWS = 3_000


def rows(name, count):
    return [
        feature(point(76.8 + n * 1e-5, 43.2), id=n, stop_name=f"{name} {n}") for n in range(count)
    ]


def command(path, **more):
    """Return a command that imports `path` in a process of its own."""
    call = f"i.run('stops', {str(path)!r}, source='s', **{more!r})"
    return [sys.executable, "-c", f"from integrations import importer as i; {call}"]


def begun(path):
    return subprocess.Popen(command(path), env={**os.environ, "PYTHONPATH": "."})


def test_killed_anywhere_it_is_all_or_nothing(geojson, ask):
    importer.run("stops", geojson("old", rows("old", ROWS)), source="s")
    before = ask(STATE)[0]
    file = geojson("new", [*rows("new", ROWS + 500), feature(None, id=-1)])
    after = (ROWS + 500, ROWS + 500, 1, before[3] + 1, 0)
    usual = min(timed(file), timed(file))  # the first one is cold
    seen = set()
    for share in (0.25, 0.5, 0.7, 0.8, 0.9, 0.95):
        child = begun(file)
        time.sleep(usual * share)
        child.send_signal(signal.SIGKILL)
        child.wait()
        time.sleep(0.2)
        state = ask(STATE)[0]
        assert state in {before, after}
        seen.add(state)
        if state == after:
            break
    assert before in seen


def timed(file):
    """Return how long a trial takes."""
    began = time.monotonic()
    subprocess.run(command(file, dry_run=True), env={**os.environ, "PYTHONPATH": "."}, check=True)
    return time.monotonic() - began


def test_killed_inside_the_transaction_nothing_is_seen(geojson, ask, clean):
    """Hold the import at its last step by a lock, kill it there, and look."""
    importer.run("stops", geojson("old", rows("old", 50)), source="s")
    before = ask(STATE)[0]
    with psycopg.connect(clean) as other:
        other.execute("LOCK TABLE quarantine IN ACCESS EXCLUSIVE MODE")
        child = begun(geojson("new", [*rows("new", 60), feature(None, id=-1)]))
        assert waiting(clean)
        child.send_signal(signal.SIGKILL)
        child.wait()
        other.rollback()
    time.sleep(0.3)
    assert ask(STATE)[0] == before


def waiting(url):
    """Wait until somebody is held up by the lock."""
    with psycopg.connect(url, autocommit=True) as conn:
        for _ in range(200):
            row = conn.execute(
                "SELECT count(*) FROM pg_locks "
                "WHERE NOT granted AND relation = 'quarantine'::regclass"
            ).fetchone()
            if row and row[0]:
                return True
            time.sleep(0.1)
    return False

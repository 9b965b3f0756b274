"""The private cluster: made once, started and stopped, recovered from half-made states."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from cli import home, postgres
from cli.postgres import ADMIN, Cluster
from cli.trouble import Trouble

ROOT = Path(__file__).parents[2]


def asked(cluster: Cluster, query: str, role: str = postgres.ROLE) -> object:
    with psycopg.connect(cluster.url(role), connect_timeout=5) as base:
        row = base.execute(query).fetchone()
    return row and row[0]


def started(cluster: Cluster) -> None:
    cluster.make()
    cluster.start()
    cluster.prepare()


def test_a_cluster_lives_through_stop_and_start(cluster: Cluster) -> None:
    started(cluster)
    with psycopg.connect(cluster.url()) as base:
        base.execute("CREATE TABLE kept AS SELECT 'Әл-Фараби' AS name")
    assert cluster.running and cluster.stop()
    assert not cluster.running and not cluster.stop()
    started(cluster)  # twice is as good as once
    started(cluster)
    assert asked(cluster, "SELECT name FROM kept") == "Әл-Фараби"
    assert asked(cluster, "SHOW fsync") == "on" and asked(cluster, "SHOW jit") == "off"
    assert asked(cluster, "SHOW listen_addresses") == ""
    assert asked(cluster, "SELECT pgr_version() IS NOT NULL AND postgis_version() IS NOT NULL")
    assert asked(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert asked(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", ADMIN)
    mode = stat.S_IMODE(cluster.data.stat().st_mode)
    assert mode == 0o700 and (os.geteuid() != 0 or cluster.data.stat().st_uid != 0)


def test_new_settings_restart_the_server(cluster: Cluster) -> None:
    started(cluster)
    more = Cluster(cluster.folder, cluster.owner, connections=33)
    more.start()
    assert asked(more, "SHOW max_connections") == "33"


def test_a_half_made_cluster_is_made_anew(cluster: Cluster) -> None:
    half = cluster.folder / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("15\n")
    (half / "base").mkdir()
    assert not cluster.exists
    cluster.make()
    assert cluster.exists and not half.exists()


@pytest.mark.parametrize("seconds", [0.15, 0.5])
def test_killed_while_it_is_made_it_comes_up_later(cluster: Cluster, seconds: float) -> None:
    order = (
        "from pathlib import Path; from cli import home; from cli.postgres import Cluster;"
        f"Cluster(Path({str(cluster.folder)!r}), home.for_cluster(), connections=20).make()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", order], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 20
    while not (cluster.folder / "data.new").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    started(cluster)
    assert asked(cluster, "SELECT 1") == 1


def test_a_killed_server_recovers(cluster: Cluster) -> None:
    started(cluster)
    with psycopg.connect(cluster.url()) as base:
        base.execute("CREATE TABLE kept AS SELECT 7 AS n")
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while cluster.running and time.monotonic() < until:
        time.sleep(0.05)
    started(cluster)
    assert asked(cluster, "SELECT n FROM kept") == 7


def test_other_users_stay_outside(cluster: Cluster) -> None:
    started(cluster)
    assert (cluster.data / "pg_hba.conf").read_text() == "local all all peer map=twin\n"
    assert "nobody" not in (cluster.data / "pg_ident.conf").read_text()
    stranger = home.account("nobody")
    if not home.is_root() or stranger is None:
        return  # only root can become somebody else
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{cluster.binaries}/psql" "{cluster.url()}" -c "SELECT 1"'],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        **stranger.popen(),
    )
    assert done.returncode == 2 and "failed for user" in done.stderr


def test_data_of_a_version_that_is_gone_are_not_touched(cluster: Cluster) -> None:
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Trouble, match="PostgreSQL 9"):
        cluster.start()
    assert (cluster.data / "PG_VERSION").read_text() == "9\n"
    (cluster.data / "PG_VERSION").unlink()


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    deep = Cluster(folder / ("a" * 60) / ("b" * 60))
    assert len(str(deep.sockets / ".s.PGSQL.5432.lock")) < 108
    assert deep.sockets != Cluster(folder / ("a" * 60) / ("c" * 60)).sockets

"""A backup comes back whole; one that does not leaves the present database as it is."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cli import backup, database, restore
from cli.postgres import ADMIN, Cluster
from cli.trouble import Trouble
from data_access import derived, migrate
from tests.conftest import database_named, pointed_at

PLACED = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
VALUES ('hand', 'қол', 'рука', 'hand', 'us', 'CC0', 'synthetic', '2026-06-15');
INSERT INTO run (source_id, subject, state) SELECT id, 'camera', 'done' FROM source;
INSERT INTO camera (source_id, run_id, external_id, system, status, azimuth_degrees,
                    view_degrees, range_metres, height_metres, geom)
SELECT s.id, r.id, n::text, 'sergek', 'working', 40 * n, 90, 60, 6,
       ST_SetSRID(ST_MakePoint(76.9 + n / 1000.0, 43.25), 4326)
FROM source AS s, run AS r, generate_series(1, 8) AS n;
"""
SUMMARY = """
SELECT count(*), sum(ST_Area(sector::geography))::numeric(12, 3),
       (SELECT name_kk FROM source) FROM camera
"""


@pytest.fixture
def placed() -> Iterator[str]:
    """Return a database of eight cameras."""
    with database_named(f"twin_backup_{os.getpid()}") as url, pointed_at(url):
        migrate.upgrade()
        with psycopg.connect(url) as base:
            base.execute(PLACED)
        derived.settle()
        yield url


def asked(url: str, query: str) -> tuple[object, ...]:
    with psycopg.connect(url) as base:
        row = base.execute(query).fetchone()
    assert row is not None
    return row


def left_behind(url: str) -> object:
    mine = f"twin_restore_{os.getpid()}%"
    return asked(url, f"SELECT count(*) FROM pg_database WHERE datname LIKE '{mine}'")[0]  # noqa: S608


def test_a_backup_comes_back_whole(placed: str, folder: Path) -> None:
    file, before = folder / "city.dump", asked(placed, SUMMARY)
    backup.write(file, None)
    assert file.stat().st_mode & 0o077 == 0
    with psycopg.connect(placed) as base:
        base.execute("DELETE FROM camera WHERE external_id::int > 3")
        base.execute("UPDATE source SET name_kk = 'басқа'")
    was = asked(placed, "SELECT version FROM table_version WHERE table_name = 'camera'")[0]
    open_elsewhere = psycopg.connect(placed)  # as the map server's pool would be
    restore.replace(file, None)
    open_elsewhere.close()
    assert asked(placed, SUMMARY) == before
    now = asked(placed, "SELECT version FROM table_version WHERE table_name = 'camera'")[0]
    assert int(str(now)) > int(str(was)), "caches would show the tiles of before"
    assert derived.stale() == []
    assert left_behind(placed) == 0


def test_functions_triggers_and_constraints_come_back(placed: str, folder: Path) -> None:
    file = folder / "city.dump"
    backup.write(file, None)
    restore.replace(file, None)
    with psycopg.connect(placed, autocommit=True) as base:
        base.execute("UPDATE camera SET azimuth_degrees = 10")
        with pytest.raises(psycopg.errors.CheckViolation):
            base.execute("UPDATE camera SET azimuth_degrees = 400")
    turned = asked(
        placed,
        "SELECT degrees(ST_Azimuth(geom::geography, ST_Centroid(sector)::geography)) FROM camera",
    )[0]
    assert float(str(turned)) == pytest.approx(10, abs=1)


def test_our_own_cluster_restores_though_its_role_is_no_superuser(
    cluster: Cluster, folder: Path
) -> None:
    database.start(cluster)
    url, file = cluster.url(), folder / "city.dump"
    with psycopg.connect(cluster.url(ADMIN)) as base:  # a projection of one's own
        base.execute("INSERT INTO spatial_ref_sys (srid, auth_name) VALUES (990001, 'ours')")
    with pointed_at(url):
        migrate.upgrade()
        with psycopg.connect(url) as base:
            base.execute(PLACED)
        before = asked(url, SUMMARY)
        backup.write(file, cluster)
        restore.replace(file, cluster)
    assert asked(url, SUMMARY) == before
    assert asked(url, "SELECT auth_name FROM spatial_ref_sys WHERE srid = 990001") == ("ours",)
    owners = "SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE tablename = 'camera'"
    assert asked(url, owners) == ("twin",)


@pytest.mark.parametrize("harm", ["not a backup", "cut short"])
def test_a_bad_file_leaves_everything(placed: str, folder: Path, harm: str) -> None:
    file, before = folder / "city.dump", asked(placed, SUMMARY)
    backup.write(file, None)
    whole = file.read_bytes()
    file.write_bytes(b"PGDMPnonsense" if harm == "not a backup" else whole[: len(whole) * 3 // 4])
    with pytest.raises(Trouble, match="pg_restore failed"):
        restore.replace(file, None)
    assert asked(placed, SUMMARY) == before
    assert left_behind(placed) == 0


def test_a_backup_that_fails_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup.db, "libpq_url", lambda: "postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(Trouble, match=re.escape("pg_dump failed")):
        backup.write(folder / "city.dump", None)
    assert list(folder.iterdir()) == []

"""The servers that are compared: ours under granian, and tipg in an environment of its own."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Label, literal_column, select
from sqlalchemy.dialects import postgresql

from cli import server
from cli.bench_apart import interpreter
from cli.process import environment
from core.settings import settings
from data_access import db
from data_access.tiles import BUFFER, Drawn

WORKERS: Final = 2
THREADS: Final = 4
START_SECONDS: Final = 60.0
IDLE_TICKS: Final = 3
SCHEMA: Final = "bench_tipg"


@contextmanager
def ours(application: str = server.MARK) -> Iterator[int]:
    """Serve the real application, or another, with an empty tile cache; yield its port."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="twin_bench_") as folder:
        env = environment() | {
            "TWIN_DATABASE_URL": settings().database_url,
            "TWIN_TILE_CACHE_DIR": folder,
            "TWIN_WORKERS": str(WORKERS),
            "TWIN_THREADS": str(THREADS),
        }
        chosen = settings().model_copy(
            update={"host": "127.0.0.1", "port": port, "workers": WORKERS, "threads": THREADS}
        )
        with _running(server.order(chosen, application), env, port, "/health/ready"):
            yield port


@contextmanager
def tipg(parts: Mapping[str, Drawn]) -> Iterator[int]:
    """Serve each of `parts` by tipg as a collection `bench_tipg.NAME`; yield its port."""
    python = interpreter("tipg", "uvicorn[standard]")
    port = _free_port()
    env = {
        **{name: text for name, text in os.environ.items() if not name.startswith("PYTHON")},
        "DATABASE_URL": _dsn(),
        "TIPG_DB_SCHEMAS": f'["{SCHEMA}"]',
        "TIPG_DB_SPATIAL_EXTENT": "false",
        "TIPG_DB_DATETIME_EXTENT": "false",
        "TIPG_CATALOG_TTL": "0",
        "TIPG_TILE_BUFFER": str(BUFFER),
        "TIPG_MAX_FEATURES_PER_TILE": "100000",
    }
    order = [
        *(python, "-m", "uvicorn", "tipg.main:app", "--port", str(port)),
        *("--workers", str(WORKERS), "--log-level", "error", "--no-access-log"),
    ]
    with _views(parts), _running(order, env, port, "/healthz"):
        yield port


def _dsn() -> str:
    """Return our address in the form that asyncpg and pydantic both read, sockets included."""
    known = conninfo_to_dict(db.libpq_url())
    host = quote(str(known.get("host") or "localhost"), safe="")
    user = quote(str(known.get("user") or os.environ.get("USER", "postgres")), safe="")
    word = f":{quote(str(known['password']), safe='')}" if known.get("password") else ""
    return f"postgresql://{user}{word}@{host}:{known.get('port') or 5432}/{known.get('dbname')}"


@contextmanager
def _views(parts: Mapping[str, Drawn]) -> Iterator[None]:
    """Show tipg the same rows, columns and geometry as our layers; forget them afterwards.

    Plain views use the indexes of our tables. What our statement groups or shrinks to points
    is laid down with an index of its own: better for tipg than a view would be.
    """
    with psycopg.connect(db.libpq_url(), autocommit=True) as conn:
        conn.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        conn.execute(f"CREATE SCHEMA {SCHEMA}")
        try:
            for name, part in parts.items():
                _view(conn, name, part)
            yield
        finally:
            conn.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def _view(conn: db.Conn, name: str, part: Drawn) -> None:
    made = _made(part)
    kind = "TABLE" if part.group or part.as_point else "VIEW"
    whole = sql.Identifier(SCHEMA, name)
    conn.execute(sql.SQL(f"CREATE {kind} {{}} AS {{}}").format(whole, sql.SQL(made)))
    if kind == "TABLE":
        conn.execute(sql.SQL("CREATE INDEX ON {} USING gist (geom)").format(whole))
        conn.execute(sql.SQL("ANALYZE {}").format(whole))


def _made(part: Drawn) -> str:
    """Return the part's own rows as plain SQL."""
    column = part.table.c[part.geom]
    shape = f"{part.table.name}.{part.geom}"
    if part.group:
        shape = f"(array_agg({shape}))[1]"
    if part.as_point:
        shape = f"ST_PointOnSurface({shape})"
    kind = "Point" if part.as_point else getattr(column.type, "geometry_type", "Geometry")
    geom: Label[Any] = literal_column(f"{shape}::geometry({kind}, 4326)").label("geom")
    rows = select(geom, *part.columns).select_from(part.table).group_by(*part.group)
    if part.where is not None:
        rows = rows.where(part.where)
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(rows.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


@contextmanager
def _running(order: Sequence[str], env: Mapping[str, str], port: int, ready: str) -> Iterator[None]:
    child = subprocess.Popen(  # noqa: S603  # our own command lines
        order, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(child, port, ready)
        yield
    finally:
        child.terminate()
        child.communicate(timeout=START_SECONDS)


def _wait(child: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if child.poll() is not None:
            said = child.stderr.read().decode()[-2_000:] if child.stderr else ""
            raise RuntimeError(f"a server did not start: {said}")
        before = _cpu_ticks(child.pid)
        time.sleep(0.4)
        # One worker answers while others still start; they have when all stand still.
        if _is_ready(port, path) and _cpu_ticks(child.pid) - before <= IDLE_TICKS:
            return
    raise RuntimeError("a server did not get ready in time")


def _cpu_ticks(parent: int) -> int:
    """Return the processor time that a process and its children used, in clock ticks."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:  # it ended meanwhile
            continue
        fields = rest.split()
        if parent in {int(name.split(" ", 1)[0]), int(fields[1])}:
            ticks += int(fields[11]) + int(fields[12])
    return ticks


def _is_ready(port: int, path: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1.0) as line:
            line.sendall(f"GET {path} HTTP/1.0\r\nHost: bench\r\n\r\n".encode())
            return b" 200 " in line.recv(64)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

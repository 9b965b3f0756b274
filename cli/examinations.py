"""What `doctor` looks at. Each examination yields what it found, good or bad."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from cli import database, home, postgres, postgres_conf, server, testing, worker
from cli.postgres import Cluster
from cli.server import SERVER
from cli.trouble import Trouble
from cli.worker import WORKERS
from core.errors import TwinError
from core.settings import settings
from core.units import CITY_ZONE
from data_access import derived, inventory
from services import computed

Level = Literal["ok", "warning", "wrong"]
GIGABYTE: Final = 10**9
DISK_NEEDED: Final = 1.0
DISK_WISHED: Final = 5.0
MEMORY_WISHED: Final = 2_000
POSTGRES_NEEDED: Final = 14
POSTGIS_NEEDED: Final = (3, 1)
UP: Final = "Type: ./twin up"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, and what to type if it is not well."""

    level: Level
    subject: str
    what: str
    remedy: str = ""


Findings = Iterator[Finding]


def every() -> Findings:
    """Look at everything; what cannot be looked at because of an earlier fault is left out."""
    try:
        settings()
        cluster = database.private()
    except SystemExit as wrong:  # the settings name the variable
        yield Finding("wrong", "settings", str(wrong), "Correct the variable and try again.")
        return
    yield from machine(cluster.folder if cluster and cluster.exists else home.ROOT)
    if cluster:
        yield from own_cluster(cluster)
    if inventory.is_reachable():
        yield from _safely(contents)
    elif not cluster:
        yield Finding("wrong", "database", "TWIN_DATABASE_URL does not answer.", "Start it.")
    yield from app()
    yield from workers()
    yield from tests()


def machine(folder: Path) -> Findings:
    """Look at the disk that `folder` is on, at memory and rights."""
    free = shutil.disk_usage(folder).free / GIGABYTE
    level: Level = "ok" if free > DISK_WISHED else "warning" if free > DISK_NEEDED else "wrong"
    yield Finding(
        level, "disk", f"{free:.1f} GB free", "" if level == "ok" else "Make room on this disk."
    )
    memory = postgres_conf.memory_megabytes()
    short = memory < MEMORY_WISHED
    remedy = "Set TWIN_WORKERS=1, or give the machine more." if short else ""
    yield Finding("warning" if short else "ok", "memory", f"{memory / 1000:.1f} GB", remedy)
    if home.is_root() and home.for_app() is None:
        what = f"the map server runs as root: {home.OWN_USER} cannot reach {home.ROOT} or Python"
        yield Finding("warning", "rights", what, "Keep the checkout below /opt or /srv instead.")


def own_cluster(cluster: Cluster) -> Findings:
    """Look at PostgreSQL's programs and at our cluster."""
    try:
        folder = cluster.binaries
    except Trouble as trouble:
        yield Finding("wrong", "PostgreSQL", trouble.what, trouble.remedy)
        return
    yield Finding("ok", "PostgreSQL", str(folder))
    for name in ("postgis", "pgrouting"):
        if not postgres.has_extension(folder, name):
            yield Finding("wrong", name, "not installed for this PostgreSQL", UP)
    if not cluster.exists:
        yield Finding("wrong", "database", "not made yet", UP)
    elif not cluster.running:
        yield Finding("wrong", "database", "not running", UP)
    else:
        yield Finding("ok", "database", f"runs, data in {cluster.data}")


def contents() -> Findings:
    """Look at versions, migrations, computed tables and the age of the data."""
    yield from versions()
    revision, head = inventory.revision(), inventory.head()
    if revision != head:
        yield Finding("wrong", "migrations", f"at {revision or 'none'}, needed {head}", UP)
        return
    yield Finding("ok", "migrations", f"at {revision}")
    stale = derived.stale()
    if stale:
        yield Finding("wrong", "computed tables", f"older than their rows: {', '.join(stale)}", UP)
    elif not inventory.last_runs():
        yield Finding("wrong", "rows", "no data were ever loaded", f"{UP}, or ./twin import")
    else:
        yield Finding("ok", "computed tables", "up to date")
    yield from computed_parts()
    yield from freshness()


def computed_parts() -> Findings:
    """Look whether coverage and the like are of the present rows; workers see to it."""
    for name, part in computed.PARTS.items():
        if part.rows.stale():
            yield Finding("warning", name, "older than its rows; workers will see to it", UP)
        else:
            yield Finding("ok", name, "up to date")


def versions() -> Findings:
    """Look at the versions of the server and its extensions."""
    found = inventory.versions()
    if int(str(found["postgresql"]).split(".")[0]) < POSTGRES_NEEDED:
        what = f"PostgreSQL {found['postgresql']} is too old"
        yield Finding("wrong", "version", what, f"Install {POSTGRES_NEEDED} or newer.")
    for name in ("postgis", "pgrouting"):
        if not found[name]:
            yield Finding("wrong", name, "not created in this database", f"CREATE EXTENSION {name}")
    postgis = tuple(int(part) for part in (found["postgis"] or "0.0").split(".")[:2])
    if found["postgis"] and postgis < POSTGIS_NEEDED:
        yield Finding("wrong", "postgis", f"{found['postgis']} is too old", "Install 3.1 or newer.")


def freshness() -> Findings:
    """Look for sources that promised newer data than we have; the same again is as good."""
    for one in inventory.last_runs():
        days, again = one["refresh_days"], one["again_at"]
        told = max(one["dated"], again.astimezone(CITY_ZONE).date()) if again else one["dated"]
        due = told + timedelta(days=days) if days and one["kind"] != "synthetic" else None
        if due and due < date.today():  # noqa: DTZ011  # the machine's own day
            what = f"of {one['dated']}, newer data were expected by {due}"
            yield Finding("warning", one["source"], what, "Type: ./twin import …")


def app() -> Findings:
    """Look at the map server, its port, and whether it runs what the files say."""
    found, noted = server.state(), SERVER.noted
    if found["running"] and not found["ready"]:
        what = f"runs, but is not ready ({found['health'] or 'no answer'})"
        yield Finding("wrong", "map", what, f"{UP}; its log is {SERVER.log}")
    elif found["running"] and not found["current"]:
        yield Finding("warning", "map", "files or settings changed since it was started", UP)
    elif found["running"]:
        yield Finding("ok", "map", found["address"])
    elif noted:
        what = f"process {noted.get('pid')} is gone without having been stopped"
        yield Finding("wrong", "map", what, f"{UP}; its log is {SERVER.log}")
    elif server.taken(settings().host, settings().port):
        port = settings().port
        what = f"port {port} is taken by another program"
        yield Finding("wrong", "port", what, f"Type: ./twin up --port {port + 1}")
    else:
        yield Finding("warning", "map", "not running", UP)


def workers() -> Findings:
    """Look at the workers here, and whether plans wait while there are none anywhere."""
    found = worker.state()
    waiting = f"plans waiting: {found['waiting'] or 0}"
    if found["running"] and not found["current"]:
        yield Finding("warning", "workers", "files or settings changed since they started", UP)
    elif found["running"] and found["alive"] == 0:
        what = f"they run, but are not at the queue; {waiting}"
        yield Finding("warning", "workers", what, f"Look again soon; their log is {WORKERS.log}")
    elif found["running"] or found["alive"]:
        alive = "?" if found["alive"] is None else found["alive"]
        yield Finding("ok", "workers", f"at the queue: {alive}; {waiting}")
    elif found["waiting"]:
        yield Finding("wrong", "workers", f"{waiting}, and no worker runs", UP)
    else:
        yield Finding("warning", "workers", f"not running; {waiting}", UP)


def tests() -> Findings:
    """Look at what only `./twin test` needs."""
    found = testing.installed_chromium()
    missing = [name for name in ("pytest", "mypy", "playwright") if not find_spec(name)]
    if found and not missing:
        yield Finding("ok", "tests", f"Chromium is {found}")
    else:
        lacking = ", ".join([*missing, *([] if found else ["Chromium"])])
        yield Finding("ok", "tests", f"still missing: {lacking}; ./twin test brings it")


def _safely(look: Callable[[], Findings]) -> Findings:
    try:
        yield from look()
    except TwinError as error:
        yield Finding("wrong", "database", error.reason.en, UP)

"""PostgreSQL of our own: a cluster below `.twin/`, reached through a socket only.

Nothing listens on the network. Who may connect is decided by the system user at the
other end of the socket (peer), so there is no password to keep.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg
from psycopg import sql

from cli import home, postgres_conf
from cli.home import Account
from cli.trouble import Trouble

EXTENSIONS: Final = ("postgis", "pgrouting", "btree_gist", "pg_trgm")
ADMIN: Final = "postgres"
ROLE: Final = "twin"
DATABASE: Final = "twin"
START_SECONDS: Final = 120
SOCKET_PATH_LIMIT: Final = 80
"""A socket's whole path must stay below 108 bytes, its name takes 16."""


@dataclass(frozen=True)
class Cluster:
    """One private cluster: its data, its socket, its log, in one folder."""

    folder: Path
    owner: Account | None = None
    durable: bool = True
    connections: int = 60

    @property
    def data(self) -> Path:
        """Where the databases are."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return self.folder / "postgres.log"

    @property
    def sockets(self) -> Path:
        """Where its socket is; a long path would not fit into a socket's address."""
        here = self.folder / "socket"
        if len(str(here)) <= SOCKET_PATH_LIMIT:
            return here
        return Path("/tmp") / f"almaty-twin-{home.mark(self.folder)}"  # noqa: S108  # short is the point

    @cached_property
    def binaries(self) -> Path:
        """The programs of the major version that made the data, else of the newest."""
        return binaries(self.version)

    @property
    def version(self) -> int | None:
        """The major version that made the data, None before there are any."""
        try:
            return int((self.data / "PG_VERSION").read_text(encoding="ascii").split(".")[0])
        except (OSError, ValueError):
            return None

    @property
    def exists(self) -> bool:
        """Whether a whole cluster is there; half-made ones lie elsewhere."""
        return self.version is not None

    @property
    def running(self) -> bool:
        """Whether its server runs."""
        return self.exists and self._ctl("status").returncode == 0

    def url(self, role: str = ROLE, database: str = DATABASE) -> str:
        """Return the address of a database of this cluster."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='')}&port=5432"

    def make(self) -> None:
        """Make the cluster unless it is there; an interrupted attempt is thrown away."""
        self._own(self.folder)
        if self.exists:
            return
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        order = ["initdb", "-D", str(fresh), "-U", ADMIN, "-A", "peer", "--data-checksums"]
        done = self._run(*order, "--no-locale", "-E", "UTF8", *([] if self.durable else ["-N"]))
        if done.returncode:
            raise Trouble(f"initdb failed: {done.stderr.strip()}", "./twin doctor tells more.")
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\ninclude_if_exists = 'twin.conf'\n")
        fresh.rename(self.data)

    def start(self) -> None:
        """Start the server with today's settings; one that runs with them is left alone."""
        changed = self._configure()
        if self.running:
            if not changed:
                return
            self.stop()
        self._own(self.sockets)
        self._own(self.log.parent)
        done = self._ctl("start", "-l", str(self.log), "-w", "-t", str(START_SECONDS))
        if done.returncode:
            raise Trouble(f"PostgreSQL did not start: {self.last_words()}", f"See {self.log}")

    def stop(self) -> bool:
        """Stop the server; tell whether it ran."""
        if not self.running:
            return False
        done = self._ctl("stop", "-m", "fast", "-w", "-t", str(START_SECONDS))
        if done.returncode:
            raise Trouble("PostgreSQL did not stop.", f"See {self.log}")
        return True

    def prepare(self) -> None:
        """Create the role, the database and its extensions, those that are missing."""
        with psycopg.connect(self.url(ADMIN, "postgres"), autocommit=True) as server:
            if not _any(server, "SELECT 1 FROM pg_roles WHERE rolname = %s", ROLE):
                server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
            if not _any(server, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
                self.create_database(DATABASE)
        self.extend(DATABASE)

    def create_database(self, name: str) -> None:
        """Create an empty database that our role owns."""
        order = sql.SQL("CREATE DATABASE {} OWNER {}")
        with psycopg.connect(self.url(ADMIN, "postgres"), autocommit=True) as server:
            server.execute(order.format(sql.Identifier(name), sql.Identifier(ROLE)))

    def extend(self, name: str) -> None:
        """Create the extensions, which only a superuser may do."""
        with psycopg.connect(self.url(ADMIN, name), autocommit=True) as server:
            for extension in EXTENSIONS:
                order = sql.SQL("CREATE EXTENSION IF NOT EXISTS {}")
                server.execute(order.format(sql.Identifier(extension)))
            # backups carry the projections that somebody added
            server.execute(_PROJECTIONS.format(sql.Identifier(ROLE)))

    def destroy(self) -> None:
        """Stop the server and throw everything away."""
        self.stop()
        for gone in (self.folder, self.sockets):
            shutil.rmtree(gone, ignore_errors=True)

    def last_words(self) -> str:
        """Return the log's last lines that tell what went wrong."""
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return "it left no log"
        grave = [line for line in lines[-40:] if "FATAL" in line or "ERROR" in line]
        return " ".join(grave[-2:] or lines[-3:])

    def _configure(self) -> bool:
        wanted = {
            "pg_hba.conf": "local all all peer map=twin\n"
            if self.durable
            else "local all all trust\n",
            "pg_ident.conf": "".join(f"twin {name} {role}\n" for name, role in self._trusted()),
            "twin.conf": postgres_conf.settings(
                self.sockets, connections=self.connections, durable=self.durable
            ),
        }
        changed = [_write(self.data / name, text, self.owner) for name, text in wanted.items()]
        return any(changed)

    def _trusted(self) -> Iterator[tuple[str, str]]:
        """Which system user may be which role: whoever serves the map is no superuser."""
        owner, app = self.owner, home.for_app()
        masters = {"root", home.own_name(), *([owner.name] if owner else [])}
        yield from ((name, role) for name in sorted(masters) for role in (ADMIN, ROLE))
        if app and app.name not in masters:
            yield app.name, ROLE

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        home.give(folder, self.owner)

    def _ctl(self, *order: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", "-D", str(self.data), *order)

    def _run(self, program: str, *order: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the cluster's user.

        Its output goes nowhere but to us; the server it may start keeps neither our
        terminal nor our pipes.
        """
        return subprocess.run(  # noqa: S603
            [str(self.binaries / program), *order],
            check=False,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            **(self.owner.popen() if self.owner else {}),
        )


_PROJECTIONS: Final = sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON spatial_ref_sys TO {}")


def binaries(version: int | None = None) -> Path:
    """Return the folder of PostgreSQL's server programs.

    Raises
    ------
    Trouble
        If there are none, or none of `version`.
    """
    found = installed()
    if version is not None and version not in found:
        raise Trouble(
            f"The data were made by PostgreSQL {version}, which is not installed.",
            f"Type: apt-get install postgresql-{version}-postgis-3 postgresql-{version}-pgrouting",
        )
    if not found:
        raise Trouble("PostgreSQL is not installed.", "Type: ./twin up   (or see compose.yaml)")
    return found[version or max(found)]


def installed() -> dict[int, Path]:
    """Return the server programs of this machine by major version."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    found = {
        int("".join(filter(str.isdigit, str(folder)))): folder
        for folder in folders
        if (folder / "initdb").exists()
    }
    return found or _on_path()


def has_extension(folder: Path, name: str) -> bool:
    """Tell whether an extension is installed for the server whose programs are in `folder`."""
    said = subprocess.run(  # noqa: S603
        [folder / "pg_config", "--sharedir"], check=False, capture_output=True, text=True
    )
    return (Path(said.stdout.strip()) / "extension" / f"{name}.control").exists()


def _on_path() -> dict[int, Path]:
    program = shutil.which("postgres")
    if not program:
        return {}
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)  # noqa: S603
    return {int(said.stdout.split()[-1].split(".")[0]): Path(program).resolve().parent}


def _any(server: "psycopg.Connection[tuple[object, ...]]", query: str, word: str) -> bool:
    return server.execute(query, (word,)).fetchone() is not None


def _write(path: Path, text: str, owner: Account | None) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    home.give(path, owner)
    return True

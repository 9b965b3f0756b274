"""The real application on a port of its own, and a line to the database that can be cut."""

import os
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

from cli import server
from core.settings import settings

ROOT: Final = Path(__file__).resolve().parent.parent.parent
START_SECONDS: Final = 60


@contextmanager
def served(database_url: str, *, cold: bool = False) -> Iterator[str]:
    """Serve the map as in earnest, with tiles cached in an empty folder; yield its address.

    A `cold` one has never been asked for anything: Dash sets itself up at a first request.
    """
    port = free_port()
    chosen = settings().model_copy(
        update={"host": "127.0.0.1", "port": port, "workers": 2, "threads": 4}
    )
    with tempfile.TemporaryDirectory(prefix="twin_browser_") as folder:
        env = {**os.environ, "TWIN_DATABASE_URL": database_url, "TWIN_TILE_CACHE_DIR": folder}
        with subprocess.Popen(
            server.order(chosen), cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True
        ) as child:
            try:
                _wait(child, lambda: _listens(port) if cold else _lives(port))
                yield f"http://127.0.0.1:{port}"
            finally:
                child.terminate()
                child.communicate(timeout=START_SECONDS)


def _wait(child: subprocess.Popen[str], ready: Callable[[], bool]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if child.poll() is not None:
            raise RuntimeError(f"the server did not start: {child.stderr.read()[-2000:]}")
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not get ready in time")


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _lives(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Line:
    """A port that leads to a database, until it is cut, and again when it is mended."""

    upstream: str
    port: int = field(default_factory=free_port)
    _ends: list[socket.socket] = field(default_factory=list)
    _door: socket.socket | None = None

    @property
    def url(self) -> str:
        """Return the same database's address through this line."""
        known = conninfo_to_dict(self.upstream)
        word = f":{quote(str(known['password']), safe='')}" if known.get("password") else ""
        user = f"{quote(str(known['user']), safe='')}{word}@" if known.get("user") else ""
        plain = "sslmode=disable&gssencmode=disable"
        return f"postgresql://{user}127.0.0.1:{self.port}/{known.get('dbname')}?{plain}"

    def mend(self) -> None:
        """Let connections through."""
        self._door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, args=(self._door,), daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        if self._door is not None:
            self._door.shutdown(socket.SHUT_RDWR)
            self._door.close()
            self._door = None
        for end in self._ends:
            _hang_up(end)
        self._ends.clear()

    def _serve(self, door: socket.socket) -> None:
        while True:
            try:
                near, _ = door.accept()
            except OSError:
                return
            far = self._call()
            self._ends += [near, far]
            for here, there in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=(here, there), daemon=True).start()

    def _call(self) -> socket.socket:
        """Call the server as libpq would: over its socket's folder, or its network address."""
        known = conninfo_to_dict(self.upstream)
        host, port = str(known.get("host") or "/var/run/postgresql"), int(known.get("port") or 5432)
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        far = socket.socket(socket.AF_UNIX)
        far.connect(f"{host}/.s.PGSQL.{port}")
        return far


def _carry(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):  # the line was cut
        while said := here.recv(65536):
            there.sendall(said)
    _hang_up(here)
    _hang_up(there)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):  # it may have hung up itself
        end.shutdown(socket.SHUT_RDWR)
    end.close()

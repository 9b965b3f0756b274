"""The web server of the map: granian with several workers, started, watched and stopped."""

import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cli import home
from cli.trouble import Trouble
from core.settings import Settings, settings

NOTE: Final = "app"
LOG: Final = home.HOME / "app.log"
MARK: Final = "app:server"
"""Stands in the command line of our process and of no other."""
READY_SECONDS: Final = 60.0
STOP_SECONDS: Final = 25.0
PARTS: Final = (
    *("core", "data_access", "analysis", "integrations", "services"),
    *("layers", "panels", "pages", "callbacks", "api", "assets"),
)


def order(chosen: Settings, application: str = MARK) -> list[str]:
    """Return the command line that serves the map, or another application."""
    return [
        *(
            sys.executable,
            "-m",
            "granian",
            application,
            "--interface",
            "wsgi",
            "--http",
            "1",
            "--no-ws",
        ),
        *("--host", chosen.host, "--port", str(chosen.port)),
        *("--workers", str(chosen.workers), "--blocking-threads", str(chosen.threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "15", "--log-level", "warning"),
    ]


def environment() -> dict[str, str]:
    """Return the variables the server runs with; another user's byte code is kept apart."""
    env = {**os.environ, "PYTHONPATH": str(home.ROOT)}
    owner = home.for_app()
    if owner:
        env |= {"PYTHONPYCACHEPREFIX": str(home.HOME / "pycache"), "HOME": str(home.HOME)}
    return env


def start() -> None:
    """Start the server in the background; it outlives this command."""
    chosen, owner = settings(), home.for_app()
    need_port()
    make_room()
    with LOG.open("ab") as log:
        child = subprocess.Popen(  # noqa: S603
            order(chosen),
            cwd=home.ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **(owner.popen() if owner else {}),
        )
    child.returncode = 0  # nobody waits for it: it outlives this command
    home.note(
        NOTE,
        {
            "pid": child.pid,
            "host": chosen.host,
            "port": chosen.port,
            "workers": chosen.workers,
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "made_of": made_of(),
        },
    )


def need_port() -> None:
    """Make sure that the port is free, or serves the map already.

    Raises
    ------
    Trouble
        If another program has it.
    """
    host, port = settings().host, settings().port
    ours = running() and home.noted(NOTE).get("port") == port
    if not ours and taken(host, port):
        what = f"Port {port} is taken by another program."
        raise Trouble(what, f"Type: ./twin up --port {port + 1}")


def make_room() -> None:
    """Make the folders that the server writes to, and give them to who runs it."""
    cache = home.ROOT / settings().tile_cache_dir
    for folder in (cache, home.HOME / "pycache"):
        folder.mkdir(parents=True, exist_ok=True)
        if folder.is_relative_to(home.HOME):
            home.give(folder, home.for_app())


def stop() -> bool:
    """Stop the server, letting it finish its answers; tell whether it ran."""
    pid = running()
    if pid:
        os.kill(pid, signal.SIGTERM)
        if not _gone(pid, STOP_SECONDS):
            os.killpg(pid, signal.SIGKILL)
            _gone(pid, STOP_SECONDS)
    home.note(NOTE, None)
    return pid is not None


def running() -> int | None:
    """Return the server's process, None when it does not run or the number is another's now."""
    pid = home.noted(NOTE).get("pid")
    return pid if isinstance(pid, int) and _is_ours(pid) else None


def is_current() -> bool:
    """Tell whether what runs was started from today's files and settings."""
    return home.noted(NOTE).get("made_of") == made_of()


def made_of() -> str:
    """Return a word that changes with the program's files and its settings."""
    knobs = settings().model_dump_json(exclude={"host", "port"})
    seen = hashlib.sha256(knobs.encode())
    for path in sorted(_files()):
        stat = path.stat()
        seen.update(f"{path}|{stat.st_mtime_ns}|{stat.st_size}\n".encode())
    return seen.hexdigest()[:16]


def wait_until_ready() -> None:
    """Wait until the map can be served.

    Raises
    ------
    Trouble
        If the server gives up or takes too long; the log's last lines are told.
    """
    last = "nothing answers"
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if running() is None:
            raise Trouble(f"The server stopped at once.\n{last_words()}", f"See {LOG}")
        try:
            status, body = get("/health/ready")
        except OSError:
            time.sleep(0.1)
            continue
        if status == http.client.OK:
            return
        last = body[:300].decode(errors="replace")
        time.sleep(0.3)
    raise Trouble(f"The server is not ready after {READY_SECONDS:.0f} s: {last}", f"See {LOG}")


def get(path: str) -> tuple[int, bytes]:
    """Ask the running server for `path`; no proxy stands between us."""
    known = home.noted(NOTE)
    host = known.get("host", settings().host)
    local = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104
    port = known.get("port", settings().port)
    with closing(http.client.HTTPConnection(local, port, timeout=10)) as wire:
        try:
            wire.request("GET", path)
            answer = wire.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error


def address() -> str:
    """Return what to type into a browser."""
    known = home.noted(NOTE)
    host = known.get("host", settings().host)
    name = "localhost" if host in {"0.0.0.0", "127.0.0.1", "::", "::1", ""} else host  # noqa: S104
    return f"http://{name}:{known.get('port', settings().port)}"


def state() -> dict[str, Any]:
    """Return what a program wants to know about the server."""
    pid = running()
    if pid is None:
        return {"running": False, "ready": False}
    known = home.noted(NOTE)
    try:
        status, body = get("/health/ready")
        health = json.loads(body)
    except (OSError, ValueError):
        status, health = 0, {}
    return {
        "running": True,
        "ready": status == http.client.OK,
        "health": health.get("status"),
        "address": address(),
        "pid": pid,
        "workers": known.get("workers"),
        "since": known.get("since"),
        "current": is_current(),
    }


def taken(host: str, port: int) -> bool:
    """Tell whether another program listens there."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return True
    return False


def last_words(count: int = 12) -> str:
    """Return the last lines of the server's log."""
    try:
        return "\n".join(LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    except OSError:
        return "it left no log"


def _files() -> Iterator[Path]:
    yield home.ROOT / "app.py"
    yield home.ROOT / "uv.lock"
    for part in PARTS:
        yield from (p for p in (home.ROOT / part).rglob("*") if p.suffix in {".py", ".css", ".js"})


def _is_ours(pid: int) -> bool:
    _reap(pid)
    return MARK.encode() in _command_line(pid)


def _command_line(pid: int) -> bytes:
    """Return how a process was called; empty when it is gone.

    For an instant after its start a process has no command line yet, nor has one that is dead
    but not yet buried.
    """
    for _ in range(100):
        try:
            said = Path(f"/proc/{pid}/cmdline").read_bytes()
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return b""
        if said or state.rpartition(")")[2].split()[0] in "ZX":
            return said
        time.sleep(0.01)
    return b""


def _gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while _is_ours(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:  # somebody else's child, as in every later command
        return

"""The web server of the map: granian with several workers, started, watched and stopped."""

import http.client
import json
import socket
import sys
import time
from contextlib import closing
from typing import Any, Final

from cli import home
from cli.process import Process
from cli.trouble import Trouble
from core.settings import Settings, settings

MARK: Final = "app:server"
READY_SECONDS: Final = 60.0
SERVER: Final = Process(
    "app",
    MARK,
    parts=(
        *(
            "app.py",
            "uv.lock",
            "core",
            "data_access",
            "analysis",
            "integrations",
            "services",
            "scenes",
        ),
        *("layers", "panels", "pages", "callbacks", "api", "assets"),
    ),
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


def start() -> None:
    """Start the server in the background; it outlives this command."""
    chosen = settings()
    need_port()
    make_room()
    known = {"host": chosen.host, "port": chosen.port, "workers": chosen.workers}
    SERVER.start(order(chosen), **known)


def need_port() -> None:
    """Make sure that the port is free, or serves the map already.

    Raises
    ------
    Trouble
        If another program has it.
    """
    host, port = settings().host, settings().port
    ours = SERVER.running() and SERVER.noted.get("port") == port
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
        if SERVER.running() is None:
            raise Trouble(
                f"The server stopped at once.\n{SERVER.last_words()}", f"See {SERVER.log}"
            )
        try:
            status, body = get("/health/ready")
        except OSError:
            time.sleep(0.1)
            continue
        if status == http.client.OK:
            return
        last = body[:300].decode(errors="replace")
        time.sleep(0.3)
    raise Trouble(
        f"The server is not ready after {READY_SECONDS:.0f} s: {last}", f"See {SERVER.log}"
    )


def get(path: str) -> tuple[int, bytes]:
    """Ask the running server for `path`; no proxy stands between us."""
    known = SERVER.noted
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
    known = SERVER.noted
    host = known.get("host", settings().host)
    name = "localhost" if host in {"0.0.0.0", "127.0.0.1", "::", "::1", ""} else host  # noqa: S104
    return f"http://{name}:{known.get('port', settings().port)}"


def state() -> dict[str, Any]:
    """Return what a program wants to know about the server."""
    pid = SERVER.running()
    if pid is None:
        return {"running": False, "ready": False}
    known = SERVER.noted
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
        "current": SERVER.is_current(),
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

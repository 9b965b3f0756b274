"""What streams that stay open cost a server of ours: each keeps one of its threads."""

import http.client
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from cli import bench_servers as servers

OPEN: Final = (0, 4, 8, 50)
PATIENCE: Final = 5.0
TURNS: Final = 20
HELD_SECONDS: Final = 60


def server(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Answer `/stream` with an event each second, anything else at once."""
    kind = "text/event-stream" if environ["PATH_INFO"] == "/stream" else "text/plain"
    start("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
    return _events() if environ["PATH_INFO"] == "/stream" else [b"here"]


def _events() -> Iterator[bytes]:
    for number in range(HELD_SECONDS):
        yield f"data: {number}\n\n".encode()
        time.sleep(1)


def measured() -> dict[str, float | None]:
    """Return how soon a plain question is answered beside open streams: median milliseconds.

    None where it was not answered within `PATIENCE` seconds.
    """
    found = {}
    for count in OPEN:
        with servers.ours("cli.bench_screen_streams:server") as port, _streams(port, count):
            found[str(count)] = _answered(port)
    return found


@contextmanager
def _streams(port: int, count: int) -> Iterator[None]:
    lines = [http.client.HTTPConnection("127.0.0.1", port) for _ in range(count)]
    try:
        for line in lines:
            line.request("GET", "/stream")
        time.sleep(1.5)
        yield
    finally:
        for line in lines:
            line.close()


def _answered(port: int) -> float | None:
    took = []
    for _ in range(TURNS):
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            line.request("GET", "/plain")
            line.getresponse().read()
        except TimeoutError:
            return None
        finally:
            line.close()
        took.append(1e3 * (time.monotonic() - began))
    return round(sorted(took)[len(took) // 2], 1)

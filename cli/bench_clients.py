"""Some clients that ask one server for tiles at once, over sockets kept open."""

import socket
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CLIENTS: Final = 8
PATIENCE_SECONDS: Final = 60.0
_HEAD_END: Final = b"\r\n\r\n"
_REQUEST: Final = "GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one request gave."""

    path: str
    status: int
    body_bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    """What all requests gave, and how long it took from the first to the last."""

    answers: list[Answered]
    seconds: float

    @property
    def per_second(self) -> float:
        """Return answers a second."""
        return len(self.answers) / self.seconds


def ask(port: int, paths: Sequence[str], *, clients: int = CLIENTS) -> Round:
    """Ask for every path once, in their order, by as many clients at once.

    Raises
    ------
    RuntimeError
        If any answer is not 200 or 204: a benchmark of errors is none.
    """
    waiting = deque(paths)
    answers: list[Answered] = []
    threads = [
        threading.Thread(target=_client, args=(port, waiting, answers)) for _ in range(clients)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    bad = [one for one in answers if one.status not in {200, 204}]
    if bad or len(answers) != len(paths):
        first = f"{bad[0].status} {bad[0].path}" if bad else "a client broke off"
        raise RuntimeError(f"{len(bad)} of {len(paths)} answers failed: {first}")
    return Round(answers, seconds)


def _client(port: int, waiting: deque[str], answers: list[Answered]) -> None:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                path = waiting.popleft()
            except IndexError:
                return
            began = time.perf_counter()
            line.sendall(_REQUEST.format(path=path).encode())
            status, size = _answer(line)
            answers.append(Answered(path, status, size, time.perf_counter() - began))


def _answer(line: socket.socket) -> tuple[int, int]:
    got = line.recv(262_144)
    while _HEAD_END not in got:
        got += _more(line)
    head, _, body = got.partition(_HEAD_END)
    fields = head.lower()
    if b"transfer-encoding: chunked" in fields:
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(line)
        return int(head[9:12]), len(body)
    _, told, rest = fields.partition(b"content-length: ")
    left = (int(rest.split(b"\r", 1)[0]) if told else 0) - len(body)
    size = len(body) + left
    while left > 0:
        left -= len(_more(line))
    return int(head[9:12]), size


def _more(line: socket.socket) -> bytes:
    got = line.recv(262_144)
    if not got:
        raise ConnectionError("the server hung up")
    return got

"""Some clients that ask one server for tiles at once, over sockets kept open.

All in one thread, by a selector: the server shares the processors with them, and threads that
wait for each other would take more of its time than the asking itself.
"""

import selectors
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Self

CLIENTS: Final = 8
PATIENCE_SECONDS: Final = 60.0
_HEAD_END: Final = b"\r\n\r\n"
_LAST_CHUNK: Final = b"0\r\n\r\n"
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
        If any answer is not 200 or 204: a benchmark of errors is none; or if none comes.
    """
    waiting = deque(paths)
    answers: list[Answered] = []
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for _ in range(min(clients, len(paths))):
            one = _Client.of(port)
            one.ask(waiting.popleft())
            selector.register(one.line, selectors.EVENT_READ, one)
        while selector.get_map():
            heard = selector.select(PATIENCE_SECONDS)
            if not heard:
                raise RuntimeError(f"no answer for {PATIENCE_SECONDS:.0f} s")
            for key, _ in heard:
                _heard(key.data, waiting, answers, selector)
    seconds = time.perf_counter() - began
    bad = [one for one in answers if one.status not in {200, 204}]
    if bad or len(answers) != len(paths):
        first = f"{bad[0].status} {bad[0].path}" if bad else "a client broke off"
        raise RuntimeError(f"{len(bad)} of {len(paths)} answers failed: {first}")
    return Round(answers, seconds)


def _heard(
    one: "_Client",
    waiting: deque[str],
    answers: list[Answered],
    selector: selectors.BaseSelector,
) -> None:
    """Take what has come for one client; give it the next path once its answer is whole."""
    answer = one.hear()
    if answer is None:
        return
    answers.append(answer)
    if waiting:
        one.ask(waiting.popleft())
    else:
        selector.unregister(one.line)
        one.line.close()


@dataclass(slots=True)
class _Client:
    """One open socket, and the answer that is coming on it."""

    line: socket.socket
    path: str = ""
    began: float = 0.0
    head: bytes = b""
    body: int = 0
    told: int | None = None
    tail: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, port: int) -> Self:
        line = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return cls(line)

    def ask(self, path: str) -> None:
        self.path, self.head, self.body, self.told, self.tail = path, b"", 0, None, b""
        self.began = time.perf_counter()
        self.line.sendall(_REQUEST.format(path=path).encode())

    def hear(self) -> Answered | None:
        """Return the answer once it is whole.

        Raises
        ------
        ConnectionError
            If the server hung up in the middle.
        """
        got = self.line.recv(262_144)
        if not got:
            raise ConnectionError("the server hung up")
        if self.told is None:
            self.head += got
            if _HEAD_END not in self.head:
                return None
            self.head, _, got = self.head.partition(_HEAD_END)
            self.told = _told(self.head)
        self.body += len(got)
        self.tail = (self.tail + got)[-len(_LAST_CHUNK) :]
        whole = self.body >= self.told if self.told >= 0 else self.tail == _LAST_CHUNK
        if not whole:
            return None
        status = int(self.head[9:12])
        return Answered(self.path, status, self.body, time.perf_counter() - self.began)


def _told(head: bytes) -> int:
    """Return the length of the body that a head tells; -1 where it comes in chunks."""
    fields = head.lower()
    if b"transfer-encoding: chunked" in fields:
        return -1
    _, told, rest = fields.partition(b"content-length: ")
    return int(rest.split(b"\r", 1)[0]) if told else 0

"""Tiles kept: in this process, in files that all workers share, and made once at a time."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

MEMORY_BYTES: Final = 32 * 2**20
"""Most that one process keeps of its warmest tiles."""
SHARED_FROM: Final = 1_024
"""Bytes; PostGIS makes what is smaller as quickly as a file is written and read."""
SWEEP_AFTER: Final = 0.05
"""Share of the cap that is written between two looks at how much the folder holds."""
KEEP: Final = 0.8
"""Share of the cap that a sweep leaves."""


@dataclass(slots=True)
class Memory:
    """The least recently used go first; counted in bytes."""

    most: int = MEMORY_BYTES
    held: int = 0
    kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
            return found

    def put(self, key: str, body: bytes) -> None:
        """Keep `body`, and drop the oldest if it gets too much."""
        with self.lock:
            self.held += len(body) - len(self.kept.pop(key, b""))
            self.kept[key] = body
            while self.held > self.most and len(self.kept) > 1:
                _, gone = self.kept.popitem(last=False)
                self.held -= len(gone)


@dataclass(slots=True)
class Files:
    """One file a tile, in a folder that all workers share; losing it loses only time."""

    folder: Path
    most: int
    unswept: int = 0

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`."""
        try:
            with open(self._path(key), "rb", buffering=0) as file:  # noqa: PTH123  # twice as quick
                return file.readall()
        except OSError:
            return None

    def put(self, key: str, body: bytes) -> None:
        """Keep `body`; a full disk is no reason not to show a map."""
        if not self.most or len(body) < SHARED_FROM:
            return
        try:
            self._write(self._path(key), body)
        except OSError:
            return
        self.unswept += len(body)
        if self.unswept > self.most * SWEEP_AFTER:
            self.unswept = 0
            self.sweep()

    def sweep(self) -> None:
        """Remove the longest unused files until the folder is well below its cap."""
        files = sorted((_facts(path) for path in self.folder.glob("*/*")), key=lambda one: one[0])
        held = sum(size for _, size, _ in files)
        if held <= self.most:
            return
        for _, size, path in files:
            path.unlink(missing_ok=True)
            held -= size
            if held <= self.most * KEEP:
                return

    def _path(self, key: str) -> str:
        name = sha256(key.encode()).hexdigest()
        return f"{self.folder}/{name[:2]}/{name}"

    def _write(self, path: str, body: bytes) -> None:
        """Write beside and rename, so that nobody ever reads half a tile."""
        beside = f"{path}.{os.getpid()}.{threading.get_ident()}"
        try:
            self._fill(beside, body)
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._fill(beside, body)
        os.replace(beside, path)  # noqa: PTH105

    def _fill(self, path: str, body: bytes) -> None:
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123
            if file.write(body) == len(body):
                return
        Path(path).unlink()
        raise OSError("disk full")


def _facts(path: Path) -> tuple[float, int, Path]:
    try:
        known = path.stat()
    except OSError:  # another worker swept it
        return 0.0, 0, path
    return known.st_mtime, known.st_size, path


@dataclass(slots=True)
class Flights:
    """While one thread makes something, the others that want it wait for it."""

    going: dict[str, Future[bytes]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make` returns, made by one thread for all; so is its error."""
        with self.lock:
            ahead = self.going.get(key)
            mine: Future[bytes] = Future()
            if ahead is None:
                self.going[key] = mine
        return ahead.result() if ahead is not None else self._make(key, mine, make)

    def _make(self, key: str, mine: Future[bytes], make: Callable[[], bytes]) -> bytes:
        try:
            body = make()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(body)
            return body
        finally:
            with self.lock:
                del self.going[key]


class TileCache:
    """What was made once is not asked of PostGIS again, by any thread of any worker."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.memory = Memory()
        self.files = Files(folder, most_bytes)
        self.flights = Flights()

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the body kept under `key`, made now if nobody has made it yet."""
        found = self.memory.get(key)
        return (
            found if found is not None else self.flights.once(key, lambda: self._fetch(key, make))
        )

    def _fetch(self, key: str, make: Callable[[], bytes]) -> bytes:
        # A thread may arrive just after another one's flight has landed.
        found = self.memory.get(key)
        if found is not None:
            return found
        body = self.files.get(key)
        if body is None:
            body = make()
            self.files.put(key, body)
        self.memory.put(key, body)
        return body

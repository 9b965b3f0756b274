"""Tiles kept: in this process, in a file that all workers share, and made once at a time."""

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from struct import Struct
from typing import Final

from isal import isal_zlib

MEMORY_BYTES: Final = 32 * 2**20
"""Most that one process keeps of its warmest tiles."""
SHARED_FROM: Final = 256
"""Bytes; nearly empty tiles would ruin larger ones for nothing."""
BLOCK: Final = 4_096
"""Bytes between places where a tile may begin in the shared file."""
HEAD: Final = Struct(">32sII")
"""Before each tile: the hash of its key, its length, its checksum."""


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


class Shared:
    """One file for all workers, never larger than its cap; losing it loses only time.

    A key's hash says where its tile begins. What is written over a part of another tile ruins
    that one, and so does a worker killed amid writing: a checksum tells, and the tile is made
    again. A file a tile would need neither, but making a file takes as long as packing ten tiles.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self.path = folder / "shared"
        self.blocks = most // BLOCK
        self.most = most

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`."""
        if self._file is None:
            return None
        name, at = self._place(key)
        try:
            got = os.pread(self._file, BLOCK, at)
            found, size, check = HEAD.unpack_from(got.ljust(HEAD.size, b"\0"))
            if found != name:
                return None
            if len(got) < HEAD.size + size:
                got += os.pread(self._file, HEAD.size + size - len(got), at + len(got))
        except OSError:
            return None
        body = got[HEAD.size : HEAD.size + size]
        return body if len(body) == size and isal_zlib.crc32(body) == check else None

    def put(self, key: str, body: bytes) -> None:
        """Keep `body`; a full disk is no reason not to show a map."""
        if self._file is None or len(body) < SHARED_FROM:
            return
        name, at = self._place(key)
        if at + HEAD.size + len(body) > self.most:
            return
        with suppress(OSError):
            head = HEAD.pack(name, len(body), isal_zlib.crc32(body))
            os.pwrite(self._file, head + body, at)

    def _place(self, key: str) -> tuple[bytes, int]:
        name = sha256(key.encode()).digest()
        return name, int.from_bytes(name[:8], "big") % self.blocks * BLOCK

    @cached_property
    def _file(self) -> int | None:
        """Return the open file; none where nothing may be kept."""
        if not self.blocks:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if os.fstat(file).st_size > self.most:
                os.ftruncate(file, self.most)
            # Most of what is asked for is not there: reading ahead would bring nothing, slowly.
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_RANDOM)
        except OSError:
            return None
        weakref.finalize(self, os.close, file)
        return file


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
        self.shared = Shared(folder, most_bytes)
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
        body = self.shared.get(key)
        if body is None:
            body = make()
            self.shared.put(key, body)
        self.memory.put(key, body)
        return body

"""Pictures as their viewer sees them: a PNG read back into colours."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]
HEAD: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {2: 3, 6: 4}


@dataclass(frozen=True)
class Png:
    """A picture: its width, and its rows as bytes of `channels` a pixel."""

    width: int
    channels: int
    rows: list[bytes]

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return self.width, len(self.rows)

    def colours(self, box: tuple[float, float, float, float] = (0, 0, 1, 1)) -> Counter[Colour]:
        """Return how many pixels of a part have each colour; the part in shares of the whole."""
        wide, high = self.size
        left, top, right, bottom = box
        step = self.channels
        counted: Counter[Colour] = Counter()
        for row in self.rows[int(top * high) : int(bottom * high)]:
            part = row[int(left * wide) * step : int(right * wide) * step]
            counted.update(zip(part[::step], part[1::step], part[2::step], strict=True))
        return counted

    def fills(self, box: tuple[float, float, float, float]) -> set[Colour]:
        """Return the colours that fill at least a five-hundredth of a part."""
        counted = self.colours(box)
        least = counted.total() / 500
        return {colour for colour, count in counted.items() if count >= least}


def size(made: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels, without reading the rest."""
    assert made.startswith(HEAD)
    width, height = struct.unpack(">II", made[16:24])
    return width, height


def read(made: bytes) -> Png:
    """Return a picture of 8 bits a channel, not interlaced."""
    width, _ = size(made)
    depth, kind, *_, interlaced = made[24:29]
    assert (depth, interlaced) == (8, 0)
    channels = _CHANNELS[kind]
    packed = b"".join(body for name, body in _chunks(made) if name == b"IDAT")
    return Png(width, channels, list(_rows(zlib.decompress(packed), width * channels, channels)))


def _chunks(made: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(HEAD)
    while at < len(made):
        (length,) = struct.unpack(">I", made[at : at + 4])
        yield made[at + 4 : at + 8], made[at + 8 : at + 8 + length]
        at += 12 + length


def _rows(raw: bytes, wide: int, step: int) -> Iterator[bytes]:
    above = bytes(wide)
    for at in range(0, len(raw), wide + 1):
        above = _unfiltered(raw[at], raw[at + 1 : at + 1 + wide], above, step)
        yield above


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    made = bytearray(row)
    for at in range(len(row) if kind else 0):
        left = made[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        made[at] = (row[at] + _guess(kind, left, above[at], corner)) & 255
    return bytes(made)


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 4:  # Paeth: whichever is nearest to left + above - corner
        along = left + above - corner
        return min((left, above, corner), key=lambda one: abs(along - one))
    return (0, left, above, (left + above) // 2)[kind]

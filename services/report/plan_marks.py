"""Where the number of each site stands on paper, so that no number hides another or a site."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from services.placement import Site

RADIUS_MM: Final = 1.75
"""Of the disc that holds a number."""
_TURNS: Final = (0, 40, -40, 80, -80, 120, -120, 160, -160)
"""Degrees by which a number turns away from where it would stand best: behind the camera."""
_DISTANCES_MM: Final = (2.9, 4.6, 6.6, 9.0, 12.0)
_AIR_MM: Final = 0.35
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A site on paper and the middle of its number; millimetres from the upper left."""

    site: Site
    at: Point
    number_at: Point


def placed(sites: Sequence[Site], points: Sequence[Point], size: Point) -> list[Mark]:
    """Return a mark for each site whose number has room, those with lower numbers first.

    Parameters
    ----------
    points
        The sites on paper, in the order of `sites`.
    size
        Width and height of the paper.

    Notes
    -----
    Greedy: the first of 45 places around a site that touches no number and no site.
    Quadratic in the number of sites, which the caller limits.
    """
    marks: list[Mark] = []
    for site, at in zip(sites, points, strict=True):
        dots = [one for one in points if one != at]
        numbers = [one.number_at for one in marks]
        free = (one for one in _around(site, at, size) if _is_free(one, numbers, dots))
        number_at = next(free, None)
        if number_at:
            marks.append(Mark(site=site, at=at, number_at=number_at))
    return marks


def _around(site: Site, at: Point, size: Point) -> Iterator[Point]:
    """Yield places for a number that lie on the paper, the best ones first."""
    behind = 45.0 if site.azimuth is None else site.azimuth + 180.0
    for distance in _DISTANCES_MM:
        for turn in _TURNS:
            angle = math.radians(behind + turn)
            x, y = at[0] + distance * math.sin(angle), at[1] - distance * math.cos(angle)
            if RADIUS_MM < x < size[0] - RADIUS_MM and RADIUS_MM < y < size[1] - RADIUS_MM:
                yield x, y


def _is_free(at: Point, numbers: Sequence[Point], dots: Sequence[Point]) -> bool:
    apart = 2 * RADIUS_MM + _AIR_MM
    return all(math.dist(at, one) > apart for one in numbers) and all(
        math.dist(at, one) > RADIUS_MM + 2 * _AIR_MM for one in dots
    )

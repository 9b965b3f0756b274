"""Where the number of each place stands on a map, so that no number hides another or a place."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from services.report.paper import Paper, Point

RADIUS_MM: Final = 1.75
"""Of the disc that holds a number."""
_TURNS: Final = (0, 40, -40, 80, -80, 120, -120, 160, -160)
"""Degrees by which a number turns away from where it would stand best."""
_DISTANCES_MM: Final = (2.9, 4.6, 6.6, 9.0, 12.0)
_AIR_MM: Final = 0.35


def placed(points: Sequence[Point], best: Sequence[float], size: Point) -> list[Point | None]:
    """Return the middle of each place's number; None where it has no room, the first ones first.

    Parameters
    ----------
    points
        The places on paper, millimetres from the upper left.
    best
        In which direction the number of each would stand best, degrees from north.
    size
        Width and height of the paper.

    Notes
    -----
    Greedy: the first of 45 spots around a place that touches no number and no place. Quadratic
    in the number of places, which the caller limits.
    """
    numbers: list[Point | None] = []
    for at, direction in zip(points, best, strict=True):
        dots = [one for one in points if one != at]
        taken = [one for one in numbers if one]
        free = (one for one in _around(at, direction, size) if _is_free(one, taken, dots))
        numbers.append(next(free, None))
    return numbers


def disc(at: Point, number_at: Point, paper: Paper, fill: str = "ink") -> str:
    """Return the disc of a number and the line that leads to it from its place."""
    (x, y), (to_x, to_y) = map(paper.metres_at, (at, number_at))
    leader = paper.path(f"M{x:.1f} {-y:.1f}L{to_x:.1f} {-to_y:.1f}", stroke=fill, width=0.25)
    return leader + paper.dot((to_x, to_y), RADIUS_MM, fill, 0.3)


def _around(at: Point, direction: float, size: Point) -> Iterator[Point]:
    """Yield spots for a number that lie on the paper, the best ones first."""
    for distance in _DISTANCES_MM:
        for turn in _TURNS:
            angle = math.radians(direction + turn)
            x, y = at[0] + distance * math.sin(angle), at[1] - distance * math.cos(angle)
            if RADIUS_MM < x < size[0] - RADIUS_MM and RADIUS_MM < y < size[1] - RADIUS_MM:
                yield x, y


def _is_free(at: Point, numbers: Sequence[Point], dots: Sequence[Point]) -> bool:
    apart = 2 * RADIUS_MM + _AIR_MM
    return all(math.dist(at, one) > apart for one in numbers) and all(
        math.dist(at, one) > RADIUS_MM + 2 * _AIR_MM for one in dots
    )

"""Proposed sites on the map of a plan: what each covers, its dot, its number."""

import math
from collections.abc import Sequence
from typing import Final

from services.placement import Site
from services.report.marks import disc
from services.report.paper import Paper, Point, flat, path_of, point
from services.report.plan import marks as plan_marks
from services.report.plan.marks import Mark

NUMBERED: Final = 99
"""Sites that have their number on the map; the others are dots."""
_LEAST_MM: Final = ((40, 3.6), (NUMBERED, 2.6), (math.inf, 1.4))
"""A sector is never drawn smaller than this, with up to so many sites."""
_RING_MM: Final = 1.5
"""Radius of what stands for a camera that looks all around."""
_DOT_MM: Final = 0.55
_WHOLE: Final = 360.0


def marks(sites: Sequence[Site], paper: Paper) -> list[Mark]:
    """Return the sites that have numbers on the map."""
    numbered = sites[:NUMBERED]
    points = [paper.millimetres(point(one.lon, one.lat)) for one in numbered]
    return plan_marks.placed(numbered, points, paper.size)


def enlarged(sites: Sequence[Site], paper: Paper) -> bool:
    """Tell whether sectors are drawn larger than the ground that they cover."""
    least = _least(len(sites)) * paper.metres
    return any(one.view is not None and one.reach < least for one in sites)


def drawn(sites: Sequence[Site], placed: Sequence[Mark], paper: Paper) -> list[str]:
    """Return what each site covers, then all dots and numbers, the first site on top."""
    ground = [_ground(one, paper, _least(len(sites))) for one in reversed(sites)]
    dots = [paper.dot(point(one.lon, one.lat), _DOT_MM, "ink") for one in reversed(sites)]
    return [*ground, *dots, *(disc(one.at, one.number_at, paper) for one in reversed(placed))]


def _least(count: int) -> float:
    return next(least for most, least in _LEAST_MM if count <= most)


def _ground(one: Site, paper: Paper, least: float) -> str:
    if one.view is None or one.reach >= least * paper.metres:
        covered = path_of(flat(one.shape)) if one.shape else ""
        return paper.path(covered, "blue", "blue", 0.25, opacity=0.45)
    at = point(one.lon, one.lat)
    if one.azimuth is None or one.view >= _WHOLE:
        d = _wedge(at, 0.0, _WHOLE, min(_RING_MM, least) * paper.metres)
    else:
        d = _wedge(at, one.azimuth, one.view, least * paper.metres)
    return paper.path(d, "blue", "surface", 0.2, opacity=0.8)


def _wedge(at: Point, azimuth: float, view: float, reach: float) -> str:
    """Return a sector as a path; a whole circle without its apex."""
    steps = max(int(view // 5), 4)
    angles = [math.radians(azimuth - view / 2 + view * step / steps) for step in range(steps + 1)]
    arc = [(at[0] + reach * math.sin(one), at[1] + reach * math.cos(one)) for one in angles]
    corners = arc if view >= _WHOLE else [at, *arc]
    return "M" + "L".join(f"{x:.1f} {-y:.1f}" for x, y in corners) + "Z"

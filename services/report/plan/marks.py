"""Where the number of each proposed site stands on the map of a plan: behind its camera."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.placement import Site
from services.report import marks
from services.report.paper import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A site on paper and the middle of its number; millimetres from the upper left."""

    site: Site
    at: Point
    number_at: Point


def placed(sites: Sequence[Site], points: Sequence[Point], size: Point) -> list[Mark]:
    """Return a mark for each site whose number has room, those with lower numbers first.

    `points` are the sites on paper, in the order of `sites`.
    """
    behind = [45.0 if one.azimuth is None else one.azimuth + 180.0 for one in sites]
    found = zip(sites, points, marks.placed(points, behind, size), strict=True)
    return [Mark(site=site, at=at, number_at=number) for site, at, number in found if number]

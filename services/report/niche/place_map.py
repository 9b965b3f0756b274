"""The map of one place: its streets, how far one walks, who competes."""

from collections.abc import Mapping
from typing import Any, Final

import shapely

from core.text import Lang
from data_access import near_map, street_lines
from services.niches.answer import Spot
from services.report import ground
from services.report.drawing import Box
from services.report.niche import words
from services.report.niche.findings import Findings
from services.report.paper import Paper, path_of, point

SIZE_MM: Final = (104.0, 98.0)
_LEAST_METRES: Final = 900.0
"""The ground that a map shows is never narrower."""
_FINEST_MM: Final = 0.1
_ROADS: Final[Mapping[str, float]] = {
    "footway": 0.15,
    "service": 0.2,
    "local": 0.5,
    "collector": 0.8,
    "arterial": 1.2,
    "motorway": 1.5,
}
"""Widths of streets by class, the largest on top, millimetres."""
_EDGE_MM: Final = 0.3
_RIVAL_MM: Final = 0.95
_PLACE_MM: Final = 1.7
_GREEN: Final[Mapping[str, str]] = {
    "park": "map-park",
    "forest": "map-forest",
    "water": "map-water",
}


def of_place(found: Findings, spot: Spot, lang: Lang) -> Mapping[str, Any]:
    """Return the map of the chosen place and its legend."""
    at = point(spot.lon, spot.lat)
    paper = Paper.around(_box(at, found.zone), SIZE_MM, margin=0.04)
    return {
        "svg": paper.svg(_parts(found, at, paper)),
        "w": SIZE_MM[0],
        "h": SIZE_MM[1],
        "labels": [],
        "numbers": [],
        **ground.scale(paper, lang),
        "alt": words.PLACE_MAP.to(lang),
        "legend": _legend(found, lang),
    }


def _box(at: tuple[float, float], zone: shapely.Geometry | None) -> Box:
    least = shapely.Point(at).buffer(_LEAST_METRES / 2)
    shown = least if zone is None else shapely.union(least, zone)
    west, south, east, north = shown.bounds
    return west, south, east, north


def _parts(found: Findings, at: tuple[float, float], paper: Paper) -> list[str]:
    finest = paper.metres * _FINEST_MM
    land = near_map.landscape(paper.box, finest)
    streets = {one["class"]: one["path"] for one in street_lines.in_box(paper.box, _ROADS, finest)}
    ordered = [(streets[name], wide) for name, wide in _ROADS.items() if name in streets]
    zone = "" if found.zone is None else path_of(found.zone.simplify(finest))
    rivals = [point(one.lon, one.lat) for one in found.rivals]
    return [
        *(paper.path(one["path"], _GREEN[one["kind"]]) for one in land if one["kind"] in _GREEN),
        *(paper.path(path, "", "map-road-edge", wide + _EDGE_MM) for path, wide in ordered),
        *(paper.path(path, "", "map-road", wide) for path, wide in ordered),
        paper.path(near_map.buildings(paper.box, finest), "map-building"),
        paper.path(zone, "blue", "blue", 0.4, opacity=0.16),
        *(paper.dot(one, _RIVAL_MM, "ink", 0.3) for one in reversed(rivals)),
        paper.dot(at, _PLACE_MM, "red", 0.5),
    ]


def _legend(found: Findings, lang: Lang) -> list[Mapping[str, str]]:
    told = [("place", words.THIS_PLACE.to(lang))]
    if found.zone is not None:
        told.append(("zone", words.ZONE.to(lang).format(minutes=found.asked.minutes)))
    if found.rivals:
        told.append(("rival", words.RIVAL.to(lang)))
    return [{"mark": mark, "text": text} for mark, text in told]

"""A small place to plan in, laid out by hand: three crossings, and people around each of them.

Metres are of UTM43N, from a corner of the raster: points of the ground lie at 5, 15, 25 …

    y 200   ┌─────────┐   ┌─────────┐   ┌─────────┐
            │    │    │   │    │    │   │    │    │    cells of 100 x 100 m with 500, 300
      150   │    A────┼───┼────B────┼───┼────C    │    and 100 residents; streets between their
            │    │    │   │    │    │   │    │    │    middles, 200 m apart, and two stubs of
      100   └─────────┘   └─────────┘   └─────────┘    30 m at each
            50       150 250       350 450       550
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import h3
import shapely

from geodata.plane import in_degrees, to_degrees
from services.placement import Asked, solving
from tests.data_access.rows import Rows, placing

EAST, NORTH = 655_000.0, 4_790_000.0
A, B, C = (100.0, 150.0), (300.0, 150.0), (500.0, 150.0)
PEOPLE = {A: 500, B: 300, C: 100}
DOME_POINTS = 52
"""Points of the ground within 40 m of a crossing."""
WIDTH = 600.0


def degrees(x: float, y: float) -> tuple[float, float]:
    lon, lat = to_degrees([(EAST + x, NORTH + y)])[0].tolist()
    return lon, lat


def box(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    flat = shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)
    return in_degrees([flat])[0]


def ring(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    """Return a drawn rectangle as a question holds it."""
    return tuple(
        degrees(*corner) for corner in ((west, south), (east, south), (east, north), (west, north))
    )


@contextmanager
def laid_out(address: str) -> Iterator[Rows]:
    """Yield a hand to place more in the empty database at `address`, after all of the drawing."""
    with placing(address) as hand:
        hand.district(1)
        outline = shapely.MultiPolygon([box(0, 0, WIDTH, 300)])
        hand.add("district_boundary", outline, district_id=1, valid="[2000-01-01,)", area_km2=0.18)
        for (x, y), residents in PEOPLE.items():
            cell = box(x - 50, y - 50, x + 50, y + 50)
            name = h3.latlng_to_cell(*degrees(x, y)[::-1], 10)
            hand.add("population_cell", cell, h3=name, residents=residents)
        _streets(hand)
        yield hand


def _streets(hand: Rows) -> None:
    ends = [A, B, C, *((x, y + step) for x, y in (A, B, C) for step in (-30, 30))]
    number = {at: n for n, at in enumerate(ends, 1)}
    for at, n in number.items():
        hand.add("road_node", shapely.Point(degrees(*at)), id=n)
    lines = [
        (A, B),
        (B, C),
        *((at, (at[0], at[1] + step)) for at in (A, B, C) for step in (-30, 30)),
    ]
    for n, (one, other) in enumerate(lines, 1):
        length = abs(one[0] - other[0]) + abs(one[1] - other[1])
        names = {f"name_{lang}": f"{lang}{n}" for lang in ("kk", "ru", "en")}
        line = shapely.LineString([degrees(*one), degrees(*other)])
        hand.add("road", line, id=n, length_metres=length, **{"class": "local"}, **names)
        for here, there in ((one, other), (other, one)):
            hand.add("road_edge", road_id=n, from_node=number[here], to_node=number[there],
                     length_metres=length, drive=True, walk=True)  # fmt: skip


def answered(asked: Asked) -> dict[str, Any]:
    return solving.solve(asked, lambda _result, _progress: True)


def where(result: dict[str, Any]) -> list[tuple[float, float]]:
    """Return at which crossing each site of an answer stands."""
    known = {tuple(round(one, 5) for one in degrees(*at)): at for at in PEOPLE}
    return [known[round(one["lon"], 5), round(one["lat"], 5)] for one in result["sites"]]


def told_by(place: Rows, at: tuple[float, float]) -> None:
    """Add a request from a place."""
    given = {"channel": "109", "service": "s", "topic": "roads", "status": "open"}
    place.add("request", shapely.Point(degrees(*at)), opened_at="2026-06-15", **given)

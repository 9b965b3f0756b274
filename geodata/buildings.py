"""Buildings: rows of footprints along both sides of each street, as the kind of place has them."""

from dataclasses import dataclass
from typing import Final

import h3
import numpy as np
import shapely

from geodata import landscape
from geodata.ground import CENTRE, EMPTY, FOOTHILL, INDUSTRY, MICRO, PRIVATE, Ground
from geodata.network import WIDTH, Network
from geodata.people import RESOLUTION, People
from geodata.plan import Plan
from geodata.plane import Floats, Ints, Shapes, to_degrees

FULL: Final = 200_000
USES: Final = (
    "house", "apartments", "office", "retail", "school", "kindergarten", "health", "industry",
    "public", "garage", "other",
)  # fmt: skip

# By kind of place: metres of street a building takes, width, depth, from the kerb; rows behind.
_FRONT: Final = {CENTRE: 34.0, MICRO: 58.0, PRIVATE: 17.5, INDUSTRY: 70.0, FOOTHILL: 25.0}
_WIDE: Final = {
    CENTRE: (20, 31), MICRO: (36, 56), PRIVATE: (8, 13), INDUSTRY: (25, 60), FOOTHILL: (11, 18),
}  # fmt: skip
_DEEP: Final = {
    CENTRE: (12, 16), MICRO: (12, 14), PRIVATE: (8, 12), INDUSTRY: (18, 40), FOOTHILL: (10, 15),
}  # fmt: skip
_BACK: Final = {
    CENTRE: (6.0, 31.0), MICRO: (14.0, 52.0), PRIVATE: (5.0,), INDUSTRY: (12.0,), FOOTHILL: (8.0,),
}  # fmt: skip
_LEVELS: Final = {
    CENTRE: ((3, 4, 5, 9, 12), (0.15, 0.36, 0.32, 0.12, 0.05)),
    MICRO: ((4, 5, 9, 12, 16), (0.08, 0.3, 0.45, 0.12, 0.05)),
    PRIVATE: ((1, 2, 3), (0.8, 0.18, 0.02)),
    INDUSTRY: ((1, 2, 3), (0.6, 0.3, 0.1)),
    FOOTHILL: ((1, 2, 3), (0.2, 0.6, 0.2)),
}
_USE: Final = {
    CENTRE: ("apartments office retail public garage other", (0.62, 0.16, 0.09, 0.06, 0.04, 0.03)),
    MICRO: ("apartments office retail public garage other", (0.8, 0.04, 0.08, 0.03, 0.03, 0.02)),
    PRIVATE: ("house retail garage other", (0.94, 0.035, 0.015, 0.01)),
    INDUSTRY: ("industry office garage other", (0.68, 0.1, 0.14, 0.08)),
    FOOTHILL: ("house apartments retail other", (0.87, 0.08, 0.03, 0.02)),
}


@dataclass(frozen=True, slots=True)
class Buildings:
    """Footprints (metres) with what is known of each; `segment` is the street they stand on."""

    shape: Shapes
    middle: Floats
    door: Floats
    azimuth: Floats
    segment: Ints
    number: Ints
    place: Ints
    use: Ints
    levels: Ints
    year: Ints
    district: Ints

    def __len__(self) -> int:
        return len(self.shape)


@dataclass(frozen=True, slots=True)
class _Slots:
    segment: Ints
    side: Ints
    along: Floats
    back: Floats
    place: Ints


def buildings(plan: Plan, ground: Ground, net: Network) -> Buildings:
    """Return the buildings of the city."""
    rng = plan.rng("buildings")
    slots = _slots(net, ground, plan, rng)
    wide, deep = (_drawn(table, slots.place, rng) for table in (_WIDE, _DEEP))
    shape, door, way = _footprints(net, slots, wide, deep)
    middle = shapely.get_coordinates(shapely.centroid(shape))
    kept = _free(shape, middle, net)
    kept = kept[np.sort(rng.permutation(len(kept))[: plan.count(FULL)])]
    levels = _picked(_LEVELS, slots.place[kept], rng)
    use = _picked({k: (_codes(u), p) for k, (u, p) in _USE.items()}, slots.place[kept], rng)
    segment = slots.segment[kept]
    number = (slots.along[kept] / 18).astype(np.int64) * 2 + 1 + (slots.side[kept] < 0)
    year = _years(slots.place[kept], levels, rng)
    return Buildings(
        shape[kept], middle[kept], door[kept], np.degrees(np.arctan2(*way[kept].T)) % 360,
        segment, number, slots.place[kept], use, levels, year, net.district[segment],
    )  # fmt: skip


def _codes(words: str) -> tuple[int, ...]:
    return tuple(USES.index(word) for word in words.split())


def _slots(net: Network, ground: Ground, plan: Plan, rng: np.random.Generator) -> _Slots:
    """Return where buildings could stand: both sides, every so many metres, one or two deep."""
    row, column = ground.square(net.middle)
    place = ground.kind[row, column]
    room = net.length - 2 * (WIDTH[net.kind] / 2 + 6)
    front = np.array([_FRONT.get(kind, 1e9) for kind in range(6)])[place]
    count = np.where(place == EMPTY, 0, np.maximum(room / front, 0)).astype(np.int64)
    segment = np.repeat(np.arange(len(count)), count)
    order = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    along = (
        WIDTH[net.kind][segment] / 2 + 6 + (order + 0.5) * (room / np.maximum(count, 1))[segment]
    )
    two_deep = np.isin(place, (CENTRE, MICRO))
    parts = [(segment, side, along, deep) for deep in (0, 1) for side in (1, -1)]
    chosen = []
    share = min(1.0, plan.scale * 1.6)
    for where, side, at, deep in parts:
        fits = (rng.random(len(where)) < share) & ((deep == 0) | two_deep[where])
        back = np.array(
            [_BACK.get(k, (0.0,))[min(deep, len(_BACK.get(k, (0,))) - 1)] for k in range(6)]
        )
        chosen.append((where[fits], np.full(fits.sum(), side), at[fits], back[place[where[fits]]]))
    seg, sides, ats, backs = (np.concatenate(part) for part in zip(*chosen, strict=True))
    return _Slots(seg, sides, ats, backs, place[seg])


def _drawn(table: dict[int, tuple[int, int]], place: Ints, rng: np.random.Generator) -> Floats:
    low, high = (np.array([table.get(k, (1, 2))[end] for k in range(6)])[place] for end in (0, 1))
    return np.asarray(rng.uniform(low, high))


def _picked(
    table: dict[int, tuple[tuple[int, ...], tuple[float, ...]]],
    place: Ints,
    rng: np.random.Generator,
) -> Ints:
    found = np.zeros(len(place), np.int64)
    for kind, (values, shares) in table.items():
        here = place == kind
        weights = np.array(shares) / sum(shares)
        found[here] = rng.choice(np.array(values), here.sum(), p=weights)
    return found


def _footprints(
    net: Network, slots: _Slots, wide: Floats, deep: Floats
) -> tuple[Shapes, Floats, Floats]:
    """Return rectangles parallel to their street, their doors and the way they look."""
    line = net.shape[slots.segment]
    at = shapely.get_coordinates(shapely.line_interpolate_point(line, slots.along))
    on = shapely.get_coordinates(shapely.line_interpolate_point(line, slots.along + 2.0))
    before = shapely.get_coordinates(shapely.line_interpolate_point(line, slots.along - 2.0))
    along = on - before
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    out = np.stack([-along[:, 1], along[:, 0]], 1) * slots.side[:, None]
    door = at + out * (WIDTH[net.kind[slots.segment]] / 2 + slots.back)[:, None]
    half, far = along * (wide / 2)[:, None], out * deep[:, None]
    ring = np.stack(
        [door - half, door + half, door + half + far, door - half + far, door - half], 1
    )
    shape = np.asarray(shapely.polygons(ring), object)
    return shape, np.asarray(door, np.float64), np.asarray(-out, np.float64)


def _free(shape: Shapes, middle: Floats, net: Network) -> Ints:
    """Return the footprints that touch no street, river, park or earlier footprint."""
    bad = shapely.contains_xy(landscape.empty(), middle[:, 0], middle[:, 1])
    tree = shapely.STRtree(shape)
    _, on_street = tree.query(net.shape, predicate="dwithin", distance=WIDTH[net.kind] / 2 + 1.5)
    wet = tree.query(landscape.rivers(), predicate="dwithin", distance=14)
    bad[on_street] = True
    bad[wet] = True
    good = np.flatnonzero(~bad)
    one, other = shapely.STRtree(shape[good]).query(shape[good], predicate="intersects")
    clash = np.unique(np.maximum(one, other)[one != other])
    return np.delete(good, clash)


def _years(place: Ints, levels: Ints, rng: np.random.Generator) -> Ints:
    """Return years of building: Soviet blocks of their decades, towers and slopes of ours."""
    old = {CENTRE: (1936, 1975), MICRO: (1966, 1991), PRIVATE: (1955, 2022)}
    low, high = (
        np.array([old.get(k, (1970, 2024))[end] for k in range(6)])[place] for end in (0, 1)
    )
    tall = levels >= 12
    return rng.integers(np.where(tall, 1998, low), np.where(tall, 2026, high))


def residents(built: Buildings, people: People) -> Ints:
    """Share each hexagon's residents among its homes by floor area; a home holds only so many."""
    home = np.isin(built.use, _codes("house apartments"))
    area = shapely.area(built.shape) * np.maximum(built.levels, 1) * home
    lonlat = to_degrees(built.middle)
    cell = np.array([h3.latlng_to_cell(lat, lon, RESOLUTION) for lon, lat in lonlat])
    names = np.array(people.cell)
    order = np.argsort(names)
    at = order[np.searchsorted(names, cell, sorter=order).clip(0, len(names) - 1)]
    known = names[at] == cell
    floor = np.bincount(at[known], area[known], len(names))
    share = people.residents[at] * area / np.maximum(floor[at], 1)
    return np.asarray(np.where(known, np.minimum(share, area / 13), area / 35).astype(np.int64))

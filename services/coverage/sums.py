"""What seen and unseen ground comes to: by district, by hour of the day, by hexagon."""

from collections.abc import Mapping
from itertools import repeat
from typing import Any, Final

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt

from analysis.coverage import sums
from data_access import hexagons
from geodata.plane import to_degrees
from services.coverage.ground import Ground

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Counts = Mapping[bool, npt.NDArray[np.uint16]]
"""How many cameras see each point of the ground: those that work, and (True) faulty ones too."""
Columns = dict[str, Any]

OVERLAPS: Final = (1, 2, 3)
"""Seen by at least so many cameras."""
HOURS: Final = 24


def by_district(land: Ground, counts: Counts) -> Columns:
    """Return the columns of `coverage_district`."""
    ids, which = np.unique(land.district, return_inverse=True)
    rows = []
    for broken, count in counts.items():
        all_ = {
            name: sums(count, weight, which, groups=len(ids), at_least=(0, *OVERLAPS))
            for name, weight in _weights(land).items()
        }
        for least in OVERLAPS:
            row = {"district_id": ids, "broken": broken, "at_least": least}
            for (whole, seen), found in zip(_OF_DISTRICT.items(), all_.values(), strict=True):
                row |= {whole: found[:, 0], seen: found[:, least]}
            rows.append(row)
    return _end_to_end(rows, len(ids))


def by_hour(land: Ground, counts: Counts) -> Columns:
    """Return the columns of `coverage_hour`."""
    ids, which = np.unique(land.district, return_inverse=True)
    slot = which[land.happened] * HOURS + land.hour
    rows = []
    for broken, count in counts.items():
        found = sums(count[land.happened], 1.0, slot, groups=len(ids) * HOURS, at_least=(0, 1))
        rows.append(
            {
                "district_id": np.repeat(ids, HOURS),
                "hour": np.tile(np.arange(HOURS), len(ids)),
                "broken": broken,
                "incidents": found[:, 0],
                "incidents_seen": found[:, 1],
            }
        )
    return _end_to_end(rows, len(ids) * HOURS)


def by_cell(land: Ground, counts: Counts) -> Columns:
    """Return the columns of `coverage_cell`.

    A hexagon belongs to the district where most of its residents live; where nobody lives, to
    the one that holds most of its ground.
    """
    cells, which = _cells(land)
    found: dict[str, Floats] = {}
    for name, weight in _weights(land).items():
        for broken, count in counts.items():
            both = sums(count, weight, which, groups=len(cells), at_least=(0, 1))
            whole, unseen = _OF_CELL[name]
            found[whole] = both[:, 0]
            found[unseen[broken]] = both[:, 0] - both[:, 1]
    district = _districts(land, which, len(cells))
    parts = [_gathered(cells, found, district, one) for one in hexagons.PEOPLED]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _weights(land: Ground) -> dict[str, Any]:
    return {"area": land.area_m2, "residents": land.residents, "incidents": land.incidents}


_OF_DISTRICT: Final = {
    "area_m2": "area_seen_m2",
    "residents": "residents_seen",
    "incidents": "incidents_seen",
}
"""All there is and what is seen of it, in the order of `_weights`."""
_OF_CELL: Final = {
    "area": ("open_m2", ("unseen_m2", "unseen_mended_m2")),
    "residents": ("residents", ("unseen", "unseen_mended")),
    "incidents": ("incidents", ("incidents_unseen", "incidents_unseen_mended")),
}
"""All there is, and what is not seen of it without and with the faulty cameras."""


def _end_to_end(rows: list[Columns], size: int) -> Columns:
    return {
        name: np.concatenate([np.broadcast_to(row[name], size) for row in rows]) for name in rows[0]
    }


def _cells(land: Ground) -> tuple[Ints, Ints]:
    """Return the H3 cells (resolution 10) that hold points, and which of them holds each point.

    Only points outside of all population cells, along roads, have to be asked one by one.
    """
    known = np.array([h3.str_to_int(one) for one in land.hexagons], np.int64)
    rest = np.flatnonzero(land.hexagon < 0)
    lon, lat = to_degrees(np.stack(land.raster.middles(land.cell[rest]), 1)).T
    asked = map(h3.latlng_to_cell, lat.tolist(), lon.tolist(), repeat(hexagons.FINEST))
    found = np.fromiter(asked, np.int64, len(rest))
    every = np.union1d(known[np.unique(land.hexagon[land.hexagon >= 0])], found)
    which = np.append(np.searchsorted(every, known), 0)[land.hexagon]
    which[rest] = np.searchsorted(every, found)
    return every, which


def _districts(land: Ground, which: Ints, size: int) -> Floats:
    """Return the residents of each cell by district, shape (cells, last id + 1)."""
    wide = int(land.district.max(initial=0)) + 1
    slot = which * wide + land.district
    weight = land.residents + 1e-6  # ground decides where nobody lives
    return np.bincount(slot, weight, size * wide).astype(float).reshape(size, wide)


def _gathered(
    cells: Ints, found: Mapping[str, Floats], district: Floats, resolution: int
) -> Columns:
    up = np.array([h3.cell_to_parent(one, resolution) for one in cells.tolist()], np.int64)
    every, which = np.unique(up, return_inverse=True)
    lives = np.zeros((len(every), district.shape[1]))
    np.add.at(lives, which, district)
    most = lives.argmax(axis=1).astype(float)
    return {
        "resolution": np.full(len(every), resolution),
        "h3": np.array([h3.int_to_str(one) for one in every.tolist()], object),
        **{name: np.bincount(which, value, len(every)) for name, value in found.items()},
        "area_km2": np.array([h3.cell_area(one, "km^2") for one in every.tolist()], float),
        "district_id": np.where(most > 0, most, np.nan),
        "geom": hexagons.outlines(every),
    }

"""Compute where business gathers, and where it is rare, when rows have changed since."""

from collections.abc import Mapping
from typing import Any, Final

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.hot_spots import dealt, false_discovery, together
from data_access import hot_spots as rows
from data_access import workplaces
from data_access.derived import Progress
from data_access.hexagons import outlines
from data_access.schema import hot_spot
from geodata.plane import to_degrees

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RESOLUTION: Final = 9
"""Of the hexagons: about 350 m across, and with those around it a walk of ten minutes."""
FEWEST: Final = 3
"""Of fewer hexagons none can stand out."""
SURE: Final = ((0.01, 99), (0.05, 95))
"""Below which corrected p a hexagon stands out, and what that is called."""


def settle(progress: Progress | None = None) -> bool:
    """Compute hot spots unless they are of the present rows.

    Tells whether they had to be. How that comes about, and what `progress` is told: see
    `data_access.turns.Computed.settle`.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return rows.HOT_SPOTS.settle(lambda: {hot_spot: _computed()}, progress)


def _computed() -> Mapping[str, Any]:
    """Return the columns of `hot_spot`.

    What is compared are hexagons where somebody lives or works, or business stands: among bare
    mountains every street of the city would be hot.
    """
    standing = rows.standing()
    at, (lived, residents, home) = _cells(standing.lon, standing.lat), _people()
    worked, jobs = _jobs()
    cells, which = np.unique(np.concatenate([at, lived, worked]), return_inverse=True)
    if len(cells) < FEWEST:
        return {column.name: np.zeros(0) for column in hot_spot.columns}
    at, lived, worked = np.split(which, np.cumsum([len(at), len(lived)]))
    size, near = len(cells), neighbours(cells)
    themes = np.unique(standing.theme).tolist()
    counts = {one: np.bincount(at[standing.theme == one], minlength=size) for one in themes}
    every = np.bincount(at, minlength=size)
    maps = [every, np.bincount(at[standing.new], minlength=size), np.bincount(worked, jobs, size)]
    told = {rows.ALL: _told(every, together(maps), near)}
    told |= {one: _told(count, count, near) for one, count in counts.items()}
    where = {
        "h3": np.array([h3.int_to_str(one) for one in cells.tolist()], object),
        "district_id": _districts(size, [(lived, home, residents), (at, standing.district, None)]),
        "geom": outlines(cells),
    }
    return _stacked(told, where)


def neighbours(cells: Ints) -> csr_array:
    """Return 1 for hexagons that touch, or are the same; shape (n, n).

    Parameters
    ----------
    cells
        H3 indices of one resolution, ascending, shape (n,).
    """
    disks = [h3.grid_disk(one, 1) for one in cells.tolist()]
    owner = np.repeat(np.arange(len(cells)), [len(disk) for disk in disks])
    other = np.array([one for disk in disks for one in disk], np.int64)
    at = np.minimum(np.searchsorted(cells, other), len(cells) - 1)
    known = cells[at] == other
    return csr_array((np.ones(known.sum()), (owner[known], at[known])), shape=(len(cells),) * 2)


def classes(z: Floats, q: Floats) -> npt.NDArray[np.str_]:
    """Return words of `HOT_CLASSES` for Gi* and its corrected p, shape (n,) each."""
    side = np.where(z > 0, "hot", "cold")
    choices = [np.char.add(side, f"_{percent}") for _, percent in SURE]
    return np.select([q <= level for level, _ in SURE], choices, "none")


def _told(count: Ints, values: npt.ArrayLike, near: csr_array) -> Mapping[str, Any]:
    z, p = dealt(values, near)
    q = false_discovery(p)
    return {"n": count, "z": np.round(z, 4), "p": p, "q": q, "class": classes(z, q)}


def _stacked(told: Mapping[str, Mapping[str, Any]], where: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return columns of all kinds, one below the other."""
    size = len(where["h3"])
    columns = {
        name: np.concatenate([one[name] for one in told.values()])
        for name in ("n", "z", "p", "q", "class")
    }
    again = {name: np.concatenate([values] * len(told)) for name, values in where.items()}
    return {"kind": np.repeat(np.array(list(told), object), size), **columns, **again}


def _people() -> tuple[Ints, Floats, Ints]:
    """Return the hexagons of cells where people live, their residents and districts."""
    names, residents, district = rows.people()
    up = [h3.cell_to_parent(h3.str_to_int(one), RESOLUTION) for one in names]
    return np.array(up, np.int64), residents, district


def _jobs() -> tuple[Ints, Floats]:
    points, jobs = workplaces.jobs()
    lon, lat = to_degrees(points).T
    return _cells(lon, lat), jobs


def _cells(lon: Floats, lat: Floats) -> Ints:
    pairs = zip(lat.tolist(), lon.tolist(), strict=True)
    found = [h3.latlng_to_cell(*pair, RESOLUTION) for pair in pairs]
    return np.array(found, np.int64)


def _districts(size: int, told: list[tuple[Ints, Ints, Floats | None]]) -> Floats:
    """Return where most of each hexagon's residents are, else most of its places; NaN for none."""
    found = np.full(size, np.nan)
    for cell, district, weight in reversed(told):
        inside = district > 0
        table = np.zeros((size, int(district.max(initial=0)) + 1))
        many = np.ones(len(cell)) if weight is None else weight
        np.add.at(table, (cell[inside], district[inside]), many[inside])
        some = table.any(axis=1)
        found[some] = table[some].argmax(axis=1)
    return found

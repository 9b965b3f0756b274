"""Compute what cameras see, and what that comes to, when rows have changed since."""

from collections.abc import Callable, Mapping
from itertools import product

import numpy as np
import numpy.typing as npt
from sqlalchemy import Table

from analysis.coverage import Coverage, coverage
from analysis.visibility import Cameras, Obstacles, Views, views
from core.geo import ALMATY
from data_access import coverage_turn as rows
from data_access import demand
from data_access.schema import camera_view, coverage_cell, coverage_district, coverage_hour
from geodata.plane import in_degrees, to_metres
from services.coverage import ground, sums
from services.coverage.ground import Ground
from services.coverage.sums import Columns

Progress = Callable[[str, float], None]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def settle(progress: Progress | None = None) -> bool:
    """Compute coverage unless it is of the present rows; tell whether it had to be.

    Parameters
    ----------
    progress
        Called with a step's name and the share done, 0 to 1.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    All of it comes in one transaction, and nobody else computes it meanwhile: whoever asks
    at the same time waits, and then finds nothing left to do. Rows that change during the
    computation make it stale again rather than wrong.
    """
    tell = progress or (lambda _step, _share: None)
    with rows.turn() as turn:
        if turn is None:
            return False
        tables = _computed(tell)
        tell("coverage/tables", 0.6)
        turn.write(tables)
    return True


def _computed(tell: Progress) -> Mapping[Table, Columns]:
    tell("coverage/views", 0.0)
    standing = rows.cameras()
    houses, heights = demand.buildings(_everywhere())
    seen = views(Cameras(**standing.told), Obstacles.of(houses, heights))
    tell("coverage/ground", 0.2)
    land = ground.of(houses=houses) if rows.has_outlines() else ground.nowhere()
    del houses  # all that is computed next fits into their memory
    covered = coverage(seen, land.raster)
    tell("coverage/figures", 0.5)
    works, faulty = standing.status == "working", standing.status == "faulty"
    counts = {
        False: covered.only(works).counts[land.cell],
        True: covered.only(works | faulty).counts[land.cell],
    }
    return {
        camera_view: _by_camera(standing.ids, seen, _alone(covered, works, counts[False], land)),
        coverage_cell: sums.by_cell(land, counts),
        coverage_district: sums.by_district(land, counts),
        coverage_hour: sums.by_hour(land, counts),
    }


def _everywhere() -> Floats:
    """Return the box of all that is ours, UTM43N."""
    corners = to_metres(list(product((ALMATY.west, ALMATY.east), (ALMATY.south, ALMATY.north))))
    return np.concatenate([corners.min(axis=0), corners.max(axis=0)])


def _alone(
    covered: Coverage, works: Bools, count: npt.NDArray[np.uint16], land: Ground
) -> tuple[Floats, Floats]:
    """Return which share of the ground it sees each camera sees alone, and the residents of that.

    Of one that does not work: what no working one sees. `count` is how many working cameras see
    each point.
    """
    of = land.at(covered.point)
    owner, point = covered.owner[of >= 0], of[of >= 0]
    alone = count[point] == works[owner]
    every, mine = (np.bincount(owner[which], minlength=len(covered)) for which in (..., alone))
    people = np.bincount(owner, alone * land.residents[point], len(covered)).astype(float)
    return mine / np.maximum(every, 1), people


def _by_camera(ids: npt.NDArray[np.int64], seen: Views, alone: tuple[Floats, Floats]) -> Columns:
    """Return the columns of `camera_view`.

    What a camera alone sees is a share of the points it sees, taken of its outline: few points
    tell little of the area of a camera that sees twenty metres.
    """
    areas, (share, people) = seen.areas(), alone
    return {
        "camera_id": ids,
        "geom": in_degrees(seen.polygons()),
        "area_m2": np.rint(areas),
        "blind_percent": np.rint(100 * seen.blind_shares()),
        "alone_m2": np.rint(areas * share),
        "alone_residents": np.rint(people),
    }

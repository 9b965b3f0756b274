"""Coverage as it is, in figures: what the page of white spots shows before anything is placed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import shapely

from core.errors import NotFound
from core.text import Text
from data_access import coverage, demand, sources
from data_access.db import Row
from data_access.schema import building, camera, population_cell, request
from services.placement.asked import Asked, Ring
from services.placement.plans import Figures

MOST_BLIND: Final = 10
BEHIND: Final = (camera, building, population_cell, request)
"""The tables whose sources stand behind the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDistrict:
    """The figures of one district."""

    id: int
    slug: str
    name: Text
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """Requests told within an hour of the day, and those of them that no camera saw."""

    hour: int
    incidents: int
    incidents_unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """A working camera, and which share of its sector buildings hide."""

    id: int
    address: str
    lon: float
    lat: float
    area_m2: int
    blind_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How an area is covered now.

    Attributes
    ----------
    figures
        Of the area that is asked about; None where nothing was computed yet.
    estimated
        Whether they are put together from hexagons, as those of a drawn area are: a hexagon
        on its border counts by the share of it that lies inside.
    city, districts
        The same of the whole city and of each district, by id.
    overlap_percent
        Share of the area's ground that at least one, two, three cameras see; empty where it
        is not known, as in a drawn area.
    cameras
        How many there are in the area by state: `working`, `faulty`, `planned`, `removed`.
    hours
        For each hour of the day; of the whole city for a drawn area.
    blind
        Working cameras of which buildings hide most, the worst first.
    computed_at
        As of when all this is; None before the first computation.
    source_ids
        The sources behind it.
    """

    figures: Figures | None = None
    estimated: bool = False
    city: Figures | None = None
    districts: tuple[OfDistrict, ...] = ()
    overlap_percent: tuple[float, ...] = ()
    cameras: dict[str, int]
    hours: tuple[Hour, ...] = ()
    blind: tuple[Blind, ...] = ()
    computed_at: datetime | None = None
    source_ids: tuple[int, ...] = ()


def overview(asked: Asked) -> State:
    """Return how the area of a question is covered by its service now.

    Cameras from tables that `services.coverage.settle` keeps; what people walk to from streets.

    Raises
    ------
    NotFound
        If there is no such district.
    DataUnavailable
        If the database cannot be reached.
    """
    if asked.service != "cameras":
        from services.placement import walking  # noqa: PLC0415  # it tells its state as one of ours

        return walking.overview(asked)
    rows = coverage.by_district(broken=asked.broken)
    row = None if asked.area else _row(rows, asked)
    here = row["id"] if row and asked.district else None
    ring = wkt(asked.area) if asked.area else None
    return State(
        figures=of_area(asked.area, broken=asked.broken) if asked.area else _figures(row),
        estimated=bool(asked.area),
        city=_figures(_whole(rows)),
        districts=tuple(_of_district(one) for one in rows),
        overlap_percent=_overlap(row) if row else (),
        cameras=coverage.by_state(here, ring),
        hours=tuple(map(_hour, coverage.by_hour(broken=asked.broken, district_id=here))),
        blind=tuple(map(_blind, coverage.most_blind(MOST_BLIND, here, ring))),
        computed_at=coverage.computed_at(),
        source_ids=tuple(sources.of_tables(BEHIND)),
    )


def of_area(ring: Ring, *, broken: bool = False) -> Figures | None:
    """Return the figures of a drawn area, estimated from hexagons; None where nothing is known.

    Notes
    -----
    A hexagon on the border counts by the share of it that lies inside, as if its ground and its
    residents were spread evenly; what a plan says of the same area is counted by points.
    """
    found = coverage.within(wkt(ring), broken=broken)
    if not found["area_m2"]:
        return None
    return Figures(
        area_km2=found["area_m2"] / 1e6,
        area_unseen_km2=found["area_unseen_m2"] / 1e6,
        residents=found["residents"],
        residents_unseen=found["residents_unseen"],
        incidents=round(found["incidents"]),
        incidents_unseen=round(found["incidents_unseen"]),
    )


def wkt(ring: Ring) -> str:
    """Return what a ring of longitudes and latitudes goes around, as well-known text.

    PostGIS cuts nothing by a ring that crosses itself: of such a one these are the parts.
    """
    plain = shapely.Polygon(ring)
    shape = shapely.make_valid(plain, method="structure", keep_collapsed=False)
    return str(shapely.to_wkt(shape, rounding_precision=-1))


def _row(rows: Sequence[Row], asked: Asked) -> Row | None:
    """Return the figures of a district, or of all of them together; None if there are none."""
    if not asked.district:
        return _whole(rows)
    found = next((one for one in rows if one["slug"] == asked.district), None)
    if found is None and rows:
        raise NotFound(demand.NO_DISTRICT)
    return found


def _whole(rows: Sequence[Row]) -> Row | None:
    if not rows:
        return None
    added = {name: sum(one[name] for one in rows) for name in ("area_m2", "residents", "incidents")}
    lists = ("area_seen_m2", "residents_seen", "incidents_seen")
    return added | {
        name: [sum(of) for of in zip(*(one[name] for one in rows), strict=True)] for name in lists
    }


def _figures(row: Row | None) -> Figures | None:
    if row is None:
        return None
    seen, overlap = row["area_seen_m2"][:2]
    return Figures(
        area_km2=row["area_m2"] / 1e6,
        area_unseen_km2=(row["area_m2"] - seen) / 1e6,
        residents=row["residents"],
        residents_unseen=row["residents"] - row["residents_seen"][0],
        incidents=row["incidents"],
        incidents_unseen=row["incidents"] - row["incidents_seen"][0],
        overlap_percent=100 * overlap / seen if seen else None,
    )


def _of_district(row: Row) -> OfDistrict:
    figures = _figures(row)
    assert figures is not None
    return OfDistrict(id=row["id"], slug=row["slug"], name=Text.from_row(row), figures=figures)


def _overlap(row: Row) -> tuple[float, ...]:
    whole = row["area_m2"]
    return tuple(100 * one / whole for one in row["area_seen_m2"]) if whole else ()


def _hour(row: Row) -> Hour:
    unseen = row["incidents"] - row["incidents_seen"]
    return Hour(hour=row["hour"], incidents=row["incidents"], incidents_unseen=unseen)


def _blind(row: Row) -> Blind:
    return Blind(
        id=row["id"],
        address=row["address"] or "",
        lon=row["lon"],
        lat=row["lat"],
        area_m2=row["area_m2"],
        blind_percent=row["blind_percent"],
    )

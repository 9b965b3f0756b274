"""An answer as the page, the exports and the history tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from core.geo import GeoJson
from core.text import Text
from services.placement.asked import Asked

STATES: Final = ("queued", "running", "done", "cancelled", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How an area is covered, told three ways that are never mixed.

    Each pair is all there is and what is not covered; `incidents` are requests of the last
    twelve months. `overlap_percent` is the share of covered ground that two or more cover.
    """

    area_km2: float
    area_unseen_km2: float
    residents: float
    residents_unseen: float
    incidents: int
    incidents_unseen: int
    overlap_percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the search stood at a moment: the best found and what nothing can exceed."""

    seconds: float
    objective: float
    bound: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How much is covered with so many sites, greedily; `knee` is where more begins to pay less.

    `covered` counts what the chosen weight counts, in percent of all of the area, what stands
    already included: first the percent with no new site at all.
    """

    counts: tuple[int, ...] = ()
    covered: tuple[float, ...] = ()
    knee: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One proposed site, and why it.

    Attributes
    ----------
    number
        1 for the site that adds most.
    lon, lat
        WGS84, degrees.
    address
        The nearest street and house, by language; empty where there is none.
    kind, azimuth, view, reach, height, price
        Type of camera (a key of `services.placement.cameras.TYPES`), where it looks (degrees
        clockwise from north, None all around), field of view, metres, metres, tenge. For other
        services only reach is set.
    adds, adds_area_m2, adds_incidents
        Whom the site adds to what stands and to the sites numbered before it.
    alone
        Residents who lose cover without it, the other proposals standing.
    overlap_percent
        Share of the ground it covers that something else covers too.
    weight
        What it adds of the chosen weight.
    shape
        The ground it covers (WGS84).
    near
        What is near that matters, in words, such as a school or a crossing.
    """

    number: int
    lon: float
    lat: float
    address: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    azimuth: float | None = None
    view: float | None = None
    reach: float = 0.0
    height: float | None = None
    price: int = 0
    weight: float = 0.0
    adds: float = 0.0
    adds_area_m2: float = 0.0
    adds_incidents: int = 0
    alone: float = 0.0
    overlap_percent: float = 0.0
    shape: GeoJson | None = None
    near: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A question and how far its answer is.

    Attributes
    ----------
    key
        Names the plan in a link; cannot be guessed.
    state
        One of `STATES`. While `running`, `sites` are the best so far (greedy at first).
    objective, bound, greedy
        Weight that the sites add, what no choice can exceed, and what greedy choice reached.
    gap_percent
        100 x (bound - objective) / bound; None while nothing is known.
    method
        One of the words of `analysis.placement.Placement.method`.
    reason
        Why it failed, in words.
    candidates_count, demand_count, pairs_count
        The size of the question.
    source_ids, data
        What it was computed from: sources, and the version of their tables.
    spent
        Prices of all sites, tenge.
    step
        Metres between the points of the ground that were counted; 0 where none were, as for
        services that people walk to.
    """

    key: str
    asked: Asked
    state: str
    asked_at: datetime
    finished_at: datetime | None = None
    seconds: float = 0.0
    objective: float = 0.0
    bound: float | None = None
    greedy: float = 0.0
    gap_percent: float | None = None
    method: str = ""
    progress: tuple[Progress, ...] = ()
    sites: tuple[Site, ...] = ()
    before: Figures | None = None
    after: Figures | None = None
    curve: Curve = field(default_factory=Curve)
    reason: Text | None = None
    candidates_count: int = 0
    demand_count: int = 0
    pairs_count: int = 0
    source_ids: tuple[int, ...] = ()
    data: str = ""
    synthetic: bool = True
    spent: int = 0
    step: float = 0.0

    @property
    def proved(self) -> bool:
        """Tell whether nothing can be better: the gap is rounding alone."""
        return self.gap_percent is not None and self.gap_percent < 1e-4  # noqa: PLR2004

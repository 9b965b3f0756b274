"""Outages of two years: heating fails in winter, hot water rests in summer."""

from typing import Any, Final

import numpy as np
import shapely

from data_access.bulk import Words
from data_access.schema.services import UTILITIES
from geodata.buildings import Buildings
from geodata.network import Network
from geodata.plan import Plan
from geodata.plane import Ints, in_degrees

FULL: Final = 6_000
DAYS: Final = 730
PLANNED: Final = 0.38
LASTS: Final = (1.5, 0.7)
"""Mean and spread of the logarithm of the hours that an outage lasts."""
HOURS: Final = (0.3, 90)
GUESS: Final = (0.7, 1.3)
"""What is announced lies between these shares of what it takes."""
FAILURES: Final = (0, 2, 3, 4, 5)
"""Reasons of outages that nobody planned."""
_MONTHS: Final = {
    "electricity": (1.3, 1.2, 1, 0.9, 0.9, 1.1, 1.3, 1.2, 0.9, 0.9, 1, 1.3),
    "cold_water": (1.1, 1, 1, 1.1, 1.1, 1.1, 1.1, 1, 0.9, 0.9, 0.9, 1),
    "hot_water": (0.7, 0.7, 0.7, 0.9, 1.8, 2.2, 2.0, 1.4, 0.8, 0.6, 0.6, 0.6),
    "heating": (2.2, 2, 1.4, 0.4, 0, 0, 0, 0, 0.1, 1.8, 2, 2.2),
    "gas": (1.1, 1, 0.9, 0.8, 0.9, 1, 1, 1, 0.9, 0.9, 1, 1.1),
    "sewerage": (0.9, 0.9, 1.2, 1.4, 1.2, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9),
    "internet": (1,) * 12,
}
_SHARE: Final = (0.34, 0.22, 0.1, 0.12, 0.05, 0.09, 0.08)
REASONS: Final = ("accident", "planned_repair", "wear", "connection", "excavation", "storm")


def columns(plan: Plan, net: Network, built: Buildings, residents: Ints) -> dict[str, Any]:
    """Return the outage table's columns; areas are the houses along one or two blocks."""
    rng = plan.rng("outages")
    count = plan.count(FULL)
    started = _starts(plan, count, rng)
    utility = utilities(started, rng)
    planned = rng.random(count) < PLANNED
    hours = rng.lognormal(*LASTS, count).clip(*HOURS)
    guess = started + (hours * rng.uniform(*GUESS, count) * 3600).astype("timedelta64[s]")
    ended = started + (hours * 3600).astype("timedelta64[s]")
    now = plan.today.astype("datetime64[s]") + np.timedelta64(12, "h")
    segment = rng.choice(np.unique(built.segment), count)
    homes = np.bincount(built.segment, residents, len(net.shape))[segment] / plan.scale
    reach = rng.uniform(45, 130, count)
    area = shapely.simplify(shapely.buffer(net.shape[segment], reach, quad_segs=3), 4)
    return {
        "utility": Words(utility, UTILITIES),
        "planned": planned,
        "started_at": started,
        "expected_end_at": guess,
        "ended_at": np.where(ended > now, np.datetime64("NaT", "s"), ended),
        "reason": Words(np.where(planned, 1, rng.choice(FAILURES, count)), REASONS),
        "residents": np.minimum(homes * reach / 60, 9000).astype(np.int64),
        "district_id": net.district[segment].clip(1),
        "geom": in_degrees(area),
    }


def _starts(plan: Plan, count: int, rng: np.random.Generator) -> Any:
    """Return sorted moments of the last two years; the last hours are never empty."""
    seconds = rng.uniform(0, DAYS * 86400, count)
    recent = max(3, round(count / 250))
    seconds[:recent] = rng.uniform(0, 5 * 3600, recent)
    now = plan.today.astype("datetime64[s]") + np.timedelta64(12, "h")
    return np.sort(now - seconds.astype("timedelta64[s]"))


def utilities(started: Any, rng: np.random.Generator) -> Ints:
    """Draw what fails, an index of `UTILITIES`, for each outage by the month it begins in."""
    month = started.astype("datetime64[M]").astype(int) % 12
    found = np.zeros(len(started), np.int64)
    for one in range(12):
        here = month == one
        share = np.array(_SHARE) * [_MONTHS[word][one] for word in UTILITIES]
        found[here] = rng.choice(len(UTILITIES), here.sum(), p=share / share.sum())
    return found

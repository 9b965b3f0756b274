"""Three years of citizens' requests: seasons, hours, themes and answers as published."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points, Words
from data_access.schema.services import CHANNELS, REQUEST_STATES
from geodata.buildings import Buildings
from geodata.plan import Plan
from geodata.plane import Floats, Ints, to_degrees

FULL: Final = 1_000_000
YEARS: Final = 3
# Theme, who handles it, share, days to answer, by month: relative frequency.
THEMES: Final = (
    ("transport", "mobility", 0.21, 7, (1, 1, 1, 1, 1, 0.9, 0.8, 0.9, 1.2, 1.2, 1.1, 1.1)),
    ("utilities", "energy", 0.13, 4, (1.6, 1.5, 1.1, 0.9, 0.8, 0.7, 0.7, 0.7, 0.9, 1.2, 1.4, 1.6)),
    ("roads", "mobility", 0.13, 15, (0.5, 0.7, 1.5, 1.9, 1.5, 1.2, 1, 0.9, 0.9, 0.8, 0.6, 0.5)),
    ("cleaning", "improvement", 0.11, 3, (1.7, 1.4, 1.2, 1, 0.9, 0.7, 0.7, 0.7, 0.8, 1, 1.1, 1.6)),
    ("greenery", "ecology", 0.08, 10, (0.3, 0.4, 1, 1.7, 1.8, 1.6, 1.5, 1.3, 1, 0.9, 0.4, 0.3)),
    ("lighting", "energy", 0.05, 5, (1.4, 1.2, 1, 0.8, 0.6, 0.5, 0.5, 0.7, 1, 1.3, 1.5, 1.6)),
    ("housing", "housing", 0.09, 10, (1.2, 1.1, 1, 0.9, 0.8, 0.8, 0.8, 0.8, 1, 1.3, 1.2, 1.2)),
    ("trade", "business", 0.05, 10, (0.8, 0.8, 0.9, 1, 1.2, 1.3, 1.2, 1.2, 1.1, 1, 0.8, 0.8)),
    ("parking", "mobility", 0.05, 5, (1,) * 12),
    ("noise", "police", 0.04, 3, (0.6, 0.6, 0.8, 1, 1.3, 1.5, 1.6, 1.5, 1.1, 0.8, 0.6, 0.7)),
    ("other", "akimat", 0.06, 10, (1,) * 12),
)  # fmt: skip
_QUARTERS: Final = (50.0, 73.2, 50.3, 54.0)
"""Thousands in each quarter of 2025; the fourth is a guess."""
CHANNEL_SHARES: Final = (0.52, 0.08, 0.24, 0.16)
HOURS: Final = np.array(
    [2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 19, 18, 15, 15, 16, 16, 15, 14, 13, 12, 11, 9, 6, 4], float
)
GROWTH: Final = (0.85, 1.15)
"""How much is written on the first and on the last day, relative."""
NOISE: Final = 0.12
"""Spread of the logarithm of a day's requests."""
TOOK: Final = (-0.75, 0.75)
"""Mean and spread of the logarithm of the time to answer, in terms of the time allowed."""
SETTLED: Final = (0.69, 0.28, 0.03)
"""Shares of requests that are settled, forwarded, refused."""
RATED: Final = 0.3
RATINGS: Final = (0.13, 0.07, 0.14, 0.24, 0.42)
_EAGER: Final = np.array([0, 0.85, 1.0, 1.0, 1.45, 0.9, 1.35, 0.95, 0.95])
"""Requests for each resident of a district, relative; Bostandyk and Medeu write most."""


def columns(plan: Plan, built: Buildings, residents: Ints) -> dict[str, Any]:
    """Return the request table's columns, in the order of opening."""
    rng = plan.rng("requests")
    count = plan.count(FULL)
    day = _days(plan, count, rng)
    theme = themes(day, rng)
    opened = _moments(day, rng)
    due_days = np.array([row[3] for row in THEMES])[theme]
    due = opened + due_days * np.timedelta64(1, "D")
    took = (due_days * rng.lognormal(*TOOK, count) * 86400).astype("timedelta64[s]")
    closed = opened + took
    now = plan.today.astype("datetime64[s]") + np.timedelta64(12, "h")
    status = _states(closed > now, rng)
    answered = (status != REQUEST_STATES.index("open")) & (closed <= now)
    happy = rng.choice(5, count, p=RATINGS) + 1.0
    rated = answered & (rng.random(count) < RATED)
    weight = (residents + 0.3) * _EAGER[built.district]
    house = rng.choice(len(built), count, p=weight / weight.sum())
    at = built.door[house] + rng.normal(0, 12, (count, 2))
    return {
        "channel": Words(rng.choice(4, count, p=CHANNEL_SHARES), CHANNELS),
        "service": Words(theme, [row[1] for row in THEMES]),
        "topic": Words(theme, [row[0] for row in THEMES]),
        "opened_at": opened,
        "due_at": due,
        "closed_at": np.where(answered, closed, np.datetime64("NaT", "s")),
        "status": Words(status, REQUEST_STATES),
        "rating": np.where(rated, happy, np.nan),
        "district_id": built.district[house],
        "geom": Points(*to_degrees(at).T),
    }


def _days(plan: Plan, count: int, rng: np.random.Generator) -> np.typing.NDArray[np.datetime64]:
    """Return the sorted days of opening: quarters, weekdays, and a little more each year."""
    days = plan.today - np.arange(int(YEARS * 365.25), 0, -1).astype("timedelta64[D]")
    weight = usual(days)
    weight *= np.linspace(*GROWTH, len(days)) * rng.lognormal(0, NOISE, len(days))
    return np.sort(rng.choice(days, count, p=weight / weight.sum()))


def usual(days: np.typing.NDArray[np.datetime64]) -> Floats:
    """Return how much is written on each day, relative: by quarter and day of the week."""
    month = days.astype("datetime64[M]").astype(int) % 12
    weekday = (days.astype(int) + 3) % 7
    return np.asarray(np.array(_QUARTERS)[month // 3] * np.where(weekday < 5, 1.15, 0.62))


def themes(day: np.typing.NDArray[np.datetime64], rng: np.random.Generator) -> Ints:
    """Draw a theme, an index of `THEMES`, for each request by the month it is opened in."""
    month = day.astype("datetime64[M]").astype(int) % 12
    found = np.zeros(len(day), np.int64)
    for one in range(12):
        here = month == one
        share: Floats = np.array([row[2] * row[4][one] for row in THEMES])
        found[here] = rng.choice(len(THEMES), here.sum(), p=share / share.sum())
    return found


def _moments(
    day: np.typing.NDArray[np.datetime64], rng: np.random.Generator
) -> np.typing.NDArray[np.datetime64]:
    """Return UTC moments; the hours people write at are Almaty's (UTC+5)."""
    hour = rng.choice(24, len(day), p=HOURS / HOURS.sum())
    second = hour * 3600 + rng.integers(0, 3600, len(day)) - 5 * 3600
    return np.asarray(day.astype("datetime64[s]") + second.astype("timedelta64[s]"))


def _states(waiting: np.typing.NDArray[np.bool_], rng: np.random.Generator) -> Ints:
    """Settle 69 % without forwarding; few are refused, some are not due yet."""
    found = rng.choice(3, len(waiting), p=SETTLED)
    states = np.array([REQUEST_STATES.index(word) for word in ("closed", "forwarded", "rejected")])
    late = waiting & (found != 1)
    return np.where(late, REQUEST_STATES.index("open"), states[found])

"""What happens in the demonstration city after the day it was generated: hour after hour.

Every hour has random numbers of its own, and every request and outage a luck of its own. So what
happens is the same whether one looks every minute or once in three days.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from geodata import outages, requests
from geodata.plan import Plan
from geodata.plane import Floats, Ints

Times = npt.NDArray[np.datetime64]
"""Seconds, UTC."""
HOUR: Final = np.timedelta64(3600, "s")
EAST: Final = 5 * HOUR
"""What the city's clock is ahead of UTC."""
ACCIDENT_HOURS: Final = 2.5
"""From one large accident to the next, on average, however small the city was generated."""
ACCIDENT_RESIDENTS: Final = (1_000, 8_000)
_DUE_DAYS: Final = np.array([row[3] for row in requests.THEMES])


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests in the order of opening; `place` counts the generated requests from 1.

    `shift` is in metres from where that one came from, shape (n, 2).
    """

    opened: Times
    theme: Ints
    channel: Ints
    place: Ints
    shift: Floats


@dataclass(frozen=True, slots=True)
class Outages:
    """Outages in the order of beginning; `place` counts the generated outages from 1.

    Attributes
    ----------
    hours
        How long it takes.
    residents
        How many are cut off by a large accident; 0 for others, which come where others came.
    """

    started: Times
    utility: Ints
    planned: npt.NDArray[np.bool_]
    hours: Floats
    reason: Ints
    place: Ints
    residents: Floats


def known_until(plan: Plan) -> np.datetime64:
    """Return the moment up to which the generator tells answers and outages, UTC."""
    return np.datetime64(plan.as_of, "s") + 12 * HOUR


def opened_until(plan: Plan) -> np.datetime64:
    """Return the moment up to which the generator opens requests, UTC: midnight in the city."""
    return np.datetime64(plan.as_of, "s") - EAST


def opened(plan: Plan, count: int, since: np.datetime64, until: np.datetime64) -> Requests:
    """Return the requests opened after `since` and up to `until`, UTC.

    `count` is how many were generated; their days, hours, themes and places go on.
    """
    parts = [_requests(plan, count, hour) for hour in _hours(since, until)]
    whole = Requests(*(np.concatenate([getattr(p, n) for p in parts]) for n in Requests.__slots__))
    kept = (whole.opened > since) & (whole.opened <= until)
    return Requests(*(getattr(whole, name)[kept] for name in Requests.__slots__))


def _requests(plan: Plan, count: int, hour: np.datetime64) -> Requests:
    rng, clock = _random(plan, "requests of an hour", hour), hour + EAST
    share = requests.HOURS[int(clock.astype("datetime64[h]").astype(int)) % 24]
    mean = a_day(plan, count, clock.astype("datetime64[D]")) * share / requests.HOURS.sum()
    n = int(rng.poisson(mean))
    moments = hour + np.sort(rng.integers(0, 3600, n)).astype("timedelta64[s]")
    day = np.full(n, clock.astype("datetime64[D]"))
    channels = len(requests.CHANNEL_SHARES)
    return Requests(
        moments,
        requests.themes(day, rng),
        rng.choice(channels, n, p=requests.CHANNEL_SHARES),
        rng.integers(1, count + 1, n),
        rng.normal(0, 12, (n, 2)),
    )


def a_day(plan: Plan, count: int, day: np.datetime64) -> float:
    """Return how many requests are expected on `day` by the city's calendar."""
    noise = _random(plan, "requests of a day", day).lognormal(0, requests.NOISE)
    usual = requests.usual(np.array([day]))[0] * requests.GROWTH[1]
    return float(count * usual * noise / _weight(plan))


@cache
def _weight(plan: Plan) -> float:
    """Return what the weights of all generated days come to, on average."""
    days = plan.today - np.arange(int(requests.YEARS * 365.25), 0, -1).astype("timedelta64[D]")
    whole = requests.usual(days) * np.linspace(*requests.GROWTH, len(days))
    return float(whole.sum() * np.exp(requests.NOISE**2 / 2))


def begun(plan: Plan, count: int, since: np.datetime64, until: np.datetime64) -> Outages:
    """Return the outages that began after `since` and up to `until`, UTC.

    `count` is how many were generated. They come as often as those, and beside them a large
    accident every few hours: the generator knows one in a month, too few to watch a city by.
    """
    parts = [
        _outages(plan, count, hour, large=large)
        for hour in _hours(since, until)
        for large in (False, True)
    ]
    whole = Outages(*(np.concatenate([getattr(p, n) for p in parts]) for n in Outages.__slots__))
    kept = np.flatnonzero((whole.started > since) & (whole.started <= until))
    kept = kept[np.argsort(whole.started[kept], kind="stable")]
    return Outages(*(getattr(whole, name)[kept] for name in Outages.__slots__))


def _outages(plan: Plan, count: int, hour: np.datetime64, *, large: bool) -> Outages:
    rng = _random(plan, "accidents of an hour" if large else "outages of an hour", hour)
    often = 1 / ACCIDENT_HOURS if large else count / outages.DAYS / 24
    n = int(rng.poisson(often))
    started = hour + rng.integers(0, 3600, n).astype("timedelta64[s]")
    utility = outages.utilities(started, rng)
    planned = (rng.random(n) < outages.PLANNED) & (not large)
    least, most = ACCIDENT_RESIDENTS
    return Outages(
        started,
        utility,
        planned,
        rng.lognormal(*outages.LASTS, n).clip(*outages.HOURS),
        np.where(planned, 1, rng.choice(outages.FAILURES, n)),
        rng.integers(1, count + 1, n),
        np.minimum(least + rng.lognormal(7, 0.8, n), most) if large else np.zeros(n),
    )


def guesses(plan: Plan, number: Ints) -> Floats:
    """Return what is announced of each outage, as a share of what it takes."""
    low, high = outages.GUESS
    return low + (high - low) * luck(plan, "guess", number)


def ends(plan: Plan, number: Ints, started: Times, expected: Times, count: int) -> Times:
    """Return when outages end of which it is only known what was announced.

    Those that were generated, the first `count`, went on when the generator stopped.
    """
    announced = (expected - started) / HOUR
    low, high = outages.GUESS
    lasted = ((known_until(plan) - started) / HOUR).clip(0)
    with np.errstate(divide="ignore"):
        most = np.where(number <= count, np.minimum(high, announced / lasted), high)
    share = low + (np.maximum(most, low) - low) * luck(plan, "guess", number)
    return np.asarray(started + (announced / share * 3600).astype("timedelta64[s]"))


def answers(plan: Plan, number: Ints, opened_at: Times, days: Floats, count: int) -> Times:
    """Return when requests are answered that were allowed so many days.

    Those that were generated, the first `count`, had no answer when the generator stopped.
    """
    mean, spread = requests.TOOK
    waited = ((known_until(plan) - opened_at) / HOUR / 24).clip(0) * (number <= count)
    with np.errstate(divide="ignore"):
        gone = ndtr((np.log(waited / days) - mean) / spread)
    chance = np.minimum(gone + (1 - gone) * luck(plan, "answer", number), 1 - 1e-9)
    took = days * np.exp(mean + spread * ndtri(chance))
    return np.asarray(opened_at + np.ceil(took * 86_400).astype("timedelta64[s]"))


def forwarded(plan: Plan, number: Ints) -> npt.NDArray[np.bool_]:
    """Tell which new requests are forwarded."""
    return luck(plan, "forwarded", number) < requests.SETTLED[1]


def refused(plan: Plan, number: Ints) -> npt.NDArray[np.bool_]:
    """Tell which requests are refused when they are answered and were not forwarded."""
    settled, _, refused_ = requests.SETTLED
    return luck(plan, "refused", number) < refused_ / (settled + refused_)


def ratings(plan: Plan, number: Ints) -> Floats:
    """Return how answers are rated, 1 to 5; NaN where nobody says."""
    steps = np.cumsum(requests.RATINGS)
    stars = 1.0 + np.searchsorted(steps[:-1], luck(plan, "rating", number), side="right")
    return np.where(luck(plan, "rated", number) < requests.RATED, stars, np.nan)


def due_days(theme: Ints) -> Ints:
    """Return the days allowed for an answer by theme."""
    return np.asarray(_DUE_DAYS[theme])


def luck(plan: Plan, what: str, number: Ints) -> Floats:
    """Return a number between 0 and 1 for each row: always the same one, unlike all others."""
    mixed = np.asarray(number).astype(np.uint64) * np.uint64(0x9E37_79B9_7F4A_7C15)
    mixed += np.uint64(plan.seed % 2**32 << 32 | crc32(what.encode()))
    for shift, factor in ((30, 0xBF58_476D_1CE4_E5B9), (27, 0x94D0_49BB_1331_11EB), (31, 1)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(((mixed >> np.uint64(11)) + 0.5) / 2**53, np.float64)


def _hours(since: np.datetime64, until: np.datetime64) -> Times:
    first = since.astype("datetime64[h]").astype("datetime64[s]")
    return np.asarray(np.arange(first, max(until, first) + HOUR, HOUR))


def _random(plan: Plan, what: str, moment: np.datetime64) -> np.random.Generator:
    return np.random.default_rng([plan.seed, crc32(what.encode()), int(moment.astype(int))])

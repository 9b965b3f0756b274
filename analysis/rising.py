"""Which counts of today are higher than usual by more than chance: what rises, and what does not.

A zone with one request a day has three on some days, and a city of a thousand zones and topics has
such a day somewhere every day: neither is news. Here a count is compared with what its own history
lets one expect of a day like this, its uncertainty included, and all counts are judged together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from analysis.hot_spots import false_discovery
from core.errors import BadRequest, TooLittleData
from core.text import Text

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SHARE: Final = 0.05
"""Of what is said to rise, at most about this share is chance."""
LEAST: Final = 6
"""Fewer than so many in a day are no news, however unusual."""
LEAST_DAYS: Final = 14
"""Of history, so that every weekday was seen twice."""
WEEK: Final = 7
SPREAD: Final = 0.1
"""How far zones' overdispersions differ from each other, about: what a thin history is held to."""
_SMALL: Final = 1e-9
_NONE_YET: Final = 0.5
"""Added to what a history holds (Jeffreys), so that "never until now" is not taken for "never"."""


@dataclass(frozen=True, slots=True)
class Rising:
    """What was found, shape (n,) each.

    Attributes
    ----------
    usual
        Mean of a day like this.
    ratio
        Today's count by that, infinite where a thing never happened before.
    p
        Probability of so many or more, were all as usual.
    adjusted
        The same, adjusted for the number of counts that were looked at.
    rises
        Whether it is news.
    """

    usual: Floats
    ratio: Floats
    p: Floats
    adjusted: Floats
    rises: Flags


def rising(
    counts: npt.ArrayLike,
    history: npt.ArrayLike,
    *,
    busy: npt.ArrayLike | None = None,
    least: int = LEAST,
    share: float = SHARE,
) -> Rising:
    """Return which of today's counts are higher than their own history lets one expect.

    Parameters
    ----------
    counts
        Of today, shape (n,).
    history
        Of earlier days, shape (n, n_days), the latest last.
    busy
        How busy each of the earlier days and, last, today are by their kind alone, relative to
        each other, above 0, shape (n_days + 1,): `weekly` tells it. Alike if None.
    least
        Fewer than so many are no news.
    share
        Of what rises at most this share is chance, and on no more of the earlier days was it so.

    Raises
    ------
    BadRequest
        If shapes do not fit, or a count is negative.
    TooLittleData
        If there are fewer than `LEAST_DAYS` days of history.

    Notes
    -----
    Counts of a day are taken to be negative binomial with mean m b (b: how busy the day is) and
    variance m b + a (m b)². The overdispersion a holds what makes days differ beyond chance:
    weather, one cause that many people report. It is estimated by moments, for all zones together
    and for each; a zone's own is believed as far as its history is rich, and never below what all
    show together, which errs on the side of silence.

    How well m itself is known counts too: with t events in the history the count of a new day has
    the squared coefficient of variation a (1 + 1/n_days) + 1/t beyond the Poisson one, as a gamma
    distribution of m gives it; where `busy` is given, what is uncertain of today's adds up. p is
    the upper tail of the negative binomial with these moments; Benjamini and Hochberg adjust it
    for the number of counts.

    If all is as usual, the probability that anything at all is said to rise is at most `share`; if
    some of it does rise, at most about `share` of what is named is chance. That holds for counts
    that are independent or rise and fall together. Since counts are whole numbers it is less.

    A count that more than `share` of the earlier days had too is no news, whatever p says: it is
    of a zone that has bursts, which two moments do not describe.

    What has been high for weeks is part of its history, hence usual: it is no news again.

    References
    ----------
    Farrington, C. P., Andrews, N. J., Beale, A. D., Catchpole, M. A. (1996). A statistical
    algorithm for the early detection of outbreaks of infectious disease. Journal of the Royal
    Statistical Society A 159(3).
    Noufaily, A., Enki, D. G., Farrington, P., Garthwaite, P., Andrews, N., Charlett, A. (2013). An
    improved algorithm for outbreak detection in multiple surveillance systems. Statistics in
    Medicine 32(7).
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
    Statistical Society B 57(1).

    Examples
    --------
    >>> usual = [[4, 3, 5, 4, 2, 6, 4] * 4, [1, 0, 1, 2, 0, 1, 2] * 4]
    >>> found = rising([14, 3], usual)
    >>> found.usual.tolist(), found.ratio.tolist(), found.rises.tolist()
    ([4.0, 1.0], [3.5, 3.0], [True, False])
    """
    today, past, load = _checked(counts, history, busy)
    before, now = load[:-1], load[-1]
    events, exposure = past.sum(axis=1), before.sum()
    mean = events / exposure
    uncertain = 1 / (events + _NONE_YET)
    spread = overdispersion(past, before) * (1 + 1 / past.shape[1]) + uncertain
    if busy is not None:  # every zone leans on the same estimate
        spread = spread + _unsure_of_weekday(past, before)
    p = _tail(today, (events + _NONE_YET) / exposure * now, spread)
    adjusted = false_discovery(p)
    usual = mean * now
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(today > 0, today / usual, 0.0)
    seen = (past / before * now >= today[:, None]).mean(axis=1)
    rises = (adjusted <= share) & (today >= least) & (today > usual) & (seen <= share)
    return Rising(usual, ratio, p, adjusted, rises)


def overdispersion(history: Floats, busy: Floats) -> Floats:
    """Return each zone's a of variance m + a m², held to that of all where its history is thin.

    Parameters
    ----------
    history
        Shape (n, n_days).
    busy
        Shape (n_days,), above 0.
    """
    days = history.shape[1]
    expected = np.outer(history.sum(axis=1) / busy.sum(), busy)
    beyond = ((history - expected) ** 2 * days / (days - 1) - expected).sum(axis=1)
    squares = (expected**2).sum(axis=1)
    together = max(float(beyond.sum() / max(squares.sum(), _SMALL)), 0.0)
    rich = squares / (squares + 2 / SPREAD**2)
    own = beyond / np.maximum(squares, _SMALL)
    return np.asarray(np.maximum(together, rich * own + (1 - rich) * together))


def _unsure_of_weekday(past: Floats, busy: Floats) -> float:
    """Return how uncertain a weekday's busyness is (squared, relative): few days tell of it."""
    whole = past.sum(axis=0, keepdims=True)
    spread = overdispersion(whole, busy)
    return float(spread.sum()) * WEEK / int(past.shape[1])


def weekly(totals: npt.ArrayLike) -> Floats:
    """Return how busy days are by their weekday, 1 on average, from totals of all zones.

    Parameters
    ----------
    totals
        Of consecutive days, shape (n_days,); the last one is today, which tells nothing of itself.
    """
    given = np.asarray(totals, float)
    weekday = (np.arange(len(given)) - (len(given) - 1)) % WEEK
    past = np.arange(len(given)) < len(given) - 1
    sums = np.bincount(weekday[past], given[past], WEEK)
    means = sums / np.maximum(np.bincount(weekday[past], minlength=WEEK), 1)
    if not (means > 0).all():  # some weekday saw nothing at all: nothing is known of the pattern
        return np.ones(len(given))
    return np.asarray((means / means.mean())[weekday])


def _tail(counts: Floats, mean: Floats, spread: Floats) -> Floats:
    """Return the probability of `counts` or more of a negative binomial, variance m + s m²."""
    size = 1 / np.maximum(spread, _SMALL)
    tail = betainc(np.maximum(counts, 1), size, mean / (size + mean))
    return np.asarray(np.where(counts > 0, tail, 1.0))


def _checked(
    counts: npt.ArrayLike, history: npt.ArrayLike, busy: npt.ArrayLike | None
) -> tuple[Floats, Floats, Floats]:
    today, past = np.asarray(counts, float), np.asarray(history, float)
    if past.ndim != 2 or today.shape != past.shape[:1]:  # noqa: PLR2004  # zones by days
        raise BadRequest(_SHAPES)
    if past.shape[1] < LEAST_DAYS:
        raise TooLittleData(_SHORT)
    load = np.ones(past.shape[1] + 1) if busy is None else np.asarray(busy, float)
    if load.shape != (past.shape[1] + 1,):
        raise BadRequest(_SHAPES)
    if not ((today >= 0).all() and (past >= 0).all() and (load > 0).all()):  # also refuses NaN
        raise BadRequest(_NEGATIVE)
    return today, past, load


_SHAPES: Final = Text(
    kk="Санақ, өткен күндер мен күн салмақтарының өлшемдері сәйкес келуі керек",
    ru="Размеры сегодняшних чисел, прошлых дней и весов дней должны совпадать",
    en="counts, history and weights of days must fit each other",
)
_NEGATIVE: Final = Text(
    kk="Санақ теріс болмауы керек, күн салмағы нөлден үлкен болуы керек",
    ru="Числа не должны быть отрицательными, вес дня должен быть больше нуля",
    en="counts must not be negative, and weights of days must be above zero",
)
_SHORT: Final = Text(
    kk="Әдеттегіні білу үшін кемінде екі аптаның деректері керек",
    ru="Чтобы знать обычное, нужны данные хотя бы за две недели",
    en="two weeks of data at least are needed to know what is usual",
)

"""The rows that stand behind the numbers of places for a business."""

from collections.abc import Iterable, Sequence

from core import units
from core.text import Lang
from services import niches
from services.niches import told
from services.niches.answer import BackTest, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.gaps import Gap
from services.niches.ground import WALK_METRES_PER_MINUTE
from services.niches.reached import reached
from services.passports import _niche_words as words

Rows = list[tuple[str, ...]]
Table = tuple[tuple[str, ...], Rows]
"""Heads and rows."""


def contributions(spot: Spot, asked: Asked, lang: Lang, only: Iterable[str] = ()) -> Table:
    """Return what each factor adds, or some of them; and their sum if there are several."""
    weights = dict(zip(FACTORS, asked.weighed(), strict=True))
    chosen = set(only)
    parts = [one for one in spot.parts if not chosen or one.factor in chosen]
    rows: Rows = [
        (
            FACTORS[one.factor].title.to(lang),
            told.measured(one.factor, one.value, lang),
            told.below(one.share, lang),
            str(weights[one.factor]),
            signed(one.points, lang),
        )
        for one in parts
    ]
    if len(rows) > 1:
        rows.append((words.SUM.to(lang), "", "", "", signed(sum(o.points for o in parts), lang)))
    heads = (words.FACTOR, words.HERE, words.LESS, words.WEIGHT, words.PART)
    return tuple(one.to(lang) for one in heads), rows


def signed(points: float, lang: Lang) -> str:
    """Return points with their sign and two decimals, so that one sees them add up."""
    text = told.fixed(points, lang, 2)
    return f"+{text}" if points > 0 else text


def competitors(asked: Asked, cell: str, lang: Lang) -> Table:
    """Return the competitors within the minutes, the nearest first."""
    return _ways(asked, asked.what, cell, words.COMPETITOR.to(lang), lang)


def nearest(asked: Asked, cell: str, lang: Lang) -> Table:
    """Return the nearest competitor, however many minutes away."""
    heads, rows = _ways(asked.but(minutes=15), asked.what, cell, words.COMPETITOR.to(lang), lang)
    return heads, rows[:1]


def magnets(asked: Asked, code: str, cell: str, lang: Lang) -> Table:
    """Return the places of another category within the minutes, the nearest first."""
    return _ways(asked, code, cell, words.PLACE.to(lang), lang)


def _ways(asked: Asked, code: str, cell: str, head: str, lang: Lang) -> Table:
    limit = asked.minutes * WALK_METRES_PER_MINUTE
    found = [one for one in reached(asked.but(what=code), cell) if one.metres <= limit]
    rows: Rows = [(one.name.to(lang), told.metres(one.metres, lang)) for one in found]
    return (head, words.WAY.to(lang)), rows


def standing(asked: Asked, lang: Lang) -> Table:
    """Return the places of the category in the area."""
    return (words.PLACE.to(lang),), [(one.name.to(lang),) for one in niches.rivals(asked)]


def tested(test: BackTest, lang: Lang) -> Table:
    """Return all figures of a back-test."""
    rows: Rows = [
        (words.OPENED.to(lang), units.number(test.opened, lang, 0)),
        (words.HIT.to(lang), units.number(test.hit, lang, 0)),
        (words.LIFT.to(lang), told.fixed(test.lift, lang, 2)),
        (words.LIFT_INTERVAL.to(lang), times(test, lang)),
        (words.BY_PEOPLE.to(lang), told.fixed(test.population_lift, lang, 2)),
    ]
    return (words.MEASURE.to(lang), words.FIGURE.to(lang)), rows


def times(test: BackTest, lang: Lang) -> str:
    """Return the interval of a lift."""
    return "\N{EN DASH}".join(told.fixed(one, lang, 2) for one in (test.low, test.high))


def districts(given: Sequence[Gap], lang: Lang) -> Table:
    """Return every district with what it has and would have."""
    heads = (words.DISTRICT, words.STANDING, words.EXPECTED, words.USUAL)
    rows: Rows = [
        (
            one.name.to(lang),
            units.number(one.places, lang, 0),
            told.fixed(one.expected, lang),
            f"{units.number(one.low, lang, 0)}\N{EN DASH}{units.number(one.high, lang, 0)}",
        )
        for one in given
    ]
    return tuple(one.to(lang) for one in heads), rows

"""How readings of an indicator are ordered, compared and written, on pages as in pictures."""

from collections.abc import Sequence
from typing import Final

from analysis.ranks import Rank
from core import units
from core.text import Lang, Text
from services import indicators
from services.indicators import Reading

HIDDEN: Final = Text(kk="5-тен аз", ru="меньше 5", en="fewer than 5")
"""What stands for a value that may not be shown."""
NO_VALUE: Final = Text(
    kk="дерек жоқ не жасырылған", ru="нет данных или скрыто", en="no data, or hidden"
)


def ranked(table: Sequence[Reading]) -> list[Reading]:
    """Return the best ones first, those without a value last."""
    better = (table[0].indicator.direction or 1) if table else 1
    return sorted(table, key=lambda one: (one.value is None, -better * (one.value or 0)))


def apart(one: Reading, before: float | None) -> float | None:
    """Return how far a value is from an earlier one, in percent, of shares in points.

    One that rounds to nothing is 0; where there is nothing to compare with, None.
    """
    if one.value is None or before is None:
        return None
    share = one.indicator.form == "share"
    if not share and not before:
        return None
    found = one.value - before if share else 100 * (one.value - before) / abs(before)
    return found if round(found, 1) else 0.0


def place(one: Reading) -> str:
    """Return the place among the districts: `2`, or `2–3` where it is not sure; empty without."""
    return placed(one.rank) if one.rank else ""


def placed(rank: Rank) -> str:
    """Return a place: `2`, or `2–3` where it is not sure."""
    return str(rank.best) if rank.best == rank.worst else f"{rank.best}\N{EN DASH}{rank.worst}"


def classed(low: float, high: float, lang: Lang) -> str:
    """Return the limits of a class."""
    first, last = indicators.written(low, lang), indicators.written(high, lang)
    return first if first == last else f"{first} \N{EN DASH} {last}"


def signed(number: float, lang: Lang) -> str:
    """Return a number with its sign, also if that is a plus."""
    return ("+" if number > 0 else "") + units.number(number, lang)

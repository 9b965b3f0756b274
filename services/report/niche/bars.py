"""What scores are made of, as bars: short ones on cards, one below the other on a page."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.text import Lang
from services.niches import rounded, told
from services.niches.answer import Part, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.told import GROUPS
from services.report.niche import words

COLOURS: Final[Mapping[str, str]] = {
    "demand": "blue",
    "flow": "cat-1",
    "neighbours": "green",
    "competition": "warm-4",
    "rent": "warm-3",
}
"""Tokens of groups."""
FULL: Final = 100.0


def points(parts: Sequence[Part]) -> dict[str, int]:
    """Return the whole points of each factor; they add up to the whole score."""
    return dict(zip((one.factor for one in parts), rounded(parts), strict=True))


def grouped(spot: Spot) -> dict[str, int]:
    """Return the whole points of each group; they add up to the whole score, too."""
    made = points(spot.parts)
    return {
        name: sum(made.get(factor, 0) for factor in group.factors) for name, group in GROUPS.items()
    }


def stacked(spot: Spot, longest: float, lang: Lang) -> list[Mapping[str, Any]]:
    """Return the groups of a card's bar: colour, length as a share, words with points."""
    return [
        {
            "colour": COLOURS[name],
            "share": abs(many) / longest,
            "text": GROUPS[name].title.to(lang),
            "points": told.signed(many, lang),
            "against": many < 0,
        }
        for name, many in grouped(spot).items()
        if many or name == "competition"
    ]


def longest(spots: Sequence[Spot]) -> float:
    """Return the points that the longest of some bars shows, so that bars can be compared."""
    return max([FULL, *(float(sum(map(abs, grouped(one).values()))) for one in spots)])


def waterfall(spot: Spot, asked: Asked, lang: Lang) -> Mapping[str, Any]:
    """Return a row for each factor, whose bar begins where the one before ended, and the sum.

    Bars are told as shares of the whole width, from `low` to `high`.
    """
    weights = dict(zip(FACTORS, asked.weighed(), strict=True))
    whole = points(spot.parts)
    ends = [0.0]
    for one in spot.parts:
        ends.append(ends[-1] + one.points)
    low, high = min(ends), max(*ends, FULL)

    def at(value: float) -> float:
        return (value - low) / (high - low)

    rows = [
        {
            "title": FACTORS[one.factor].title.to(lang),
            "measured": told.measured(one.factor, one.value, lang),
            "share": told.below(one.share, lang) if one.value is not None else "",
            "weight": str(weights[one.factor]),
            "points": told.signed(whole[one.factor], lang),
            "from": at(min(begin, end)),
            "to": at(max(begin, end)),
            "against": one.points < 0,
        }
        for one, begin, end in zip(spot.parts, ends, ends[1:], strict=False)
    ]
    return {
        "heads": [one.to(lang) for one in words.MADE_HEADS],
        "rows": rows,
        "zero": at(0.0),
        "marks": [{"at": at(one), "text": told.whole(one, lang)} for one in (0.0, FULL / 2, FULL)],
        "sum": words.SUM.to(lang),
        "score": told.whole(spot.score, lang),
        "to": at(max(ends[-1], 0.0)),
        "from": at(min(ends[-1], 0.0)),
        "note": words.ADDS_UP.to(lang),
    }

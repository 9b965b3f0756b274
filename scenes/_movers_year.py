"""What is told where nothing moved beyond chance in a month: the places that changed in a year."""

from typing import Final

from analysis.ranks import Rank
from core import units
from core.text import Lang, Text
from scenes import _movers_words as words
from services import indicators
from services.reading_words import apart, placed
from services.report.words import POINTS
from services.wall import ranked_places
from services.wall.ranked_moves import Moves
from services.wall.ranked_places import YEAR, Placed
from services.wall.ranked_words import filled, in_each, lead, names
from services.wall.shown import MOST_MOVES, Move, Sentence
from services.wall.shown import Moves as Stage

_JOINER: Final = "\N{WORD JOINER}"


def stage(found: Moves, *, alone: bool) -> Stage:
    """Return the places that surely changed in a year; `alone` where one district is told of."""
    ago = indicators.months_to(found.period, YEAR + 1)[0]
    return Stage(
        moves=tuple(
            _move(one, alone=alone) for one in ranked_places.first(found.placed, MOST_MOVES)
        ),
        legend=filled(
            words.YEAR_LEGEND,
            ago=in_each(lambda lang: units.month(ago, lang)),
            month=in_each(lambda lang: units.month(found.period, lang)),
        ),
    )


def sentence(found: Moves) -> Sentence:
    """Return who changed place in a year, and that the month brought nothing beyond chance."""
    one = found.placed[0]
    return Sentence(
        lead=lead([one.reading.district]),
        rest=filled(
            words.YEAR_UP if one.rose else words.YEAR_DOWN,
            what=one.reading.indicator.name,
            places=_unbroken(one),
        ),
        tone="good" if one.rose else "late",
    )


def place(rank: Rank) -> Text:
    """Return a place, as `2`, or `2–3` where it is not sure."""
    return in_each(lambda _: placed(rank))


def _unbroken(one: Placed) -> Text:
    """Return both places as `4–5 → 2` that stays on one line."""
    dash = "\N{EN DASH}"
    before, after = (
        placed(rank).replace(dash, f"{_JOINER}{dash}{_JOINER}") for rank in (one.before, one.after)
    )
    return in_each(lambda _: f"{before}{units.SPACE}→{units.SPACE}{after}")


def _move(one: Placed, *, alone: bool) -> Move:
    where, name = names([one.reading.district]), one.reading.indicator.name
    return Move(
        title=name if alone else in_each(lambda lang: f"{where.to(lang)}: {name.to(lang)}"),
        before=place(one.before),
        after=place(one.after),
        tone="good" if one.rose else "late",
        unit=words.PLACE,
        detail=in_each(lambda lang: _values(one, lang)),
    )


def _values(one: Placed, lang: Lang) -> str:
    """Return the value a year ago and now, and by how much it changed."""
    reading = one.reading
    then, now = (indicators.written(v, lang) for v in (one.value_before, reading.value or 0.0))
    told = f"{then} → {now}{units.SPACE}{reading.indicator.unit.to(lang)}"
    changed = apart(reading, one.value_before)
    if changed is None:
        return told
    unit = POINTS.to(lang) if reading.indicator.form == "share" else "%"
    plus = "+" if changed > 0 else ""
    return f"{told} ({plus}{units.number(changed, lang, 1)}{units.SPACE}{unit})"

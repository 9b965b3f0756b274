"""The numbers of one place for a business: its score, what it is made of, what is around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core import units
from core.errors import NotFound
from core.text import Lang, Text
from services.niches import told
from services.niches.answer import Spot
from services.niches.asked import Asked
from services.niches.told import FACTS
from services.passports import NO_NUMBER
from services.passports import _niche_rows as rows
from services.passports import _niche_words as words
from services.passports._niche_meanings import MEANINGS
from services.passports._niche_number import BEHIND, MODELLED, NO_ROWS, Number, on_foot
from services.passports._niche_parts import WORDED, worse


@dataclass(frozen=True, slots=True)
class Kind:
    """A number that all factors together make."""

    title: Text
    definition: Text
    formula: Text
    write: Callable[[Spot, Lang], str]


def number(asked: Asked, spot: Spot, field: str, lang: Lang) -> Number:
    """Return a number of a place.

    Raises
    ------
    NotFound
        If it has none of this name.
    """
    if field == "share":
        return worse(asked, spot, lang)
    if field in _SCORES:
        return _scored(_SCORES[field], asked, spot, lang)
    if field in FACTS:
        return _fact(asked, spot, field, lang)
    name, _, word = field.partition("-")
    if name not in WORDED or not word:
        raise NotFound(NO_NUMBER)
    return WORDED[name](asked, spot, word, lang)


def _scored(one: Kind, asked: Asked, spot: Spot, lang: Lang) -> Number:
    return Number(
        title=one.title.to(lang),
        value=one.write(spot, lang),
        definition=one.definition.to(lang),
        formula=one.formula.to(lang),
        table=rows.contributions(spot, asked, lang),
    )


def _interval(spot: Spot, lang: Lang) -> str:
    return "\N{EN DASH}".join(told.fixed(one, lang) for one in (spot.low, spot.high))


def _rank(spot: Spot, lang: Lang) -> str:
    return units.number(spot.rank, lang, 0)


def _rank_interval(spot: Spot, lang: Lang) -> str:
    return told.between(spot.rank_low, spot.rank_high, lang)


_SCORES: Final[Mapping[str, Kind]] = {
    "score": Kind(
        words.SCORE,
        words.SCORE_MEANING,
        words.SCORE_FORMULA,
        lambda spot, lang: told.fixed(spot.score, lang),
    ),
    "interval": Kind(words.INTERVAL, words.INTERVAL_MEANING, words.INTERVAL_FORMULA, _interval),
    "rank": Kind(words.RANK, words.RANK_MEANING, words.RANK_FORMULA, _rank),
    "rank_interval": Kind(
        words.RANK_INTERVAL, words.INTERVAL_MEANING, words.INTERVAL_FORMULA, _rank_interval
    ),
}


def _fact(asked: Asked, spot: Spot, name: str, lang: Lang) -> Number:
    fact = FACTS[name]
    value = fact.value(spot.facts)
    if value is None:
        raise NotFound(NO_NUMBER)
    return Number(
        title=fact.title.to(lang),
        value=fact.write(value, lang),
        definition=MEANINGS[name].to(lang).format(minutes=asked.minutes),
        formula=_formula(name, lang),
        table=_TABLES[name](asked, spot.cell, lang) if name in _TABLES else NO_ROWS,
        behind=BEHIND[name],
        rent=name == "rent",
        modelled=name in MODELLED,
    )


def _formula(name: str, lang: Lang) -> str:
    if name in {"customers", "own_percent"}:
        return words.HUFF.to(lang)
    return words.RENT_FORMULA.to(lang) if name == "rent" else on_foot(lang)


_TABLES: Final[Mapping[str, Callable[[Asked, str, Lang], rows.Table]]] = {
    "competitors": rows.competitors,
    "customers": rows.competitors,
    "nearest": rows.competitors,
    "competitor_metres": rows.nearest,
}

"""The columns of the best places in a workbook: headings with units, values, how they look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.text import Lang, Text
from services.niches.answer import Facts, Part, Spot
from services.niches.factors import FACTORS
from services.niches.told import FACTS

_WHOLE: Final = "#,##0"
_TENTHS: Final = "#,##0.0"
_PLACE: Final = "0.000000"
_UNITS: Final[dict[str, Text | str]] = {
    "own_percent": "%",
    "competitor_metres": Text(kk="м", ru="м", en="m"),
    "stop_metres": Text(kk="м", ru="м", en="m"),
    "rent": Text(kk="₸, 1 м² үшін", ru="₸ за 1 м²", en="₸ per m²"),
}
SCORE: Final = Text(kk="Ұпай", ru="Балл", en="Score")
_LOW: Final = Text(kk="Ұпай, төменгі шегі", ru="Балл, нижний предел", en="Score, lower end")
_HIGH: Final = Text(kk="Ұпай, жоғарғы шегі", ru="Балл, верхний предел", en="Score, upper end")
_RANK: Final = Text(kk="Қатардағы орны", ru="Место по баллу", en="Rank")
_RANK_LOW: Final = Text(kk="Орны, жоғарғы шегі", ru="Место, лучшее", en="Rank, best")
_RANK_HIGH: Final = Text(kk="Орны, төменгі шегі", ru="Место, худшее", en="Rank, worst")
DISTRICT: Final = Text(kk="Аудан", ru="Район", en="District")
LON: Final = Text(kk="Бойлық", ru="Долгота", en="Longitude")
LAT: Final = Text(kk="Ендік", ru="Широта", en="Latitude")
CELL: Final = Text(kk="H3 ұяшығы", ru="Ячейка H3", en="H3 cell")
_POINTS: Final = Text(kk="Ұпай: {factor}", ru="Баллы: {factor}", en="Points: {factor}")
_NAME: Final = Text(kk="Орын", ru="Место", en="Place")
_REASON: Final = Text(kk="Себебі", ru="Почему", en="Why")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, its unit, how numbers are shown."""

    title: Callable[[Lang], str]
    cell: Callable[[Spot, Lang], Any]
    unit: Text | str = ""
    form: str = ""


def columns(reasons: dict[str, Text]) -> list[Column]:
    """Return the columns; `reasons` by cell stand in one of them."""
    return [
        Column(_NAME.to, lambda one, lang: one.name.to(lang)),
        Column(DISTRICT.to, lambda one, lang: one.district.to(lang)),
        Column(SCORE.to, lambda one, _: one.score, form=_TENTHS),
        Column(_LOW.to, lambda one, _: one.low, form=_TENTHS),
        Column(_HIGH.to, lambda one, _: one.high, form=_TENTHS),
        Column(_RANK.to, lambda one, _: one.rank, form=_WHOLE),
        Column(_RANK_LOW.to, lambda one, _: one.rank_low, form=_WHOLE),
        Column(_RANK_HIGH.to, lambda one, _: one.rank_high, form=_WHOLE),
        Column(_REASON.to, lambda one, lang: reasons[one.cell].to(lang) if reasons else None),
        *(_points(name) for name in FACTORS),
        *(_fact(name) for name in FACTS),
        Column(LON.to, lambda one, _: one.lon, "°", _PLACE),
        Column(LAT.to, lambda one, _: one.lat, "°", _PLACE),
        Column(CELL.to, lambda one, _: one.cell),
    ]


def _points(name: str) -> Column:
    title = FACTORS[name].title

    def heading(lang: Lang) -> str:
        return _POINTS.to(lang).format(factor=title.to(lang))

    return Column(heading, lambda one, _: _part(one, name).points, form=_TENTHS)


def _part(one: Spot, name: str) -> Part:
    return next(part for part in one.parts if part.factor == name)


def _fact(name: str) -> Column:
    fact = FACTS[name]

    def cell(one: Spot, _: Lang) -> float | None:
        return value(one.facts, name)

    return Column(fact.title.to, cell, _UNITS.get(name, ""), _WHOLE)


def value(facts: Facts, name: str) -> float | None:
    """Return a fact as a number, None where it is not known."""
    return FACTS[name].value(facts)

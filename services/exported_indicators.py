"""Indicators as tables that leave the house; small counts stay as hidden as on the pages."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from core import units
from core.rights import Role
from core.text import Lang, Text
from data_access import loads
from services import indicators
from services.categories import CATEGORIES
from services.exports import Export
from services.indicators import Asked, Indicator, Reading
from services.reading_words import placed

MONTHS: Final = 600
"""Months that the table of one indicator reaches back at most."""
_HEADS: Final = (
    Text(kk="Санат", ru="Категория", en="Category"),
    Text(kk="Коды", ru="Код", en="Code"),
    Text(kk="Көрсеткіш", ru="Показатель", en="Indicator"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Өлшем бірлігі", ru="Единица", en="Unit"),
    Text(kk="Алдыңғы ай", ru="Предыдущий месяц", en="Month before"),
    Text(kk="Бір жыл бұрын", ru="Год назад", en="A year ago"),
    Text(kk="Орны", ru="Место", en="Rank"),
    Text(kk="Аудандар саны", ru="Из районов", en="Of districts"),
    Text(kk="Нысана", ru="Цель", en="Target"),
    Text(kk="Анықтамасы", ru="Определение", en="Definition"),
)
_MONTH: Final = Text(kk="Кезең", ru="Период", en="Period")
_HIDDEN: Final = Text(kk="жасырылған (5-тен аз)", ru="скрыто (меньше 5)", en="hidden (under 5)")
_MAY_BE_HIDDEN: Final = Text(
    kk="Бос ұяшық: мән жоқ не 5-тен аз болғандықтан жасырылған.",
    ru="Пустая ячейка: значения нет или оно скрыто, потому что меньше 5.",
    en="An empty cell: there is no value, or it is hidden for being under 5.",
)
_AS_OF: Final = Text(kk="Кезең: {month}", ru="Период: {month}", en="Period: {month}")
_KNOWN: Final = Text(
    kk="{day} күні белгілі болғандай", ru="Как было известно {day}", en="As known on {day}"
)


def of_district(slug: str, asked: Asked, role: Role, lang: Lang) -> Export:
    """Return all indicators of a district in one month.

    Raises
    ------
    NotFound
        If there is no such district.
    """
    place = indicators.district(slug, indicators.all_districts())
    wanted = indicators.catalogue()
    table = indicators.readings(wanted, asked, role)
    mine = [one for code in table for one in table[code] if one.district.id == place.id]
    runs = loads.of_indicators([one.id for one in wanted])
    return Export(
        title=place.name.to(lang),
        columns=[title.to(lang) for title in _HEADS],
        units=[""] * len(_HEADS),
        rows=[_row(one, asked, lang) for one in mine],
        source_ids=sorted({one["source_id"] for one in runs}),
        runs=runs,
        notes=_notes(asked, lang),
    )


def of_indicator(code: str, asked: Asked, role: Role, lang: Lang) -> Export:
    """Return one indicator: a row for each month, a column for each district.

    Raises
    ------
    NotFound
        If there is no such indicator.
    """
    one = indicators.named(code)
    found = indicators.readings([one], asked, role, months=MONTHS)[code]
    runs = loads.of_indicators([one.id])
    unit = indicators.unit(one, asked.per, lang)
    months = indicators.months_to(asked.period, MONTHS)
    hiding = [_MAY_BE_HIDDEN.to(lang)] if one.of_people and role < Role.PLANNER else []
    return Export(
        title=one.name.to(lang),
        columns=[_MONTH.to(lang), *(reading.district.name.to(lang) for reading in found)],
        units=["", *(unit for _ in found)],
        rows=_by_month(months, found),
        source_ids=sorted({run["source_id"] for run in runs}),
        runs=runs,
        notes=[one.definition.to(lang), *hiding, *_notes(asked, lang)],
    )


def _row(one: Reading, asked: Asked, lang: Lang) -> list[object]:
    about: Indicator = one.indicator
    return [
        CATEGORIES[about.category].to(lang) if about.category in CATEGORIES else about.category,
        about.code,
        about.name.to(lang),
        _HIDDEN.to(lang) if one.hidden else one.value,
        indicators.unit(about, asked.per, lang),
        one.before,
        one.year_ago,
        placed(one.rank) if one.rank else None,
        one.among if one.rank else None,
        one.target,
        about.definition.to(lang),
    ]


def _by_month(months: Sequence[date], found: Sequence[Reading]) -> list[list[object]]:
    """Return the months from the first that has a value."""
    values = np.array([reading.series for reading in found]).reshape(len(found), len(months))
    known = ~np.isnan(values).all(axis=0)
    first = int(known.argmax()) if known.any() else len(months)
    return [
        [months[n], *(None if np.isnan(value) else float(value) for value in values[:, n])]
        for n in range(first, len(months))
    ]


def _notes(asked: Asked, lang: Lang) -> list[str]:
    told = [_AS_OF.to(lang).format(month=units.month(asked.period, lang))]
    if asked.known_on:
        told.append(_KNOWN.to(lang).format(day=units.day(asked.known_on)))
    return told

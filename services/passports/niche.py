"""Passports of the numbers of places for a business.

`niche/pharmacy/alatau/residents/10/-/8a…/score` is the score of a place: category, district or
`city`, for whom, minutes, own weights by commas or `-`, the cell or `-`, and a field. An eighth
word may name one's own branches by commas, for what is taken from them. Fields of a place are
`score`, `interval`, `rank`, `rank_interval`, `share`, the facts by their names, and with a word
behind a dash `points-`, `value-`, `share-`, `magnets-`; of the answer `cells`, `thin_cells`,
`existing`, those of the back-test, and `gap-` with a district.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from core import units
from core.errors import BadRequest, NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import districts, indicators, loads, sources
from data_access.schema import building, place, population_cell
from services import niches
from services.niches import told
from services.niches.answer import Answer, BackTest
from services.niches.asked import CELL, Asked
from services.niches.factors import PRESETS
from services.niches.gaps import gaps
from services.niches.kinds import kind
from services.niches.thin import THIN
from services.passports import MOST_ROWS, NO_NUMBER, Passport, runs
from services.passports import _niche_place as of_place
from services.passports import _niche_rows as rows
from services.passports import _niche_words as words
from services.passports._coverage_words import WHOLE
from services.passports._niche_number import Number

NONE: Final = "-"
"""Stands for what is not told: a cell, or weights other than usual."""
_WORDS: Final = (7, 8)
_RENT: Final = "retail_rent"


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a number about places for a business; everybody may see it.

    Raises
    ------
    NotFound
        If no number has these words.
    """
    asked, field = _read(given)
    if asked.cell:
        spot = niches.spot(asked, asked.cell)
        where = spot.name.to(lang)
        thin = [THIN[word].to(lang) for word in spot.thin if word in THIN]
        return _passport(of_place.number(asked, spot, field, lang), asked, [where, *thin], lang)
    name, _dash, word = field.partition("-")
    if name == "gap" and word:
        return _passport(_gap(asked, word, lang), asked, [], lang)
    if field not in _ANSWERS:
        raise NotFound(NO_NUMBER)
    return _passport(_ANSWERS[field](asked, lang), asked, [], lang)


def _read(given: Sequence[str]) -> tuple[Asked, str]:
    """Return the question with its cell, and the field."""
    if len(given) not in _WORDS:
        raise NotFound(NO_NUMBER)
    what, where, who, minutes, weights, cell, field, *own = given
    try:
        asked = Asked(
            what=what,
            where=where,
            who=who,
            minutes=int(minutes),
            weights=_numbers(weights),
            cell="" if cell == NONE else cell,
            own=_numbers(own[0]) if own else (),
        ).checked()
    except (ValueError, BadRequest):
        raise NotFound(NO_NUMBER) from None
    if not asked.complete or (cell != NONE and not CELL.fullmatch(cell)):
        raise NotFound(NO_NUMBER)
    return asked, field


def _numbers(text: str) -> tuple[int, ...]:
    return () if text == NONE else tuple(int(one) for one in text.split(","))


def _passport(number: Number, asked: Asked, about: Sequence[str], lang: Lang) -> Passport:
    heads, lines = number.table
    behind = _sources(number)
    notes = (*about, _question(asked, lang), *((number.since,) if number.since else ()))
    modelled = (words.MODELLED.to(lang),) if number.modelled else ()
    return Passport(
        title=number.title,
        value=number.value,
        definition=number.definition,
        formula=number.formula,
        columns=heads if lines else (),
        rows=tuple(lines[:MOST_ROWS]),
        row_count=len(lines),
        source_ids=behind,
        runs=runs({row["id"] for row in loads.last_of(behind)}),
        notes=(*notes, *modelled),
    )


def _sources(number: Number) -> tuple[int, ...]:
    """Return who stands behind a number; a rent has the sources of its indicator alone."""
    found = set(sources.of_tables(number.behind))
    if number.rent:
        ids = [row["id"] for row in indicators.catalogue() if row["code"] == _RENT]
        found |= {row["source_id"] for row in loads.of_indicators(ids)}
    return tuple(sorted(found))


def _question(asked: Asked, lang: Lang) -> str:
    names = {row["slug"]: Text.from_row(row) for row in districts.every()}
    return words.ASKED.to(lang).format(
        what=kind(asked.what).title.to(lang),
        where=names.get(asked.district, WHOLE).to(lang),
        who=PRESETS[asked.who].title.to(lang).lower(),
        minutes=asked.minutes,
    )


def _gap(asked: Asked, slug: str, lang: Lang) -> Number:
    every = gaps(asked.what)
    found = next((one for one in every if one.district == slug), None)
    if found is None:
        raise NotFound(NO_NUMBER)
    return Number(
        title=words.GAP.to(lang).format(where=found.name.to(lang)),
        value=told.fixed(found.expected - found.places, lang),
        definition=words.GAP_MEANING.to(lang),
        formula=words.GAP_FORMULA.to(lang),
        table=rows.districts(every, lang),
        behind=(building, place, population_cell),
        rent=False,
    )


def _cells(title: Text, meaning: Text, count: Callable[[Answer], int]) -> Callable[..., Number]:
    def made(asked: Asked, lang: Lang) -> Number:
        answer = niches.best(asked)
        lines: rows.Rows = [
            (words.CELLS.to(lang), units.number(answer.cells - answer.thin_cells, lang, 0)),
            (words.THIN_CELLS.to(lang), units.number(answer.thin_cells, lang, 0)),
        ]
        return Number(
            title=title.to(lang),
            value=units.number(count(answer), lang, 0),
            definition=meaning.to(lang),
            formula=words.COUNTED.to(lang),
            table=((words.MEASURE.to(lang), words.FIGURE.to(lang)), lines),
            rent=False,
            modelled=False,
        )

    return made


def _existing(asked: Asked, lang: Lang) -> Number:
    return Number(
        title=words.EXISTING.to(lang),
        value=units.number(niches.best(asked).existing, lang, 0),
        definition=words.EXISTING_MEANING.to(lang),
        formula=words.COUNTED.to(lang),
        table=rows.standing(asked, lang),
        behind=(place,),
        rent=False,
        modelled=False,
    )


def _tested(title: Text, write: Callable[[BackTest, Lang], str]) -> Callable[..., Number]:
    def made(asked: Asked, lang: Lang) -> Number:
        test = niches.best(asked).back_test
        if test is None:
            raise NotFound(NO_NUMBER)
        day = units.day(date.fromisoformat(test.since))
        return Number(
            title=title.to(lang),
            value=write(test, lang),
            definition=words.TEST_MEANING.to(lang),
            formula=words.TEST_FORMULA.to(lang),
            table=rows.tested(test, lang),
            since=words.TESTED_SINCE.to(lang).format(day=day),
        )

    return made


_ANSWERS: Final[Mapping[str, Callable[[Asked, Lang], Number]]] = {
    "cells": _cells(words.CELLS, words.CELLS_MEANING, lambda one: one.cells - one.thin_cells),
    "thin_cells": _cells(words.THIN_CELLS, words.THIN_MEANING, lambda one: one.thin_cells),
    "existing": _existing,
    "opened": _tested(words.OPENED, lambda test, lang: units.number(test.opened, lang, 0)),
    "hit": _tested(words.HIT, lambda test, lang: units.number(test.hit, lang, 0)),
    "lift": _tested(words.LIFT, lambda test, lang: told.fixed(test.lift, lang, 2)),
    "lift_interval": _tested(words.LIFT_INTERVAL, rows.times),
    "population_lift": _tested(
        words.BY_PEOPLE, lambda test, lang: told.fixed(test.population_lift, lang, 2)
    ),
}

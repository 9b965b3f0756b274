"""What the score of a place is made of, by factor, and how the place compares with the city."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from core import units
from core.errors import NotFound
from core.text import Lang, Text
from services import niches
from services.niches import told
from services.niches.answer import Other, Part, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.kinds import kind
from services.niches.scoring import scored
from services.niches.told import GROUPS
from services.passports import NO_NUMBER
from services.passports import _niche_rows as rows
from services.passports import _niche_words as words
from services.passports._niche_number import BEHIND, MODELLED, RIVALS, Number, on_foot


def worse(asked: Asked, spot: Spot, lang: Lang) -> Number:
    """Return which part of the city is worse for the category that is asked about."""
    found = scored(asked)
    index = found.of.ground.place(spot.cell)
    known = found.score[np.isfinite(found.score)]
    share = float((known < found.score[index]).mean()) if len(known) else 0.0
    return _worse_for(kind(asked.what).title, share, rows.contributions(spot, asked, lang), lang)


def _worse_for(title: Text, share: float, table: rows.Table, lang: Lang) -> Number:
    return Number(
        title=words.WORSE.to(lang).format(what=title.to(lang)),
        value=told.below(share, lang),
        definition=words.WORSE_MEANING.to(lang),
        formula=words.WORSE_FORMULA.to(lang),
        table=table,
    )


def _points(asked: Asked, spot: Spot, word: str, lang: Lang) -> Number:
    """Return what a factor, or a group of them, adds to the score."""
    group = GROUPS.get(word)
    if word not in FACTORS and group is None:
        raise NotFound(NO_NUMBER)
    # A word that names both stands for the factor where no group has it: `rent` is alike in both.
    names = group.factors if group and word not in FACTORS else (word,)
    parts = [one for one in spot.parts if one.factor in names]
    title = group.title if group and word not in FACTORS else FACTORS[word].title
    return Number(
        title=words.POINTS.to(lang).format(what=title.to(lang)),
        value=rows.signed(sum(one.points for one in parts), lang),
        definition=words.POINTS_MEANING.to(lang),
        formula=words.POINTS_FORMULA.to(lang),
        table=rows.contributions(spot, asked, lang, names),
        behind=sorted({t for name in names for t in BEHIND[name]}, key=lambda one: one.name),
        rent="rent" in names,
        modelled=bool(MODELLED & set(names)),
    )


def _value(asked: Asked, spot: Spot, word: str, lang: Lang) -> Number:
    part = _part(spot, word)
    if part.value is None:
        raise NotFound(NO_NUMBER)
    title, meaning = FACTORS[word].title.to(lang), FACTORS[word].meaning.to(lang)
    return Number(
        title=words.VALUE.to(lang).format(what=title),
        value=told.measured(word, part.value, lang),
        definition=f"{meaning[:1].upper()}{meaning[1:]}.",
        formula=words.RENT_FORMULA.to(lang) if word == "rent" else on_foot(lang),
        table=rows.contributions(spot, asked, lang, (word,)),
        behind=BEHIND[word],
        rent=word == "rent",
        modelled=word in MODELLED,
    )


def _share(asked: Asked, spot: Spot, word: str, lang: Lang) -> Number:
    """Return which part of the city has less of a factor, or is worse for another category."""
    if word not in FACTORS:
        return _other(asked, spot, word, lang)
    part = _part(spot, word)
    return Number(
        title=words.SHARE.to(lang).format(what=FACTORS[word].title.to(lang)),
        value=told.below(part.share, lang),
        definition=words.SHARE_MEANING.to(lang),
        formula=words.SHARE_FORMULA.to(lang),
        table=rows.contributions(spot, asked, lang, (word,)),
        behind=BEHIND[word],
        rent=word == "rent",
        modelled=word in MODELLED,
    )


def _other(asked: Asked, spot: Spot, code: str, lang: Lang) -> Number:
    every: Sequence[Other] = niches.others(asked, spot.cell, most=1_000)
    found = next((one for one in every if one.code == code), None)
    if found is None:
        raise NotFound(NO_NUMBER)
    there = asked.but(what=code, weights=())  # as `others` weighs them
    table = rows.contributions(niches.spot(there, spot.cell), there, lang)
    return _worse_for(found.title, found.share, table, lang)


def _part(spot: Spot, factor: str) -> Part:
    found = next((one for one in spot.parts if one.factor == factor), None)
    if found is None:
        raise NotFound(NO_NUMBER)
    return found


def _magnets(asked: Asked, spot: Spot, code: str, lang: Lang) -> Number:
    if code not in spot.facts.magnets:
        raise NotFound(NO_NUMBER)
    return Number(
        title=kind(code).title.to(lang),
        value=units.number(spot.facts.magnets[code], lang, 0),
        definition=words.MAGNETS_MEANING.to(lang),
        formula=on_foot(lang),
        table=rows.magnets(asked, code, spot.cell, lang),
        behind=RIVALS,
        rent=False,
        modelled=False,
    )


WORDED: Final[Mapping[str, Callable[[Asked, Spot, str, Lang], Number]]] = {
    "points": _points,
    "value": _value,
    "share": _share,
    "magnets": _magnets,
}
"""By the word before the dash."""

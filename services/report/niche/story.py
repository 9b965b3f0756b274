"""What the report on places for a business tells, written out in one language, page by page."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core import units
from core.text import Lang, Text
from services.district_words import short
from services.niches import told
from services.niches.answer import Spot
from services.niches.factors import FACTORS
from services.niches.thin import THIN
from services.niches.told import FACTS
from services.report import slide
from services.report import words as report_words
from services.report.niche import (
    area_map,
    bars,
    market,
    market_words,
    method,
    method_words,
    place_map,
    question,
    words,
)
from services.report.niche.findings import Findings

Story = Mapping[str, Any]
CARDS: Final = 3
_MAGNETS: Final = 4
"""Neighbours that are told, those there are most of."""


def of_findings(found: Findings, lang: Lang) -> Story:
    """Return all that the template writes; texts and numbers, nothing to be computed."""
    head = question.title(found, lang)
    around = slide.around(head, words.REPORT.to(lang), "", found.answer.source_ids, lang)
    return {
        **around,
        "page": report_words.PAGE.to(lang),
        "question": question.question(found, lang),
        "facts": question.narrowing(found.asked, lang),
        "sentence": question.answer(found, lang),
        "steady": bool(found.answer.spots),
        "map": area_map.of_area(found, lang),
        "cards": _cards(found, lang),
        "cards_title": words.BEST.to(lang),
        "points": words.POINTS.to(lang),
        "rest": _rest(found, lang),
        "interval_note": words.INTERVAL_NOTE.to(lang),
        "none_stand": "" if found.answer.existing else words.NONE_STAND.to(lang),
        "why_none": _why_none(found, lang),
        "place": _place(found, lang),
        "no_place": words.NO_PLACE.to(lang),
        "market_title": market_words.MARKET.to(lang),
        "rivals": market.rivals(found, lang),
        "gaps": market.gaps(found, lang),
        "turnover": market.turnover(found, lang),
        "survival": market.survival(found, lang),
        "others": market.others(found, lang),
        "method_title": method_words.TITLE.to(lang),
        "method": method_words.SCORE.to(lang),
        "factors": method.factors(found, lang),
        "test": method.back_test(found, lang),
        "notes": method.notes(found, lang),
        "behind": method.behind(found, lang),
        "same_page": method_words.SAME_PAGE.to(lang),
        "link": found.link,
    }


def _why_none(found: Findings, lang: Lang) -> str:
    why = found.answer.why_none
    return question.sentence(why, lang) if why else ""


def _cards(found: Findings, lang: Lang) -> list[Story]:
    spots = found.answer.spots[:CARDS]
    longest = bars.longest(spots) if spots else bars.FULL
    return [_card(n, one, longest, found, lang) for n, one in enumerate(spots, 1)]


def _card(n: int, one: Spot, longest: float, found: Findings, lang: Lang) -> Story:
    reason = found.reasons.get(one.cell)
    place = told.between(one.rank_low, one.rank_high, lang)
    return {
        "number": str(n),
        "name": one.name.to(lang),
        "district": "" if found.asked.district else one.district.to(lang),
        "score": told.whole(one.score, lang),
        "interval": told.between(one.low, one.high, lang),
        "rank": words.RANK.to(lang).format(rank=place),
        "reason": question.bound(reason, lang) if reason else "",
        "bar": bars.stacked(one, longest, lang),
    }


def _rest(found: Findings, lang: Lang) -> Story:
    """Return the places after the first three, as rows."""
    spots = found.answer.spots
    rows = [_row(n, one, found, lang) for n, one in enumerate(spots, 1) if n > CARDS]
    heads = {name: _said(text, lang) for name, text in words.HEADS.items()}
    few = "" if rows or not spots else words.FEWER.to(lang)
    return {"title": words.MORE.to(lang), "heads": heads, "rows": rows, "few": few}


def _said(text: Text | str, lang: Lang) -> str:
    return text.to(lang) if isinstance(text, Text) else text


def _row(n: int, one: Spot, found: Findings, lang: Lang) -> Story:
    name = one.name.to(lang)
    return {
        "number": str(n),
        "name": name if found.asked.district else f"{name}, {short(one.district, lang)}",
        "score": told.whole(one.score, lang),
        "interval": told.between(one.low, one.high, lang),
        "rank": told.between(one.rank_low, one.rank_high, lang),
        "residents": told.written(one.facts, "residents", lang),
        "flow": told.written(one.facts, "flow", lang),
        "competitors": told.written(one.facts, "competitors", lang),
        "stop": told.written(one.facts, "stop_metres", lang),
    }


def _place(found: Findings, lang: Lang) -> Story | None:
    """Return the page of the chosen place; None without one."""
    one = found.chosen
    if one is None:
        return None
    reason = found.reasons.get(one.cell)
    return {
        "kind": _kind(found, lang),
        "name": one.name.to(lang),
        "district": one.district.to(lang),
        "score": told.whole(one.score, lang),
        "rank": words.OF_ALL.to(lang).format(
            rank=units.number(one.rank, lang, 0), cells=question.ranked(found, lang)
        ),
        "keeps": words.KEEPS.to(lang).format(
            score=told.between(one.low, one.high, lang),
            rank=told.between(one.rank_low, one.rank_high, lang),
        ),
        "reason": question.bound(reason, lang) if reason else "",
        "map": place_map.of_place(found, one, lang),
        "around": words.AROUND.to(lang),
        "facts": _facts(one, lang),
        "neighbours": words.NEIGHBOURS.to(lang),
        "magnets": _magnets(found, one, lang),
        "made_of": words.MADE_OF.to(lang),
        "waterfall": bars.waterfall(one, found.asked, lang),
        "weak": words.WEAK.to(lang),
        "thin": _thin(found, one, lang),
    }


def _kind(found: Findings, lang: Lang) -> str:
    """Return which place it is: the best one, one of the best by its number, or a chosen one."""
    if found.number == 1:
        return words.BEST_ONE.to(lang)
    return words.NUMBERED.to(lang).format(n=found.number) if found.number else words.CHOSEN.to(lang)


def _facts(one: Spot, lang: Lang) -> list[Mapping[str, str]]:
    own = {"own_percent"} if one.facts.own_percent is None else set()
    return [
        {"title": fact.title.to(lang), "value": told.written(one.facts, name, lang)}
        for name, fact in FACTS.items()
        if name not in own
    ]


def _magnets(found: Findings, one: Spot, lang: Lang) -> list[Mapping[str, str]]:
    counts = sorted(one.facts.magnets.items(), key=lambda each: -each[1])[:_MAGNETS]
    return [
        {"title": found.neighbours[code].to(lang), "value": units.number(count, lang, 0)}
        for code, count in counts
        if code in found.neighbours
    ]


def _thin(found: Findings, one: Spot, lang: Lang) -> Sequence[str]:
    """Return what is not known well enough: here, in the area, and by any data at all."""
    thin, cells = found.answer.thin_cells, units.number(found.answer.cells, lang, 0)
    why = "; ".join(THIN[word].to(lang) for word in one.thin if word in THIN)
    unmeasured = [FACTORS[part.factor].title.to(lang) for part in one.parts if part.value is None]
    here = words.THIN_HERE.to(lang).format(why=why) if why else words.NOTHING_THIN.to(lang)
    area = words.THIN_CELLS if thin else words.NO_THIN_CELLS
    lines = [here]
    if unmeasured:
        lines.append(words.UNMEASURED.to(lang).format(what=", ".join(unmeasured)))
    lines.append(area.to(lang).format(cells=cells, thin=units.number(thin, lang, 0)))
    return [*lines, words.NOT_SEEN.to(lang)]

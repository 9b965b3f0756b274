"""How places were judged, and how sure that is: factors, weights, back-test, sources."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core import units
from core.text import Lang, Text
from data_access import sources
from data_access.db import Row
from services import licences
from services.exports import KINDS
from services.niches import told
from services.niches.answer import BackTest
from services.niches.factors import FACTORS
from services.report.niche import method_words as words
from services.report.niche.findings import Findings

Told = Mapping[str, Any]


def factors(found: Findings, lang: Lang) -> Told:
    """Return each factor with what it measures, whether it adds, and its weight."""
    weights = dict(zip(FACTORS, found.asked.weighed(), strict=True))
    return {
        "heads": [one.to(lang) for one in words.HEADS],
        "rows": [
            {
                "title": one.title.to(lang),
                "meaning": one.meaning.to(lang),
                "sign": (words.ADDS if one.sign > 0 else words.TAKES).to(lang),
                "against": one.sign < 0,
                "weight": str(weights[name]),
            }
            for name, one in FACTORS.items()
        ],
    }


def back_test(found: Findings, lang: Lang) -> Told:
    """Return what the test found, in figures and in words."""
    test = found.answer.back_test
    if test is None:
        return {
            "title": words.TEST.to(lang),
            "figures": [],
            "told": words.NOT_TESTED.to(lang),
            "verdict": "",
        }
    since = units.day(date.fromisoformat(test.since))
    opened = units.number(test.opened, lang, 0)
    return {
        "title": words.TEST.to(lang),
        "figures": _figures(test, lang),
        "told": words.TESTED.to(lang).format(since=since, opened=opened),
        "verdict": verdict(test).to(lang),
        "good": verdict(test) is words.BETTER,
    }


def verdict(test: BackTest) -> Text:
    """Return what a test proves; better than residents alone only where its interval says so."""
    if test.low <= 1:
        return words.WORSE
    return words.BETTER if test.low > test.population_lift else words.AS_PEOPLE


def _figures(test: BackTest, lang: Lang) -> list[Told]:
    within = words.INTERVAL.to(lang).format(
        low=told.fixed(test.low, lang), high=told.fixed(test.high, lang)
    )
    return [
        {
            "title": words.HIT.to(lang),
            "value": f"{units.number(test.hit, lang, 0)} / {units.number(test.opened, lang, 0)}",
            "below": told.percent(100 * test.hit / test.opened, lang),
        },
        {
            "title": words.AGAINST_CHANCE.to(lang),
            "value": told.fixed(test.lift, lang),
            "below": within.replace(" %", f"{units.SPACE}%"),
        },
        {
            "title": words.BY_PEOPLE.to(lang),
            "value": told.fixed(test.population_lift, lang),
            "below": f"{units.number(test.population_hit, lang, 0)} / "
            f"{units.number(test.opened, lang, 0)}",
        },
    ]


def notes(found: Findings, lang: Lang) -> list[Told]:
    """Return what else must be known: intervals, the Huff model, what is modelled."""
    huff = words.HUFF_TOLD.to(lang).format(minutes=found.asked.minutes)
    return [
        {"title": words.SURE.to(lang), "text": words.SURE_TOLD.to(lang)},
        {"title": words.HUFF.to(lang), "text": huff},
        {"title": words.NOT_KNOWN.to(lang), "text": words.MODELLED.to(lang)},
    ]


def behind(found: Findings, lang: Lang) -> Told:
    """Return the sources with their owner, date, licence and kind, and whether any is synthetic."""
    known = sources.every()
    cited = [known[one] for one in found.answer.source_ids if one in known]
    return {
        "title": words.SOURCES.to(lang),
        "heads": [one.to(lang) for one in words.SOURCE_HEADS],
        "rows": [_source(one, lang) for one in cited],
        "synthetic": words.SYNTHETIC.to(lang) if any(_is_synthetic(one) for one in cited) else "",
    }


def _is_synthetic(one: Row) -> bool:
    return bool(one["kind"] == "synthetic")


def _source(one: Row, lang: Lang) -> list[str]:
    return [
        Text.from_row(one).to(lang),
        one["owner"],
        units.day(one["dated"]),
        licences.named(one["licence"], lang),
        KINDS[one["kind"]].to(lang),
    ]

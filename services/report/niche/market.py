"""The market around a place: competitors, districts, openings and closures, other categories."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis import ticks
from analysis.survival import Survived
from core import units
from core.text import Lang
from data_access.turnover import Quarter, Turnover
from services import subscription
from services.district_words import short
from services.niches import told
from services.niches.gaps import Gap
from services.report.drawing import colours
from services.report.niche import market_words as words
from services.report.niche.findings import Findings

Told = Mapping[str, Any]
RIVALS: Final = 12
"""Competitors that are named; the workbook has all."""
TURNOVER_MM: Final = (168.0, 36.0)
QUARTERS: Final = 12
_YEAR: Final = 4
_BAR: Final = 0.36
"""Width of a bar, as a share of its quarter's."""
_MOST_MARKS: Final = 4
_LEAST: Final = 1
QUARTER_MINUTES: Final = 15


def rivals(found: Findings, lang: Lang) -> Told:
    """Return the nearest competitors, and how many there are."""
    near = found.chosen.facts.competitors if found.chosen else 0
    numbers = {
        "minutes": found.asked.minutes,
        "near": units.number(near, lang, 0),
        "far": units.number(len(found.rivals), lang, 0),
        "all": units.number(found.answer.existing, lang, 0),
    }
    same = found.asked.minutes == QUARTER_MINUTES
    said = words.RIVALS_QUARTER if same else words.RIVALS_TOLD
    left = len(found.rivals) - RIVALS
    return {
        "title": words.RIVALS.to(lang),
        "told": said.to(lang).format(**numbers),
        "rows": [
            {"name": one.name.to(lang), "metres": told.metres(one.metres, lang)}
            for one in found.rivals[:RIVALS]
        ],
        "more": words.AND_MORE.to(lang).format(n=units.number(left, lang, 0)) if left > 0 else "",
        "none": "" if found.rivals else words.NO_RIVALS.to(lang),
    }


def gaps(found: Findings, lang: Lang) -> Told:
    """Return what each district has of the category, and what it lacks."""
    most = max((one.per_10_000 or 0.0 for one in found.gaps), default=0.0)
    return {
        "title": words.GAPS.to(lang),
        "heads": [one.to(lang) for one in words.GAP_HEADS],
        "rows": [_gap(one, most, found, lang) for one in found.gaps],
        "note": words.GAP_NOTE.to(lang),
    }


def _gap(one: Gap, most: float, found: Findings, lang: Lang) -> Told:
    per = one.per_10_000
    return {
        "name": short(one.name, lang),
        "places": units.number(one.places, lang, 0),
        "per": units.NOTHING if per is None else told.fixed(per, lang),
        "bar": (per or 0.0) / most if most else 0.0,
        "lacking": told.signed(one.expected - one.places, lang),
        "verdict": one.verdict,
        "mine": one.district == found.asked.district,
    }


def turnover(found: Findings, lang: Lang) -> Told:
    """Return openings and closures by quarter as SVG, with what is written around it."""
    shown = found.turnover.quarters[-QUARTERS:]
    about = {
        "title": words.TURNOVER.to(lang),
        "w": TURNOVER_MM[0],
        "h": TURNOVER_MM[1],
        "opened": words.OPENED.to(lang),
        "closed": words.CLOSED.to(lang),
    }
    if not any(one.opened or one.closed for one in shown):
        return {**about, "svg": "", "none": words.NO_TURNOVER.to(lang)}
    most = float(max(_LEAST, *(max(one.opened, one.closed) for one in shown)))
    marks = [one for one in ticks.between(0.0, most, most=_MOST_MARKS) if one == round(one)]
    year = shown[-_YEAR:]
    return {
        **about,
        "svg": _svg(shown, most, marks),
        "none": "",
        "ticks": [{"at": _up(one, most), "text": units.number(one, lang, 0)} for one in marks],
        "quarters": [_named(n, one, len(shown), lang) for n, one in enumerate(shown)],
        "told": words.TURNOVER_TOLD.to(lang).format(
            opened=units.number(sum(one.opened for one in year), lang, 0),
            closed=units.number(sum(one.closed for one in year), lang, 0),
        ),
        "note": _not_known(found.turnover, lang),
    }


def _not_known(given: Turnover, lang: Lang) -> str:
    """Return since when closings are known, and how many openings are not."""
    since, undated = given.closings_since, given.undated
    later = since and given.quarters and since > given.quarters[-QUARTERS:][0].first
    told_ = [
        words.CLOSINGS_SINCE.to(lang).format(day=units.day(since)) if since and later else "",
        words.UNDATED.to(lang).format(n=units.number(undated, lang, 0)) if undated else "",
        "" if since else words.NO_CLOSINGS.to(lang),
    ]
    return " ".join(one for one in told_ if one)


def survival(found: Findings, lang: Lang) -> Told:
    """Return which part of the places lives to be one, two and three years old."""
    return {
        "title": words.SURVIVAL.to(lang),
        "figures": [
            {
                "title": units.counted(years, words.YEARS, lang),
                "value": told.percent(100 * one.share, lang) if one else units.NOTHING,
                "below": _watched(one, lang),
            }
            for years, one in found.survival.items()
        ],
    }


def _watched(one: Survived | None, lang: Lang) -> str:
    if one is None:
        return words.TOO_FEW_WATCHED.to(lang)
    low, high = (told.whole(100 * end, lang) for end in (one.low, one.high))
    watched = units.number(one.watched, lang, 0)
    return words.WATCHED.to(lang).format(low=low, high=high, watched=watched)


def _up(value: float, most: float) -> float:
    return TURNOVER_MM[1] * (1 - value / most)


def _svg(shown: Sequence[Quarter], most: float, marks: Sequence[float]) -> str:
    width, height = TURNOVER_MM
    step = width / len(shown)
    lines = [f'<path d="M0 {_up(one, most):.2f}H{width}" stroke="{colours()["line"]}" '
             'stroke-width="0.18"/>' for one in marks if one]  # fmt: skip
    bars = [
        _bar(step * (n + 0.5) + side * step * _BAR / 2, value, most, step * _BAR, token)
        for n, one in enumerate(shown)
        for side, value, token in ((-1, one.opened, "blue"), (1, one.closed, "warm-4"))
    ]
    floor = (
        f'<path d="M0 {height}H{width}" stroke="{colours()["line-strong"]}" stroke-width="0.25"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -2 {width} {height + 4}">'
        f"{''.join([*lines, *bars, floor])}</svg>"
    )


def _bar(middle: float, value: int, most: float, wide: float, token: str) -> str:
    if not value:
        return ""
    top = _up(value, most)
    return (
        f'<rect x="{middle - wide / 2:.2f}" y="{top:.2f}" width="{wide:.2f}" '
        f'height="{TURNOVER_MM[1] - top:.2f}" fill="{colours()[token]}"/>'
    )


def _named(n: int, one: Quarter, count: int, lang: Lang) -> Told:
    """Return a quarter's name, with its year where the year begins or the drawing does."""
    number = (one.first.month + 2) // 3
    return {
        "at": TURNOVER_MM[0] * (n + 0.5) / count,
        "text": words.QUARTER.to(lang).format(n=number),
        "year": str(one.first.year) if number == 1 or n == 0 else "",
    }


def others(found: Findings, lang: Lang) -> Told:
    """Return for what else the place is good, and how many categories the plan compares."""
    gives = subscription.told(found.offer, lang)[1]
    return {
        "title": words.OTHERS.to(lang),
        "heads": [one.to(lang) for one in words.OTHER_HEADS],
        "rows": [
            {
                "name": one.title.to(lang),
                "share": told.below(one.share, lang),
                "bar": one.share,
                "score": told.whole(one.score, lang),
                "competitors": units.number(one.competitors, lang, 0),
            }
            for one in found.others
        ],
        "none": "" if found.others else words.NO_OTHERS.to(lang),
        "note": f"{words.OTHERS_NOTE.to(lang)} {found.offer.name.to(lang)}: {gives}.",
    }

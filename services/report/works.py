"""What the picture of works tells: their dates along a line of time, the late ones first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from core import units
from core.text import Lang, Text
from services import works, works_time
from services.report import slide, words
from services.report.slide import Story
from services.work_words import KINDS, STATES, finer
from services.works import Asked, Overview
from services.works_time import Row, Span

MOST: Final = 60
"""Works that one picture shows; the table has all."""
LETTERS: Final = 44
NEAR_TODAY: Final = 0.07
"""How near to today a month would be written over it, as a share of the line of time."""


def of_works(asked: Asked, colours: Mapping[str, str], lang: Lang) -> Story:
    """Return all that the template writes; `colours` are the tokens of states.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    view = works.overview(asked)
    rows = [row for row in view.rows if works_time.extent(row)][:MOST]
    within = works_time.span(rows)
    place = Text.from_row(view.district).to(lang) if view.district else words.WHOLE_CITY.to(lang)
    behind = sorted({row["source_id"] for row in rows} or view.source_ids)
    late = view.total["late"]
    return {
        **slide.around(place, words.WORKS_TITLE.to(lang), _below(view, lang), behind, lang),
        "columns": [title.to(lang) for title in words.PLANNED],
        "rows": [_row(row, within, colours, lang) for row in rows],
        "months": _months(within, lang),
        "today_at": _at(units.today(), within),
        "now": works_time.NOW.to(lang),
        "plan": works_time.PLAN.to(lang),
        "legend": [
            {"colour": colours[state], "text": STATES[state].to(lang).lower()}
            for state in colours
            if any(row["state"] == state for row in rows)
        ],
        "late": words.LATE_WORKS.to(lang).format(n=units.number(late, lang, 0)) if late else "",
        "more": _more(len(rows), view.row_count, lang),
        "none": "" if rows else words.NO_SUCH_WORKS.to(lang),
    }


def _below(view: Overview, lang: Lang) -> str:
    """Return what narrows the works, in words."""
    asked = view.asked
    told = [
        KINDS[asked.kind].to(lang) if asked.kind else "",
        _states(asked, lang),
        units.month(date.fromisoformat(f"{asked.month}-01"), lang) if asked.month else "",
        asked.contractor or "",
        words.COUNTED.to(lang).format(n=units.number(view.row_count, lang, 0)),
    ]
    return " · ".join(one for one in told if one)


def _states(asked: Asked, lang: Lang) -> str:
    if asked.state is None:
        return words.UNFINISHED.to(lang)
    return words.ANY_STATE.to(lang) if asked.state == works.ALL else STATES[asked.state].to(lang)


def _more(shown: int, every: int, lang: Lang) -> str:
    if shown >= every:
        return ""
    numbers = {"n": units.number(shown, lang, 0), "all": units.number(every, lang, 0)}
    return words.FIRST_WORKS.to(lang).format(**numbers)


def _row(row: Row, within: Span, colours: Mapping[str, str], lang: Lang) -> Mapping[str, Any]:
    days = row["delay_days"] if row["state"] == "late" else None
    plan, fact = works_time.planned(row), works_time.actual(row)
    kind = finer(row["subkind"]) if row["subkind"] else KINDS[row["kind"]]
    return {
        "title": works_time.short(row, lang, LETTERS),
        "kind": kind.to(lang).lower(),
        "plan": _bar(plan, within) if plan else None,
        "fact": _bar(fact, within) if fact else None,
        "colour": colours[row["state"]],
        "end": units.day(row["planned_end"]) if row["planned_end"] else units.NOTHING,
        "delay": words.DAYS.to(lang).format(n=days) if days else "",
    }


def _bar(span: Span, within: Span) -> Sequence[float]:
    """Return begin and end as shares of the line of time, cut where it ends."""
    begin, end = (min(max(_at(day, within), 0.0), 1.0) for day in span)
    return begin, max(end, begin + 0.003)


def _at(day: date, within: Span) -> float:
    return (day - within[0]) / (within[1] - within[0])


def _months(within: Span, lang: Lang) -> list[Mapping[str, Any]]:
    now = _at(units.today(), within)
    return [
        {"at": at, "text": "" if abs(at - now) < NEAR_TODAY else works_time.month(month, lang)}
        for month in works_time.marked(within)
        if 0 <= (at := _at(month, within)) <= 1
    ]

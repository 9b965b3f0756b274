"""The card of a district: who lives there, what is late, what people ask for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from panels.figure import figure, put
from services import district_words

Summary = Mapping[str, Any]
"""What `data_access.districts.summary` tells."""

_UNCHANGED = Text(kk="өзгеріссіз", ru="без изменений", en="unchanged")
_BEFORE = Text(
    kk="алдыңғы 30 күнмен салыстырғанда {change}",
    ru="{change} к предыдущим 30 дням",
    en="{change} on the 30 days before",
)
MOST_SOURCES: Final = 4


def build(
    summary: Summary, sources: Sequence[Mapping[str, Any]], lang: Lang
) -> list[Component | None]:
    """Return the body of a district's card; its head is that of any card."""
    lines = [provenance.line(one, lang) for one in sources[:MOST_SOURCES]]
    return [
        html.P(_told(summary, lang), className="card-told"),
        sentence(summary, lang),
        html.Div(_cells(summary, lang), className="cells"),
        html.Div(lines, className="provenances"),
    ]


def _told(summary: Summary, lang: Lang) -> list[Any]:
    slug, area = summary["slug"], summary["area_km2"]
    people = figure(units.number(summary["residents"], lang, 0), f"district/residents/{slug}", lang)
    told = [people, f" {district_words.PEOPLE.to(lang)}"]
    if area:
        km2 = figure(units.number(area, lang), f"district/area/{slug}", lang)
        told += [" · ", km2, f" {district_words.KM2.to(lang)}"]
    return told


def sentence(summary: Summary, lang: Lang) -> html.P:
    """Return the one sentence that matters today; its numbers can be pressed."""
    calm = "" if summary["works_late"] else " sentence-calm"
    words, told = district_words.late_parts(summary, lang)
    measures = {"late": "late", "days": "longest_delay"}
    parts = {
        name: figure(text, f"works/{measures[name]}/{summary['slug']}", lang)
        if name in measures
        else text
        for name, text in told.items()
    }
    return html.P(put(words, **parts), className=f"sentence{calm}")


def _cells(summary: Summary, lang: Lang) -> list[html.Div]:
    slug, late = summary["slug"], summary["works_late"]
    cells = [
        _cell(
            district_words.UNDER_WAY, summary["works_under_way"], f"works/under_way/{slug}", lang
        ),
        _cell(
            district_words.LATE_NOW,
            late,
            f"works/late/{slug}",
            lang,
            look="alarming" if late else "",
        ),
        _cell(
            district_words.REQUESTS,
            summary["requests_30_days"],
            f"now/requests/{slug}",
            lang,
            _change(summary, lang),
        ),
        _cell(district_words.OUTAGES, summary["outages_now"], f"now/outages/{slug}", lang),
        _cell(
            district_words.CAMERAS,
            summary["cameras_working"],
            f"now/cameras/{slug}",
            lang,
            _faulty(summary, lang),
        ),
    ]
    if summary["area_km2"]:  # a district may have no outline today
        density = summary["residents"] / summary["area_km2"]
        unit = [district_words.PER_KM2.to(lang)]
        cells.append(_cell(district_words.DENSITY, density, f"column/density/{slug}", lang, unit))
    return cells


def _faulty(summary: Summary, lang: Lang) -> list[Any]:
    number = units.number(summary["cameras_faulty"], lang, 0)
    return put(
        district_words.FAULTY.to(lang),
        n=figure(number, f"now/cameras_faulty/{summary['slug']}", lang),
    )


def _cell(  # noqa: PLR0913, PLR0917  # what a cell is made of
    title: Text,
    value: float,
    ref: str,
    lang: Lang,
    below: list[Any] | None = None,
    look: str = "",
) -> html.Div:
    number = html.Strong(figure(units.number(value, lang, 0), ref, lang, look=look))
    named = html.Span(title.to(lang), **marks(data_plain=""))
    return html.Div([named, number, html.Small(below)], className="cell")


def _change(summary: Summary, lang: Lang) -> list[Any] | None:
    now, before = summary["requests_30_days"], summary["requests_30_days_before"]
    if not before:
        return None
    percent = 100 * (now - before) / before
    if round(percent) == 0:
        return _before(_UNCHANGED.to(lang), lang)
    sign = "+" if percent > 0 else ""
    number = f"{sign}{units.number(percent, lang, 0)}{units.SPACE}%"
    change = figure(number, f"now/requests_change/{summary['slug']}", lang)
    return _before(change, lang)


def _before(change: Any, lang: Lang) -> list[Any]:
    """Say what a change is measured against; the days in that sentence are no number to ask for."""
    return [
        html.Span(part, **marks(data_plain="")) if isinstance(part, str) else part
        for part in put(_BEFORE.to(lang), change=change)
    ]

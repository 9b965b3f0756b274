"""The card of a district: who lives there, what is late, what people ask for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
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
    people, area = summary["residents"], summary["area_km2"]
    told = [f"{units.number(people, lang, 0)} {district_words.PEOPLE.to(lang)}"]
    if area:
        told.append(f"{units.number(area, lang)} {district_words.KM2.to(lang)}")
    lines = [provenance.line(one, lang) for one in sources[:MOST_SOURCES]]
    return [
        html.P(" · ".join(told), className="card-told"),
        sentence(summary, lang),
        html.Div(_cells(summary, lang), className="cells"),
        html.Div(lines, className="provenances"),
    ]


def sentence(summary: Summary, lang: Lang, ref: str | None = None) -> html.P:
    """Return the one sentence that matters today; `ref` is its number's, to be pressed."""
    calm = "" if summary["works_late"] else " sentence-calm"
    told = district_words.late_sentence(summary, lang)
    return html.P(told, className=f"sentence{calm}", **marks(data_number=ref))


def _cells(summary: Summary, lang: Lang) -> list[html.Div]:
    faulty = district_words.FAULTY.to(lang).format(
        n=units.number(summary["cameras_faulty"], lang, 0)
    )
    cells = [
        _cell(district_words.UNDER_WAY, summary["works_under_way"], lang),
        _cell(
            district_words.LATE_NOW, summary["works_late"], lang, alarming=summary["works_late"] > 0
        ),
        _cell(district_words.REQUESTS, summary["requests_30_days"], lang, _change(summary, lang)),
        _cell(district_words.OUTAGES, summary["outages_now"], lang),
        _cell(district_words.CAMERAS, summary["cameras_working"], lang, faulty),
    ]
    if summary["area_km2"]:  # a district may have no outline today
        density = summary["residents"] / summary["area_km2"]
        cells.append(_cell(district_words.DENSITY, density, lang, district_words.PER_KM2.to(lang)))
    return cells


def _cell(
    title: Text, value: float, lang: Lang, below: str | None = None, *, alarming: bool = False
) -> html.Div:
    number = html.Strong(units.number(value, lang, 0), className="alarming" if alarming else None)
    return html.Div([html.Span(title.to(lang)), number, html.Small(below)], className="cell")


def _change(summary: Summary, lang: Lang) -> str | None:
    now, before = summary["requests_30_days"], summary["requests_30_days_before"]
    if not before:
        return None
    percent = 100 * (now - before) / before
    sign = "+" if percent > 0 else ""
    if round(percent) == 0:
        change = _UNCHANGED.to(lang)
    else:
        change = f"{sign}{units.number(percent, lang, 0)}{units.SPACE}%"
    return _BEFORE.to(lang).format(change=change)

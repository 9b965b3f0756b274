"""The card of a district: who lives there, what is late, what people ask for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from services.work_words import KINDS

Summary = Mapping[str, Any]
"""What `data_access.districts.summary` tells."""

_PEOPLE = Text(kk="тұрғын", ru="жителей", en="residents")
_LATE_SENTENCE = Text(
    kk="{late} жұмыс кешігіп жатыр, көбі — {kind}. Ең ұзақ кешігу: {days} күн.",
    ru="Просрочено работ: {late}, больше всего — {kind}. Самая долгая задержка: {days} дн.",
    en="{late} works are late, most of them {kind}. The longest delay is {days} days.",
)
_ONE_LATE = Text(
    kk="1 жұмыс кешігіп жатыр: {kind}, {days} күн.",
    ru="Просрочена 1 работа: {kind}, {days} дн.",
    en="1 work is late: {kind}, by {days} days.",
)
_UNCHANGED = Text(kk="өзгеріссіз", ru="без изменений", en="unchanged")
_NOTHING_LATE = Text(
    kk="Кешіккен жұмыс жоқ.", ru="Просроченных работ нет.", en="No works are late."
)
_UNDER_WAY = Text(kk="Жүріп жатқан жұмыс", ru="Идущие работы", en="Works under way")
_LATE = Text(kk="Кешіккен жұмыс", ru="Просроченные работы", en="Late works")
_REQUESTS = Text(kk="Өтініш, 30 күнде", ru="Обращения за 30 дней", en="Requests, 30 days")
_BEFORE = Text(
    kk="алдыңғы 30 күнмен салыстырғанда {change}",
    ru="{change} к предыдущим 30 дням",
    en="{change} on the 30 days before",
)
_OUTAGES = Text(kk="Қазіргі ажыратулар", ru="Отключения сейчас", en="Outages now")
_CAMERAS = Text(kk="Жұмыс істейтін камера", ru="Работающие камеры", en="Working cameras")
_FAULTY = Text(kk="{n} ақаулы", ru="неисправных: {n}", en="{n} faulty")
_DENSITY = Text(kk="Халық тығыздығы", ru="Плотность населения", en="Population density")
_PER_KM2 = Text(kk="адам/км²", ru="чел./км²", en="people/km²")
_KM2 = Text(kk="км²", ru="км²", en="km²")
MOST_SOURCES: Final = 4


def build(
    summary: Summary, sources: Sequence[Mapping[str, Any]], lang: Lang
) -> list[Component | None]:
    """Return the body of a district's card; its head is that of any card."""
    people, area = summary["residents"], summary["area_km2"]
    told = [f"{units.number(people, lang, 0)} {_PEOPLE.to(lang)}"]
    if area:
        told.append(f"{units.number(area, lang)} {_KM2.to(lang)}")
    lines = [provenance.line(one, lang) for one in sources[:MOST_SOURCES]]
    return [
        html.P(" · ".join(told), className="card-told"),
        sentence(summary, lang),
        html.Div(_cells(summary, lang), className="cells"),
        html.Div(lines, className="provenances"),
    ]


def sentence(summary: Summary, lang: Lang, ref: str | None = None) -> html.P:
    """Return the one sentence that matters today; `ref` is its number's, to be pressed."""
    pressed = marks(data_number=ref)
    late = summary["works_late"]
    if not late:
        return html.P(_NOTHING_LATE.to(lang), className="sentence sentence-calm", **pressed)
    kind = KINDS[summary["late_kind"]].to(lang).lower()
    days = summary["longest_delay_days"]
    words = (_ONE_LATE if late == 1 else _LATE_SENTENCE).to(lang)
    return html.P(words.format(late=late, kind=kind, days=days), className="sentence", **pressed)


def _cells(summary: Summary, lang: Lang) -> list[html.Div]:
    faulty = _FAULTY.to(lang).format(n=units.number(summary["cameras_faulty"], lang, 0))
    cells = [
        _cell(_UNDER_WAY, summary["works_under_way"], lang),
        _cell(_LATE, summary["works_late"], lang, alarming=summary["works_late"] > 0),
        _cell(_REQUESTS, summary["requests_30_days"], lang, _change(summary, lang)),
        _cell(_OUTAGES, summary["outages_now"], lang),
        _cell(_CAMERAS, summary["cameras_working"], lang, faulty),
    ]
    if summary["area_km2"]:  # a district may have no outline today
        density = summary["residents"] / summary["area_km2"]
        cells.append(_cell(_DENSITY, density, lang, _PER_KM2.to(lang)))
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

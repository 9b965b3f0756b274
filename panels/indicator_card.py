"""One indicator of a district as a card: value, change, way here, target, rank with its ties."""

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels._view import View
from panels.figure import figure
from panels.link import link
from panels.spark import spark
from services import indicators, reading_words
from services.indicators import Asked, Reading
from services.passports.indicator import reference

_SINCE_MONTH = Text(kk="бір айда", ru="за месяц", en="in a month")
_SINCE_YEAR = Text(kk="бір жылда", ru="за год", en="in a year")
_UNCHANGED = Text(kk="өзгеріссіз", ru="без изменений", en="unchanged")
_TARGET = Text(kk="мақсат {value}", ru="цель {value}", en="target {value}")
_LIGHTS = {
    "green": Text(kk="орындалды", ru="достигнута", en="reached"),
    "amber": Text(kk="сәл жетпейді", ru="близко", en="near"),
    "red": Text(kk="едәуір артта", ru="далеко", en="far"),
}
_RANK = Text(
    kk="{n} ауданның ішінде {place}-орын", ru="{place}-е место из {n}", en="{place} of {n}"
)
_NOTHING = Text(kk="дерек жоқ", ru="нет данных", en="no data")
_CHOOSE = Text(
    kk="{name}: диаграммада, картада және кестеде көрсету",
    ru="{name}: показать на графике, карте и в таблице",
    en="{name}: show in the chart, on the map and in the table",
)


def build(one: Reading, asked: Asked, view: View, lang: Lang, *, chosen: bool) -> html.Article:
    """Return the card; its name chooses it for the chart, its numbers open their passport."""
    ref = reference(one.indicator.code, one.district.slug, asked)
    return html.Article(
        [
            html.H2(_name(one, view, lang, chosen=chosen)),
            html.P(_value(one, asked, ref, lang), className="card-value"),
            html.P(_change(one, lang), className="card-change", **marks(data_number=ref)),
            html.P([spark(one.series)], className="card-way"),
            html.P(_standing(one, lang), className="card-standing", **marks(data_number=ref)),
        ],
        className="indicator-card chosen" if chosen else "indicator-card",
    )


def _name(one: Reading, view: View, lang: Lang, *, chosen: bool) -> html.A:
    name = one.indicator.name.to(lang)
    return link(
        name,
        href=view.href(code=one.indicator.code),
        title=_CHOOSE.to(lang).format(name=name),
        current="true" if chosen else None,
    )


def _value(one: Reading, asked: Asked, ref: str, lang: Lang) -> list[Component]:
    if one.value is None:
        word = (reading_words.HIDDEN if one.hidden else _NOTHING).to(lang)
        return [figure(word, ref, lang, look="card-none")]
    text = indicators.written(one.value, lang)
    unit = indicators.unit(one.indicator, asked.per, lang)
    told = f"{one.indicator.name.to(lang)}: {text} {unit}"
    return [figure(text, ref, lang, told=told), html.Small(unit)]


def _change(one: Reading, lang: Lang) -> list[Component]:
    pairs = ((one.before, _SINCE_MONTH), (one.year_ago, _SINCE_YEAR))
    return [
        html.Span([html.Strong(text), f" {since.to(lang)}"])
        for before, since in pairs
        if (text := change(one, before, lang))
    ]


def change(one: Reading, before: float | None, lang: Lang) -> str | None:
    """Return how far a value is from an earlier one, in percent; of shares in points."""
    apart = reading_words.apart(one, before)
    if not apart:
        return None if apart is None else _UNCHANGED.to(lang)
    unit = _POINTS.to(lang) if one.indicator.form == "share" else "%"
    return f"{reading_words.signed(apart, lang)}{units.SPACE}{unit}"


_POINTS = Text(kk="пт", ru="пп", en="pp")


def _standing(one: Reading, lang: Lang) -> list[Component]:
    told: list[Component] = []
    if one.target is not None and one.light:
        goal = _TARGET.to(lang).format(value=indicators.written(one.target, lang))
        light = html.Span(className=f"light light-{one.light}", **marks(aria_hidden="true"))
        told.append(html.Span([light, f"{goal}, {_LIGHTS[one.light].to(lang)}"]))
    if one.rank:
        told.append(html.Span(rank(one, lang), className="card-rank"))
    return told


def rank(one: Reading, lang: Lang) -> str:
    """Return the place among the districts; between which ones where that is not sure."""
    return _RANK.to(lang).format(place=reading_words.place(one), n=one.among) if one.rank else ""

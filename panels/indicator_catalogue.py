"""The catalogue of indicators as a table that one searches and narrows to a category."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import dcc, html

from core import units
from core.text import LANGS, Lang, Text
from panels import downloads
from panels._marks import marks
from panels._view import View
from panels.figure import figure, put
from panels.link import link
from panels.provenance import demo_mark
from services.categories import CATEGORIES
from services.indicators import Indicator

_ALL = Text(kk="Барлығы", ru="Все", en="All")
_CATEGORY = Text(kk="Санат", ru="Категория", en="Category")
_FIND = Text(
    kk="көрсеткішті аты не коды бойынша іздеу",
    ru="найти показатель по названию или коду",
    en="find an indicator by name or code",
)
_NONE = Text(
    kk="Мұндай көрсеткіш табылмады. Іздеген сөзді қысқартып көріңіз не санатты алып тастаңыз.",
    ru="Такого показателя нет. Сократите слово или снимите категорию.",
    en="No such indicator. Try a shorter word, or all categories.",
)
_CAPTION = Text(kk="Көрсеткіштер каталогы", ru="Каталог показателей", en="Catalogue of indicators")
_HEADS: Final = (
    Text(kk="Көрсеткіш", ru="Показатель", en="Indicator"),
    Text(kk="Өлшем бірлігі", ru="Единица", en="Unit"),
    Text(kk="Қайсысы жақсы", ru="Что лучше", en="Better"),
    Text(kk="Қалай есептеледі", ru="Как считается", en="Counted as"),
    Text(kk="Жауапты", ru="Владелец", en="Owner"),
    Text(kk="Жаңаруы", ru="Обновление", en="Refresh"),
    Text(kk="Соңғы кезең", ru="Последний период", en="Newest"),
    Text(kk="Дереккөз", ru="Источник", en="Source"),
    Text(kk="Жүктеп алу", ru="Скачать", en="Download"),
)
DIRECTIONS: Final = {
    1: Text(kk="көбірек", ru="больше", en="more"),
    -1: Text(kk="азырақ", ru="меньше", en="less"),
    0: Text(kk="бағаланбайды", ru="не оценивается", en="not judged"),
}
FORMS: Final = {
    "level": Text(kk="ай соңындағы мән", ru="значение на конец месяца", en="value at month's end"),
    "per1000": Text(kk="ай ішіндегі қосынды", ru="сумма за месяц", en="total of the month"),
    "share": Text(kk="ай бойынша үлес", ru="доля за месяц", en="share in the month"),
    "rate": Text(kk="ай бойынша орташа", ru="среднее за месяц", en="mean of the month"),
}
_DAYS = Text(kk="{n} күн сайын", ru="раз в {n} сут", en="every {n} days")
Newest = Mapping[int, Mapping[str, Any]]
"""What `data_access.indicator_ages.newest` tells."""


def build(  # noqa: PLR0913, PLR0917  # what the table is made of
    catalogue: Sequence[Indicator],
    newest: Newest,
    sources: Mapping[int, Mapping[str, Any]],
    category: str | None,
    asked: str,
    lang: Lang,
) -> html.Section:
    """Return the catalogue; `asked` hides the rows that do not hold all its words."""
    shown = [one for one in catalogue if category in {None, one.category}]
    found = [one for one in shown if matches(one, asked)]
    rows = [_row(one, newest, sources, lang, hidden=one not in found) for one in shown]
    return html.Section(
        [
            html.Div(
                [_categories(catalogue, category, lang), html.Div(_search(asked, lang))],
                className="catalogue-head",
            ),
            html.Div(
                _table(rows, lang),
                className="catalogue-scroll",
                role="region",
                tabIndex=0,
                **marks(aria_label=_CAPTION.to(lang)),
            ),
            html.P(_NONE.to(lang), className="hint", id="catalogue-none", hidden=bool(found)),
        ],
        className="panel catalogue",
    )


def matches(one: Indicator, asked: str) -> bool:
    """Tell whether an indicator holds every word of a question; the browser asks alike."""
    words = _words(one)
    return all(word in words for word in asked.casefold().split())


def _words(one: Indicator) -> str:
    told = [one.code, *(one.name.to(x) for x in LANGS), *(one.definition.to(x) for x in LANGS)]
    return " ".join(told).casefold()


def _search(asked: str, lang: Lang) -> list[Any]:
    label = html.Label(_FIND.to(lang), htmlFor="catalogue-find", className="unseen")
    find = dbc.Input(
        id="catalogue-find",
        type="search",
        value=asked,
        placeholder=_FIND.to(lang),
        autocomplete="off",
    )
    return [label, find]


def _categories(catalogue: Sequence[Indicator], now: str | None, lang: Lang) -> html.Nav:
    present = {one.category for one in catalogue}
    named = [(key, title.to(lang)) for key, title in CATEGORIES.items() if key in present]
    every = [(None, _ALL.to(lang)), *named]
    return html.Nav(
        [_category(key, title, key == now, lang) for key, title in every],
        className="chip-row",
        **marks(aria_label=_CATEGORY.to(lang)),
    )


def _category(key: str | None, title: str, now: bool, lang: Lang) -> dcc.Link | html.Span:  # noqa: FBT001
    if now:
        return html.Span(title, className="chip", **marks(aria_current="true"))
    asked = urlencode({**({"category": key} if key else {}), "lang": lang})
    return dcc.Link(title, href=f"/indicators/?{asked}", className="chip")


def _table(rows: Sequence[html.Tr], lang: Lang) -> html.Table:
    heads = [html.Th(one.to(lang), scope="col") for one in _HEADS]
    return html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody(list(rows), id="catalogue-rows")],
        className="catalogue-table",
    )


def _row(
    one: Indicator,
    newest: Newest,
    sources: Mapping[int, Mapping[str, Any]],
    lang: Lang,
    *,
    hidden: bool,
) -> html.Tr:
    age, name = newest.get(one.id), one.name.to(lang)
    return html.Tr(
        [
            html.Th(_named(one, lang), scope="row"),
            html.Td(one.unit.to(lang), **marks(data_plain="")),
            html.Td(DIRECTIONS[one.direction].to(lang)),
            html.Td(
                FORMS[one.form].to(lang) if one.form in FORMS else one.form, **marks(data_plain="")
            ),
            html.Td(one.owner, **marks(data_plain="")),
            html.Td(_refresh(one, lang)),
            html.Td(month(age["period"] if age else None, lang), className="whole"),
            html.Td(_sources(age, sources, lang)),
            html.Td(downloads.links(f"/export/indicators/{one.code}", name, lang)),
        ],
        hidden=hidden,
        **marks(data_words=_words(one)),
    )


def _refresh(one: Indicator, lang: Lang) -> list[Any]:
    number = figure(str(one.refresh_days), f"catalogue/refresh/{one.code}", lang)
    return put(_DAYS.to(lang), n=number)


def month(first_day: date | None, lang: Lang) -> Any:
    """Return a month, or that there is none."""
    if first_day is None:
        return units.NOTHING
    return html.Time(units.month(first_day, lang), dateTime=f"{first_day:%Y-%m}")


def _named(one: Indicator, lang: Lang) -> list[Any]:
    category = CATEGORIES[one.category].to(lang) if one.category in CATEGORIES else one.category
    href = View(tab=one.category, code=one.code).href()
    return [
        link(one.name.to(lang), href=href, className="catalogue-name"),
        html.Span(one.definition.to(lang), className="catalogue-told", **marks(data_plain="")),
        html.Span(
            [html.Code(one.code), f" · {category}"],
            className="catalogue-told",
            **marks(data_plain=""),
        ),
    ]


def _sources(
    age: Mapping[str, Any] | None, sources: Mapping[int, Mapping[str, Any]], lang: Lang
) -> list[Any]:
    told: list[Any] = []
    for number in age["source_ids"] if age else ():
        one = sources[number]
        mark = [demo_mark(lang)] if one["kind"] == "synthetic" else []
        name = html.Span(
            f"{Text.from_row(one).to(lang)}, {units.day(one['dated'])}", **marks(data_plain="")
        )
        told.append(html.Span([*mark, name], className="catalogue-source"))
    return told

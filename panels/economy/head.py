"""The head of the portrait: which area, the sentence that matters, ways on."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.economy._numbers import plain, said
from panels.economy._view import View
from panels.figure import figure
from panels.link import link
from services.district_words import PEOPLE, short
from services.economy.census import Census
from services.economy.lines import CITY
from services.economy.sentence import Told
from services.indicators import District

_CHOOSE = Text(kk="Аудан таңдау", ru="Выбор района", en="Choose a district")
_WHOLE = Text(kk="Бүкіл қала", ru="Весь город", en="Whole city")
_DAY = Text(kk="{day} күнгі жағдай", ru="на {day}", en="as of {day}")
_ON_MAP = Text(
    kk="Бизнес шоғырлары картада", ru="Скопления бизнеса на карте", en="Hot spots on the map"
)
_CITY = Text(kk="Алматы қаласы", ru="Город Алматы", en="City of Almaty")
_OPEN = Text(kk="Мұнда не ашуға болады", ru="Что здесь открыть", en="What to open here")
_DISTRICT = Text(kk="Барлық көрсеткіш", ru="Все показатели", en="All indicators")


def chooser(places: Sequence[District], view: View, lang: Lang) -> html.Nav:
    """Return the city and its districts as links, what is looked at kept."""
    every = [("", _WHOLE.to(lang)), *((one.slug, short(one.name, lang)) for one in places)]
    links = [
        link(name, href=view.href(slug=slug), current="page" if slug == view.slug else None)
        for slug, name in every
    ]
    return html.Nav(links, className="districts-nav", **marks(aria_label=_CHOOSE.to(lang)))


def build(census: Census, district: District | None, told: Sequence[Told], lang: Lang) -> html.Div:
    """Return the area's name, who lives there, what matters, and links."""
    name = district.name if district else _CITY
    parts: list[Any] = [_residents(census, district, lang), " · ", _day(census, lang)]
    sentences: list[Any] = []
    for one in told:
        sentences += [*said(one, lang), " "]
    return html.Div(
        [
            html.Div([html.H1(name.to(lang)), html.P(parts, className="district-told")]),
            html.P(sentences, className="sentence"),
            html.Div(_links(district, lang), className="page-links"),
        ],
        className="district-head",
    )


def _residents(census: Census, district: District | None, lang: Lang) -> html.Span:
    line = census.line(census.whole(), district)
    ref = f"economy/residents/{district.slug if district else CITY}/all/all"
    people = figure(units.number(line.residents, lang, 0), ref, lang)
    return html.Span([people, f"{units.SPACE}{PEOPLE.to(lang)}"])


def _day(census: Census, lang: Lang) -> html.Span:
    return plain(_DAY.to(lang).format(day=units.day(census.day)))


def _links(district: District | None, lang: Lang) -> list[Component]:
    where = f"district={district.id}&" if district else ""
    ways: list[Component] = [
        html.A(_OPEN.to(lang), href=f"/business/?where={district.slug if district else CITY}"),
        html.A(_ON_MAP.to(lang), href=f"/?{where}on=districts,hot_spots"),
    ]
    if district:
        ways.append(html.A(_DISTRICT.to(lang), href=f"/districts/{district.slug}"))
    return ways

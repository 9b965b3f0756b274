"""The head of a district's page: which district, who lives there, what matters today."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import downloads
from panels._marks import marks
from panels._view import View
from panels.district_card import sentence
from panels.figure import figure
from panels.link import link
from services.district_words import short
from services.indicators import District

_CHOOSE = Text(kk="Аудан таңдау", ru="Выбор района", en="Choose a district")
_ALL = Text(kk="Салыстыру", ru="Сравнение", en="Compare")
_PEOPLE = Text(kk="тұрғын", ru="жителей", en="residents")
_KM2 = Text(kk="км²", ru="км²", en="km²")
_MAP = Text(kk="Картада", ru="На карте", en="On the map")
_WORKS = Text(kk="Жұмыстар", ru="Работы", en="Works")
_CATALOGUE = Text(kk="Көрсеткіштер", ru="Показатели", en="Indicators")
_PDF = Text(kk="PDF есеп", ru="Отчёт PDF", en="PDF report")


def chooser(places: Sequence[District], view: View, lang: Lang) -> html.Nav:
    """Return the districts as links, this view kept; first the page that compares them."""
    every = [("", _ALL.to(lang)), *((one.slug, short(one.name, lang)) for one in places)]
    links = [
        link(
            name,
            href=view.href(slug=slug),
            current="page" if slug == view.slug else None,
        )
        for slug, name in every
    ]
    return html.Nav(links, className="districts-nav", **marks(aria_label=_CHOOSE.to(lang)))


def build(place: District, summary: Mapping[str, Any], view: View, lang: Lang) -> html.Div:
    """Return name, people, area, and one sentence that matters today."""
    people = figure(
        units.number(summary["residents"], lang, 0),
        f"district/residents/{place.slug}",
        lang,
    )
    told: list[Any] = [people, f"{units.SPACE}{_PEOPLE.to(lang)}"]
    if place.area_km2:
        area = units.number(place.area_km2, lang)
        told += [" · ", figure(area, f"district/area/{place.slug}", lang)]
        told += [f"{units.SPACE}{_KM2.to(lang)}"]
    return html.Div(
        [
            html.Div([html.H1(place.name.to(lang)), html.P(told, className="district-told")]),
            sentence(summary, lang),
            html.Div(_links(place, view, lang), className="page-links"),
        ],
        className="district-head",
    )


def _links(place: District, view: View, lang: Lang) -> list[Component]:
    export, asked = f"/export/districts/{place.slug}", view.words()
    report = f"{export}.pdf?{urlencode({**asked, 'lang': lang}, safe=',')}"
    return [
        html.A(_WORKS.to(lang), href=f"/works/?district={place.slug}"),
        html.A(_MAP.to(lang), href=f"/?card=districts/{place.id}"),
        html.A(_CATALOGUE.to(lang), href="/indicators/"),
        html.A(_PDF.to(lang), href=report),
        downloads.links(f"{export}/indicators", place.name.to(lang), lang, asked=asked),
    ]

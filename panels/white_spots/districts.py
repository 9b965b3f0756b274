"""All districts with their three figures, the worst first; the cameras that see least of theirs."""

from collections.abc import Callable, Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.figure import figure
from panels.white_spots._address import link
from panels.white_spots._words import DISTRICT, percent
from panels.white_spots.figures import MEASURES
from services.coverage.figures import Blind, OfDistrict
from services.placement import Asked

Reference = Callable[[str, str], str]
"""Takes the name of a number, and the word of its district."""

_HEAD = Text(
    kk="Аудандар: қамтылмағаны көбі жоғарыда",
    ru="Районы: сверху те, где вне охвата больше",
    en="Districts: most uncovered first",
)
_SORT = Text(kk="«{name}» бойынша реттеу", ru="Упорядочить: «{name}»", en="Sort by “{name}”")
_SHARE = Text(kk="үлесі", ru="доля", en="share")
_BLIND = Text(
    kk="Ғимараттар көруіне ең көп бөгет болатын камералар",
    ru="Камеры, которым здания мешают больше всего",
    en="Cameras that buildings block most",
)
_CAMERA = Text(kk="Камераның мекенжайы", ru="Адрес камеры", en="Address of the camera")
_HIDDEN = Text(kk="Көрмейді", ru="Не видит", en="Does not see")
_SEES = Text(kk="Көреді, м²", ru="Видит, м²", en="Sees, m²")
_NAMELESS = Text(kk="№ {id} камера", ru="Камера № {id}", en="Camera no. {id}")
_ORDER: Final = ("residents", "area", "incidents")


def build(rows: Sequence[OfDistrict], asked: Asked, ref: Reference, lang: Lang) -> html.Section:
    """Return the districts; their names lead to the same question there."""
    ranked = sorted(rows, key=lambda one: -MEASURES["residents"].left(one.figures))
    heads = [_sorting(DISTRICT.to(lang), "", lang)]
    for name in _ORDER:
        title = MEASURES[name].title.to(lang)
        heads += [_sorting(title, "n", lang), _sorting(_SHARE.to(lang), "n", lang, of=title)]
    body = [html.Tr(_row(one, asked, ref, lang), className=_here(one, asked)) for one in ranked]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="spots-table")
    scroll = html.Div(table, className="scroll-x", tabIndex=0)
    return html.Section([html.H2(_HEAD.to(lang)), scroll], className="panel spots-districts")


def _here(one: OfDistrict, asked: Asked) -> str | None:
    return "here" if one.slug == asked.district else None


def _sorting(title: str, look: str, lang: Lang, of: str = "") -> html.Th:
    told = _SORT.to(lang).format(name=f"{of}, {title}" if of else title)
    sorts = marks(data_act="sort", aria_label=told)
    button = html.Button(title, className="plain", type="button", **sorts)
    return html.Th(button, scope="col", className=look or None)


def _row(one: OfDistrict, asked: Asked, ref: Reference, lang: Lang) -> list[Component]:
    name = one.name.to(lang)
    there = asked.but(district=one.slug, area=(), plan="", than="")
    cells: list[Component] = [html.Th(link(name, there), scope="row", **marks(data_value=name))]
    for measure in _ORDER:
        cells += _cells(one, measure, ref(measure, one.slug), lang)
    return cells


def _cells(one: OfDistrict, measure: str, ref: str, lang: Lang) -> list[Component]:
    figures, told = one.figures, MEASURES[measure]
    share = told.share(figures)
    return [
        _cell(told.written(figures, lang), told.left(figures), ref, lang),
        _cell(percent(share, lang), share, ref, lang),
    ]


def _cell(written: str, value: float, ref: str, lang: Lang) -> html.Td:
    number = figure(written, ref, lang)
    return html.Td(number, className="n", **marks(data_value=f"{value:.6g}"))


def blind(rows: Sequence[Blind], lang: Lang) -> html.Section | None:
    """Return the cameras of which buildings hide most, each on the city's map."""
    if not rows:
        return None
    heads = [html.Th(_CAMERA.to(lang), scope="col")]
    heads += [html.Th(one.to(lang), scope="col", className="n") for one in (_HIDDEN, _SEES)]
    body = [html.Tr(_camera(one, lang)) for one in rows]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="spots-table")
    return html.Section([html.H2(_BLIND.to(lang)), table], className="panel spots-blind")


def _camera(one: Blind, lang: Lang) -> list[Component]:
    name = one.address or _NAMELESS.to(lang).format(id=one.id)
    at = f"{one.lat:.5f},{one.lon:.5f},18"
    way = html.A(name, href=f"/?at={at}&on=camera_coverage,cameras,buildings&card=cameras/{one.id}")
    numbers = (
        (percent(one.blind_percent, lang, 0), f"object/cameras/{one.id}/blind_percent"),
        (units.number(one.area_m2, lang, 0), f"object/cameras/{one.id}/area_m2"),
    )
    cells = [html.Td(figure(text, word, lang), className="n") for text, word in numbers]
    return [html.Th(way, scope="row"), *cells]

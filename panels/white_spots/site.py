"""One proposed site that says why it: whom it adds, what it overlaps, what is lost without it."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels._words import CLOSE
from panels.figure import figure, put
from panels.white_spots._words import km2, percent
from panels.white_spots.sites import address
from services.placement import Plan, Site

HEAD: Final = Text(kk="{n}-орын", ru="Место {n}", en="Site {n}")
_ADDS = Text(
    kk="{adds} тұрғынды, {area} аумақты және {incidents} өтініш орнын қосады.",
    ru="Добавляет: жителей — {adds}, территории — {area}, обращений — {incidents}.",
    en="Adds {adds} residents, {area} of ground and {incidents} requests.",
)
_ALONE = Text(
    kk="Ол болмаса, {alone} тұрғын қамтусыз қалады.",
    ru="Без него останутся вне охвата жители: {alone}.",
    en="Without it {alone} residents are left uncovered.",
)
_OVERLAPS = Text(
    kk="Қамтитын жерінің {overlap} басқалармен қабаттасады.",
    ru="{overlap} его зоны охватывают и другие.",
    en="{overlap} of its ground is covered by others too.",
)
_APART = Text(
    kk="Қамтитын жері басқалармен қабаттаспайды.",
    ru="Его зону больше ничто не охватывает.",
    en="Nothing else covers its ground.",
)
_NEAR = Text(kk="Жанында: {near}.", ru="Рядом: {near}.", en="Near: {near}.")
_LOOKS = Text(
    kk="Бағыты {azimuth}, көру бұрышы {view}, қашықтығы {reach}.",
    ru="Направление {azimuth}, угол {view}, дальность {reach}.",
    en="Looks at {azimuth}, over {view}, as far as {reach}.",
)
_AROUND = Text(
    kk="Айналасын түгел көреді, қашықтығы {reach}.",
    ru="Видит всё вокруг, дальность {reach}.",
    en="Sees all around, as far as {reach}.",
)
_ON_FOOT = Text(
    kk="Жаяу жету қашықтығы {reach}.",
    ru="Пешком не дальше {reach}.",
    en="Within {reach} on foot.",
)
_PRICE = Text(kk="Бағасы {price}.", ru="Цена {price}.", en="Price {price}.")
_3D = Text(kk="3D-де көрсету", ru="Показать в 3D", en="Show in 3D")
_NEARER = Text(kk="Жақындату", ru="Приблизить", en="Zoom in")
_BEFORE = Text(kk="Алдыңғы", ru="Предыдущее", en="Previous")
_AFTER = Text(kk="Келесі", ru="Следующее", en="Next")
_ZOOM: Final = 17
_LARGE: Final = 100_000
"""Square metres from which square kilometres are easier to grasp."""


def build(plan: Plan, number: int, lang: Lang) -> Component | None:
    """Return the card of a site, None where the plan has no such one."""
    one = next((site for site in plan.sites if site.number == number), None)
    if one is None:
        return None
    title = HEAD.to(lang).format(n=one.number)
    head = [html.H3(title, **marks(data_plain="")), _button(CLOSE, "spot-close", lang)]
    return html.Aside(
        [
            html.Div(head, className="panel-head"),
            html.P(address(one, lang), className="hint", **marks(data_plain="")),
            *(html.P(said, className="sentence") for said in _reasons(plan, one, lang)),
            html.P(_sight(plan, one, lang), className="sentence hint"),
            html.Div(_ways(plan, one, lang), className="spots-ways"),
        ],
        className="panel spots-card",
        **marks(aria_label=f"{title}: {address(one, lang)}"),
    )


def _ways(plan: Plan, one: Site, lang: Lang) -> list[Component]:
    ways: list[Component] = [
        _button(_BEFORE, "spot-before", lang),
        _button(_AFTER, "spot-after", lang),
        _button(_NEARER, "spot-near", lang),
    ]
    if plan.state == "done":  # then the city in 3D knows its sites as a layer
        ways.append(html.A(_3D.to(lang), href=_scene(plan, one), className="plain"))
    return ways


def _reasons(plan: Plan, one: Site, lang: Lang) -> list[list[Any]]:
    written = {
        "adds": units.number(one.adds, lang, 0),
        "alone": units.number(one.alone, lang, 0),
        "overlap": percent(one.overlap_percent, lang, 0),
        "incidents": units.number(one.adds_incidents, lang, 0),
        "area": _square(one.adds_area_m2, lang),
    }
    names = {"overlap": "overlap_percent", "incidents": "adds_incidents", "area": "adds_area_m2"}
    told = {
        name: figure(text, _reference(plan, one, names.get(name, name)), lang)
        for name, text in written.items()
    }
    shared = _OVERLAPS if one.overlap_percent else _APART
    said = [put(words.to(lang), **told) for words in (_ADDS, _ALONE, shared)]
    if one.near:
        near = ", ".join(text.to(lang) for text in one.near)
        said.append([html.Span(_NEAR.to(lang).format(near=near), **marks(data_plain=""))])
    return said


def _sight(plan: Plan, one: Site, lang: Lang) -> list[Any]:
    """Return how far the site reaches, and what it costs."""
    words = _ON_FOOT
    if one.view is not None:
        words = _AROUND if one.azimuth is None else _LOOKS
    degrees = {
        name: f"{units.number(getattr(one, name) or 0, lang, 0)}°" for name in ("azimuth", "view")
    }
    metres = f"{units.number(one.reach, lang, 0)}{units.SPACE}{_METRES.to(lang)}"
    told = {
        name: figure(text, _reference(plan, one, name), lang)
        for name, text in {
            **degrees,
            "reach": metres,
            "price": units.money(one.price, lang),
        }.items()
    }
    price = [" ", *put(_PRICE.to(lang), **told)] if one.price else []
    return [*put(words.to(lang), **told), *price]


def _square(metres: float, lang: Lang) -> str:
    """Return an area in the unit that it is grasped in."""
    if metres >= _LARGE:
        return km2(metres / 1e6, lang)
    return f"{units.number(metres, lang, 0)}{units.SPACE}{_METRES.to(lang)}²"


def _reference(plan: Plan, one: Site, name: str) -> str:
    return f"plan/{plan.key}/site/{one.number}/{name}"


def _button(words: Text, act: str, lang: Lang) -> html.Button:
    return html.Button(words.to(lang), className="plain", type="button", **marks(data_act=act))


def _scene(plan: Plan, one: Site) -> str:
    """Return the address of the site in the city in 3D, among all that its plan proposes."""
    on = "proposals,camera_coverage"
    return f"/3d?at={one.lat:.5f},{one.lon:.5f},{_ZOOM}&on={on}&proposals.plan={plan.key}"


_METRES = Text(kk="м", ru="м", en="m")

"""What stands in 3D: houses, the layers that rise, a number as columns on districts."""

from collections.abc import Iterator
from importlib.metadata import version
from itertools import groupby
from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core import units
from core.errors import DataError
from core.rights import Role
from core.text import Lang, Text
from layers import GROUPS, Layer, all_layers, listed
from layers._layer import Ramp
from panels import figure, scene_legend
from panels._address import Address
from panels._marks import marks
from panels._scene_address import PAINTS, Paint, SceneAddress
from panels._words import DEMO
from services import columns

DECK_VERSION: Final = version("pydeck")
DECK: Final = f"/scene/deck.js?v={DECK_VERSION}"
"""Where the browser finds deck.gl."""
_TITLE = Text(kk="Қаланың көлемді көрінісі", ru="Город в объёме", en="The city in 3D")
_BACK = Text(kk="Картаға оралу", ru="Вернуться на карту", en="Back to the map")
_TABLES = Text(
    kk="Осы деректердің кестелері картада: қабатты қосып, «Кесте» түймесін басыңыз.",
    ru="Таблицы этих данных — на карте: у включённого слоя нажмите «Таблица».",
    en="Tables of this data are on the map: press “Table” below a layer that is on.",
)
_TABLES_LINK = Text(kk="Кестелерге өту", ru="Перейти к таблицам", en="Go to the tables")
_FOLD = Text(kk="Жинау", ru="Свернуть", en="Fold")
_UNFOLD = Text(kk="Ашу", ru="Открыть", en="Open")
_HOUSES = Text(kk="Ғимараттар", ru="Здания", en="Buildings")
_PAINTS: Final[dict[Paint, Text]] = {
    "height": Text(kk="Биіктігі", ru="Высота", en="Height"),
    "use": Text(kk="Мақсаты", ru="Назначение", en="Use"),
    "none": Text(kk="Жасыру", ru="Скрыть", en="Hide"),
}
_METRES = Text(kk="метр", ru="метров", en="metres")
_FAR = Text(
    kk="Алыстан тек биік ғимараттар көрінеді, биіктіктер {times} есе үлкейтілген.",
    ru="Издалека видны только высокие здания, высоты увеличены в {times} раза.",
    en="From afar only tall buildings show, and heights are {times} times larger.",
)
_COLUMNS = Text(kk="Аудандардағы бағандар", ru="Столбцы на районах", en="Columns on districts")
_NO_COLUMNS = Text(kk="Көрсеткіш таңдалмаған", ru="Показатель не выбран", en="No indicator chosen")


def build(lang: Lang, role: Role, address: Address, scene: SceneAddress) -> html.Section:
    """Return the panel with everything that can be switched."""
    raised = [one for one in listed(role) if one.raised and not one.raised.instead]
    return html.Section(
        [
            html.Div([html.H2(_TITLE.to(lang)), _fold(lang)], className="panel-head"),
            html.Div(
                [
                    back(lang),
                    _houses(lang, scene),
                    *_groups(raised, lang, address),
                    _columns(lang, scene),
                    html.P([_TABLES.to(lang), " ", _link(_TABLES_LINK.to(lang))], className="hint"),
                ],
                className="tree",
            ),
        ],
        className="panel layers-panel scene-panel",
    )


def back(lang: Lang) -> html.A:
    """Return the way to the same view in 2D."""
    return html.A(f"← {_BACK.to(lang)}", href="/", className="wide", **marks(data_back=""))


def _link(word: str) -> html.A:
    return html.A(word, href="/", **marks(data_back=""))


def _fold(lang: Lang) -> html.Button:
    words = [
        html.Span(_FOLD.to(lang), className="when-open"),
        html.Span(_UNFOLD.to(lang), className="when-folded"),
    ]
    return html.Button(words, className="plain", **marks(data_act="fold-layers"))


def _houses(lang: Lang, scene: SceneAddress) -> html.Div:
    paints = [
        html.Button(
            _PAINTS[one].to(lang),
            **marks(
                data_act="scene-paint", data_paint=one, aria_pressed=str(one == scene.paint).lower()
            ),
        )
        for one in PAINTS
    ]
    title = _HOUSES.to(lang)
    group = html.Div(paints, className="segmented", role="group", **marks(aria_label=title))
    return html.Div(
        [
            html.H3(title),
            group,
            *_houses_legends(lang, scene),
            html.P(
                id="scene-stretched",
                className="hint",
                hidden=True,
                **marks(data_told=_FAR.to(lang), data_plain=""),
            ),
        ],
        className="tree-group scene-houses",
    )


def _houses_legends(lang: Lang, scene: SceneAddress) -> Iterator[html.Div]:
    shares = ((0, "3"), (40, "15"), (70, "30"), (100, "60+"))
    steps = [scene_legend.step(_between(percent), word) for percent, word in shares]
    scale = html.Div(steps, className="ramp", **marks(data_plain=""))
    heights = html.Div([scale, html.P(_METRES.to(lang))])
    uses = scene_legend.classes(getattr(all_layers()["buildings"].mark, "classes", ()), lang)
    legends: dict[Paint, Component] = {"height": heights, "use": uses}
    for paint, legend in legends.items():
        yield html.Div(
            legend,
            className="scene-legend",
            hidden=paint != scene.paint,
            **marks(data_legend=paint),
        )


def _between(percent: int) -> str:
    return f"color-mix(in srgb, var(--scene-high) {percent}%, var(--scene-low))"


def _groups(raised: list[Layer], lang: Lang, address: Address) -> Iterator[html.Div]:
    months = _months(address, lang)
    for group, members in groupby(raised, key=lambda one: one.group):
        blocks = groupby(members, key=lambda one: one.raised and one.raised.tells)
        yield html.Div(
            [
                html.H3(GROUPS[group].to(lang)),
                *(_block(list(block), lang, address, months) for _, block in blocks),
            ],
            className="tree-group",
        )


def _block(alike: list[Layer], lang: Lang, address: Address, months: str) -> html.Div:
    """Return the switches of layers that look alike, with one legend for them all."""
    rows = [_switch(one, lang, on=one.id in address.on) for one in alike]
    return html.Div([*rows, scene_legend.build(alike[0], lang, months)], className="scene-block")


def _switch(layer: Layer, lang: Lang, *, on: bool) -> html.Button:
    color = f"var(--{_color(layer)})"
    return html.Button(
        [
            html.Span(className="scene-knob"),
            html.I(className="dot", style={"background": color}),
            layer.title.to(lang),
        ],
        className="scene-switch",
        role="switch",
        title=layer.about.to(lang),
        **marks(data_act="scene-layer", data_layer=layer.id, aria_checked=str(on).lower()),
    )


def _color(layer: Layer) -> str:
    if isinstance(layer.mark, Ramp):
        return "warm-4" if layer.mark.ramp == "warm" else "seq-4"
    return layer.mark.color


def _months(address: Address, lang: Lang) -> str:
    first, last = address.months or (f"{units.today():%Y-%m}",) * 2
    told = [units.month(units.today().fromisoformat(f"{one}-01"), lang) for one in (first, last)]
    return told[0] if first == last else " – ".join(told)


def _columns(lang: Lang, scene: SceneAddress) -> html.Div:
    options = [
        {"value": "", "label": _NO_COLUMNS.to(lang)},
        *({"value": code, "label": word.to(lang)} for code, word in _numbers().items()),
    ]
    title = _COLUMNS.to(lang)
    return html.Div(
        [
            html.H3(title),
            html.Label(
                [
                    html.Span(title, className="unseen"),
                    dbc.Select(id="scene-columns", options=options, value=scene.columns or ""),
                ]
            ),
            html.Div(
                id="scene-numbers", **marks(data_demo=DEMO.to(lang), data_ask=figure.ASK.to(lang))
            ),
        ],
        className="tree-group",
    )


def _numbers() -> dict[str, Text]:
    """Return what may stand as columns; without the database only what is computed is offered."""
    try:
        return columns.titles()
    except DataError:
        return {code: one.title for code, one in columns.COMPUTED.items()}

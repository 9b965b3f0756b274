"""The tree of layers: groups, search, a switch for each layer, the district for all."""

from itertools import groupby
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from core.rights import Role
from core.text import Lang, Text
from layers import GROUPS, Layer, listed, told
from layers._layer import GroupId, Ramp
from layers._shared import DISTRICTS
from panels import layer_details
from panels._address import Address
from panels._marks import marks
from panels.figure import figure

_TITLE = Text(kk="Қабаттар", ru="Слои", en="Layers")
_FIND = Text(kk="қабат іздеу", ru="найти слой", en="find a layer")
_NONE_FOUND = Text(
    kk="Мұндай қабат жоқ. Басқаша жазып көріңіз.",
    ru="Такого слоя нет. Попробуйте назвать иначе.",
    en="No such layer. Try another word.",
)
_EVERY_DISTRICT = Text(kk="Барлық аудан", ru="Все районы", en="All districts")
_DISTRICT = Text(kk="Аудан бойынша сүзу", ru="Отбор по району", en="Narrow to districts")
_UNFOLD = Text(kk="Көрсету", ru="Показать", en="Show")
_FOLD = Text(kk="Жасыру", ru="Свернуть", en="Hide")


def build(lang: Lang, role: Role, address: Address) -> html.Div:
    """Return the tree as `address` has it."""
    groups = groupby(listed(role), key=lambda layer: layer.group)
    return html.Div(
        [
            html.Div(
                [
                    html.H2(_TITLE.to(lang)),
                    _fold(lang),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Label(
                        [
                            html.Span(_FIND.to(lang), className="unseen"),
                            dbc.Input(id="layer-search", type="search", placeholder=_FIND.to(lang)),
                        ]
                    ),
                    html.Label(
                        [
                            html.Span(_DISTRICT.to(lang), className="unseen"),
                            _districts(lang, address),
                        ]
                    ),
                ],
                className="tree-tools",
            ),
            html.Div(
                [_group(group, list(layers), lang, address) for group, layers in groups]
                + [html.P(_NONE_FOUND.to(lang), id="no-layer-found", hidden=True)],
                className="tree",
            ),
        ],
        className="panel layers-panel",
    )


def _fold(lang: Lang) -> html.Button:
    words = [
        html.Span(_FOLD.to(lang), className="when-open"),
        html.Span(_UNFOLD.to(lang), className="when-folded"),
    ]
    return html.Button(words, className="plain", **marks(data_act="fold-layers"))


def _districts(lang: Lang, address: Address) -> dcc.Dropdown:
    return dcc.Dropdown(
        id="district",
        options=[{"value": key, "label": name.to(lang)} for key, name in DISTRICTS.items()],
        value=list(address.districts),
        multi=True,
        maxHeight=360,
        searchable=False,
        placeholder=_EVERY_DISTRICT.to(lang),
        labels=layer_details.dropdown_words(lang),
    )


def _group(group: GroupId, layers: list[Layer], lang: Lang, address: Address) -> html.Section:
    return html.Section(
        [html.H3(GROUPS[group].to(lang)), *(_row(one, lang, address) for one in layers)],
        className="tree-group",
    )


def _row(layer: Layer, lang: Lang, address: Address) -> html.Div:
    on = layer.id in address.on
    words = " ".join([layer.title.kk, layer.title.ru, layer.title.en, layer.about.to(lang)])
    attributes: dict[str, Any] = marks(data_layer=layer.id, data_words=words.lower())
    return html.Div(
        [
            dbc.Switch(
                id={"part": "switch", "layer": layer.id},
                label=_label(layer, lang),
                value=on,
                className="layer-switch",
            ),
            _tally(layer, lang),
            html.Div(
                layer_details.build(layer, lang, address) if on else None,
                id={"part": "details", "layer": layer.id},
            ),
        ],
        className="layer-row",
        title=layer.about.to(lang),
        **attributes,
    )


def _tally(layer: Layer, lang: Lang) -> html.Span:
    """Return how much there is of a layer, to be pressed."""
    number, name = told(layer, lang), layer.title.to(lang)
    counted = figure(number, f"layer/{layer.id}", lang, told=f"{name}: {number}")
    return html.Span(counted if number else None, className="tally")


def _label(layer: Layer, lang: Lang) -> html.Span:
    dot = html.I(className="dot", style={"background": f"var(--{_color(layer)})"})
    return html.Span([dot, layer.title.to(lang)])


def _color(layer: Layer) -> str:
    """Return the token of the colour that stands for a layer in the tree."""
    if isinstance(layer.mark, Ramp):
        return "warm-4" if layer.mark.ramp == "warm" else "seq-4"
    return layer.mark.color

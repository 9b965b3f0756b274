"""What a switched-on layer offers: its legend, whose entries are filters, and opacity."""

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from layers import Layer
from layers._layer import Class, Filter, Ramp
from panels._address import Address
from panels._marks import marks

_OPACITY = Text(kk="Айқындығы", ru="Непрозрачность", en="Opacity")
_TABLE = Text(kk="Кесте", ru="Таблица", en="Table")
_CLOSER = Text(
    kk="Нысандар жақындатқанда көрінеді",
    ru="Объекты появятся при приближении",
    en="Zoom in for objects",
)
_CHOOSE_PLACE = Text(
    kk="Картадан орынды таңдаңыз: «Орындар мен бизнес» қабатын қосып, нүктені басыңыз.",
    ru="Выберите место на карте: включите «Места и бизнес» и нажмите на точку.",
    en="Choose a place on the map: switch on “Places and business” and click a dot.",
)
_ALL = Text(kk="Барлығы", ru="Все", en="All")
_FIND = Text(kk="Іздеу", ru="Поиск", en="Search")
_CLEAR = Text(kk="Тазалау", ru="Очистить", en="Clear")
_NOTHING = Text(kk="Табылмады", ru="Не найдено", en="Nothing found")


def build(layer: Layer, lang: Lang, address: Address) -> list[Component]:
    """Return the parts shown below the row of a layer that is on."""
    chosen = address.filters.get(layer.id, {})
    narrowing = [one for one in layer.filters if one.name != "district"]
    made: list[Component] = []
    if isinstance(layer.mark, Ramp):
        made.append(_ramp(layer.mark.ramp, layer.mark.breaks, layer.mark.unit, lang))
    made += [_filter(layer, one, lang, chosen.get(one.name)) for one in narrowing]
    if layer.hexagons:
        shown = layer.hexagons
        made.append(
            _ramp("sequential", shown.breaks, shown.legend_unit, lang, tell=_CLOSER.to(lang))
        )
    if not layer.drawn:
        made.append(html.P(_CHOOSE_PLACE.to(lang), className="hint"))
    made.append(_tools(layer, lang, address.on.get(layer.id, 100)))
    return made


def dropdown_words(lang: Lang) -> Any:
    """Return the words inside a dropdown."""
    return {
        "select_all": _ALL.to(lang),
        "deselect_all": _CLEAR.to(lang),
        "search": _FIND.to(lang),
        "clear_search": _CLEAR.to(lang),
        "clear_selection": _CLEAR.to(lang),
        "no_options_found": _NOTHING.to(lang),
        "selected_count": "{num_selected}",
    }


def _filter(layer: Layer, one: Filter, lang: Lang, chosen: Sequence[str] | None) -> Component:
    if not one.choices:
        return _pick(layer, one, lang, chosen)
    classes = {str(each.value): each for each in getattr(layer.mark, "classes", ())}
    colored = set(one.choices) <= set(classes)
    options = [
        {"value": value, "label": _chip(text.to(lang), classes.get(value) if colored else None)}
        for value, text in one.choices.items()
    ]
    made: Component = dbc.Checklist(
        id={"part": "chips", "layer": layer.id, "filter": one.name},
        options=options,
        value=list(one.choices) if chosen is None else list(chosen),
        className="chips",
    )
    return made


def _pick(layer: Layer, one: Filter, lang: Lang, chosen: Sequence[str] | None) -> dcc.Dropdown:
    return dcc.Dropdown(
        id={"part": "pick", "layer": layer.id, "filter": one.name},
        options=[{"value": value, "label": text.to(lang)} for value, text in one.listed().items()],
        value=list(chosen or ()),
        multi=True,
        placeholder=f"{one.title.to(lang)}: {_ALL.to(lang).lower()}",
        labels=dropdown_words(lang),
    )


def _chip(text: str, of: Class | None) -> html.Span:
    dot = [html.I(className="dot", style={"background": f"var(--{of.color})"})] if of else []
    return html.Span([*dot, text])


def _ramp(
    ramp: str, breaks: Sequence[float], unit: Text, lang: Lang, tell: str | None = None
) -> html.Div:
    short = "seq" if ramp == "sequential" else "warm"
    steps = [
        html.Div(
            [
                html.I(style={"background": f"var(--{short}-{number})"}),
                html.Span(units.number(low, lang, 0)),
            ]
        )
        for number, low in enumerate((0.0, *breaks), start=1)
    ]
    caption = unit.to(lang) if tell is None else f"{unit.to(lang)} · {tell}"
    scale = html.Div(steps, className="ramp", **marks(data_plain=""))
    return html.Div([scale, html.P(caption)], className="ramp-legend")


def _tools(layer: Layer, lang: Lang, opacity: int) -> html.Div:
    slider = dbc.Input(
        id={"part": "opacity", "layer": layer.id},
        type="range",
        className="form-range",
        min=10,
        max=100,
        step=5,
        value=opacity,
    )
    made: list[Any] = [html.Label([_OPACITY.to(lang), slider], className="opacity")]
    if layer.fields:
        attributes = marks(data_act="table", data_layer=layer.id)
        made.append(html.Button(_TABLE.to(lang), className="plain", **attributes))
    return html.Div(made, className="layer-tools")

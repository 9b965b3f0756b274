"""The map of the city with its layers: the first page."""

from datetime import date
from typing import Any, Final

import dash_leaflet as dl
from dash import dcc, html

from core import units
from core.errors import DataError
from core.geo import ALMATY, ALMATY_CENTRE
from core.rights import Role
from core.text import Lang, Text
from data_access import works
from pages._page import Page, Visit
from panels import layer_tree, timeline, tools
from panels._address import Address
from panels._marks import marks

AROUND: Final = 0.25
"""Degrees that a window may reach beyond the city."""
TITLE = Text(kk="Карта", ru="Карта", en="Map")
_NO_WEBGL = Text(
    kk="Бұл браузерде WebGL жоқ, сондықтан карта жеңілдетілген түрде: аудандар, жұмыстар және "
    "кестелер көрінеді.",
    ru="В этом браузере нет WebGL, поэтому карта упрощена: видны районы, работы и таблицы.",
    en="This browser has no WebGL, so the map is a simpler one: districts, works and tables.",
)
_GONE = Text(
    kk="Дерекқор жауап бермей тұр, карта {time} жағдайын көрсетеді. Өзі қалпына келеді.",
    ru="База данных не отвечает, карта показывает состояние на {time}. Восстановится сама.",
    en="The database does not answer; the map shows the state of {time}. It recovers by itself.",
)
_BACK = Text(
    kk="Дерекқор қайта қосылды.", ru="База данных снова отвечает.", en="The database is back."
)
_TILES_FAIL = Text(
    kk="Қабаттың бір бөлігі жүктелмеді. Қайталап көрілуде.",
    ru="Часть слоя не загрузилась. Повторяем.",
    en="A part of a layer did not load. Trying again.",
)


def layout(visit: Visit) -> html.Main:
    """Return the page as its address has it."""
    address = Address.parse(visit.search, visit.role, visit.lang)
    south_west = [ALMATY.south - AROUND, ALMATY.west - AROUND]
    north_east = [ALMATY.north + AROUND, ALMATY.east + AROUND]
    return html.Main(
        [
            dl.MapContainer(
                id="map",
                center=list(ALMATY_CENTRE),
                zoom=11.5,
                minZoom=9,
                maxZoom=20,
                zoomSnap=0.25,
                zoomControl=False,
                attributionControl=False,
                maxBounds=[south_west, north_east],
                maxBoundsViscosity=0.6,
                children=[],
            ),
            html.Div(panels(visit.lang, visit.role, address), id="map-panels"),
            html.Div(id="card", className="card-slot", **marks(aria_live="polite")),
            html.Div(id="table", className="table-slot"),
            *_stores(address, placed="at=" in visit.search),
        ],
        id="map-page",
    )


def panels(lang: Lang, role: Role, address: Address) -> list[Any]:
    """Return all that is in a language."""
    return [
        layer_tree.build(lang, role, address),
        _timeline(lang, address),
        *tools.build(lang),
        html.Div(_NO_WEBGL.to(lang), id="no-webgl", className="panel notice", hidden=True),
        html.Div(
            id="banner",
            className="panel notice",
            hidden=True,
            role="status",
            **marks(
                data_gone=_GONE.to(lang),
                data_back=_BACK.to(lang),
                data_tiles=_TILES_FAIL.to(lang),
            ),
        ),
    ]


def _timeline(lang: Lang, address: Address) -> html.Div:
    """Without the database there are only the months of the address, yet the map stays."""
    try:
        months = [one.month for one in works.by_month()]
    except DataError:
        months = sorted({date.fromisoformat(f"{one}-01") for one in address.months or ()})
    return timeline.build(timeline.offered(months, units.today()), lang, address, units.today())


def _stores(address: Address, *, placed: bool) -> list[dcc.Store]:
    """Return what the browser and the server tell each other.

    `view` is the address without the place on the map, `works-view` what decides the counts
    of works, `click` what was clicked, `found` what lies there, `turn` which of it is shown.
    """
    card = None
    if address.card:
        card = {"layer": address.card[0], "id": address.card[1], "go": not placed}
    return [
        dcc.Store(id="view"),
        dcc.Store(id="works-view"),
        dcc.Store(id="works-months"),
        dcc.Store(id="click", data=card),
        dcc.Store(id="found"),
        dcc.Store(id="turn"),
        dcc.Store(id="selected"),
        dcc.Store(id="table-of"),
        dcc.Store(id="drawn-months"),
        dcc.Store(id="drawn-selected"),
        dcc.Store(id="found-layers"),
    ]


PAGE = Page(path="/", title=TITLE, layout=layout, place=1, readable=False)

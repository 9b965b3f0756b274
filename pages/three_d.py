"""The city in 3D: houses, works, cameras and numbers as bodies, under the sun of any day."""

import json
from datetime import datetime

from dash import dcc, html

from core import units
from core.text import Text
from pages._page import Page, Visit
from panels import scene, scene_sun
from panels._address import Address
from panels._marks import marks
from panels._scene_address import SceneAddress

_SAME = "3D"
"""Written alike in every language."""
TITLE = Text(kk=_SAME, ru=_SAME, en=_SAME)
_TOLD = Text(
    kk="Қаланың көлемді көрінісі. Бағыттауыш пернелер жылжытады, Shift пернесімен бірге "
    "бұрады, плюс пен минус жақындатып-алыстатады.",
    ru="Объёмный вид города. Стрелки двигают, с Shift поворачивают, плюс и минус приближают и "
    "отдаляют.",
    en="The city in 3D. Arrow keys move, with Shift they turn, plus and minus zoom.",
)
_NO_WEBGL = Text(
    kk="Бұл браузерде WebGL жоқ, сондықтан 3D көрініс ашылмайды. Картада аудандар, жұмыстар және "
    "кестелер көрінеді.",
    ru="В этом браузере нет WebGL, поэтому 3D не откроется. На карте видны районы, работы и "
    "таблицы.",
    en="This browser has no WebGL, so 3D cannot open. The map shows districts, works and tables.",
)
_GONE = Text(
    kk="Дерекқор жауап бермей тұр, көрініс сызылмайды. Қосылғанда бет өзі қайта ашылады.",
    ru="База данных не отвечает, рисовать нечего. Страница откроется снова сама.",
    en="The database does not answer, so there is nothing to draw. The page opens again by itself.",
)


def layout(visit: Visit) -> html.Main:
    """Return the page as its address has it."""
    lang = visit.lang
    address = Address.parse(visit.search, visit.role, lang)
    here = SceneAddress.parse(visit.search)
    return html.Main(
        [
            html.H1(TITLE.to(lang), className="unseen"),
            html.Div(id="ground", **marks(aria_hidden="true")),
            html.Div(
                id="scene",
                **marks(
                    data_told=_TOLD.to(lang),
                    data_offset=_hours_ahead(here.sun),
                    data_filters=_filters(address),
                    data_months=",".join(address.months or (f"{units.today():%Y-%m}",) * 2),
                ),
            ),
            html.Div(id="scene-labels", **marks(aria_hidden="true")),
            scene.build(lang, visit.role, address, here),
            scene_sun.build(lang, here),
            *scene_sun.tools(lang),
            html.Div(
                [html.P(_NO_WEBGL.to(lang)), scene.back(lang)],
                id="scene-no-webgl",
                className="panel notice",
                role="alert",
                hidden=True,
            ),
            html.Div(
                _GONE.to(lang), id="scene-gone", className="panel notice", role="alert", hidden=True
            ),
            html.Div(id="card", className="card-slot", **marks(aria_live="polite")),
            *_stores(address),
        ],
        id="scene-page",
    )


def _filters(address: Address) -> str:
    """Return what narrows the layers: only what the server knows, as on the map."""
    own = {name: dict(chosen) for name, chosen in address.filters.items() if chosen}
    return json.dumps({"own": own, "districts": address.districts})


def _hours_ahead(when: datetime) -> float:
    """Return how far the city's clock is ahead of Greenwich, in hours."""
    ahead = when.replace(tzinfo=units.CITY_ZONE).utcoffset()
    return ahead.total_seconds() / 3600 if ahead else 0.0


def _stores(address: Address) -> list[dcc.Store]:
    """Return what browser and server tell each other of the card, as on the map."""
    card = {"layer": address.card[0], "id": address.card[1]} if address.card else None
    names = ("view", "found", "turn", "selected", "drawn-selected")
    return [dcc.Store(id="click", data=card), *(dcc.Store(id=name) for name in names)]


PAGE = Page(path="/3d", title=TITLE, layout=layout, place=3, readable=False)

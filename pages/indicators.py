"""The catalogue of indicators, and how their values are loaded."""

from typing import Any, Final
from urllib.parse import parse_qs

from dash import html

from core import units
from core.rights import Role
from core.text import Text
from data_access import indicator_ages, sources
from pages._page import Page, Visit
from panels import indicator_catalogue, indicator_upload
from panels.figure import figure, put
from services import indicators
from services.categories import CATEGORIES

TITLE: Final = Text(kk="Көрсеткіштер", ru="Показатели", en="Indicators")
LOADS: Final = Role.EDITOR
"""Who may load them; `api.uploads` sees to it."""
_TOLD = Text(
    kk="{n} көрсеткіш, ең жаңасы — {month}",
    ru="Показателей: {n}, самый свежий период — {month}",
    en="{n} indicators, the newest of {month}",
)
_LONGEST: Final = 100


def layout(visit: Visit) -> html.Main:
    """Return the page as its address has it."""
    head = html.H1(TITLE.to(visit.lang))
    return html.Main([head, *_body(visit)], className="page indicators-page", id="indicators-page")


def _body(visit: Visit) -> list[Any]:
    given = {name: texts[-1] for name, texts in parse_qs(visit.search.lstrip("?")).items()}
    category = given.get("category")
    catalogue, newest = indicators.catalogue(), indicator_ages.newest()
    last = max((one["period"] for one in newest.values()), default=None)
    number = units.number(len(catalogue), visit.lang, 0)
    told = put(
        _TOLD.to(visit.lang),
        n=figure(number, "catalogue/indicators", visit.lang),
        month=indicator_catalogue.month(last, visit.lang),
    )
    return [
        html.P(told, className="page-told"),
        html.Div(
            [
                indicator_upload.template(visit.lang),
                indicator_upload.build(visit.lang, allowed=visit.role >= LOADS),
            ],
            className="loading",
        ),
        indicator_catalogue.build(
            catalogue,
            newest,
            sources.every(),
            category if category in CATEGORIES else None,
            given.get("q", "")[:_LONGEST],
            visit.lang,
        ),
    ]


PAGE = Page(path="/indicators/", title=TITLE, layout=layout)

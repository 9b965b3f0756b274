"""Photos of a work: before it, during it, after it."""

from typing import Final

from dash import html

from core import units
from core.text import Lang, Text
from panels.works_passport._parts import Row, hint, part
from services.works import Dossier

_PHOTOS = Text(kk="Фотосуреттер", ru="Фотографии", en="Photos")
_NONE = Text(
    kk="Бұл жұмыстың фотосуреті әлі жүктелмеген.",
    ru="Фотографий этой работы пока не загрузили.",
    en="No photos of this work have been loaded yet.",
)
_PHASES: Final = {
    "before": Text(kk="дейін", ru="до работ", en="before"),
    "during": Text(kk="барысында", ru="во время работ", en="during"),
    "after": Text(kk="кейін", ru="после работ", en="after"),
}


def build(told: Dossier, lang: Lang) -> html.Section:
    """Return the photos that lie at our own address; a browser may fetch no others."""
    shown = [one for one in told.photos if one["url"].startswith("/")]
    if not shown:
        return part(_PHOTOS, lang, hint(_NONE, lang))
    return part(_PHOTOS, lang, html.Div([_photo(one, lang) for one in shown], className="photos"))


def _photo(one: Row, lang: Lang) -> html.Figure:
    taken = f" · {units.day(one['taken_on'])}" if one["taken_on"] else ""
    words = f"{_PHASES[one['phase']].to(lang)}{taken}"
    return html.Figure([html.Img(src=one["url"], alt=words), html.Figcaption(words)])

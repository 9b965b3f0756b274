"""Photos of a work: before it, during it, after it."""

import re
from collections.abc import Sequence
from typing import Any, Final

from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.works_passport._parts import Row, hint, part
from services.works import Dossier

_PHOTOS = Text(kk="Фотосуреттер", ru="Фотографии", en="Photos")
_NONE = Text(
    kk="Бұл жұмыстың фотосуреті әлі жүктелмеген.",
    ru="Фотографий этой работы пока не загрузили.",
    en="No photos of this work have been loaded yet.",
)
_AT_SOURCE = Text(
    kk="Дереккөздің сайтында", ru="На сайте источника", en="At the site of the source"
)
_PHASES: Final = {
    "before": Text(kk="дейін", ru="до работ", en="before"),
    "during": Text(kk="барысында", ru="во время работ", en="during"),
    "after": Text(kk="кейін", ru="после работ", en="after"),
}
_ELSEWHERE: Final = re.compile(r"https?://", re.IGNORECASE)


def build(told: Dossier, lang: Lang) -> html.Section:
    """Return the photos that lie at our own address, and links to those that lie elsewhere.

    A browser fetches no picture from another site, so these are only led to.
    """
    ours = [one for one in told.photos if _is_ours(one["url"])]
    others = [one for one in told.photos if _ELSEWHERE.match(one["url"])]
    if not ours and not others:
        return part(_PHOTOS, lang, hint(_NONE, lang))
    shown = html.Div([_photo(one, lang) for one in ours], className="photos") if ours else None
    return part(_PHOTOS, lang, shown, _links(others, lang) if others else None)


def _is_ours(url: str) -> bool:
    return url.startswith("/") and not url.startswith("//")


def _photo(one: Row, lang: Lang) -> html.Figure:
    words = _words(one, lang)
    return html.Figure(
        [html.Img(src=one["url"], alt=words), html.Figcaption(words, **marks(data_plain=""))]
    )


def _words(one: Row, lang: Lang) -> str:
    taken = f" · {units.day(one['taken_on'])}" if one["taken_on"] else ""
    return f"{_PHASES[one['phase']].to(lang)}{taken}"


def _links(photos: Sequence[Row], lang: Lang) -> html.P:
    made: list[Any] = []
    for one in photos:
        made += [" · ", html.A(_words(one, lang), href=one["url"], rel="noreferrer")]
    return html.P([_AT_SOURCE.to(lang), ": ", *made[1:]], className="hint")

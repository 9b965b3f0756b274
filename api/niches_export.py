"""The best places for a business as files: a report of four pages, a workbook, a map's points."""

import re
from collections.abc import Callable
from typing import Final

from flask import Response, request

from api import downloads, niche_question
from api.viewer import viewer
from core.errors import BadRequest
from core.text import Text
from services import exported_niches
from services.niches.asked import Asked

_ANSWERS: Final[dict[str, Callable[[bytes, str], Response]]] = {
    "pdf": downloads.pdf,
    "xlsx": downloads.xlsx,
    "geojson": downloads.geojson,
}


def of_niches(ending: str) -> Response:
    """Answer the best places for the question of the address as a file.

    Raises
    ------
    BadRequest
        If there is no such file, or the address asks what cannot be.
    Forbidden
        If the plan of who asks does not give it.
    NotFound
        If there is no such category, district or place.
    TooLittleData
        If there is no place to tell of.
    """
    if ending not in _ANSWERS:
        raise BadRequest(_ENDINGS)
    who, asked = viewer(), niche_question.asked()
    made = exported_niches.WRITERS[ending](asked, who.lang, who.role, request.host_url)
    return _ANSWERS[ending](made, f"{_stem(asked)}-{who.lang}")


def _stem(asked: Asked) -> str:
    """Return the name of a file in words: `places-pharmacy-alatau-residents-10-min`."""
    who = f"{asked.who}-own-weights" if asked.weights else asked.who
    words = ["places", asked.what, asked.where, who, str(asked.minutes), "min"]
    return re.sub(r"[^a-z0-9-]+", "-", "-".join(words))


_ENDINGS: Final = Text(
    kk="Үздік орындар PDF, XLSX не GeoJSON түрінде беріледі",
    ru="Лучшие места выдаются в PDF, XLSX или GeoJSON",
    en="best places come as PDF, XLSX or GeoJSON",
)

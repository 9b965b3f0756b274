"""The best places for a business as files: a report of four pages, a workbook, a map's points."""

import re
from collections.abc import Callable
from typing import Any, Final

from flask import Response, request

from api import downloads, query
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
_NAMES: Final = tuple(Asked.__dataclass_fields__)
_NUMBERS: Final = ("weights", "own")
_MOST_DIGITS: Final = 10


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
    who, asked = viewer(), _asked()
    made = exported_niches.WRITERS[ending](asked, who.lang, who.role, request.host_url)
    return _ANSWERS[ending](made, f"{_stem(asked)}-{who.lang}")


def _asked() -> Asked:
    """Return the question of the address, read strictly: a report answers what was asked."""
    strange = sorted(set(request.args) - query.COMMON - set(_NAMES))
    if strange:
        raise BadRequest(_strange(strange[0]))
    given = {name: request.args[name] for name in _NAMES if request.args.get(name)}
    return Asked(**{name: _read(name, text) for name, text in given.items()}).checked()


def _read(name: str, text: str) -> Any:
    if name == "minutes":
        return _whole(name, text)
    if name in _NUMBERS:
        return tuple(_whole(name, one) for one in text.split(","))
    return tuple(text.split(",")) if name == "compare" else text


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise BadRequest(_not_whole(name))
    return int(text)


def _stem(asked: Asked) -> str:
    """Return the name of a file in words: `places-pharmacy-alatau-residents-10-min`."""
    who = f"{asked.who}-own-weights" if asked.weights else asked.who
    words = ["places", asked.what, asked.where, who, str(asked.minutes), "min"]
    return re.sub(r"[^a-z0-9-]+", "-", "-".join(words))


def _strange(name: str) -> Text:
    name, known = name[:40], ", ".join(_NAMES)
    return Text(
        kk=f"«{name}» деген параметр жоқ; барлары: {known}",
        ru=f"Параметра «{name}» нет; есть: {known}",
        en=f"there is no parameter '{name}'; there are: {known}",
    )


def _not_whole(name: str) -> Text:
    return Text(
        kk=f"{name}: теріс емес бүтін сан керек",
        ru=f"{name}: нужны целые числа не меньше нуля",
        en=f"{name} takes whole numbers of at least zero",
    )


_ENDINGS: Final = Text(
    kk="Үздік орындар PDF, XLSX не GeoJSON түрінде беріледі",
    ru="Лучшие места выдаются в PDF, XLSX или GeoJSON",
    en="best places come as PDF, XLSX or GeoJSON",
)

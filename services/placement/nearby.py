"""What is near a proposed site, in words: its address, and what matters around it."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import shapely

from core.text import LANGS, Lang, Text
from data_access import nearby
from data_access.db import Row
from data_access.demand import Floats, Shapes

METRES: Final = 50.0
"""What lies this near matters even where it is not served."""


def addresses(points: Floats) -> list[dict[str, str]]:
    """Return the address of each point (UTM43N, shape (n, 2)) by language; empty without one."""
    return [_address(row) for row in nearby.addresses(points)] if len(points) else []


def around(points: Floats, shapes: Shapes) -> list[tuple[Text, ...]]:
    """Return what matters within the ground that each point serves, or near it."""
    if not len(points):
        return []
    zones = shapely.union(shapely.buffer(shapely.points(points), METRES), shapes)
    found: list[list[Text]] = [[] for _ in points]
    rows = sorted(nearby.around(_objects(zones), points), key=lambda row: _ORDER[row["kind"]])
    for row in rows:
        found[row["number"]].append(_told(row))
    return [tuple(some) for some in found]


def _address(row: Row) -> dict[str, str]:
    if row["street"]:
        return {
            lang: f"{row[f'house_{lang}'] or row['street']}, {row['house_number']}"
            for lang in LANGS
        }
    return {lang: row[f"road_{lang}"] for lang in LANGS if row[f"road_{lang}"]}


def _told(row: Row) -> Text:
    words = _KINDS[row["kind"]]
    if row["kind"] == "crossing":
        return Text(**{lang: _crossing(words.to(lang), row, lang) for lang in LANGS})
    return Text(**{lang: row[f"name_{lang}"] or words.to(lang) for lang in LANGS})


def _crossing(words: str, row: Row, lang: Lang) -> str:
    one, other = (row[f"{stem}_{lang}"] or row[f"{stem}_kk"] for stem in ("name", "other"))
    return words.format(one=one, other=other)


def _objects(shapes: Shapes) -> Shapes:
    return np.asarray(shapes, object).reshape(-1)


_KINDS: Final[Mapping[str, Text]] = {
    "school": Text(kk="мектеп", ru="школа", en="a school"),
    "kindergarten": Text(kk="балабақша", ru="детский сад", en="a kindergarten"),
    "clinic": Text(kk="емхана", ru="поликлиника", en="a clinic"),
    "hospital": Text(kk="аурухана", ru="больница", en="a hospital"),
    "park": Text(kk="саябақ", ru="парк", en="a park"),
    "crossing": Text(
        kk="{one} — {other} қиылысы",
        ru="перекрёсток: {one} — {other}",
        en="the crossing of {one} and {other}",
    ),
}
_ORDER: Final = {kind: number for number, kind in enumerate(_KINDS)}

"""What the map draws: addresses of data, the places that are listed, the one that is open."""

import json
from typing import Any

from core.text import Lang
from data_access import works_monitoring
from panels import _bounds
from panels.business._address import data, zone
from panels.business._view import View
from services.niches.answer import Spot


def drawn(shown: View) -> dict[str, Any]:
    """Return what `assets/page/business_map.js` draws; no addresses while a question is open."""
    asked, known = shown.asked, shown.answer is not None
    opened = shown.opened if isinstance(shown.opened, Spot) else None
    return {
        "question": asked.but(cell="", compare=()).query(),
        "where": asked.where,
        "bounds": looked_at(asked.district),
        "scores": data("scores", asked) if known else None,
        "rivals": data("rivals", asked) if known else None,
        "zones": zone(opened, asked) if opened else None,
        "best": [
            {"number": n, **_place(one, shown.lang, f"{n}. ")}
            for n, one in enumerate(shown.best.values(), 1)
        ],
        "here": _place(opened, shown.lang) if opened else None,
    }


def _place(one: Spot, lang: Lang, number: str = "") -> dict[str, Any]:
    at = [round(one.lat, 6), round(one.lon, 6)]
    return {"cell": one.cell, "at": at, "told": f"{number}{one.name.to(lang)}"}


def looked_at(district: str) -> list[list[float]]:
    """Return what the map looks at: of a district, where people live, as of the whole city."""
    rows = [row for row in works_monitoring.outlines() if row["slug"] == district and row["shape"]]
    shapes = [json.loads(row["shape"])["coordinates"] for row in rows]
    corners = [place for one in shapes for place in _bounds.places(one)]
    return _bounds.around(corners) if corners else _bounds.BUILT_UP

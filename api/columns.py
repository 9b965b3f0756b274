"""`/columns/{code}`: one number for each district, to stand on it as a column in 3D."""

from flask import Flask, Response, jsonify

from api import cards
from api.viewer import Viewer, viewer
from core import units
from core.text import Lang, Text
from data_access import columns, sources
from data_access.columns import Columns
from data_access.db import Row
from services.columns import Offered, offered


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/columns/<code>", "columns", answer)


def answer(code: str) -> Response:
    """Answer GeoJSON points with a number each, its rank, and the sources behind them."""
    who = viewer()
    made = jsonify(collection(code, who))
    made.headers["Cache-Control"] = "private, no-cache"
    return made


def collection(code: str, who: Viewer) -> Row:
    """Return the numbers of all districts, the largest first.

    Raises
    ------
    NotFound
        If there is no such number.
    """
    one, lang = offered(code, who.role), who.lang
    found = one.values()
    told = sorted(_features(one, found, lang), key=lambda it: -it["properties"]["value"])
    known = sources.every()
    return {
        "type": "FeatureCollection",
        "code": code,
        "title": one.title.to(lang),
        "unit": one.unit.to(lang),
        "of": found.of.isoformat() if found.of else None,
        "sources": [cards.source(known[number], lang) for number in found.source_ids],
        "features": told,
    }


def _features(one: Offered, found: Columns, lang: Lang) -> list[Row]:
    most = max((abs(value) for value in found.values.values()), default=0) or 1
    return [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {
                "name": Text.from_row(row).to(lang),
                "value": found.values[row["id"]],
                "text": f"{units.significant(found.values[row['id']], lang)}",
                "unit": one.unit.to(lang),
                "ref": one.ref(row["slug"], found),
                "share": abs(found.values[row["id"]]) / most,
            },
        }
        for row in columns.places()
        if row["id"] in found.values
    ]

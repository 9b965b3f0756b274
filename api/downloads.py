"""Files that browsers save: CSV, XLSX, GeoJSON, PNG and PDF with a name and the right type."""

from typing import Final
from urllib.parse import quote

from flask import Response

from core.text import Text

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS: Final = Text(
    kk="CSV не XLSX түрінде беріледі", ru="Выдаётся в CSV или XLSX", en="it comes as CSV or XLSX"
)


def csv(body: bytes, stem: str) -> Response:
    """Answer a table as CSV."""
    return _saved(body, f"{stem}.csv", "text/csv; charset=utf-8")


def xlsx(body: bytes, stem: str) -> Response:
    """Answer a workbook."""
    return _saved(body, f"{stem}.xlsx", XLSX)


def geojson(body: bytes, stem: str) -> Response:
    """Answer places and shapes, as programs for maps open them."""
    return _saved(body, f"{stem}.geojson", "application/geo+json")


def png(body: bytes, stem: str) -> Response:
    """Answer a picture."""
    return _saved(body, f"{stem}.png", "image/png")


def pdf(body: bytes, stem: str) -> Response:
    """Answer a document; browsers show it in place."""
    made = _saved(body, f"{stem}.pdf", "application/pdf")
    made.headers["Content-Disposition"] = made.headers["Content-Disposition"].replace(
        "attachment", "inline", 1
    )
    return made


def _saved(body: bytes, name: str, kind: str) -> Response:
    made = Response(body, content_type=kind)
    plain = name.encode("ascii", "ignore").decode().replace('"', "")
    made.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    made.headers["Cache-Control"] = "no-store"
    return made

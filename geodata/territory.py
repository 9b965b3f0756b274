"""Districts, their outlines, neighbourhoods: few rows, written one by one."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points
from data_access.db import Conn
from data_access.oked import OKED
from geodata import indicators, outlines
from geodata.plan import small

_DISTRICT: Final = """
INSERT INTO district (id, slug, name_kk, name_ru, name_en, formed, residents, residents_on,
                      source_id, external_id, run_id)
VALUES (%(id)s, %(slug)s, %(name_kk)s, %(name_ru)s, %(name_en)s, make_date(%(formed)s, 1, 1),
        %(residents)s, '2026-03-01', %(source_id)s, %(slug)s, %(run_id)s)
ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id
WHERE district.source_id = excluded.source_id
"""
_OUTLINE: Final = """
INSERT INTO district_boundary (id, district_id, valid, area_km2, geom, source_id, external_id,
                               run_id)
SELECT coalesce(max(id), 0) + 1, %(id)s, daterange('2014-07-02', NULL),
       round((ST_Area(ST_Transform(ST_GeomFromWKB(%(geom)s, 4326), 32643)) / 1e6)::numeric, 3),
       ST_GeomFromWKB(%(geom)s, 4326), %(source_id)s, %(slug)s, %(run_id)s
FROM district_boundary
HAVING NOT EXISTS (SELECT FROM district_boundary AS b WHERE b.district_id = %(id)s
                   AND b.valid && daterange('2014-07-02', NULL))
"""
_CATEGORY: Final = """
INSERT INTO place_category (code, name_kk, name_ru, name_en, theme, oked)
VALUES (%(code)s, %(kk)s, %(ru)s, %(en)s, %(theme)s, %(oked)s) ON CONFLICT (code) DO NOTHING
"""


def write_districts(conn: Conn, official: dict[str, int], mapped: dict[str, int]) -> None:
    """Write districts and their outlines, where no other source has brought better ones."""
    for row, shape in zip(_records("districts"), outlines.in_degrees(), strict=True):
        conn.execute(_DISTRICT, {**row, **official})
        conn.execute(_OUTLINE, {**row, **mapped, "geom": shape.wkb})


def write_categories(conn: Conn) -> None:
    """Write the categories of places that are not there yet."""
    with conn.cursor() as cursor:
        rows = _records("place_categories")
        cursor.executemany(_CATEGORY, [{**row, "oked": OKED[row["code"]]} for row in rows])


def write_indicators(conn: Conn, run: dict[str, int]) -> list[int]:
    """Write the indicators, others' left as they are; return the ids of all, in their order."""
    table = indicators.columns()
    names = [*table, "source_id", "external_id", "run_id"]
    anew = ", ".join(f"{name} = excluded.{name}" for name in names)
    marks = ", ".join(f"%({name})s" for name in names)
    insert = (
        f"INSERT INTO indicator ({', '.join(names)}) VALUES ({marks}) "  # noqa: S608  # our own names
        f"ON CONFLICT (code) DO UPDATE SET {anew} "
        "WHERE indicator.source_id = excluded.source_id"
    )
    for i, code in enumerate(table["code"]):
        row = {name: _item(value, i) for name, value in table.items()}
        conn.execute(insert, {**row, **run, "external_id": code})
    found = dict(conn.execute("SELECT code, id FROM indicator").fetchall())
    return [found[code] for code in table["code"]]


def neighbourhoods() -> dict[str, Any]:
    """Return the neighbourhood table's columns; the more quarters, the earlier shown."""
    rows = small("neighbourhoods")
    order = rows["quarters"].rank(ascending=False, method="first").to_numpy()
    return {
        **{name: rows[name].tolist() for name in ("name_kk", "name_ru", "name_en")},
        "rank": 1 + np.searchsorted([8, 22], order, "right"),
        "geom": Points(rows["lon"], rows["lat"]),
        "external_id": rows["name_ru"].tolist(),
    }


def renames() -> dict[str, Any]:
    """Return the columns of the table of former street names."""
    rows = small("street_renames")
    return {name: rows[name].to_numpy() for name in ("old_name", "new_name")}


def _records(name: str) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in small(name).to_dict("records")]


def _item(value: Any, index: int) -> Any:
    if isinstance(value, str):
        return value
    found = value[index]
    return found.item() if isinstance(found, np.generic) else found

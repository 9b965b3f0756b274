"""A street as works see it: what crosses it, and which works lie on it or beside it."""

from typing import Any, Final

from sqlalchemy import String, and_, case, cast, func, select

from core.geo import UTM43N
from core.text import LANGS
from data_access import db
from data_access.db import Row
from data_access.schema import search_name, work
from data_access.works import ENDS, STARTS, STATE, UNFINISHED

BESIDE_METRES: Final = 30
"""A street's own width, and what is dug up beside it."""
_DEGREES: Final = 0.0006
"""Somewhat more than that in any direction, for the index to look first."""


def crossings(street_id: int) -> list[Row]:
    """Return the streets that meet this one: their names, and where (`lon`, `lat`)."""
    return db.rows(_CROSSINGS, {"id": street_id})


def works(street_id: int) -> list[Row]:
    """Return the unfinished works within `BESIDE_METRES` of a street, the earliest first.

    Returns
    -------
    list of Row
        `id`, `kind`, `state`, `title_*`, `starts`, `ends` (None if unknown: of late works
        nobody knows), `traffic`, `traffic_from`, `traffic_until`, `source_id`, and the box
        `west`, `south`, `east`, `north`.
    """
    of = search_name.c
    street = (
        select(of.geom)
        .where(of.subject == "street", of.object_id == street_id, of.number == 0)
        .cte("street")
    )
    geom: Any = work.c.geom
    edges = [getattr(func, name)(geom) for name in ("ST_XMin", "ST_YMin", "ST_XMax", "ST_YMax")]
    near = func.ST_DWithin(
        func.ST_Transform(geom, UTM43N), func.ST_Transform(street.c.geom, UTM43N), BESIDE_METRES
    )
    query = (
        select(
            work.c.id,
            work.c.kind,
            cast(STATE, String).label("state"),
            *(work.c[f"title_{lang}"] for lang in LANGS),
            STARTS.label("starts"),
            case((STATE != "late", ENDS)).label("ends"),
            work.c.traffic,
            work.c.traffic_from,
            work.c.traffic_until,
            work.c.source_id,
            *(edge.label(name) for edge, name in zip(edges, _BOX, strict=True)),
        )
        .select_from(work)
        .join(street, geom.op("&&")(func.ST_Expand(street.c.geom, _DEGREES)))
        .where(and_(UNFINISHED, near))
        .order_by(STARTS.nulls_last(), work.c.id)
    )
    return db.rows(query)


_BOX: Final = ("west", "south", "east", "north")
_CROSSINGS: Final = """
WITH street AS (
    SELECT geom, name_kk, name_ru FROM search_name
    WHERE subject = 'street' AND object_id = %(id)s AND number = 0)
SELECT r.name_kk, r.name_ru, r.name_en, avg(ST_X(at)) AS lon, avg(ST_Y(at)) AS lat
FROM street AS s JOIN road AS r ON ST_DWithin(r.geom, s.geom, 0.0001),
    LATERAL ST_ClosestPoint(s.geom, r.geom) AS at
WHERE (r.name_kk, r.name_ru) IS DISTINCT FROM (s.name_kk, s.name_ru)
AND coalesce(r.name_kk, r.name_ru, r.name_en) IS NOT NULL
GROUP BY r.name_kk, r.name_ru, r.name_en
"""

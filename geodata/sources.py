"""Where the demonstration city's rows come from: what is real, and what we invented."""

from typing import Any, Final

from sqlalchemy import Table

from data_access import schema
from data_access.db import Conn

DEMO: Final = "demo"
OUTLINES: Final = "demo-outlines"
POPULATION: Final = "demo-population"
QUARTERS: Final = "demo-quarters"
RENAMES: Final = "demo-renames"

SOURCES: Final[dict[str, dict[str, Any]]] = {
    DEMO: {
        "name_kk": "Демонстрациялық қала",
        "name_ru": "Демонстрационный город",
        "name_en": "Demonstration city",
        "owner": "Almaty twin project", "licence": "CC0 1.0", "kind": "synthetic",
        "dated": "2026-03-01", "note": "generated; calibrated to published figures",
    },
    OUTLINES: {
        "name_kk": "Аудан шекаралары", "name_ru": "Границы районов", "name_en": "District outlines",
        "owner": "© OpenStreetMap contributors", "licence": "ODbL 1.0", "kind": "measured",
        "dated": "2026-06-15", "note": "simplified to about 100 m",
    },
    POPULATION: {
        "name_kk": "Аудандардағы халық саны", "name_ru": "Население районов",
        "name_en": "Population of the districts",
        "owner": "Bureau of National Statistics (stat.gov.kz)",
        "licence": "Open data of Kazakhstan",
        "kind": "official", "dated": "2026-03-01", "note": "quoted second-hand",
    },
    QUARTERS: {
        "name_kk": "2014 жылғы орамдар", "name_ru": "Кварталы 2014 года",
        "name_en": "Quarters of 2014",
        "owner": "Public list of the city's quarters", "licence": "Facts only; none stated",
        "kind": "modelled", "dated": "2014-01-01",
        "note": "axes and middles fitted to quarters; within some 150 m",
    },
    RENAMES: {
        "name_kk": "Көшелердің бұрынғы атаулары", "name_ru": "Прежние названия улиц",
        "name_en": "Former street names",
        "owner": "Almaty twin project", "licence": "Facts; CC0 1.0", "kind": "official",
        "dated": "2026-06-15", "note": "renamings by the city, as commonly known; typed by hand",
    },
}  # fmt: skip

OWNED: Final[tuple[Table, ...]] = (
    schema.work_photo, schema.work_status, schema.work, schema.request, schema.outage,
    schema.indicator_target, schema.indicator_value, schema.labour, schema.camera, schema.place,
    schema.stop, schema.building, schema.road_edge, schema.road, schema.road_node,
    schema.population_cell, schema.landscape, schema.neighbourhood, schema.district_boundary,
    schema.street_rename,
)  # fmt: skip
"""Tables whose rows are ours to take away, children first."""

_UPSERT: Final = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated, note)
VALUES (%(code)s, %(name_kk)s, %(name_ru)s, %(name_en)s, %(owner)s, %(licence)s, %(kind)s,
        %(dated)s, %(note)s)
ON CONFLICT (code) DO UPDATE SET (name_kk, name_ru, name_en, owner, licence, kind, dated, note) =
    (excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.owner, excluded.licence,
     excluded.kind, excluded.dated, excluded.note)
RETURNING id
"""


def register(conn: Conn) -> dict[str, dict[str, int]]:
    """Write the sources and begin a run of each; return both ids by source."""
    found = {}
    for code, row in SOURCES.items():
        source = conn.execute(_UPSERT, {"code": code, **row}).fetchone()[0]  # type: ignore[index]
        run = conn.execute(
            "INSERT INTO run (source_id, subject) VALUES (%s, 'demonstration city') RETURNING id",
            (source,),
        ).fetchone()[0]  # type: ignore[index]
        found[code] = {"source_id": source, "run_id": run}
    return found


def forget(conn: Conn) -> None:
    """Take away every row that an earlier demonstration city left, and no other."""
    found = conn.execute("SELECT id FROM source WHERE code = ANY (%s)", (list(SOURCES),))
    ids = [row[0] for row in found]
    if not any(_any_of(conn, table, "TRUE", []) for table in OWNED):
        return
    if any(_any_of(conn, table, "source_id <> ALL (%s)", [ids]) for table in OWNED):
        for table in OWNED:
            conn.execute(f"DELETE FROM {table.name} WHERE source_id = ANY (%s)", (ids,))  # noqa: S608
    else:
        # What cameras see and what is around places goes with them.
        gone = (*OWNED, schema.camera_view, schema.place_catchment)
        conn.execute("TRUNCATE " + ", ".join(table.name for table in gone))


def _any_of(conn: Conn, table: Table, where: str, values: list[Any]) -> bool:
    asked = f"SELECT EXISTS (SELECT FROM {table.name} WHERE {where})"  # noqa: S608  # our own words
    return bool(conn.execute(asked, values).fetchone()[0])  # type: ignore[index]

"""Hand-placed rows: few words for a source, a run, cameras, houses, people, roads."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import h3
import psycopg
import shapely
from psycopg import sql

LON, LAT = 76.93, 43.25
_NUMBER = count(1)


class Rows:
    """Writes single rows through a connection that commits at once."""

    def __init__(self, conn: psycopg.Connection) -> None:
        self.conn = conn
        self.source = conn.execute(
            "INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated) "
            "VALUES ('t', 'т', 'т', 't', 'city', 'CC0', 'synthetic', '2026-06-01') RETURNING id"
        ).fetchone()[0]
        self.run = conn.execute(
            "INSERT INTO run (source_id, subject) VALUES (%s, 'test') RETURNING id", (self.source,)
        ).fetchone()[0]

    def add(self, table: str, geom: shapely.Geometry | None = None, **columns) -> None:
        row = {
            **columns,
            "source_id": self.source,
            "external_id": str(next(_NUMBER)),
            "run_id": self.run,
        }
        if geom is not None:
            row["geom"] = shapely.to_wkb(shapely.set_srid(geom, 4326), hex=True, include_srid=True)
        self.conn.execute(
            sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(sql.Placeholder() for _ in row),
            ),
            list(row.values()),
        )

    def camera(self, lon=LON, lat=LAT, **columns) -> None:
        self.add(
            "camera",
            shapely.Point(lon, lat),
            **{
                "system": "sergek",
                "status": "working",
                "azimuth_degrees": 90,
                "view_degrees": 60,
                "range_metres": 60,
                **columns,
            },
        )

    def house(self, lon=LON, lat=LAT, size=0.0001, **columns) -> None:
        self.add(
            "building",
            shapely.box(lon, lat, lon + size, lat + size),
            **{"use": "house", "levels": 2, **columns},
        )

    def people(self, cell: str, residents: float, **columns) -> None:
        ring = [(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]
        self.add("population_cell", shapely.Polygon(ring), h3=cell, residents=residents, **columns)

    def road(self, *points: tuple[float, float], **columns) -> None:
        self.add(
            "road",
            shapely.LineString(points),
            **{
                "class": "arterial",
                "name_kk": "Абай",
                "condition_percent": 80,
                "length_metres": 100,
                **columns,
            },
        )

    def district(self, number: int) -> None:
        self.add(
            "district",
            id=number,
            slug=f"d{number}",
            name_kk="А",
            name_ru="А",
            name_en="A",
            formed="2000-01-01",
            residents=1,
            residents_on="2026-01-01",
        )

    def rows(self, query: str) -> list[tuple]:
        return self.conn.execute(query).fetchall()

    def version(self, table: str) -> int:
        found = self.rows(f"SELECT version FROM table_version WHERE table_name = '{table}'")  # noqa: S608
        return found[0][0] if found else 0


@contextmanager
def placing(address: str) -> Iterator[Rows]:
    """Yield a hand to place rows in the database at `address`."""
    with psycopg.connect(address, autocommit=True) as conn:
        yield Rows(conn)

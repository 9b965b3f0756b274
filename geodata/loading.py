"""Write the demonstration city into PostGIS, in one transaction."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import Table

from core.units import today
from data_access import bulk, db, schema, trades
from data_access.bulk import Words
from data_access.db import Conn
from geodata import (
    buildings,
    cameras,
    indicators,
    labour,
    landscape,
    network,
    outages,
    people,
    places,
    requests,
    roads,
    sources,
    stops,
    territory,
    works,
)
from geodata.ground import ground
from geodata.plan import Plan
from geodata.plane import in_degrees

VERSION: Final = 9
"""Counted up when the same arguments make another city."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was loaded: rows by table, how long it took, the run, and whether anything changed."""

    counts: dict[str, int]
    seconds: float
    run_id: int
    changed: bool


def load(
    *,
    scale: float = 1.0,
    seed: int = 2026,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> DemoReport:
    """Load the demonstration city, unless it is there already.

    Parameters
    ----------
    scale
        Share of buildings, cameras, places, requests and works, above 0 up to 1; the
        city keeps its whole area, its districts and its residents.
    seed
        The same seed, scale and day make the same city.
    as_of
        The day the city speaks of; by default that of the city already loaded, or today. A
        city of a day that was asked for stays as it is, see `geodata.living`.
    progress
        Called with a step's name and the share done, 0 to 1.

    Notes
    -----
    One transaction: a process killed at any moment leaves the state before or the state
    after. Rows of other sources stay as they are.
    """
    if not 0 < scale <= 1:
        raise ValueError("scale must be above 0 and at most 1")
    with db.translated(), psycopg.connect(db.libpq_url()) as conn:
        conn.execute("SELECT pg_advisory_xact_lock(hashtext('demonstration city'))")
        same = _already(conn, scale, seed, as_of)
        if same:
            return same
        plan = Plan(scale, seed, as_of or today())
        tell = progress or (lambda _step, _share: None)
        return _Loader(conn, plan, tell, lives=as_of is None).run()


_LAST: Final = """
SELECT r.id, r.detail FROM run AS r JOIN source AS s ON s.id = r.source_id
WHERE s.code = %s AND r.state = 'done' AND r.subject = 'demonstration city'
ORDER BY r.id DESC LIMIT 1
"""


def _already(conn: Conn, scale: float, seed: int, as_of: date | None) -> DemoReport | None:
    row = conn.execute(_LAST, (sources.DEMO,)).fetchone()
    if row is None:
        return None
    run_id, detail = row
    wanted = {"scale": scale, "seed": seed, "version": VERSION}
    same = all(detail.get(key) == value for key, value in wanted.items())
    if not same or (as_of and detail.get("as_of") != as_of.isoformat()):
        return None
    return DemoReport(detail["counts"], 0.0, run_id, changed=False)


class _Loader:
    """One load: makes each subject and writes it at once, so that memory stays small."""

    def __init__(self, conn: Conn, plan: Plan, progress: Progress, *, lives: bool) -> None:
        self.conn, self.plan, self.progress, self.lives = conn, plan, progress, lives
        self.counts: dict[str, int] = {}
        self.began = time.monotonic()

    def run(self) -> DemoReport:
        """Do it all."""
        self.conn.execute("SET LOCAL maintenance_work_mem = '512MB'")
        self.progress("forget", 0.0)
        sources.forget(self.conn)
        self.runs = sources.register(self.conn)
        territory.write_districts(
            self.conn, self.runs[sources.POPULATION], self.runs[sources.OUTLINES]
        )
        territory.write_categories(self.conn)
        trades.ensure(self.conn, labour.trades())
        with bulk.unindexed(self.conn, sources.OWNED):
            self._city()
            self.progress("indexes", 0.75)
        self.progress("statistics", 0.95)
        self._finish()
        return DemoReport(
            self.counts, self._seconds(), self.runs[sources.DEMO]["run_id"], changed=True
        )

    def _city(self) -> None:
        plan, land = self.plan, ground()
        settled = land.built()
        self.progress("streets", 0.02)
        self._write(schema.neighbourhood, territory.neighbourhoods(), sources.QUARTERS)
        self._write(schema.street_rename, territory.renames(), sources.RENAMES)
        self._landscape(landscape.rows(settled))
        net = network.network(plan, land, settled)
        first_node = self._write(schema.road_node, roads.nodes(net))
        first_road = self._write(schema.road, roads.roads(plan, net))
        self._write(schema.road_edge, roads.edges(net, first_road, first_node))
        self._write(schema.stop, stops.columns(plan, net))
        self.progress("people", 0.12)
        who = people.people(plan, land)
        self._people(who)
        self.progress("buildings", 0.15)
        built = buildings.buildings(plan, land, net)
        homes = buildings.residents(built, who)
        self._buildings(net, built, homes)
        self._busy(net, built, homes)

    def _busy(self, net: network.Network, built: buildings.Buildings, homes: Any) -> None:
        plan, where = self.plan, roads.addresses(net, built)
        self.progress("cameras", 0.3)
        self._write(schema.camera, cameras.columns(plan, net, built, where))
        self.progress("places", 0.4)
        kind = net.kind[built.segment]
        self._write(schema.place, places.columns(plan, built, kind, where, homes))
        self.progress("works", 0.45)
        self._works(net)
        self._write(schema.outage, outages.columns(plan, net, built, homes))
        self.progress("requests", 0.5)
        self._write(schema.request, requests.columns(plan, built, homes))
        self.progress("indicators", 0.7)
        ids = territory.write_indicators(self.conn, self.runs[sources.DEMO])
        table = indicators.series(plan)
        self._write(schema.indicator_value, indicators.values(plan, ids, table))
        self._write(schema.indicator_target, indicators.targets(plan, ids, table))
        self._write(schema.labour, labour.columns(plan))

    def _landscape(self, rows: Any) -> None:
        for fitted, source in ((False, sources.DEMO), (True, sources.QUARTERS)):
            some = rows[rows["fitted"] == fitted].drop(columns="fitted")
            self._write(schema.landscape, {name: some[name].to_numpy() for name in some}, source)

    def _people(self, who: people.People) -> None:
        table = {
            "h3": who.cell,
            "residents": who.residents,
            "district_id": who.district,
            "geom": who.shape(),
        }
        self._write(schema.population_cell, {**table, "external_id": who.cell}, numbered=False)

    def _buildings(self, net: network.Network, built: buildings.Buildings, homes: Any) -> None:
        rng = self.plan.rng("heights")
        storey = np.where(built.use == buildings.USES.index("industry"), 5.5, 3.1)
        table = {
            "use": Words(built.use, buildings.USES),
            "levels": built.levels,
            "height_metres": built.levels * storey + rng.uniform(0.8, 2.4, len(built)),
            "residents": homes,
            "built_year": built.year,
            "street": Words(net.name[built.segment], [text.kk for text in net.names]),
            "house_number": built.number.astype(str),
            "district_id": built.district,
            "geom": in_degrees(built.shape),
        }
        self._write(schema.building, table)

    def _works(self, net: network.Network) -> None:
        table, history = works.columns(self.plan, net)
        first = self._write(schema.work, table)
        history["work_id"] = history.pop("work") + first
        self._write(schema.work_status, history)

    def _write(
        self,
        table: Table,
        columns: dict[str, Any],
        source: str = sources.DEMO,
        *,
        numbered: bool = True,
    ) -> int:
        """Append rows with ids after those that are there; return the first id."""
        count = len(next(value for value in columns.values() if not isinstance(value, str)))
        first = _next_id(self.conn, table) if numbered else 1
        ids = np.arange(first, first + count)
        before = self.counts.get(table.name, 0)
        own: dict[str, Any] = {
            "external_id": [f"{n}" for n in range(before + 1, before + count + 1)]
        }
        own |= {"id": ids} if numbered else {}
        if "district_id" in columns:  # 0 is outside of all
            where = np.asarray(columns["district_id"], float)
            columns = {**columns, "district_id": np.where(where > 0, where, np.nan)}
        bulk.copy(self.conn, table, {**own, **columns, **self.runs[source]})
        self.counts[table.name] = before + count
        return first

    def _finish(self) -> None:
        for table in sources.OWNED:
            if "id" in table.c:
                self.conn.execute(_SEQUENCE.format(table=table.name))
            self.conn.execute(f"ANALYZE {table.name}")
        detail = {
            **asdict(self.plan),
            "as_of": self.plan.as_of.isoformat(),
            "lives": self.lives,
            "version": VERSION,
            "counts": self.counts,
        }
        for code, run in self.runs.items():
            mine = detail if code == sources.DEMO else {}
            loaded = sum(self.counts.values()) if code == sources.DEMO else 0
            self.conn.execute(_DONE, (Jsonb(mine), loaded, loaded, run["run_id"]))

    def _seconds(self) -> float:
        return round(time.monotonic() - self.began, 2)


_SEQUENCE: Final = (
    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) "
    "FROM {table}"
)
_DONE: Final = """
UPDATE run SET state = 'done', finished_at = clock_timestamp(), detail = %s, read = %s, loaded = %s
WHERE id = %s
"""


def _next_id(conn: Conn, table: Table) -> int:
    row = conn.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table.name}").fetchone()  # noqa: S608
    return int(row[0]) if row else 1

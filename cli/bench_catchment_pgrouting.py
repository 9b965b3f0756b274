"""pgRouting on the streets of `./twin bench catchment`: the same edges in an indexed table."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import psycopg
from psycopg import sql

from analysis.network import Floats
from core.geo import UTM43N
from data_access import db
from services.travel import Streets
from services.travel.modes import APPROACH

Ask = Callable[[int], object]
WHOLE: Final = "SELECT id, source, target, cost FROM bench_edge"
CONCAVE: Final = 0.3
"""How close PostGIS's hull lies to the nodes, 0 to 1."""


@dataclass(frozen=True, slots=True)
class PgRouting:
    """A session that holds the edges of one mode, and asks for what is within a limit."""

    conn: "psycopg.Connection[Any]"
    through: Streets
    limit: float

    @classmethod
    @contextmanager
    def loaded(cls, through: Streets, limit: float) -> Iterator["PgRouting"]:
        """Lay the edges down in temporary tables, which end with the block."""
        with psycopg.connect(db.libpq_url(), options="-c jit=off") as conn:
            conn.execute(_TABLES)
            graph = through.graph.tocoo()  # of parallel edges only the cheapest is there
            with conn.cursor().copy("COPY bench_edge (source, target, cost, at) FROM STDIN") as to:
                for tail, head, cost in zip(graph.row, graph.col, graph.data, strict=True):
                    to.write_row((int(tail), int(head), float(cost), _point(through, tail)))
            with conn.cursor().copy("COPY bench_node (id, at) FROM STDIN") as to:
                for node in through.usable:
                    to.write_row((int(node), _point(through, node)))
            conn.execute(_INDEXES)
            yield cls(conn, through, limit)
            conn.rollback()

    @property
    def searches(self) -> Mapping[str, Ask]:
        """How nodes can be asked for, by name: none is fetched, they are counted."""
        return self._ways("SELECT count(*), sum(agg_cost) FROM {found}")

    @property
    def outlines(self) -> Mapping[str, Ask]:
        """How a polygon around them can be asked for, by name."""
        return self._ways(
            f"SELECT ST_AsBinary(ST_ConcaveHull(ST_Collect(n.at), {CONCAVE})) "  # noqa: S608
            "FROM {found} AS d JOIN bench_node AS n ON n.id = d.node"
        )

    def difference(self, node: int, ours: Floats) -> float:
        """Return the largest difference of a cost to ours, inf where other nodes are reached.

        A node at the very limit may be missed by either: sums of the same numbers differ.
        """
        asked = "SELECT node, agg_cost FROM pgr_drivingDistance(%s, %s, %s, true)"
        rows = self.conn.execute(asked, (WHOLE, node, self.limit)).fetchall()
        theirs = np.full(len(ours), np.inf)
        theirs[[row[0] for row in rows]] = [row[1] for row in rows]
        edge = 1e-9 * self.limit
        one, other = (np.where(costs < self.limit - edge, costs, -1) for costs in (ours, theirs))
        apart = np.abs(one - other)
        return float("inf") if (apart[(one < 0) != (other < 0)]).size else float(apart.max())

    def _ways(self, query: str) -> Mapping[str, Ask]:
        mode = self.through.mode
        ways = {f"{mode}, all edges": lambda node: self._asked(query, node, WHOLE)}
        if mode == "walk":  # who walks comes no farther than along the straight line
            ways[f"{mode}, edges of a box"] = lambda node: self._asked(query, node, self._box(node))
        return ways

    def _asked(self, query: str, node: int, edges: str) -> object:
        found = "pgr_drivingDistance(%s, %s, %s, true)"
        text = sql.SQL(query).format(found=sql.SQL(found))
        return self.conn.execute(text, (edges, node, self.limit)).fetchall()

    def _box(self, node: int) -> str:
        x, y = self.through.nodes[node]
        far = self.limit / APPROACH + 1
        corners = f"{x - far}, {y - far}, {x + far}, {y + far}, {UTM43N}"
        return f"{WHOLE} WHERE at && ST_MakeEnvelope({corners})"


def _point(through: Streets, node: int) -> str:
    x, y = through.nodes[node]
    return f"SRID={UTM43N};POINT({x} {y})"


_TABLES: Final = f"""
CREATE TEMP TABLE bench_edge (id int GENERATED ALWAYS AS IDENTITY, source int, target int,
    cost float8, at geometry(Point, {UTM43N})) ON COMMIT DROP;
CREATE TEMP TABLE bench_node (id int PRIMARY KEY, at geometry(Point, {UTM43N})) ON COMMIT DROP
"""
_INDEXES: Final = """
CREATE INDEX ON bench_edge USING gist (at);
CREATE INDEX ON bench_edge (source);
CREATE INDEX ON bench_edge (id);
ANALYZE bench_edge; ANALYZE bench_node
"""

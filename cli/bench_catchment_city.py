"""The catchments of all places of `./twin bench catchment`, in a process of its own; an outline.

`python -m cli.bench_catchment_city`: computes them and writes them into an empty table, in a
transaction that is given up. Prints JSON.
"""

import json
from time import perf_counter, process_time
from typing import Any

import shapely

from analysis.isochrone import zones
from analysis.street_graph import attached
from cli.bench_placement_spopt import peak_mb
from data_access import derived
from data_access.replacing import replace
from data_access.schema import place_catchment
from services import place_catchments
from services.travel import APPROACH, Streets


def outline(through: Streets, node: int, minutes: float) -> shapely.Geometry:
    """Return the ground from where a node is reached."""
    start = attached(through.plan, shapely.Point(through.nodes[node]))
    return zones(through.plan, start, [minutes], pace=APPROACH)[0]


def measured() -> dict[str, Any]:
    """Compute all catchments and write them; tell seconds and memory."""
    before, began, cpu = peak_mb(), perf_counter(), process_time()
    columns = place_catchments.computed()
    computed, cpu = perf_counter(), process_time() - cpu
    with derived.own() as conn:
        conn.execute("DELETE FROM place_catchment")
        emptied = perf_counter()
        replace(conn, place_catchment, columns)
        written = perf_counter() - emptied
        conn.rollback()
    return {
        "places": len(columns["place_id"]),
        "seconds": computed - began + written,
        "compute_seconds": computed - began,
        "compute_cpu_seconds": cpu,
        "write_seconds": written,
        "baseline_mb": before,
        "peak_mb": peak_mb(),
    }


if __name__ == "__main__":
    print(json.dumps(measured()))  # noqa: T201

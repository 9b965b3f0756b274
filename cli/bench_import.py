"""`./twin bench import`: load 200 000 polygons into a database of its own, and measure."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit, urlunsplit

import geopandas
import numpy as np
import psycopg
import shapely
import typer
from psycopg import sql

from cli.bench_told import AsJson, tell
from core.geo import UTM43N
from data_access import db

SECONDS: Final = 40.0
MEGABYTES: Final = 1024
CORNER: Final = (648_000.0, 4_780_000.0)
"""South-western corner of the made-up houses, UTM 43N metres."""
STEP: Final = 30.0


def command(
    polygons: Annotated[int, typer.Option(help="How many.")] = 200_000,
    suffix: Annotated[str, typer.Option(help="gpkg, geojson or shp.")] = "gpkg",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Import made-up buildings twice into a scratch database; print seconds and memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"houses.{suffix}"
        houses(polygons).to_file(path, index=False)
        with scratch() as url:
            first, again = measured(path, url), measured(path, url)
    result = {"polygons": polygons, "format": suffix, "first": first, "again": again}
    tell(result, _lines, as_json=as_json)


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    for name in ("first", "again"):
        run = result[name]
        yield (
            f"{name}: {run['seconds']:.1f} s (at most {SECONDS:.0f}), "
            f"{run['megabytes']:.0f} MB (at most {MEGABYTES}), "
            f"loaded {run['loaded']}, unchanged {run['unchanged']}, repaired {run['repaired']}"
        )


def houses(count: int, *, seed: int = 7) -> geopandas.GeoDataFrame:
    """Return rectangles on a grid, in metres; each hundredth is twisted and needs repair."""
    chance = np.random.default_rng(seed)
    side = int(np.ceil(np.sqrt(count)))
    at = np.arange(count)
    x = CORNER[0] + STEP * (at % side) + chance.uniform(0, 8, count)
    y = CORNER[1] + STEP * (at // side) + chance.uniform(0, 8, count)
    width, depth = chance.uniform(8, 18, (2, count))
    corners = np.stack([x, y, x + width, y, x + width, y + depth, x, y + depth], axis=1)
    rings = corners.reshape(count, 4, 2)
    rings[::100] = rings[::100, [0, 2, 1, 3]]
    columns = {
        "id": at + 1,
        "building": np.where(at % 3 == 0, "apartments", "house"),
        "levels": chance.integers(1, 13, count),
        "height": chance.uniform(3, 40, count).round(1),
        "street": np.char.add("улица ", (at % 500).astype(str)),
        "house": (at % 180 + 1).astype(str),
    }
    return geopandas.GeoDataFrame(columns, geometry=shapely.polygons(rings), crs=UTM43N)


@contextmanager
def scratch() -> Iterator[str]:
    """Create an empty database beside ours and drop it afterwards."""
    name = f"twin_bench_{os.getpid()}"
    ours = db.libpq_url()
    with psycopg.connect(ours, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(ours)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(ours, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def measured(path: Path, url: str) -> dict[str, Any]:
    """Import in a process of its own; return its report with wall time and peak memory."""
    began = time.monotonic()
    child = subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", "cli.bench_import", str(path)],
        env={**os.environ, "TWIN_DATABASE_URL": url},
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise typer.Exit(child.returncode)
    report = json.loads(said)
    return {**report, "seconds": time.monotonic() - began, "megabytes": usage.ru_maxrss / 1024}


def _alone(path: Path) -> None:
    from data_access import migrate  # noqa: PLC0415
    from integrations import importer  # noqa: PLC0415

    if not db.value("SELECT to_regclass('building') IS NOT NULL"):
        migrate.upgrade()
    report = importer.run("buildings", path).to_json()
    counts = ("read", "loaded", "unchanged", "repaired", "quarantined", "seconds")
    typer.echo(json.dumps({name: report[name] for name in counts}))


if __name__ == "__main__":
    _alone(Path(sys.argv[1]))

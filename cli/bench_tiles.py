"""`./twin bench tiles`: how fast tiles are, beside tipg and beside PostGIS alone.

One run on the city that is loaded. Two sets of tiles:

* `dense`: dense layers at the zoom where single objects begin, every tile that holds some;
* `all`: every layer at every zoom from 9 to 18, half around the centre, half anywhere.

Each is asked for by eight clients at once over HTTP: ours cold (an empty cache), ours warm
(the same again), tipg (the same rows, columns and geometry), and without HTTP by two bare
connections that run our own statements, as the limit of what PostGIS gives. All four take
turns, several times, and the best turn of each counts: what else the machine does can only
slow a turn down.
"""

import math
import multiprocessing
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import psycopg

from cli import bench_servers as servers
from cli.bench_clients import CLIENTS, Answered, Round, ask
from cli.bench_told import AsJson, tell
from core.geo import Box, Tile
from data_access import db, tiles
from data_access.tiles import Drawn
from layers import all_layers

ZOOMS: Final = range(9, 19)
TILES_EACH: Final = 24
"""Tiles of one layer at one zoom in the set `all`, where there are so many."""
BUILT: Final = Box(76.74, 43.10, 77.10, 43.42)
"""Where people live; the mountains beyond are empty tiles, which flatter."""
CENTRE: Final = (76.93, 43.25)
TURNS: Final = 3
WARM_ROUNDS: Final = 3
DENSE: Final = (
    ("buildings", 14),
    ("cameras", 14),
    ("road_condition", 14),
    ("places", 15),
    ("camera_coverage", 15),
)
TO_REACH: Final[Mapping[str, float]] = {
    "cold / tipg": 3.0,
    "cold / bare": 0.8,
    "warm / tipg": 20.0,
}
MOST_MS: Final = 60.0
MOST_KB: Final = 150.0
NOTE: Final = (
    "tipg was once seen to need 48 ms even for the smallest tile, perhaps by delayed "
    "acknowledgements; tipg_fastest_ms tells whether it did now. tipg has no cache, and its "
    "layers are single tables: the basemap is left out of the comparison. Bare connections "
    "neither pack nor send, so small tiles stay far below that limit."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One tile of one layer."""

    layer: str
    tile: Tile

    @property
    def path(self) -> str:
        """Return its address at ours."""
        return f"/tiles/{self.layer}/{self.tile.z}/{self.tile.x}/{self.tile.y}.mvt"

    @property
    def parts(self) -> tuple[Drawn, ...]:
        """Return what is drawn in it."""
        return tuple(part for part in all_layers()[self.layer].drawn if part.at(self.tile.z))


def command(as_json: AsJson = False) -> None:  # noqa: FBT002  # Typer reads it so
    """Measure tiles: ours cold and warm, tipg, and two bare connections; print all figures."""
    tell(measured(), _lines, as_json=as_json)


def measured() -> dict[str, Any]:
    """Run the whole benchmark and return its figures."""
    every = list(_every())
    comparable = [one for one in every if len(one.parts) == 1]
    return {
        "clients": CLIENTS,
        "turns": TURNS,
        "load_before": os.getloadavg()[0],
        "sets": {"dense": _compared(_dense()), "all": _compared(comparable)},
        "layers": _by_layer([_ours(every)[0] for _ in range(TURNS)]),
        "to_reach": {**TO_REACH, "p95_ms": MOST_MS, "kb": MOST_KB},
        "note": NOTE,
    }


def _compared(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return tiles a second of all four, and their ratios."""
    names = _names(asked)
    paths = [_tipg_path(names[one.parts[0]], one.tile) for one in asked]
    best: dict[str, float] = defaultdict(float)
    fastest = math.inf
    with servers.tipg({name: part for part, name in names.items()}) as port:
        ask(port, paths[:: max(1, len(paths) // 32)])
        for _ in range(TURNS):
            cold, warm = _ours(asked)
            other = ask(port, paths)
            fastest = min(fastest, *(one.seconds for one in other.answers))
            turn = {
                "cold": cold.per_second,
                "warm": warm.per_second,
                "tipg": other.per_second,
                "bare": _bare(asked),
            }
            best.update({name: max(best[name], speed) for name, speed in turn.items()})
    ratios = {name: best[name[:4]] / best[name[-4:]] for name in TO_REACH}
    return {
        "tiles": len(asked),
        "tiles_per_second": dict(best),
        "ratios": ratios,
        "tipg_fastest_ms": round(1e3 * fastest, 1),
    }


def _ours(asked: Sequence[Asked]) -> tuple[Round, Round]:
    """Ask ours for all tiles with an empty cache, then again some times."""
    paths = [one.path for one in asked]
    known = set(paths)
    with servers.ours() as port:
        ask(port, sorted(_others(asked) - known))
        cold = ask(port, paths)
        ask(port, paths)
        warm = ask(port, paths * WARM_ROUNDS)
    return cold, warm


def _others(asked: Sequence[Asked]) -> set[str]:
    """Return addresses of the same layers elsewhere: they open connections, nothing more."""
    groups = {(one.layer, one.tile.z) for one in asked}
    places = range(max(2, 96 // len(groups)))
    return {
        Asked(layer, Tile.at(76.6, 43.05 - 0.002 * place, zoom)).path
        for layer, zoom in groups
        for place in places
    }


def _bare(asked: Sequence[Asked]) -> float:
    """Return tiles a second of two processes with one connection each and no HTTP."""
    start = multiprocessing.get_context("spawn")
    barrier = start.Barrier(3)
    children = [start.Process(target=_bare_one, args=(asked[i::2], barrier)) for i in range(2)]
    for child in children:
        child.start()
    barrier.wait()
    began = time.perf_counter()
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise RuntimeError("a bare connection failed")
    return len(asked) / (time.perf_counter() - began)


def _bare_one(asked: Sequence[Asked], barrier: Any) -> None:
    statements = [(tiles.statement(one.parts), tiles.corners(one.tile)) for one in asked]
    with psycopg.connect(db.libpq_url(), autocommit=True, options=db.SHORT_QUERIES) as conn:
        cursor = conn.cursor(binary=True)
        for (text, constants), corners in statements[:: max(1, len(statements) // 32)]:
            cursor.execute(text, {**constants, **corners}).fetchone()
        barrier.wait()
        for (text, constants), corners in statements:
            cursor.execute(text, {**constants, **corners}).fetchone()


def _every() -> Iterator[Asked]:
    """Yield tiles of every layer and zoom, zoom by zoom: eight clients on one layer at once."""
    for layer_id, layer in all_layers().items():
        for zoom in ZOOMS:
            if layer.zoom[0] <= zoom <= layer.zoom[1] and any(p.at(zoom) for p in layer.drawn):
                yield from (Asked(layer_id, tile) for tile in _sample(zoom))


def _sample(zoom: int) -> list[Tile]:
    """Return half around the centre, half anywhere; the same at every call."""
    every = _cover(zoom)
    middle = Tile.at(*CENTRE, zoom)
    every.sort(key=lambda tile: max(abs(tile.x - middle.x), abs(tile.y - middle.y)))
    near, far = every[: TILES_EACH // 2], every[TILES_EACH // 2 :]
    chance = random.Random(zoom)  # noqa: S311  # a sample, not a secret
    return near + chance.sample(far, min(len(far), TILES_EACH - len(near)))


def _cover(zoom: int) -> list[Tile]:
    first, last = Tile.at(BUILT.west, BUILT.north, zoom), Tile.at(BUILT.east, BUILT.south, zoom)
    columns, rows = range(first.x, last.x + 1), range(first.y, last.y + 1)
    return [Tile(zoom, x, y) for x in columns for y in rows]


def _dense() -> list[Asked]:
    """Return the tiles of `DENSE` that hold something."""
    every = [Asked(layer, tile) for layer, zoom in DENSE for tile in _cover(zoom)]
    return [one for one in every if tiles.mvt(one.parts, one.tile, {})]


def _names(asked: Sequence[Asked]) -> dict[Drawn, str]:
    """Return a collection's name for each part that is asked for."""
    names: dict[Drawn, str] = {}
    for one in asked:
        names.setdefault(one.parts[0], f"{one.layer}_{len(names)}")
    return names


def _tipg_path(name: str, tile: Tile) -> str:
    return f"/collections/{servers.SCHEMA}.{name}/tiles/WebMercatorQuad/{tile.z}/{tile.x}/{tile.y}"


def _by_layer(turns: Sequence[Round]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the 95th percentile of milliseconds and the largest tile of each layer and zoom."""
    table: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for turn in turns:
        found: dict[tuple[str, str], list[Answered]] = defaultdict(list)
        for one in turn.answers:
            _, _, layer, zoom, *_ = one.path.split("/")
            found[layer, zoom].append(one)
        for (layer, zoom), answers in found.items():
            p95 = round(float(np.percentile([1e3 * one.seconds for one in answers], 95)), 1)
            before = table[layer].get(zoom, {}).get("p95_ms", p95)
            table[layer][zoom] = {
                "tiles": len(answers),
                "p95_ms": min(p95, before),
                "most_kb": round(max(one.body_bytes for one in answers) / 1024, 1),
            }
    return table


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"load before: {result['load_before']:.1f}; best of {result['turns']} turns"
    for name, one in result["sets"].items():
        speed = ", ".join(f"{k} {v:.0f}" for k, v in one["tiles_per_second"].items())
        yield f"{name} ({one['tiles']} tiles, {result['clients']} clients), tiles/s: {speed}"
        yield f"  tipg's fastest answer: {one['tipg_fastest_ms']:.1f} ms"
        for ratio, value in one["ratios"].items():
            yield f"  {ratio}: {value:.2f} (at least {TO_REACH[ratio]:g})"
    yield f"cold, p95 ms / largest kB gzipped (at most {MOST_MS:g} / {MOST_KB:g}):"
    yield f"{'':20}" + "".join(f"{zoom:>11}" for zoom in ZOOMS)
    for layer, zooms in result["layers"].items():
        cells = (zooms.get(str(zoom)) for zoom in ZOOMS)
        texts = (f"{one['p95_ms']:.0f} / {one['most_kb']:.0f}" if one else "-" for one in cells)
        yield f"{layer:20}" + "".join(f"{text:>11}" for text in texts)
    yield result["note"]

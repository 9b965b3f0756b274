"""Roads: lines become a routable graph, joined where they share a vertex."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyproj
import shapely

from core.text import Text
from data_access import schema
from data_access.staging import Batch
from integrations import values
from integrations._common import DISTRICT, NAMES
from integrations._kind import Kind, Prepared, column, hexed

CLASSES: Final = {
    "motorway": "motorway", "trunk": "motorway", "motorway_link": "motorway",
    "trunk_link": "motorway", "primary": "arterial", "primary_link": "arterial",
    "secondary": "arterial", "secondary_link": "arterial", "arterial": "arterial",
    "tertiary": "collector", "tertiary_link": "collector", "collector": "collector",
    "residential": "local", "unclassified": "local", "living_street": "local", "local": "local",
    "road": "local", "service": "service", "track": "service", "footway": "footway",
    "path": "footway", "pedestrian": "footway", "steps": "footway", "cycleway": "footway",
    "магистральная": "arterial", "районная": "collector", "местная": "local",
    "проезд": "service", "пешеходная": "footway",
}  # fmt: skip
SURFACES: Final = {
    "asphalt": "asphalt", "paved": "asphalt", "асфальт": "asphalt", "асфальтобетон": "asphalt",
    "concrete": "concrete", "бетон": "concrete", "gravel": "gravel", "fine_gravel": "gravel",
    "compacted": "gravel", "гравий": "gravel", "щебень": "gravel", "ground": "earth",
    "unpaved": "earth", "dirt": "earth", "earth": "earth", "грунт": "earth", "paving": "paving",
    "paving_stones": "paving", "sett": "paving", "брусчатка": "paving", "плитка": "paving",
}  # fmt: skip
WAYS: Final = {
    "yes": 1, "true": 1, "1": 1, "да": 1, "forward": 1, "-1": -1, "reverse": -1, "no": 0,
    "false": 0, "0": 0, "нет": 0,
}  # fmt: skip
DEGREE_DIGITS: Final = 7
"""Vertices closer than this (a centimetre) are the same junction."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Lines cut at their junctions.

    Attributes
    ----------
    nodes
        Longitude and latitude of each junction, (n, 2).
    line, start, end
        Of each piece: its line, its first and last junction.
    metres
        Length of each piece.
    """

    nodes: np.ndarray
    line: np.ndarray
    start: np.ndarray
    end: np.ndarray
    metres: np.ndarray


def graph(lines: np.ndarray) -> Graph:
    """Cut lines where they meet: at their ends and at vertices that others share.

    Bridges and tunnels stay apart as long as their crossing is not a common vertex.

    Examples
    --------
    >>> cross = shapely.from_wkt(["LINESTRING (0 0, 1 0, 2 0)", "LINESTRING (1 0, 1 1)"])
    >>> made = graph(cross)
    >>> len(made.nodes), made.line.tolist()
    (4, [0, 0, 1])
    """
    points, line = shapely.get_coordinates(lines, return_index=True)
    points = np.round(points, DEGREE_DIGITS)
    places, place = np.unique(points, axis=0, return_inverse=True)
    place = place.ravel()
    first = np.r_[True, line[1:] != line[:-1]]
    last = np.r_[line[1:] != line[:-1], True]
    stops = (np.bincount(place)[place] > 1) | first | last
    along = _along(points, first)
    at = np.flatnonzero(stops)
    inner = line[at[1:]] == line[at[:-1]]
    begin, finish = at[:-1][inner], at[1:][inner]
    used, numbered = np.unique(np.r_[place[begin], place[finish]], return_inverse=True)
    half = len(begin)
    return Graph(
        places[used],
        line[begin],
        numbered[:half],
        numbered[half:],
        along[finish] - along[begin],
    )


def _along(points: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return metres from the start of all lines laid end to end, jumps not counted."""
    earth = pyproj.Geod(ellps="WGS84")
    steps = earth.line_lengths(points[:, 0], points[:, 1])
    steps = np.r_[0.0, steps]
    steps[first] = 0.0
    return np.cumsum(steps)


def _lines(prepared: Prepared) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return single lines, the row each came from, and its id."""
    good = prepared.good
    assert prepared.geometry is not None
    parts, index = shapely.get_parts(prepared.geometry[good], return_index=True)
    rows = good[index]
    ids: list[str] = []
    for place, row in enumerate(rows):
        name = prepared.columns["external_id"][row]
        nth = int(np.searchsorted(index, index[place]))
        ids.append(name if nth == place else f"{name}/{place - nth + 1}")
    return parts, rows, ids


def batches(_kind: Kind, prepared: Prepared) -> list[Batch]:
    """Return nodes, roads and directed edges of the lines."""
    lines, rows, ids = _lines(prepared)
    made = graph(lines)
    names = [f"{lon:.7f},{lat:.7f}" for lon, lat in made.nodes]
    metres = np.bincount(made.line, made.metres, minlength=len(lines)).round(1)
    return [
        _nodes(made, names, prepared),
        _roads(prepared, lines, rows, ids, metres),
        _edges(prepared, made, names, rows, ids),
    ]


def _nodes(made: Graph, names: list[str], prepared: Prepared) -> Batch:
    def held() -> Iterable[tuple[Any, ...]]:
        shapes = hexed(shapely.points(made.nodes))
        return (
            (n + 1, name, shape) for n, (name, shape) in enumerate(zip(names, shapes, strict=True))
        )

    return Batch(
        table=schema.road_node,
        columns=("external_id", "geom"),
        rows=held,
        raw=prepared.raw,
        counted=False,
    )


def _roads(
    prepared: Prepared, lines: np.ndarray, rows: np.ndarray, ids: list[str], metres: np.ndarray
) -> Batch:
    names = [n for n in prepared.columns if n in schema.road.c and n != "external_id"]
    columns = [prepared.columns[name] for name in names]

    def held() -> Iterable[tuple[Any, ...]]:
        for place, shape in enumerate(hexed(lines)):
            row = rows[place]
            cells = (column[row] for column in columns)
            yield (int(row) + 1, ids[place], metres[place], *cells, shape)

    return Batch(
        table=schema.road,
        columns=("external_id", "length_metres", *names, "geom"),
        rows=held,
        raw=prepared.raw,
        refused=prepared.refused(),
        locate=True,
    )


def _edges(
    prepared: Prepared, made: Graph, names: list[str], rows: np.ndarray, ids: list[str]
) -> Batch:
    sort, ways = prepared.get("class"), prepared.get("oneway")

    def held() -> Iterable[tuple[Any, ...]]:
        for n, line in enumerate(made.line):
            row = rows[line]
            drive, walk, way = sort[row] != "footway", sort[row] != "motorway", ways[row] or 0
            ends = (names[made.start[n]], names[made.end[n]])
            metres = max(round(float(made.metres[n]), 1), 0.1)
            edge = f"{ids[line]}:{ends[0]}"
            yield (n + 1, f"{edge}>{n}", ids[line], *ends, metres, drive and way >= 0, walk)
            yield (n + 1, f"{edge}<{n}", ids[line], *ends[::-1], metres, drive and way <= 0, walk)

    return Batch(
        table=schema.road_edge,
        columns=("external_id", "road_id_ref", "from_node_ref", "to_node_ref", "length_metres",
                 "drive", "walk"),
        rows=held,
        raw=prepared.raw,
        references={"road_id": "road", "from_node": "road_node", "to_node": "road_node"},
        counted=False,
    )  # fmt: skip


KIND: Final = Kind(
    id="roads",
    title=Text(kk="Жолдар", ru="Дороги", en="Roads"),
    table=schema.road,
    fields=(
        column("class", "highway", "fclass", "категория", "класс", "санаты",
               read=values.words(CLASSES, otherwise="local"), default="local"),
        *NAMES,
        column("surface", "покрытие", "жабыны", read=values.words(SURFACES, otherwise=None)),
        column("lanes", "полос", "жолақ"),
        column("speed_kmh", "maxspeed", "speed", "скорость"),
        column("condition_percent", "condition", "состояние", "жағдайы"),
        column("last_repair", "repaired", "repaired_on", "последний ремонт", "соңғы жөндеу"),
        column("oneway", "one_way", "одностороннее", read=values.words(WAYS, otherwise=0)),
        DISTRICT,
    ),
    geometry="line",
    identity=("name_ru",),
    named=("name",),
    shape=batches,
)  # fmt: skip

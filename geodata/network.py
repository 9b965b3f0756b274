"""The routable graph: streets cut at crossings, nodes, directed edges, one connected whole."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from core.text import Text
from geodata import outlines
from geodata.ground import Ground
from geodata.plan import Plan
from geodata.plane import Floats, Ints, Shapes
from geodata.streets import Lines, lines

WIDTH: Final = np.array([28.0, 22.0, 14.0, 8.0, 6.0])
"""Metres from kerb to kerb, by class."""
LANES: Final = np.array([6, 6, 4, 2, 2])
SPEED: Final = np.array([80, 60, 60, 40, 20])
_ONE_WAY: Final = ("Наурызбай батыр", "Желтоқсан", "Масанчи", "Мұқанов", "Қонаев", "Қарасай батыр")


@dataclass(frozen=True, slots=True)
class Network:
    """Segments between crossings (metres); ends index `nodes`."""

    shape: Shapes
    kind: Ints
    name: Ints
    names: list[Text]
    nodes: Floats
    start: Ints
    end: Ints
    district: Ints
    one_way: np.typing.NDArray[np.bool_]

    @property
    def length(self) -> Floats:
        """Return the segments' lengths in metres on the ellipsoid's surface."""
        return np.asarray(np.maximum(shapely.length(self.shape) / _UTM_SCALE, 0.1))

    @property
    def middle(self) -> Floats:
        """Return the segments' middle points."""
        middle = shapely.line_interpolate_point(self.shape, 0.5, normalized=True)
        return np.asarray(shapely.get_coordinates(middle))


_SAME: Final = 1.6
"""Metres within which ends are one node."""
_UTM_SCALE: Final = 1.00005
"""UTM 43N stretches the middle of Almaty by about so much."""


def network(plan: Plan, ground: Ground, built: shapely.Geometry) -> Network:
    """Return the street network of the city, `built` being where there are streets."""
    drawn = lines(plan, ground, built)
    pieces = np.asarray(shapely.get_parts(shapely.union_all(drawn.shape, grid_size=0.5)), object)
    pieces = pieces[shapely.length(pieces) > 1]
    origin = _origin(pieces, drawn)
    nodes, start, end = _ends(pieces)
    kept = _largest(start, end, len(nodes)) & (start != end)
    used, inverse = np.unique(np.concatenate([start[kept], end[kept]]), return_inverse=True)
    start, end = inverse.reshape(2, -1)
    name = drawn.name[origin[kept]]
    pieces = _tied(pieces[kept], nodes[used][start], nodes[used][end])
    middle = shapely.get_coordinates(shapely.line_interpolate_point(pieces, 0.5, normalized=True))
    make = partial(
        Network, pieces, drawn.kind[origin[kept]], name, drawn.names, nodes[used], start, end,
        outlines.district_at(middle),
    )  # fmt: skip
    return make(_one_way(drawn.names, name, start, end, len(used)))


def _origin(pieces: Shapes, drawn: Lines) -> Ints:
    """Return the line each piece was cut from; where lines run together, the greater street."""
    middle = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    piece, line = shapely.STRtree(drawn.shape).query(middle, predicate="dwithin", distance=1.2)
    order = np.lexsort((drawn.kind[line], piece))
    first = np.unique(piece[order], return_index=True)
    origin = np.full(len(pieces), len(drawn.shape) - 1)
    origin[first[0]] = line[order][first[1]]
    return origin


def _ends(pieces: Shapes) -> tuple[Floats, Ints, Ints]:
    first = shapely.get_coordinates(shapely.get_point(pieces, 0))
    last = shapely.get_coordinates(shapely.get_point(pieces, -1))
    both = np.concatenate([first, last])
    node = _together(both)
    _, index, inverse = np.unique(node, return_index=True, return_inverse=True)
    start, end = inverse.reshape(2, -1)
    return both[index], start, end


def _together(points: Floats) -> Ints:
    """Return a number for each point that points within `_SAME` of each other share.

    Cutting lines on a grid leaves some ends a cell apart that should be one.
    """
    one, other = cKDTree(points).query_pairs(_SAME, output_type="ndarray").T
    graph = coo_array((np.ones(len(one)), (one, other)), shape=(len(points),) * 2)
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _tied(pieces: Shapes, start: Floats, end: Floats) -> Shapes:
    """Let each piece begin and end exactly at its nodes."""
    path, piece = shapely.get_coordinates(pieces, return_index=True)
    order = np.arange(len(pieces))
    path[np.searchsorted(piece, order)] = start
    path[np.searchsorted(piece, order, "right") - 1] = end
    return np.asarray(shapely.linestrings(path, indices=piece), object)


def _largest(start: Ints, end: Ints, count: int) -> np.typing.NDArray[np.bool_]:
    graph = coo_array((np.ones(len(start)), (start, end)), shape=(count, count))
    _, part = connected_components(graph, directed=False)
    return np.asarray(part[start] == np.bincount(part).argmax())


def _one_way(
    names: list[Text], name: Ints, start: Ints, end: Ints, count: int
) -> np.typing.NDArray[np.bool_]:
    """Tell the one-way pieces of the centre, but none without which some place is cut off."""
    wanted = np.array([text.kk.startswith(_ONE_WAY) for text in names])[name]
    two = ~wanted
    graph = coo_array(
        (
            np.ones(len(start) + two.sum()),
            (np.concatenate([start, end[two]]), np.concatenate([end, start[two]])),
        ),
        shape=(count, count),
    )
    _, part = connected_components(graph, directed=True, connection="strong")
    main = np.bincount(part).argmax()
    return np.asarray(wanted & (part[start] == main) & (part[end] == main))


def directed(net: Network) -> tuple[Ints, Ints, Ints, np.typing.NDArray[np.bool_]]:
    """Return edges as (segment, from, to, open to cars); each segment can be walked both ways."""
    segment = np.arange(len(net.start))
    return (
        np.concatenate([segment, segment]),
        np.concatenate([net.start, net.end]),
        np.concatenate([net.end, net.start]),
        np.concatenate([np.ones(len(segment), bool), ~net.one_way]),
    )


def bearing(net: Network) -> Floats:
    """Return the compass bearing of each segment from its start to its end, degrees."""
    way = net.nodes[net.end] - net.nodes[net.start]
    return np.asarray(np.degrees(np.arctan2(way[:, 0], way[:, 1])) % 360)

"""The city's streets in memory: one copy in a worker, made anew when their rows change."""

import threading
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from analysis.street_graph import Graph, on_ground
from core.errors import TooLittleData
from core.units import today
from data_access import travel, versions
from data_access.demand import Floats, Ints, Shapes
from data_access.travel import Roads
from services.travel import modes
from services.travel.blocked import Blocked, blocked
from services.travel.modes import NARROWED

KEPT: Final = 8
"""Modes and hours whose streets are kept: about twelve megabytes each."""


@dataclass(frozen=True, slots=True, eq=False)
class Attached:
    """Points and their nearest node of the streets: its index, and metres to it, shape (n,)."""

    node: Ints
    metres: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Streets:
    """The whole city's streets as they are used in a mode.

    Nodes are the same in all modes; edges are only those that may be used.

    Attributes
    ----------
    mode, hour, day
        What was asked for; hour and day are None where they do not matter.
    ids, nodes
        Of each node: its number in the database, ascending, and its place in UTM43N metres,
        shape (n,), (n, 2).
    plan
        The edges: `tails`, `heads`, `costs` in minutes, `shapes`, and an index of these.
    graph
        Minutes from node to node, shape (n, n), from tail to head; `back` is its transpose.
    metres
        Lengths of the edges, shape (m,).
    usable
        Nodes that some edge leads to or from; no others are attached to.
    works
        Numbers of the works because of which edges are missing or slow.
    """

    mode: str
    hour: int | None
    day: date | None
    ids: Ints
    nodes: Floats
    plan: Graph
    graph: csr_array
    metres: Floats
    usable: Ints
    entry: cKDTree
    works: tuple[int, ...]

    @property
    def back(self) -> csr_array:
        """Minutes from node to node against the edges: people come to a place."""
        return self.plan.back

    @property
    def tails(self) -> Ints:
        """Node that each edge leads from, shape (m,)."""
        return self.plan.tails

    @property
    def heads(self) -> Ints:
        """Node that each edge leads to, shape (m,)."""
        return self.plan.heads

    @property
    def minutes(self) -> Floats:
        """What each edge takes, shape (m,)."""
        return self.plan.costs

    @property
    def shapes(self) -> Shapes:
        """Line of each edge from tail to head, UTM43N metres, shape (m,)."""
        return self.plan.shapes

    @property
    def metres_per_minute(self) -> float:
        """Mean speed on all these streets."""
        return self.plan.speed

    def attached(self, points: Floats) -> Attached:
        """Return the nearest usable node of points, UTM43N metres, shape (k, 2)."""
        metres, nearest = self.entry.query(points)
        return Attached(self.usable[nearest], np.asarray(metres, np.float64))


def streets(mode: str = "walk", hour: int | None = None, day: date | None = None) -> Streets:
    """Return the city's streets in a mode, made anew when their rows have changed.

    Parameters
    ----------
    mode
        A word of `MODES`.
    hour
        Of the day, 0 to 23, for driving; None for an ordinary hour of the day. Who walks or
        cycles is as fast at any hour.
    day
        Whose closures count for driving, today if none is given. Walkers and cyclists pass
        beside works.

    Raises
    ------
    BadRequest
        If there is no such mode or hour.
    TooLittleData
        If no street may be used in it.
    DataUnavailable
        If the database cannot be reached.
    """
    modes.mode(mode)
    modes.hourly(hour)
    if mode != "drive":
        return _asked(versions.state(travel.TABLES), mode, None, None)
    return _asked(versions.state((*travel.TABLES, *travel.WORKS)), mode, hour, day or today())


_ONE: Final = threading.RLock()
"""Threads that ask at once wait for one copy instead of making one each."""


def _asked(state: str, mode: str, hour: int | None, day: date | None) -> Streets:
    with _ONE:
        return _streets(state, mode, hour, day)


@lru_cache(maxsize=KEPT)
def _streets(state: str, mode: str, hour: int | None, day: date | None) -> Streets:
    del state  # merely the key: the same rows make the same streets
    base = _base(versions.state(travel.TABLES))
    roads = base.roads
    stopped = _blocked(base, day)
    used = np.flatnonzero(modes.passable(roads, mode) & ~stopped.closed)
    if not len(used):
        raise TooLittleData(modes.MODES[mode].none)
    speed = modes.speeds(roads, mode, hour) * np.where(stopped.narrowed, NARROWED, 1.0)
    minutes = roads.metres[used] * 60 / (speed[used] * 1_000)
    ends = (roads.tails[used], roads.heads[used])
    plan = Graph.of(len(roads.nodes), ends, minutes, roads.shapes[used], base.ground[used])
    usable = np.unique(np.concatenate(ends))
    return Streets(
        mode=mode,
        hour=hour,
        day=day,
        ids=roads.ids,
        nodes=roads.nodes,
        plan=plan,
        graph=csr_array(plan.back.T),
        metres=roads.metres[used],
        usable=usable,
        entry=cKDTree(roads.nodes[usable]),
        works=stopped.works,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """The rows themselves, and what all modes have in common."""

    roads: Roads
    ground: Ints
    tree: shapely.STRtree


@lru_cache(maxsize=1)
def _base(state: str) -> _Base:
    del state
    roads = travel.roads()
    return _Base(roads, on_ground(roads.shapes), shapely.STRtree(roads.shapes))


def _blocked(base: _Base, day: date | None) -> Blocked:
    found = [] if day is None else travel.closures(day)
    return blocked(base.roads.shapes, base.tree, found)

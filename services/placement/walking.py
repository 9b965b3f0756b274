"""Services that people walk to: how they are reached now, and the scene of a question."""

from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from scipy.sparse import csr_array

from analysis.placement import curve, elimination
from core.errors import BadRequest
from core.text import Text
from data_access import demand, districts, sources
from data_access.demand import Floats, Ints, Shapes
from data_access.schema import place, population_cell, request, road_edge, stop
from services.coverage.figures import OfDistrict, State
from services.placement import areas, limits, pedestrians, spots
from services.placement.asked import Asked
from services.placement.kinds import WALKED, reach
from services.placement.pedestrians import City
from services.placement.plans import Figures
from services.placement.scenes import (
    Look,
    Points,
    Scene,
    curve_count,
    demanded,
    refuse_nothing,
    refuse_useless,
)
from services.travel import Attached

BEHIND: Final = (place, population_cell, request, road_edge, stop)
"""The tables whose sources stand behind the figures."""
TABLES: Final = (*pedestrians.TABLES, "building", "road")
"""What an answer is computed from: candidates stand along roads and at buildings."""


def scene(asked: Asked) -> Scene:
    """Return what a question about a service that people walk to comes to.

    Raises
    ------
    BadRequest
        If it is too large, or asks what may be spent: only cameras have prices.
    TooLittleData
        If nothing in the area weighs anything, or all is reached already.
    Infeasible
        If no candidate is left, or too many stand in each other's way.
    DataUnavailable
        If the database cannot be reached.
    """
    if asked.budget:
        raise BadRequest(_NO_PRICES)
    area, far = areas.of(asked), reach(asked)
    limits.walk(asked, area, far)
    city = pedestrians.city()
    cells = _inside(city, area)
    standing = pedestrians.standing(WALKED[asked.service])
    served = city.reached(city.attached(standing), cells, far)
    points = _points(city, cells, np.asarray(served.sum(axis=0), np.int64))
    worth = points.weight(asked.weight)
    refuse_nothing(points, worth)
    found = spots.of(asked.candidates, area, areas.without(asked))
    found, at = _one_a_node(found, city.attached(found))
    sees = city.reached(at, cells, far)
    kept = _needed(sees, np.where(points.counts == 0, worth, 0.0), found, asked)
    refuse_useless(kept)
    found, sees = found[kept], sees[kept]
    covers, weight = demanded(sees, np.where(points.counts == 0, worth, 0.0))
    return Scene(
        points=points,
        worth=worth,
        weight=weight,
        covers=covers,
        spots=found,
        reach=np.full(len(found), far),
        apart=limits.apart(found, asked.spacing),
        look=lambda chosen: Look(sees[chosen], _ground(city, cells, sees[chosen])),
        candidates=len(at.node),
    )


def overview(asked: Asked) -> State:
    """Return how a service that people walk to is reached now, in the city and its districts.

    Raises
    ------
    NotFound
        If there is no such district.
    TooLittleData
        If there are no streets, or nobody lives anywhere.
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    A population cell is reached when from its middle one of those that stand is within `reach`
    metres along the streets; area is that of the cells, where people live.
    """
    city, away = pedestrians.now(asked.service)
    counts = (away <= reach(asked)).astype(np.int64)
    ids, slugs, outlines = demand.districts()
    names = {row["id"]: Text.from_row(row) for row in districts.every()}
    of = [_points(city, cells := _inside(city, one), counts[cells]) for one in outlines]
    told = tuple(
        OfDistrict(id=one, slug=slug, name=names[one], figures=_now(points))
        for one, slug, points in zip(ids.tolist(), slugs, of, strict=True)
    )
    everywhere = asked.but(district="", area=())
    return State(
        figures=_asked_figures(asked, city, counts),
        city=_asked_figures(everywhere, city, counts),
        districts=told,
        cameras={},
        source_ids=tuple(sources.of_tables(BEHIND)),
    )


def _asked_figures(asked: Asked, city: City, counts: Ints) -> Figures:
    cells = _inside(city, areas.of(asked))
    return _now(_points(city, cells, counts[cells]))


def _now(points: Points) -> Figures:
    """Return how cells are reached; by how many was not counted."""
    return replace(points.figures(), overlap_percent=None)


def _inside(city: City, area: shapely.Geometry) -> Ints:
    shapely.prepare(area)
    return np.flatnonzero(shapely.contains_xy(area, *city.middle.T))


def _points(city: City, cells: Ints, counts: Ints) -> Points:
    return Points(city.residents[cells], city.incidents[cells], city.area_m2[cells], counts)


def _one_a_node(found: Floats, at: Attached) -> tuple[Floats, Attached]:
    """Keep of the candidates at one junction the nearest: it reaches what the others reach."""
    order = np.lexsort((at.metres, at.node))
    first = np.sort(order[np.diff(at.node[order], prepend=-1) > 0])
    return found[first], Attached(at.node[first], at.metres[first])


def _needed(sees: csr_array, weight: Floats, found: Floats, asked: Asked) -> Ints:
    """Return the candidates that a best choice may need, see `analysis.placement.elimination`."""
    count = curve_count(asked)
    chain = curve.greedy(*demanded(sees, weight), count=count)
    least = elimination.threshold(
        sees, weight, count=count, most=chain.most, spots=found, spacing=asked.spacing
    )
    gain = sees @ weight
    return np.flatnonzero((gain > 0) & (gain >= least))


def _ground(city: City, cells: Ints, sees: csr_array) -> Shapes:
    """Return the cells that each place is reached from as one shape."""
    made = np.empty(sees.shape[0], object)
    for n in range(len(made)):
        made[n] = shapely.union_all(
            city.shape[cells[sees.indices[sees.indptr[n] : sees.indptr[n + 1]]]]
        )
    return made


_NO_PRICES = Text(
    kk="Бюджет тек камераларға арналған: басқа нысандардың бағасы белгісіз; санын көрсетіңіз",
    ru="Бюджет считается только для камер: цены других объектов неизвестны; укажите их число",
    en="a budget works for cameras only: prices of other objects are not known; give their number",
)

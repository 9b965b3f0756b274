"""The small map of a place: what is in reach of it on foot, and who else is there."""

import numpy as np
import shapely

from analysis.isochrone import zones
from analysis.street_graph import attached
from core.errors import NotFound
from data_access import businesses, street_lines
from data_access.demand import Floats
from services.niches import drawing
from services.niches.asked import Asked
from services.niches.best import NO_CELL
from services.niches.drawing import Flags, Place
from services.niches.ground import WALK_METRES_PER_MINUTE, ground
from services.niches.values import values
from services.travel import APPROACH, streets


def picture(asked: Asked, theme: str) -> str:
    """Return the map of the cell that is asked about as SVG, in the colours of a theme.

    Raises
    ------
    BadRequest
        If there is no such theme.
    NotFound
        If nobody lives or works in the cell.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    land = ground()
    index = land.place(asked.cell)
    if index is None:
        raise NotFound(NO_CELL)
    site = int(land.site[index])
    at = land.nodes[land.sites[site]]
    zone = _zone(shapely.Point(at), asked.minutes)
    box = drawing.fitted((at[0], at[1]), zone)
    points, counted = _rivals(asked, site)
    low, high = np.array(box[:2]), np.array(box[2:])
    near = ((points >= low) & (points <= high)).all(axis=1)
    pixel = (box[3] - box[1]) / drawing.HEIGHT
    lines = street_lines.in_box(box, drawing.classes(box), pixel)
    return drawing.drawn(
        Place(
            at=(at[0], at[1]),
            zone=zone,
            rivals=points[near],
            counted=counted[near],
            streets=lines,
            box=box,
        ),
        theme,
    )


def _rivals(asked: Asked, site: int) -> tuple[Floats, Flags]:
    """Return where competitors stand, and which of them are counted at a site."""
    of, every = values(asked.what, asked.minutes), businesses.every()
    reached = (of.near.site == site) & (of.near.metres <= asked.minutes * WALK_METRES_PER_MINUTE)
    counted = np.zeros(len(of.rival_ids), np.bool_)
    counted[of.near.thing[reached]] = True
    return every.points[np.searchsorted(every.ids, of.rival_ids)], counted


def _zone(at: shapely.Point, minutes: int) -> shapely.Geometry:
    """Return the ground from where a point of the streets is reached on foot, as the map has it."""
    through = streets()
    start = attached(through.plan, at)
    (drawn,) = zones(through.plan, start, [minutes], pace=APPROACH)
    return drawn

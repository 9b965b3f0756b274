"""Catchments of many places at once: who is near, who competes, who comes.

Everything is measured on foot along the streets: straight to the nearest junction, along the
streets, straight on. Ways lead *to* a place.
"""

from analysis.catchments.every import MINUTES, WALK_METRES_PER_MINUTE, Catchments, catchments
from analysis.catchments.nearest import Nearest, nearest
from analysis.catchments.places import Entered, Places, Weighed
from analysis.catchments.rivals import competitors, next_competitor
from analysis.catchments.shares import customers, shared
from analysis.catchments.ways import Ways, ways, within

__all__ = [
    "MINUTES",
    "WALK_METRES_PER_MINUTE",
    "Catchments",
    "Entered",
    "Nearest",
    "Places",
    "Ways",
    "Weighed",
    "catchments",
    "competitors",
    "customers",
    "nearest",
    "next_competitor",
    "shared",
    "ways",
    "within",
]

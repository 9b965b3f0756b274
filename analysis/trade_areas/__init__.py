"""Trade areas of many places of business at once: who is near, who competes, who comes.

Everything is measured on foot along the streets: straight to the nearest junction, along the
streets, straight on. Ways lead *to* a place.
"""

from analysis.trade_areas.every import MINUTES, WALK_METRES_PER_MINUTE, Catchments, catchments
from analysis.trade_areas.nearest import Nearest, nearest
from analysis.trade_areas.places import Entered, Places, Weighed
from analysis.trade_areas.rivals import competitors, next_competitor
from analysis.trade_areas.shares import customers, shared
from analysis.trade_areas.ways import Ways, ways, within

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

"""Where to place what is missing, with a proof of how good the answer is."""

from analysis.placement.center import p_center
from analysis.placement.covering import maximal_covering
from analysis.placement.median import p_median
from analysis.placement.result import NONE, Placement, Told
from analysis.placement.set_covering import set_covering

__all__ = [
    "NONE",
    "Placement",
    "Told",
    "maximal_covering",
    "p_center",
    "p_median",
    "set_covering",
]

"""Who goes where: shares of customers by the Huff model, what catchments have in common.

Origins are where customers live, stores are what they choose among. `fit_mci` finds the exponents
from shares that were observed.
"""

from analysis.catchment.branches import Overlap, Taken, cannibalisation, overlap
from analysis.catchment.calibration import Calibration, fit_mci
from analysis.catchment.shares import huff, huff_sparse

__all__ = [
    "Calibration",
    "Overlap",
    "Taken",
    "cannibalisation",
    "fit_mci",
    "huff",
    "huff_sparse",
    "overlap",
]

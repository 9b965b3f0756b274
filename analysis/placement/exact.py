"""Integer programmes, solved by HiGHS as it comes with scipy."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from analysis.placement.result import Flags, Floats

WHOLE_STEP: Final = 1e-6
"""Two objectives nearer than this are the same."""
_INFEASIBLE: Final = 2
"""A status of `scipy.optimize.milp`."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Least `cost @ x` with `lower <= rows @ x <= upper` and 0 <= x <= 1.

    Attributes
    ----------
    whole
        Which of the variables are 0 or 1, shape (n,).
    """

    cost: Floats
    rows: csr_array
    lower: Floats
    upper: Floats
    whole: Flags


@dataclass(frozen=True, slots=True)
class Solved:
    """The best found, None when nothing was, and what no solution is below.

    `feasible` is False where it was proved that there is no solution.
    """

    x: Floats | None
    bound: float
    feasible: bool = True


def solved(asked: Programme, seconds: float, *, presolve: bool = True) -> Solved:
    """Solve a programme, to the very end if time allows.

    Presolving costs more than it saves where reduced costs took out what can be taken out.
    """
    if not len(asked.cost):  # nothing is left to decide
        return Solved(np.zeros(0), 0.0, bool((asked.lower <= 0).all() and (asked.upper >= 0).all()))
    found = milp(
        asked.cost,
        constraints=LinearConstraint(asked.rows, asked.lower, asked.upper),
        bounds=Bounds(0, 1),
        integrality=asked.whole,
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0, "presolve": presolve},
    )
    if found.status == _INFEASIBLE:
        return Solved(None, np.inf, feasible=False)
    bound = found.mip_dual_bound
    known = bound is not None and np.isfinite(bound)
    return Solved(found.x, float(bound) if known else -np.inf)

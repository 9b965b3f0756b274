"""One question of `./twin bench placement`, and the processes that answer it: ours and spopt's."""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array

from cli import bench_placement_ours, bench_placement_spopt
from cli.bench_apart import alone
from cli.bench_placement_city import City, Points, write
from cli.bench_placement_ours import share

SPOPT_SECONDS: Final = 900.0
PAIRS_EACH: Final = 25.0
UNTIL_PROVED: Final = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question, the seconds it may take, and the gap that counts as reached.

    With `blocks` in a city whose density changes from block to block, else in a smooth one.
    """

    demand: int
    sites: int
    count: int
    blocks: bool = False
    radius: float = 0.0
    seconds: float = 60.0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A case written to a file, and what is needed to judge answers."""

    case: Case
    path: Path
    covers: csr_array
    weight: Points
    told: Mapping[str, Any]

    @classmethod
    def built(cls, case: Case, folder: Path) -> "Question":
        """Make the city and write the question into a folder."""
        city = (City.of_blocks if case.blocks else City.made)(case.demand, case.sites)
        radius = case.radius or city.radius(PAIRS_EACH)
        began = time.perf_counter()
        covers = city.covers(radius)
        told = {
            "city": "blocks" if case.blocks else "smooth",
            "demand": case.demand,
            "sites": case.sites,
            "count": case.count,
            "radius_metres": radius,
            "pairs": covers.nnz,
            "build_seconds": round(time.perf_counter() - began, 2),
        }
        write(folder / "question.npz", covers, city.weight)
        return cls(case, folder / "question.npz", covers, city.weight, told)

    def ours(self, *, stop: bool) -> dict[str, Any]:
        """Let ours answer; `stop` ends it as soon as the gap of the case is reached."""
        case = self.case
        words = (case.count, case.seconds, case.gap if stop else UNTIL_PROVED)
        order = [sys.executable, "-m", bench_placement_ours.__name__, str(self.path)]
        run = alone([*order, *map(str, words)])
        objective = self._objective(run.pop("sites"))
        steps = run["steps"]
        gap = share(objective, run["bound"])
        reached = [at for at, found, bound in steps if share(found, bound) <= case.gap]
        return {
            **run,
            "objective": objective,
            "covered_percent": 100 * objective / float(self.weight.sum()),
            "gap_percent": 100 * gap,
            "wanted_percent": 100 * case.gap,
            "first_seconds": steps[0][0],
            "first_objective": steps[0][1],
            "gap_seconds": reached[0] if reached and gap <= case.gap else None,
        }

    def spopt(self, python: str) -> dict[str, Any]:
        """Let spopt answer, with an interpreter that has it."""
        script = bench_placement_spopt.__file__
        words = [str(self.path), str(self.case.count), str(SPOPT_SECONDS)]
        run = alone([python, "-P", script, *words])
        return {"objective": self._objective(run.pop("sites")), **run}

    def _objective(self, sites: Sequence[int]) -> float:
        """Return the weight that is covered, from nothing but the sites."""
        if len(set(sites)) > self.case.count:
            raise RuntimeError("more sites were chosen than asked for")
        chosen = np.zeros(self.case.sites, dtype=np.int64)
        chosen[list(sites)] = 1
        return float(self.weight[self.covers @ chosen > 0].sum())

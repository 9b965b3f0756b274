"""Answer a question: where to place so many, and how good that is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from analysis.placement import Told, curve, maximal_covering
from core.errors import Infeasible
from core.text import Text
from data_access import schema, sources, versions
from services.placement import cameras, explaining, kept, surveillance, walking
from services.placement.asked import Asked
from services.placement.plans import Curve, Progress, Site
from services.placement.scenes import Floats, Ints, Scene, curve_count

LEAST_SHARE: Final = 0.5
"""Of the time that was asked for, the search gets at least this, however long reading took."""
SYNTHETIC: Final = "synthetic"
ROUNDING: Final = 1e-9
"""Relative differences below this are those of adding numbers in another order."""

Tell = Callable[[dict[str, Any], Progress], bool]


def solve(asked: Asked, told: Tell) -> dict[str, Any]:
    """Return the answer to a question, as `services.placement.kept` keeps it.

    Parameters
    ----------
    asked
        The question.
    told
        Called with the best so far, as soon as there is one, and with how far the search is;
        returning False ends it with that.

    Raises
    ------
    BadRequest
        If the question cannot be asked, or is too large.
    NotFound
        If there is no such district.
    Infeasible
        If no candidate is left, or the budget pays for none.
    TooLittleData
        If nothing in the area weighs anything, or all is served already.
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    The same question on the same data gives the same answer when the search ends by its proof;
    when its time is over, as far as the machine came.
    """
    began = time.perf_counter()
    asked.checked()
    subject = surveillance if asked.service == "cameras" else walking
    data = versions.read().token(subject.TABLES)
    scene = subject.scene(asked)
    _refuse_poor(asked, scene)
    most = curve.greedy(scene.covers, scene.weight, count=asked.count, apart=scene.apart).most
    way = _Way(scene, told, began, most)
    spent = time.perf_counter() - began
    found = maximal_covering(
        scene.covers,
        scene.weight,
        count=asked.count,
        budget=float(asked.budget) if asked.budget else None,
        cost=None if scene.gear is None else scene.gear.price.astype(np.float64),
        apart=scene.apart,
        seconds=max(asked.seconds - spent, asked.seconds * LEAST_SHARE),
        told=way.told,
    )
    answer = explaining.of(scene, found.sites)
    behind = sources.of_tables([schema.metadata.tables[name] for name in subject.TABLES])
    return kept.result(
        answer.sites,
        **way.parts(answer.sites, found.objective, found.bound, found.method),
        before=scene.points.figures(),
        after=scene.points.figures(answer.more),
        curve=_curve(asked, scene),
        source_ids=tuple(behind),
        data=data,
        synthetic=_synthetic(asked, behind),
    )


@dataclass(slots=True)
class _Way:
    """Tells how a search goes; sites are explained anew only when they are others.

    `most` is what greedy choice proves that nothing can exceed: a first bound.
    """

    scene: Scene
    tell: Tell
    began: float
    most: float
    greedy: float | None = None
    sites: tuple[Site, ...] = ()
    _known: Ints = field(default_factory=lambda: np.zeros(0, np.int64))

    def told(self, now: Told) -> bool:
        """Tell the best so far; return whether to go on."""
        if self.greedy is None:
            self.greedy = now.objective
        if not np.array_equal(now.sites, self._known):
            self.sites = explaining.of(self.scene, now.sites, wholly=False).sites
            self._known = now.sites
        best = kept.result(
            self.sites, **self.parts(self.sites, now.objective, now.bound, now.method)
        )
        progress = Progress(
            seconds=best["seconds"], objective=best["objective"], bound=best["bound"]
        )
        return self.tell(best, progress)

    def parts(
        self, sites: tuple[Site, ...], objective: float, bound: float, method: str
    ) -> dict[str, Any]:
        """Return the parts of a result that are known at any moment."""
        bound = max(objective, min(bound, self.most))
        return {
            "seconds": time.perf_counter() - self.began,
            "objective": float(objective),
            "bound": float(bound),
            "greedy": float(objective if self.greedy is None else self.greedy),
            "gap_percent": _gap_percent(float(objective), float(bound)),
            "method": method,
            "candidates_count": self.scene.candidates,
            "demand_count": self.scene.covers.shape[0],
            "pairs_count": int(self.scene.covers.nnz),
            "spent": sum(one.price for one in sites),
            "step": self.scene.step,
        }


def _gap_percent(objective: float, bound: float) -> float:
    """Return how far the objective may be from the best, in percent of the bound."""
    apart = bound - objective
    return 0.0 if apart <= ROUNDING * bound else 100 * apart / bound


def _refuse_poor(asked: Asked, scene: Scene) -> None:
    cheapest = min(one.price for one in cameras.TYPES.values())
    if asked.budget and scene.gear is not None and asked.budget < cheapest:
        raise Infeasible(_poor(cheapest))


def _curve(asked: Asked, scene: Scene) -> Curve:
    """Return how much is served with more and more sites, whatever they cost."""
    chain = curve.greedy(scene.covers, scene.weight, count=curve_count(asked), apart=scene.apart)
    total = float(scene.worth.sum())
    served = float(scene.worth[scene.points.counts > 0].sum())
    covered: Floats = 100 * (served + np.append(0.0, chain.gains.cumsum())) / total
    return Curve(
        counts=tuple(range(len(covered))),
        covered=tuple(covered.tolist()),
        knee=curve.knee(covered),
    )


def _synthetic(asked: Asked, behind: list[int]) -> bool:
    """Tell whether anything behind an answer is made up: prices and types of cameras are."""
    every = sources.every()
    made_up = asked.service == "cameras" and cameras.SYNTHETIC
    return made_up or any(every[one]["kind"] == SYNTHETIC for one in behind)


def _poor(cheapest: int) -> Text:
    price = f"{cheapest:,}".replace(",", "\N{NO-BREAK SPACE}")
    return Text(
        kk=f"Бұл бюджет бір камераға да жетпейді: ең арзаны {price} ₸",
        ru=f"Этого бюджета не хватает и на одну камеру: самая дешёвая стоит {price} ₸",
        en=f"this budget does not pay for one camera: the cheapest costs {price} ₸",
    )

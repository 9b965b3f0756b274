"""What a question comes to in numbers, whatever the service: whom to serve, and what could."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from core.errors import Infeasible, TooLittleData
from core.text import Text
from services.placement.asked import Asked
from services.placement.plans import Figures

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]

SQUARE_KM: Final = 1e6
CURVE_COUNT: Final = 40
"""The curve goes at least so far, and twice as far as what was asked."""


@dataclass(frozen=True, slots=True)
class Points:
    """All ground of an area, in pieces told by a point each; all arrays have shape (n,).

    Attributes
    ----------
    residents, incidents, area_m2
        Who lives and what happened there, and how large it is.
    counts
        How many of what stands already serve it.
    """

    residents: Floats
    incidents: Ints
    area_m2: Floats
    counts: Ints

    def __len__(self) -> int:
        return len(self.residents)

    def weight(self, by: str) -> Floats:
        """Return the weight of each point.

        Residents, square metres, requests, or a mix: residents, and requests scaled so that
        all of the area's together weigh as much as its residents.
        """
        if by == "area":
            return self.area_m2
        happened = self.incidents.astype(np.float64)
        if by == "incidents":
            return happened
        if by == "mix" and happened.sum() > 0:
            scale = float(self.residents.sum() / happened.sum())
            return np.asarray(self.residents + happened * scale)
        return self.residents

    def figures(self, more: Ints | int = 0) -> Figures:
        """Return how the area is served, with so many more at each point."""
        counts = self.counts + more
        unseen = counts == 0
        served = float(self.area_m2[~unseen].sum())
        twice = float(self.area_m2[counts > 1].sum())
        return Figures(
            area_km2=float(self.area_m2.sum()) / SQUARE_KM,
            area_unseen_km2=float(self.area_m2[unseen].sum()) / SQUARE_KM,
            residents=float(self.residents.sum()),
            residents_unseen=float(self.residents[unseen].sum()),
            incidents=int(self.incidents.sum()),
            incidents_unseen=int(self.incidents[unseen].sum()),
            overlap_percent=100 * twice / served if served else None,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What some options serve: points by option, bool, shape (k, n), and the ground as shapes."""

    serves: csr_array
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Gear:
    """What cameras are that options stand for, see `services.placement.plans.Site`; shape (k,).

    An azimuth is NaN for all around.
    """

    kind: npt.NDArray[np.object_]
    azimuth: Floats
    view: Floats
    height: Floats
    price: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A question as `analysis.placement` takes it, and what its answer is told from.

    Attributes
    ----------
    points
        All ground of the area.
    worth
        The chosen weight of each point.
    weight
        Of each demand point, shape (m,): those that weigh something, that nothing serves yet
        and that some option could.
    covers
        Which demand each option covers, bool, shape (m, k).
    spots
        Where options stand, UTM43N, shape (k, 2).
    reach
        How far each option serves, metres, shape (k,).
    gear
        What cameras they are; None for other services.
    apart
        Options that may not both be chosen, bool, shape (k, k); None for no such rule.
    look
        Returns what the options at some indices serve.
    candidates
        How many there were before those were left out that no best choice needs.
    step
        Metres between points, 0 where they are no raster.
    """

    points: Points
    worth: Floats
    weight: Floats
    covers: csr_array
    spots: Floats
    reach: Floats
    look: Callable[[Ints], Look]
    gear: Gear | None = None
    apart: csr_array | None = None
    candidates: int = 0
    step: float = 0.0


def demanded(sees: csr_array, weight: Floats) -> tuple[csr_array, Floats]:
    """Return which options see each square that some option sees and that weighs something.

    Besides the weights of these squares: bool, shape (m, k), and (m,).
    """
    kept = np.flatnonzero((np.bincount(sees.indices, minlength=len(weight)) > 0) & (weight > 0))
    covers: csr_array = sees.tocsc()[:, kept].T.tocsr()
    return covers, weight[kept]


def curve_count(asked: Asked) -> int:
    """Return how many sites the curve shows; with a spacing, no more than were asked for."""
    return asked.count if asked.spacing else max(2 * asked.count, CURVE_COUNT)


def refuse_nothing(points: Points, weight: Floats) -> None:
    """Refuse an area in which nothing weighs anything, or all is served.

    Raises
    ------
    TooLittleData
        With the sentence that fits.
    """
    if not len(points) or not weight.sum() > 0:
        raise TooLittleData(_EMPTY)
    if not weight[points.counts == 0].sum() > 0:
        raise TooLittleData(_SERVED)


def refuse_useless(options: Ints) -> None:
    """Refuse a question to which no candidate adds anything.

    Raises
    ------
    Infeasible
        If there is none.
    """
    if not len(options):
        raise Infeasible(_USELESS)


_USELESS = Text(
    kk="Орындардың ешқайсысынан қамтылмаған ештеңе көрінбейді; басқа орындар тізімін "
    "таңдаңыз немесе аймақты кеңейтіңіз",
    ru="Ни одно из мест не охватит ничего нового; выберите другой набор мест или расширьте область",
    en="none of the places would serve anything new; choose other candidates or widen the area",
)
_EMPTY = Text(
    kk="Бұл аймақта таңдалған салмақ бойынша ештеңе жоқ: тұрғын да, өтініш те табылмады; "
    "басқа аймақ немесе басқа салмақ таңдаңыз",
    ru="В этой области нечего считать по выбранному весу: нет ни жителей, ни обращений; "
    "выберите другую область или другой вес",
    en="by the chosen weight there is nothing in this area, no residents and no requests; "
    "choose another area or another weight",
)
_SERVED = Text(
    kk="Бұл аймақ толық қамтылған: жаңа нысан ештеңе қоспайды",
    ru="Эта область охвачена полностью: новые объекты ничего не добавят",
    en="this area is covered already: nothing new would add anything",
)

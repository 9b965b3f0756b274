"""Types of camera that can be placed, and where they may look.

The city has published neither its types nor what one costs with its mast, cable and work: reach,
height and prices here are assumptions of ours, of the order of such contracts, and what follows
from them is marked as synthetic.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.text import Text

AZIMUTH_STEP: Final = 30
"""Degrees between the directions in which a camera may look."""
SYNTHETIC: Final = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type of camera: field of view in degrees, reach and height in metres, price in tenge."""

    title: Text
    view: float
    reach: float
    height: float
    price: int

    @property
    def azimuths(self) -> tuple[float | None, ...]:
        """Directions in which it may look, None for all around."""
        if self.view >= 360:  # noqa: PLR2004  # a full circle
            return (None,)
        return tuple(float(one) for one in range(0, 360, AZIMUTH_STEP))


TYPES: Final[Mapping[str, Type]] = {
    "wide": Type(
        title=Text(
            kk="Кең бұрышты камера",
            ru="Широкоугольная камера",
            en="Wide-angle camera",
        ),
        view=90.0,
        reach=50.0,
        height=6.0,
        price=450_000,
    ),
    "long": Type(
        title=Text(
            kk="Алысты көретін камера",
            ru="Камера дальнего обзора",
            en="Long-range camera",
        ),
        view=45.0,
        reach=100.0,
        height=6.0,
        price=700_000,
    ),
    "dome": Type(
        title=Text(
            kk="Айнала көретін камера",
            ru="Камера кругового обзора",
            en="All-round camera",
        ),
        view=360.0,
        reach=40.0,
        height=6.0,
        price=900_000,
    ),
}
ASSUMED: Final = Text(
    kk="Камера түрлерінің көру қашықтығы мен бағасы — болжам: қала оларды жарияламаған",
    ru="Дальность и цены типов камер — допущение: город их не публиковал",
    en="Reach and prices of camera types are assumptions: the city has not published them",
)
"""Said wherever prices are."""

"""Services that can be placed: what each is called, how far people walk to it, what stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.text import Text
from services.placement.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A service that people walk to.

    Attributes
    ----------
    title
        Its name, in the plural.
    reach
        Metres along the streets that are usual for it.
    table
        Where those that stand are kept, `stop` or `place`.
    categories
        Which places they are.
    """

    title: Text
    reach: int
    table: str = "place"
    categories: tuple[str, ...] = ()


WALKED: Final[Mapping[str, Kind]] = {
    "stops": Kind(title=Text(kk="Аялдамалар", ru="Остановки", en="Stops"), reach=400, table="stop"),
    "schools": Kind(
        title=Text(kk="Мектептер", ru="Школы", en="Schools"),
        reach=800,
        categories=("school",),
    ),
    "kindergartens": Kind(
        title=Text(kk="Балабақшалар", ru="Детские сады", en="Kindergartens"),
        reach=500,
        categories=("kindergarten",),
    ),
    "clinics": Kind(
        title=Text(kk="Емханалар", ru="Поликлиники", en="Clinics"),
        reach=1_000,
        categories=("clinic",),
    ),
}
"""By the word of `Asked.service`; cameras have types of their own."""
TITLES: Final[Mapping[str, Text]] = {
    "cameras": Text(kk="Бейнекамералар", ru="Видеокамеры", en="Cameras"),
    **{service: kind.title for service, kind in WALKED.items()},
}
"""What every service that can be placed is called, in the plural."""


def reach(asked: Asked) -> float:
    """Return how many metres people walk to what is asked about."""
    return float(asked.reach or WALKED[asked.service].reach)

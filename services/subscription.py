"""What the plan of an account gives: one place decides it, for every page and every file.

There are no accounts yet: who may see business data by role has the premium plan. When accounts
come, `offer` asks theirs; nothing else changes.
"""

from dataclasses import dataclass
from typing import Final, Literal

from core import units
from core.errors import Forbidden
from core.rights import Role
from core.text import Lang, Text

Area = Literal["district", "city"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a report on places for a business may hold.

    Attributes
    ----------
    name
        What the plan is called.
    categories
        Categories that one report compares at a place, the one that is asked about included.
    area
        The largest area that a report may be about.
    raw
        Whether the scores of all cells leave the house, not only the best places.
    """

    name: Text
    categories: int
    area: Area
    raw: bool

    @property
    def others(self) -> int:
        """Return how many other categories a report may show at the same place."""
        return self.categories - 1

    @property
    def city(self) -> bool:
        """Tell whether a report may be about the whole city."""
        return self.area == "city"


BASIC: Final = Offer(
    name=Text(kk="Негізгі тариф", ru="Базовый тариф", en="Basic plan"),
    categories=3,
    area="district",
    raw=False,
)
PREMIUM: Final = Offer(
    name=Text(kk="Кеңейтілген тариф", ru="Расширенный тариф", en="Premium plan"),
    categories=9,
    area="city",
    raw=True,
)


def offer(role: Role) -> Offer:
    """Return what somebody with this role may have."""
    return PREMIUM if role >= Role.BUSINESS else BASIC


def check_area(given: Offer, *, city: bool) -> None:
    """Refuse an area that is larger than a plan gives.

    Raises
    ------
    Forbidden
        With one sentence that says what the plan lacks.
    """
    if city and not given.city:
        raise Forbidden(_CITY)


def told(given: Offer, lang: Lang) -> list[str]:
    """Return what one gets by a plan, in words, one phrase for each thing."""
    categories = units.counted(given.categories, _CATEGORIES, lang)
    return [
        _AREAS[given.area].to(lang),
        _COMPARED.to(lang).format(categories=categories),
        (_RAW if given.raw else _NOT_RAW).to(lang),
    ]


def no_raw(lang: Lang) -> str:
    """Return the sentence that stands where raw data would."""
    return _LACKS_RAW.to(lang)


_AREAS: Final = {
    "district": Text(
        kk="есеп бір аудан бойынша жасалады",
        ru="отчёт по одному району",
        en="a report on one district",
    ),
    "city": Text(
        kk="есеп бір аудан немесе бүкіл қала бойынша жасалады",
        ru="отчёт по району или по всему городу",
        en="a report on a district or the whole city",
    ),
}
_CATEGORIES: Final = Text(kk="саланы", ru="категорию|категории|категорий", en="category|categories")
_COMPARED: Final = Text(
    kk="бір орын үшін {categories} салыстырады",
    ru="сравнивает на одном месте {categories}",
    en="it compares {categories} at one place",
)
_RAW: Final = Text(
    kk="кестеде барлық ұяшықтың балы беріледі",
    ru="в таблице — баллы всех ячеек",
    en="the workbook holds the scores of all cells",
)
_NOT_RAW: Final = Text(
    kk="кестеде ең жақсы он орын ғана беріледі",
    ru="в таблице — только десять лучших мест",
    en="the workbook holds the ten best places only",
)
_CITY: Final = Text(
    kk="Негізгі тарифтегі есеп бір аудан бойынша ғана жасалады: ауданды таңдаңыз немесе "
    "кеңейтілген тарифке көшіңіз",
    ru="На базовом тарифе отчёт делается только по одному району: выберите район или перейдите на "
    "расширенный тариф",
    en="the basic plan gives reports on one district only: choose a district, or take the premium "
    "plan",
)
_LACKS_RAW: Final = Text(
    kk="Барлық ұяшықтың балы негізгі тарифке кірмейді: ол кеңейтілген тарифте беріледі.",
    ru="Баллы всех ячеек не входят в базовый тариф: их даёт расширенный.",
    en="The scores of all cells are not part of the basic plan: the premium plan gives them.",
)

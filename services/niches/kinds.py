"""Categories a business can be of: themes, what each lives on, and what brings it customers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.errors import NotFound
from core.text import Text
from data_access import businesses, versions

THEMES: Final[Mapping[str, Text]] = {
    "food": Text(kk="Тамақтану", ru="Питание", en="Food"),
    "shops": Text(kk="Сауда", ru="Торговля", en="Shops"),
    "services": Text(kk="Қызмет көрсету", ru="Услуги", en="Services"),
    "health": Text(kk="Денсаулық", ru="Здоровье", en="Health"),
    "education": Text(kk="Білім", ru="Образование", en="Education"),
    "sport": Text(kk="Дене шынықтыру", ru="Спорт", en="Sport"),
    "culture": Text(kk="Мәдениет", ru="Культура", en="Culture"),
    "finance": Text(kk="Қаржы", ru="Финансы", en="Finance"),
    "transport": Text(kk="Көлікке қызмет", ru="Транспорт", en="Transport"),
    "government": Text(kk="Мемлекеттік қызмет", ru="Госуслуги", en="Government"),
}
"""By their word, in the order in which they are offered."""
MAGNETS: Final[Mapping[str, tuple[str, ...]]] = {
    "atm": ("supermarket", "mall", "market"),
    "bakery": ("school", "supermarket", "market"),
    "bank": ("mall", "market", "government"),
    "bar": ("restaurant", "cinema", "hotel"),
    "beauty": ("gym", "mall", "clothes"),
    "books": ("university", "school", "college"),
    "cafe": ("university", "college", "cinema", "mall"),
    "canteen": ("university", "college", "government", "hospital"),
    "car_repair": ("fuel", "car_wash", "parking"),
    "car_wash": ("fuel", "car_repair", "parking"),
    "cinema": ("mall", "university"),
    "clothes": ("mall", "market", "shoes"),
    "courses": ("school", "university"),
    "dentist": ("clinic", "pharmacy", "optics"),
    "electronics": ("mall", "market"),
    "fast_food": ("school", "university", "college", "mall"),
    "flowers": ("hospital", "theatre", "restaurant"),
    "fuel": ("car_wash", "car_repair"),
    "furniture": ("hardware", "mall"),
    "grocery": ("school", "kindergarten", "bakery"),
    "gym": ("school", "university", "pool"),
    "hairdresser": ("beauty", "market", "mall"),
    "hardware": ("furniture", "market"),
    "hotel": ("bus_station", "theatre", "museum", "restaurant"),
    "laboratory": ("clinic", "hospital", "pharmacy"),
    "laundry": ("hotel", "university"),
    "mall": ("bus_station", "cinema"),
    "market": ("bus_station",),
    "notary": ("public_service", "government", "bank"),
    "optics": ("clinic", "pharmacy", "mall"),
    "parking": ("mall", "hospital", "market", "theatre"),
    "pawnshop": ("market", "mall"),
    "pharmacy": ("clinic", "hospital", "laboratory"),
    "photo": ("public_service", "school", "university"),
    "pool": ("school", "gym"),
    "restaurant": ("theatre", "cinema", "hotel", "mall"),
    "shoes": ("mall", "market", "clothes"),
    "shop": ("market", "school"),
    "supermarket": ("school", "kindergarten", "pharmacy"),
    "tailor": ("clothes", "market"),
    "travel": ("mall", "bank"),
    "veterinary": ("grocery",),
}
"""Places that bring customers to others: our own reading of who goes where, not a measurement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A category of places; `standing` is how many of it stand in the city."""

    code: str
    title: Text
    theme: str
    standing: int
    public: bool
    magnets: tuple[str, ...]


def every() -> tuple[Kind, ...]:
    """Return the categories of private business by theme, most frequent first.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = [one for one in _all(versions.state(businesses.TABLES)).values() if not one.public]
    order = list(THEMES)
    return tuple(sorted(found, key=lambda one: order.index(one.theme)))


def kind(code: str) -> Kind:
    """Return a category, private or public.

    Raises
    ------
    NotFound
        If there is none with this code.
    DataUnavailable
        If the database cannot be reached.
    """
    found = _all(versions.state(businesses.TABLES)).get(code)
    if found is None:
        raise NotFound(_NO_KIND)
    return found


@lru_cache(maxsize=1)
def _all(state: str) -> Mapping[str, Kind]:
    del state  # merely the key
    return {
        row["code"]: Kind(
            code=row["code"],
            title=Text.from_row(row),
            theme=row["theme"],
            standing=row["standing"],
            public=row["public"] * 2 > row["standing"],
            magnets=MAGNETS.get(row["code"], ()),
        )
        for row in businesses.categories()
    }


_NO_KIND = Text(
    kk="Мұндай сала жоқ; тізімнен басқасын таңдаңыз",
    ru="Такой категории нет; выберите другую из списка",
    en="there is no such category; choose another from the list",
)

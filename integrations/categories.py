"""Categories of places: their codes, and the words other systems use for them."""

from collections.abc import Mapping
from typing import Any, Final

from core.text import Text
from integrations import values


def _c(theme: str, kk: str, ru: str, en: str) -> tuple[str, Text]:
    return theme, Text(kk=kk, ru=ru, en=en)


CATEGORIES: Final[Mapping[str, tuple[str, Text]]] = {
    "cafe": _c("food", "Кафе", "Кафе", "Café"),
    "restaurant": _c("food", "Мейрамхана", "Ресторан", "Restaurant"),
    "fast_food": _c("food", "Фастфуд", "Фастфуд", "Fast food"),
    "bar": _c("food", "Бар", "Бар", "Bar"),
    "canteen": _c("food", "Асхана", "Столовая", "Canteen"),
    "supermarket": _c("shops", "Супермаркет", "Супермаркет", "Supermarket"),
    "grocery": _c("shops", "Азық-түлік дүкені", "Продукты", "Grocery"),
    "bakery": _c("shops", "Наубайхана", "Пекарня", "Bakery"),
    "clothes": _c("shops", "Киім дүкені", "Одежда", "Clothes shop"),
    "shoes": _c("shops", "Аяқ киім дүкені", "Обувь", "Shoe shop"),
    "electronics": _c("shops", "Электроника", "Электроника", "Electronics"),
    "furniture": _c("shops", "Жиһаз", "Мебель", "Furniture"),
    "hardware": _c("shops", "Құрылыс дүкені", "Стройматериалы", "Hardware store"),
    "mall": _c("shops", "Сауда орталығы", "Торговый центр", "Shopping mall"),
    "market": _c("shops", "Базар", "Рынок", "Market"),
    "books": _c("shops", "Кітап дүкені", "Книги", "Bookshop"),
    "flowers": _c("shops", "Гүл дүкені", "Цветы", "Florist"),
    "shop": _c("shops", "Дүкен", "Магазин", "Shop"),
    "hairdresser": _c("services", "Шаштараз", "Парикмахерская", "Hairdresser"),
    "beauty": _c("services", "Сұлулық салоны", "Салон красоты", "Beauty salon"),
    "laundry": _c("services", "Кір жуу", "Прачечная", "Laundry"),
    "car_repair": _c("services", "Автосервис", "Автосервис", "Car repair"),
    "car_wash": _c("services", "Автожуу", "Автомойка", "Car wash"),
    "hotel": _c("services", "Қонақүй", "Гостиница", "Hotel"),
    "post_office": _c("services", "Пошта", "Почта", "Post office"),
    "clinic": _c("health", "Емхана", "Поликлиника", "Clinic"),
    "hospital": _c("health", "Аурухана", "Больница", "Hospital"),
    "pharmacy": _c("health", "Дәріхана", "Аптека", "Pharmacy"),
    "dentist": _c("health", "Стоматология", "Стоматология", "Dentist"),
    "veterinary": _c("health", "Ветеринария", "Ветеринария", "Veterinary"),
    "school": _c("education", "Мектеп", "Школа", "School"),
    "kindergarten": _c("education", "Балабақша", "Детский сад", "Kindergarten"),
    "college": _c("education", "Колледж", "Колледж", "College"),
    "university": _c("education", "Университет", "Университет", "University"),
    "library": _c("culture", "Кітапхана", "Библиотека", "Library"),
    "museum": _c("culture", "Мұражай", "Музей", "Museum"),
    "theatre": _c("culture", "Театр", "Театр", "Theatre"),
    "cinema": _c("culture", "Кинотеатр", "Кинотеатр", "Cinema"),
    "worship": _c("culture", "Ғибадат орны", "Место поклонения", "Place of worship"),
    "gym": _c("sport", "Фитнес", "Фитнес", "Gym"),
    "stadium": _c("sport", "Стадион", "Стадион", "Stadium"),
    "pool": _c("sport", "Бассейн", "Бассейн", "Swimming pool"),
    "bank": _c("finance", "Банк", "Банк", "Bank"),
    "atm": _c("finance", "Банкомат", "Банкомат", "ATM"),
    "fuel": _c("transport", "Жанармай бекеті", "АЗС", "Fuel station"),
    "parking": _c("transport", "Тұрақ", "Парковка", "Parking"),
    "bus_station": _c("transport", "Автовокзал", "Автовокзал", "Bus station"),
    "police": _c("government", "Полиция", "Полиция", "Police"),
    "fire_station": _c("government", "Өрт сөндіру бөлімі", "Пожарная часть", "Fire station"),
    "public_service": _c("government", "ХҚКО", "ЦОН", "Public service centre"),
    "tailor": _c("services", "Тігін ательесі", "Ателье", "Tailor"),
    "photo": _c("services", "Фотосалон", "Фотосалон", "Photo studio"),
    "notary": _c("services", "Нотариус", "Нотариус", "Notary"),
    "travel": _c("services", "Турагенттік", "Турагентство", "Travel agency"),
    "optics": _c("health", "Оптика", "Оптика", "Optician"),
    "laboratory": _c("health", "Зертхана", "Медицинская лаборатория", "Laboratory"),
    "courses": _c("education", "Оқу орталығы", "Учебный центр", "Learning centre"),
    "music_school": _c("education", "Музыка мектебі", "Музыкальная школа", "Music school"),
    "pawnshop": _c("finance", "Ломбард", "Ломбард", "Pawnshop"),
    "government": _c("government", "Мемлекеттік мекеме", "Госучреждение", "Government office"),
}

OSM: Final[Mapping[str, str]] = {
    "doctors": "clinic", "pub": "bar", "food_court": "canteen", "convenience": "grocery",
    "greengrocer": "grocery", "butcher": "grocery", "alcohol": "grocery", "florist": "flowers",
    "doityourself": "hardware", "marketplace": "market", "place_of_worship": "worship",
    "fitness_centre": "gym", "sports_centre": "gym", "swimming_pool": "pool",
    "townhall": "government", "courthouse": "government", "arts_centre": "theatre",
    "bureau_de_change": "bank", "guest_house": "hotel", "hostel": "hotel",
    "computer": "electronics",
    "mobile_phone": "electronics", "dry_cleaning": "laundry", "language_school": "courses",
    "childcare": "kindergarten", "optician": "optics", "photo_studio": "photo",
    "travel_agency": "travel", "pawnbroker": "pawnshop", "training": "courses",
    "medical_laboratory": "laboratory",
}  # fmt: skip
"""OpenStreetMap's values that are called otherwise here."""


def known(cell: Any) -> str | None:
    """Return a category's code by its code, its name in any language, or OSM's word.

    Examples
    --------
    >>> known("Аптека"), known("convenience")
    ('pharmacy', 'grocery')
    """
    word = values.text(cell)
    if word is None:
        return None
    low = word.casefold()
    return _WORDS.get(low, word)


_WORDS: Final = {
    **{code: code for code in CATEGORIES},
    **{said.casefold(): code for code, (_, n) in CATEGORIES.items() for said in (n.kk, n.ru, n.en)},
    **OSM,
}

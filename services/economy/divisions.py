"""Divisions of the classification of activities (OKED) that places of business fall into."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

DIVISIONS: Final[Mapping[str, Text]] = {
    "14": Text(kk="Киім тігу", ru="Производство одежды", en="Making of clothes"),
    "45": Text(
        kk="Көлік саудасы мен жөндеуі",
        ru="Торговля автомобилями и их ремонт",
        en="Sale and repair of vehicles",
    ),
    "47": Text(kk="Бөлшек сауда", ru="Розничная торговля", en="Retail trade"),
    "52": Text(
        kk="Көлікке қосалқы қызмет",
        ru="Вспомогательная транспортная деятельность",
        en="Support for transport",
    ),
    "53": Text(kk="Пошта мен курьер", ru="Почта и курьеры", en="Post and couriers"),
    "55": Text(kk="Тұрғын орын беру", ru="Гостиницы", en="Accommodation"),
    "56": Text(kk="Тамақ пен сусын беру", ru="Общественное питание", en="Food and drink"),
    "59": Text(kk="Кино мен музыка", ru="Кино и музыка", en="Film and music"),
    "64": Text(kk="Қаржы қызметі", ru="Финансовые услуги", en="Financial services"),
    "68": Text(kk="Жылжымайтын мүлік", ru="Операции с недвижимостью", en="Real estate activities"),
    "69": Text(kk="Заң мен есеп", ru="Право и учёт", en="Law and accounting"),
    "74": Text(
        kk="Өзге кәсіби қызмет",
        ru="Прочая профессиональная деятельность",
        en="Other professional activities",
    ),
    "75": Text(kk="Мал дәрігерлігі", ru="Ветеринария", en="Veterinary activities"),
    "79": Text(kk="Туризм", ru="Турагентства", en="Travel agencies"),
    "84": Text(kk="Мемлекеттік басқару", ru="Госуправление", en="Public administration"),
    "85": Text(kk="Білім беру", ru="Образование", en="Education"),
    "86": Text(kk="Денсаулық сақтау", ru="Здравоохранение", en="Health care"),
    "90": Text(kk="Шығармашылық", ru="Творчество", en="Creative arts"),
    "91": Text(kk="Кітапхана мен мұражай", ru="Библиотеки и музеи", en="Libraries and museums"),
    "93": Text(kk="Спорт пен демалыс", ru="Спорт и отдых", en="Sport and recreation"),
    "94": Text(kk="Қоғамдық бірлестіктер", ru="Общественные организации", en="Organisations"),
    "96": Text(kk="Жеке қызмет түрлері", ru="Персональные услуги", en="Personal services"),
}
"""By the first two digits of a class; the city's list of categories knows no others so far."""
UNCLASSED: Final = Text(kk="Сыныбы белгісіз", ru="Без класса", en="Not classified")


def division(oked: str | None) -> str:
    """Return the division of a class, empty where there is none.

    Examples
    --------
    >>> division("47.73"), division(None)
    ('47', '')
    """
    return (oked or "")[:2]


def named(code: str) -> Text:
    """Return the title of a division; of one that we have no words for, its number."""
    if not code.isdigit():
        return UNCLASSED
    return DIVISIONS.get(code) or Text(kk=code, ru=code, en=code)

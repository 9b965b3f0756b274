"""Words and numbers that several parts of the page write alike."""

from collections.abc import Mapping
from typing import Final

from core import units
from core.text import Lang, Text

TITLE: Final = Text(kk="Ақ дақтар", ru="Белые пятна", en="White spots")
CITY: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
DRAWN: Final = Text(kk="Картада сызылған аймақ", ru="Область на карте", en="Area drawn on the map")
AREA: Final = Text(kk="Аумақ", ru="Территория", en="Area")
RESIDENTS: Final = Text(kk="Тұрғындар", ru="Жители", en="Residents")
INCIDENTS: Final = Text(kk="Өтініштер", ru="Обращения", en="Requests")
DISTRICT: Final = Text(kk="Аудан", ru="Район", en="District")
_DIGITS: Final = 3
_LARGE: Final = 100
"""From here on three digits are whole ones."""
SECOND: Final = Text(kk="с", ru="сек", en="s")
KM2: Final = Text(kk="км²", ru="км²", en="km²")

WEIGHTS: Final[Mapping[str, Text]] = {
    "residents": RESIDENTS,
    "area": AREA,
    "incidents": INCIDENTS,
    "mix": Text(kk="Бәрі бірге", ru="Всё вместе", en="All together"),
}
CANDIDATES: Final[Mapping[str, Text]] = {
    "poles": Text(kk="Бағаналарда", ru="На столбах", en="On poles"),
    "crossings": Text(kk="Қиылыстарда", ru="На перекрёстках", en="At crossings"),
    "buildings": Text(kk="Ғимараттарда", ru="На зданиях", en="On buildings"),
    "grid": Text(kk="Кез келген жерде", ru="Где угодно", en="Anywhere"),
}


def percent(share: float, lang: Lang, digits: int = 1) -> str:
    """Return a share from 0 to 100 with its sign."""
    return f"{units.number(share, lang, digits)}{units.SPACE}%"


def km2(area: float, lang: Lang) -> str:
    """Return an area in square kilometres, three digits, noughts included: two can be compared.

    Examples
    --------
    >>> [km2(one, "kk").replace(units.SPACE, "_") for one in (71.001, 8.98, 294.2, 0)]
    ['71,0_км²', '8,98_км²', '294_км²', '0_км²']
    """
    text = units.significant(area, lang)
    missing = _DIGITS - sum(one.isdigit() for one in text.lstrip("0.,"))
    if missing > 0 and 0 < area < _LARGE:
        point = "." if lang == "en" else ","
        text += ("" if point in text else point) + "0" * missing
    return f"{text}{units.SPACE}{KM2.to(lang)}"

"""What is around a place, as it is told: titles, values with their units, groups of factors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core import units
from core.text import Lang, Text
from services.niches.answer import Facts

_NEARLY_ALL: Final = 99.0
METRES: Final = Text(kk="м", ru="м", en="m")
_SQUARE: Final = Text(kk="м²", ru="м²", en="m²")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure of a place: its title, how it is read and written, what is said without it."""

    title: Text
    value: Callable[[Facts], float | None]
    write: Callable[[float, Lang], str]
    without: Text


def whole(value: float, lang: Lang) -> str:
    """Return a whole number."""
    return units.number(value, lang, 0)


def metres(length: float, lang: Lang) -> str:
    """Return a way in metres, to ten of them."""
    return f"{whole(round(length, -1), lang)}{units.SPACE}{METRES.to(lang)}"


def percent(value: float, lang: Lang) -> str:
    """Return whole percent."""
    return f"{whole(value, lang)}{units.SPACE}%"


def below(share: float, lang: Lang) -> str:
    """Return which part of the city is worse: tenths near all of it, and never all of it.

    Examples
    --------
    >>> [below(one, "kk").replace(units.SPACE, "_") for one in (0.874, 0.9962, 1.0, 0.0)]
    ['87_%', '99,6_%', '99,9_%', '0_%']
    """
    part = 100 * share
    text = whole(part, lang) if part < _NEARLY_ALL else fixed(min(part, 99.9), lang)
    return f"{text}{units.SPACE}%"


def rent(tenge: float, lang: Lang) -> str:
    """Return a rent for a square metre."""
    return f"{units.significant(tenge, lang)}{units.SPACE}{units.TENGE}/{_SQUARE.to(lang)}"


def fixed(value: float, lang: Lang, digits: int = 1) -> str:
    """Return a number with so many decimals, noughts included, so that two can be compared.

    Examples
    --------
    >>> fixed(9.0, "ru"), fixed(1.68, "en")
    ('9,0', '1.7')
    """
    text = units.number(value, lang, digits)
    point = "." if lang == "en" else ","
    whole_part, _, rest = text.partition(point)
    return f"{whole_part}{point}{rest.ljust(digits, '0')}"


def signed(points: float, lang: Lang) -> str:
    """Return whole points with their sign; nothing has none.

    Examples
    --------
    >>> [signed(one, "kk") for one in (58, -8, 0, -0.2)]
    ['+58', '−8', '0', '0']
    """
    text = whole(points, lang)
    return f"+{text}" if points > 0 and text != "0" else text


def between(low: float, high: float, lang: Lang) -> str:
    """Return a whole number, or from which to which.

    Examples
    --------
    >>> between(81.6, 89.4, "kk"), between(3, 3, "kk")
    ('82–89', '3')
    """
    first, last = whole(low, lang), whole(high, lang)
    return first if first == last else f"{first}\N{EN DASH}{last}"


_NOT_KNOWN: Final = Text(kk="дерек жоқ", ru="нет данных", en="not known")
_NOT_NEAR: Final = Text(kk="15 минутта жоқ", ru="в 15 минутах нет", en="none in 15 minutes")
FACTS: Final[Mapping[str, Fact]] = {
    "residents": Fact(
        title=Text(
            kk="Жаяу жететін тұрғын", ru="Жители в пешей доступности", en="Residents within reach"
        ),
        value=lambda one: one.residents,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "nearest": Fact(
        title=Text(
            kk="Осы орын ең жақын болатын тұрғын",
            ru="Жители, кому ближе всего сюда",
            en="Residents it is nearest for",
        ),
        value=lambda one: one.nearest,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "customers": Fact(
        title=Text(
            kk="Күтілетін тұтынушы, Хафф моделі",
            ru="Ожидаемые покупатели, модель Хаффа",
            en="Customers expected, Huff model",
        ),
        value=lambda one: one.customers,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "own_percent": Fact(
        title=Text(
            kk="Өз нүктелеріңізден кететіні",
            ru="Уйдёт от своих точек",
            en="Taken from own branches",
        ),
        value=lambda one: one.own_percent,
        write=percent,
        without=Text(kk="өз нүкте белгіленбеген", ru="свои не отмечены", en="no own branches"),
    ),
    "jobs": Fact(
        title=Text(
            kk="Жаяу жететін жұмыс орны",
            ru="Рабочие места в пешей доступности",
            en="Jobs within reach",
        ),
        value=lambda one: one.jobs,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "flow": Fact(
        title=Text(kk="Күніне жаяу өтетін адам", ru="Проходят за день", en="Passers-by a day"),
        value=lambda one: one.flow,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "competitors": Fact(
        title=Text(
            kk="Жаяу жететін бәсекелес",
            ru="Конкуренты в пешей доступности",
            en="Competitors within reach",
        ),
        value=lambda one: one.competitors,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "competitor_metres": Fact(
        title=Text(
            kk="Ең жақын бәсекелеске дейін", ru="До ближайшего конкурента", en="Nearest competitor"
        ),
        value=lambda one: one.competitor_metres,
        write=metres,
        without=_NOT_NEAR,
    ),
    "stops": Fact(
        title=Text(
            kk="5 минуттық жердегі аялдама", ru="Остановки в 5 минутах", en="Stops within 5 minutes"
        ),
        value=lambda one: one.stops,
        write=whole,
        without=_NOT_KNOWN,
    ),
    "stop_metres": Fact(
        title=Text(kk="Ең жақын аялдамаға дейін", ru="До ближайшей остановки", en="Nearest stop"),
        value=lambda one: one.stop_metres,
        write=metres,
        without=_NOT_NEAR,
    ),
    "rent": Fact(
        title=Text(
            kk="Жалдау ақысы, аудан бойынша орташа",
            ru="Аренда, средняя по району",
            en="Rent, mean of the district",
        ),
        value=lambda one: one.rent,
        write=rent,
        without=_NOT_KNOWN,
    ),
}
"""By the name of the field, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Factors that a bar shows as one, under a word that everybody knows."""

    title: Text
    factors: Sequence[str]


GROUPS: Final[Mapping[str, Group]] = {
    "demand": Group(
        title=Text(kk="сұраныс", ru="спрос", en="demand"), factors=("residents", "nearest", "jobs")
    ),
    "flow": Group(title=Text(kk="ағын", ru="поток", en="footfall"), factors=("flow", "stops")),
    "neighbours": Group(
        title=Text(kk="көршілер", ru="соседи", en="neighbours"), factors=("magnets",)
    ),
    "competition": Group(
        title=Text(kk="бәсеке", ru="конкуренты", en="competition"),
        factors=("competition", "saturation"),
    ),
    "rent": Group(title=Text(kk="жалдау ақысы", ru="аренда", en="rent"), factors=("rent",)),
}
"""By their word, in the order in which a bar shows them; every factor is in one of them."""


def written(facts: Facts, name: str, lang: Lang) -> str:
    """Return a fact as it is written, or why there is none."""
    one = FACTS[name]
    known = one.value(facts)
    return one.without.to(lang) if known is None else one.write(known, lang)


def measured(factor: str, value: float | None, lang: Lang) -> str:
    """Return what a factor comes to at a place, with its unit; a dash where it is not known."""
    if value is None:
        return units.NOTHING
    if factor == "rent":
        return rent(value, lang)
    number = units.significant(value, lang) if value >= _FEW else units.number(value, lang, 1)
    return f"{number}{units.SPACE}{_UNITS[factor].to(lang)}"


_FEW: Final = 100
"""Below it one decimal tells enough of what distance weighs."""
_PEOPLE: Final = Text(kk="адам", ru="человек", en="people")
_RIVALS: Final = Text(kk="бәсекелес", ru="конкурентов", en="competitors")
_UNITS: Final[Mapping[str, Text]] = {
    "residents": _PEOPLE,
    "nearest": _PEOPLE,
    "jobs": Text(kk="жұмыс орны", ru="рабочих мест", en="jobs"),
    "flow": Text(kk="адам/күн", ru="чел/день", en="people/day"),
    "magnets": Text(kk="орын", ru="мест", en="places"),
    "stops": Text(kk="аялдама", ru="остановок", en="stops"),
    "competition": _RIVALS,
    "saturation": Text(kk="/ 10 мың адам", ru="/ 10 тыс. человек", en="/ 10,000 people"),
}

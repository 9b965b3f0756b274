"""The columns of proposed sites in a workbook: headings with units, values, how they are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.text import Lang, Text
from services.placement import Site
from services.report.plan import words as plan_words

_WHOLE: Final = "#,##0"
_SHORT: Final = "0.0"
_TENTHS: Final = "#,##0.0"
"""Sums over shares of cells: rounded once, so that no whole number differs from the page's."""
_PLACE: Final = "0.000000"
_M: Final = Text(kk="м", ru="м", en="m")
_PEOPLE: Final = Text(kk="тұрғын", ru="жителей", en="residents")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sites: what stands in it, its heading with a unit, how numbers are shown."""

    title: Text | str
    cell: Callable[[Site, Lang], Any]
    unit: Text | str = ""
    form: str = ""


COLUMNS: Final = (
    Column("№", lambda one, _: one.number, form="0"),
    Column(
        Text(kk="Мекенжайы", ru="Адрес", en="Address"),
        lambda one, lang: one.address.get(lang) or one.address.get("kk"),
    ),
    Column(
        Text(kk="Жанында не бар", ru="Что рядом", en="What is near"),
        lambda one, lang: ", ".join(near.to(lang) for near in one.near),
    ),
    Column(
        Text(kk="Камераның түрі", ru="Тип камеры", en="Type of camera"),
        lambda one, lang: plan_words.kind(one.kind, lang),
    ),
    Column(Text(kk="Азимут", ru="Азимут", en="Azimuth"), lambda one, _: one.azimuth, "°", _WHOLE),
    Column(
        Text(kk="Көру бұрышы", ru="Угол обзора", en="Field of view"),
        lambda one, _: one.view,
        "°",
        _WHOLE,
    ),
    Column(
        Text(kk="Жету қашықтығы", ru="Дальность", en="Reach"),
        lambda one, _: one.reach or None,
        _M,
        _WHOLE,
    ),
    Column(
        Text(kk="Орнату биіктігі", ru="Высота", en="Height"), lambda one, _: one.height, _M, _SHORT
    ),
    Column(plan_words.PRICE, lambda one, _: one.price or None, "₸", _WHOLE),
    Column(
        Text(kk="Қосады", ru="Добавит", en="Adds"),
        lambda one, _: rounded(one.adds),
        _PEOPLE,
        _TENTHS,
    ),
    Column(
        Text(kk="Аумақ қосады, м²", ru="Добавит площади, м²", en="Adds ground, m²"),
        lambda one, _: rounded(one.adds_area_m2),
        form=_WHOLE,
    ),
    Column(
        Text(kk="Өтініш қосады", ru="Добавит обращений", en="Adds requests"),
        lambda one, _: one.adds_incidents,
        form=_WHOLE,
    ),
    Column(
        Text(kk="Онсыз жоғалады", ru="Без него потеря", en="Lost without it"),
        lambda one, _: rounded(one.alone),
        _PEOPLE,
        _TENTHS,
    ),
    Column(
        Text(kk="Басқалармен қабаттасуы", ru="Перекрытие с другими", en="Overlap with others"),
        lambda one, _: rounded(one.overlap_percent),
        "%",
        _SHORT,
    ),
    Column(Text(kk="Бойлық", ru="Долгота", en="Longitude"), lambda one, _: one.lon, "°", _PLACE),
    Column(Text(kk="Ендік", ru="Широта", en="Latitude"), lambda one, _: one.lat, "°", _PLACE),
)


def rounded(value: float) -> float:
    """Return a sum over shares of cells as exactly as it can be meant."""
    return round(value, 1)

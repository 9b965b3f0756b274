"""Words for what citizens ask for and where: topics, places near, how many and how many usually."""

import re
from typing import Final

from core import units
from core.text import LANGS, Lang, Text
from data_access.db import Row

TOPICS: Final = {
    "cleaning": Text(kk="Тазалау", ru="Уборка", en="Cleaning"),
    "greenery": Text(kk="Көгалдандыру", ru="Озеленение", en="Greenery"),
    "housing": Text(kk="Тұрғын үй", ru="Жильё", en="Housing"),
    "lighting": Text(kk="Жарықтандыру", ru="Освещение", en="Lighting"),
    "noise": Text(kk="Шу", ru="Шум", en="Noise"),
    "other": Text(kk="Басқа", ru="Другое", en="Other"),
    "parking": Text(kk="Тұрақ", ru="Парковка", en="Parking"),
    "roads": Text(kk="Жол жөндеу", ru="Ремонт дорог", en="Road repair"),
    "trade": Text(kk="Сауда", ru="Торговля", en="Trade"),
    "transport": Text(kk="Қоғамдық көлік", ru="Общественный транспорт", en="Public transport"),
    "utilities": Text(kk="Инженерлік желілер", ru="Инженерные сети", en="Utility networks"),
}
ABOUT: Final = {
    "cleaning": Text(kk="тазалық туралы", ru="об уборке", en="about cleaning"),
    "greenery": Text(kk="көгалдандыру туралы", ru="об озеленении", en="about greenery"),
    "housing": Text(kk="тұрғын үй туралы", ru="о жилье", en="about housing"),
    "lighting": Text(kk="көше жарығы туралы", ru="об освещении улиц", en="about street lighting"),
    "noise": Text(kk="шу туралы", ru="о шуме", en="about noise"),
    "other": Text(kk="басқа мәселелер туралы", ru="о разном", en="about other matters"),
    "parking": Text(kk="көлік тұрағы туралы", ru="о парковках", en="about parking"),
    "roads": Text(kk="жол жөндеу туралы", ru="о ремонте дорог", en="about road repair"),
    "trade": Text(kk="сауда туралы", ru="о торговле", en="about trade"),
    "transport": Text(
        kk="қоғамдық көлік туралы", ru="об общественном транспорте", en="about public transport"
    ),
    "utilities": Text(
        kk="инженерлік желілер туралы", ru="об инженерных сетях", en="about utility networks"
    ),
}
REQUESTS: Final = Text(kk="өтініш", ru="обращение|обращения|обращений", en="request|requests")
LEAST: Final = 6
"""Fewer requests of a topic are not told as the one that has grown most."""
HARDLY: Final = 0.5
"""A usual day below that has none, rounded."""


def topic(code: str) -> Text:
    """Return what a topic is called; one that a source calls by its own word keeps that word."""
    return TOPICS.get(code) or Text(kk=code, ru=code, en=code)


def about(code: str) -> Text:
    """Return "about public transport"."""
    return ABOUT.get(code) or Text(
        kk=f"«{code}» тақырыбында", ru=f"на тему «{code}»", en=f"on “{code}”"
    )


def near(row: Row) -> Text:
    """Return near which neighbourhood something is; `row` holds its names."""
    name = Text.from_row(row)
    return Text(kk=f"{name.kk} маңында", ru=f"возле мкр. {name.ru}", en=f"near {name.en}")


def near_street(row: Row) -> Text:
    """Return near which street something is; `row` holds its names, the Kazakh one at least.

    Examples
    --------
    >>> near_street({"name_kk": "Абай даңғылы", "name_ru": "проспект Абая", "name_en": None}).ru
    'возле проспекта Абая'
    """
    kk, ru, en = (str(row[f"name_{lang}"] or row["name_kk"]) for lang in LANGS)
    for kind, of_kind in _GENITIVE.items():
        ru = re.sub(f"^{kind} ", f"{of_kind} ", ru)
    return Text(kk=f"{kk} маңында", ru=f"возле {ru}", en=f"near {en}")


def usually(usual: float) -> Text:
    """Return "usually 4", whole; of what hardly ever happens, that.

    Examples
    --------
    >>> usually(4.4).en, usually(0.2).en
    ('usually 4', 'usually hardly any')
    """
    if usual < HARDLY:
        return Text(kk="әдетте болмайды дерлік", ru="обычно почти нет", en="usually hardly any")
    kk, ru, en = (units.number(usual, lang, 0) for lang in LANGS)
    return Text(kk=f"әдетте {kk}", ru=f"обычно {ru}", en=f"usually {en}")


def counts(count: int, usual: float) -> Text:
    """Return "14, usually 4"."""
    often = usually(usual)
    kk, ru, en = (units.number(count, lang, 0) for lang in LANGS)
    return Text(kk=f"{kk}, {often.kk}", ru=f"{ru}, {often.ru}", en=f"{en}, {often.en}")


def times(ratio: float, lang: Lang) -> str:
    """Return "×1.6": how many times the usual, two digits."""
    return f"×{units.significant(ratio, lang, 2)}"


_GENITIVE: Final = {
    "улица": "улицы",
    "проспект": "проспекта",
    "переулок": "переулка",
    "бульвар": "бульвара",
    "проезд": "проезда",
    "площадь": "площади",
}

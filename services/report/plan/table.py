"""The proposed sites as rows of a page: where, whom each adds, what is lost without it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, Final

from core import units
from core.text import Lang, Text
from services.placement import Plan, Site
from services.placement.cameras import ASSUMED
from services.report.plan import words as plan_words

MOST: Final = 40
"""Sites that the page lists; the workbook has all."""
_MOST_NEAR: Final = 2
"""Things near a site that the page names, those that matter most."""
_HEIGHT_MM: Final = 168.0
"""What these rows may need together."""
_LINE_MM: Final = 3.23
_AIR_MM: Final = 0.95
_LETTERS: Final = 42
"""Letters of an address that stand on one line."""
TITLE: Final = Text(
    kk="Орындар: әрқайсысы не береді", ru="Места: что даёт каждое", en="Sites: what each gives"
)
_COLUMNS: Final[Mapping[str, Text | str]] = {
    "number": "№",
    "place": Text(
        kk="Мекенжайы, жанында не бар", ru="Адрес, что рядом", en="Address, what is near"
    ),
    "kind": Text(kk="Түрі", ru="Вид", en="Type"),
    "azimuth": Text(kk="Азимут", ru="Азимут", en="Azimuth"),
    "adds": Text(kk="Тұрғын қосады", ru="Добавит жителей", en="Adds residents"),
    "area": Text(kk="Аумақ қосады, м²", ru="Добавит, м²", en="Adds ground, m²"),
    "incidents": Text(kk="Өтініш қосады", ru="Добавит обращений", en="Adds requests"),
    "overlap": Text(kk="Қабаттасуы, %", ru="Перекрытие, %", en="Overlap, %"),
    "alone": Text(
        kk="Онсыз жоғалады, тұрғын", ru="Без него потеря, жителей", en="Lost without it, residents"
    ),
    "price": Text(kk="Бағасы, ₸", ru="Цена, ₸", en="Price, ₸"),
}
_STRONG: Final[Mapping[str, str]] = {"area": "area", "incidents": "incidents"}
"""The column by which sites are numbered, by what counts; residents otherwise."""
_NOTE: Final = Text(
    kk="Қосады — тұрған нысандар мен алдыңғы нөмірлерден тыс; қабаттасуы — жерінің басқалар да "
    "қамтитын үлесі; онсыз — тек осы орын қойылмаса, қамтудан шығатындар.",
    ru="Добавит — сверх того, что уже стоит, и мест с меньшими номерами; перекрытие — доля его "
    "земли, которую охватывают и другие; без него — кто выпадет из охвата, если не ставить его.",
    en="Adds: beyond what stands and the sites with smaller numbers. Overlap: share of its ground "
    "that others cover too. Lost without it: who drops out if this site alone is left out.",
)
_MORE: Final = Text(
    kk="Мұнда алғашқы {n} орын; тағы {more} орын XLSX кестесінде.",
    ru="Здесь первые {n}; ещё {more} — в таблице XLSX.",
    en="These are the first {n} sites; {more} more stand in the XLSX table.",
)
_NO_ADDRESS: Final = Text(kk="мекенжайы белгісіз", ru="адрес неизвестен", en="address unknown")


def of_plan(plan: Plan, lang: Lang) -> Mapping[str, Any]:
    """Return the heads, the rows that fit, and words on how to read them and what is left out."""
    columns = [name for name in _COLUMNS if _has(name, plan)]
    shown = _fitting(plan.sites, lang)
    left = len(plan.sites) - len(shown)
    numbers = {"n": units.number(len(shown), lang, 0), "more": units.number(left, lang, 0)}
    return {
        "title": TITLE.to(lang),
        "columns": [{"name": name, "text": _head(name, lang)} for name in columns],
        "rows": [{name: _CELLS[name](one, lang) for name in columns} for one in shown],
        "strong": _STRONG.get(plan.asked.weight, "adds"),
        "note": f"{_NOTE.to(lang)} {assumed(plan, lang)}".strip(),
        "more": _MORE.to(lang).format(**numbers) if left else "",
    }


def _has(name: str, plan: Plan) -> bool:
    """Tell whether a column holds anything that this question is about."""
    by_area = plan.asked.weight == "area"
    held = {
        "kind": any(one.kind for one in plan.sites),
        "azimuth": any(one.azimuth is not None for one in plan.sites),
        "price": any(one.price for one in plan.sites),
        "area": by_area,
        "incidents": not by_area,
    }
    return held.get(name, True)


def assumed(plan: Plan, lang: Lang) -> str:
    """Return what is said wherever prices are; empty where there are none."""
    priced = plan.asked.service == "cameras" and any(one.price for one in plan.sites)
    return f"{ASSUMED.to(lang)}." if priced else ""


def _head(name: str, lang: Lang) -> str:
    text = _COLUMNS[name]
    return text.to(lang) if isinstance(text, Text) else text


def _fitting(sites: Sequence[Site], lang: Lang) -> Sequence[Site]:
    """Return the first sites that stand on one page with their addresses unshortened.

    What is near is left out, of all sites, before any site is: the workbook has it too.
    """
    first = sites[:MOST]
    if _count(first, lang) < len(first):
        first = [replace(one, near=()) for one in first]
    return first[: max(_count(first, lang), 1)]


def _count(sites: Sequence[Site], lang: Lang) -> int:
    """Return how many of the first rows have room."""
    needed = accumulate(_AIR_MM + _LINE_MM * _lines(one, lang) for one in sites)
    return sum(one <= _HEIGHT_MM for one in needed)


def _lines(one: Site, lang: Lang) -> int:
    """Return how many lines a place takes: what is near moves down where it has no room."""
    address, near = (len(text) for text in _place(one, lang).values())
    if address + near <= _LETTERS:
        return 1
    return math.ceil(address / _LETTERS) + math.ceil(near / _LETTERS)


def _place(one: Site, lang: Lang) -> Mapping[str, str]:
    address = one.address.get(lang) or one.address.get("kk") or _NO_ADDRESS.to(lang)
    return {"address": address, "near": ", ".join(near.to(lang) for near in one.near[:_MOST_NEAR])}


def _azimuth(one: Site, lang: Lang) -> str:
    """Return where it looks; a dash where it looks all around, which its type tells."""
    around = one.azimuth is None
    return units.NOTHING if around else f"{written(one.azimuth, lang)}°"


def written(value: float | None, lang: Lang, digits: int = 0) -> str:
    """Return a number, a dash where there is none."""
    if value is None or not math.isfinite(value):
        return units.NOTHING
    return units.number(value, lang, digits)


_CELLS: Final[Mapping[str, Any]] = {
    "number": lambda one, _: str(one.number),
    "place": _place,
    "kind": lambda one, lang: plan_words.short_kind(one.kind, lang),
    "azimuth": _azimuth,
    "adds": lambda one, lang: written(one.adds, lang),
    "area": lambda one, lang: written(one.adds_area_m2, lang),
    "incidents": lambda one, lang: written(one.adds_incidents, lang),
    "overlap": lambda one, lang: written(one.overlap_percent, lang),
    "alone": lambda one, lang: written(one.alone, lang),
    "price": lambda one, lang: written(one.price or None, lang),
}

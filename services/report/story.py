"""What the report of a district tells: its words and numbers, written out in one language."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core import units
from core.rights import Role
from core.text import BRAND, Lang, Text
from data_access import districts, loads, sources, works_monitoring
from data_access.db import Row
from data_access.works_monitoring import OPEN, Chosen
from services import district_words, indicators, reading_words
from services.categories import CATEGORIES
from services.indicators import Asked, District, Reading
from services.report import told, words
from services.report.drawing import DOTS, HEIGHT_MM, WIDTH_MM, Drawing, colours
from services.work_words import FINER, STATES
from services.work_words import KINDS as WORK_KINDS

WORKS: Final = 7
"""Works that are listed, late ones first."""
MOST_ROWS: Final = 88
"""Indicators that one page holds; the workbook has all."""
MOST_SOURCES: Final = 4
_APART: Final = Text(
    kk="Бұл бет {day} жағдайын айтады; көрсеткіштер ({period}) келесі бетте.",
    ru="Эта страница — на {day}; показатели ({period}) — на следующей.",
    en="This page is as of {day}; the indicators ({period}) are on the next one.",
)
Story = Mapping[str, Any]


def of_district(
    place: District, asked: Asked, role: Role, drawing: Drawing | None, lang: Lang
) -> Story:
    """Return all that the template writes; texts and numbers, nothing to be computed."""
    summary, known = districts.summary(place.id), sources.every()
    table = indicators.readings(indicators.catalogue(), asked, role)
    mine = [one for code in table for one in table[code] if one.district.id == place.id]
    runs = loads.of_indicators([one.indicator.id for one in mine])
    behind = sorted({*summary["source_ids"], *(run["source_id"] for run in runs)})
    cited = [known[one] for one in behind]
    return {
        "lang": lang,
        "brand": BRAND.to(lang),
        "kind": words.REPORT.to(lang),
        "title": place.name.to(lang),
        "facts": _facts(place, lang),
        "today": words.TODAY.to(lang).format(day=units.day(units.today())),
        "period": told.period(asked, lang),
        "sentence": _sentence(summary, asked, lang),
        "alarming": bool(summary["works_late"]),
        "cells": _cells(summary, lang),
        "map": _map(drawing, lang),
        "map_mm": [WIDTH_MM, HEIGHT_MM],
        "works": _works(place.id, lang),
        "works_title": words.WORKS.to(lang),
        "works_none": words.NO_WORKS.to(lang),
        "indicators_title": words.INDICATORS.to(lang),
        "columns": [title.to(lang) for title in words.COLUMNS],
        "parts": _halves(_parts(mine, asked, lang)),
        "left_out": _left_out(len(mine), lang),
        "legend": words.LEGEND.to(lang),
        "sources": [told.source(one, lang) for one in cited[:MOST_SOURCES]],
        "sources_title": words.SOURCES.to(lang),
        "demo": words.DEMO.to(lang) if any(one["kind"] == "synthetic" for one in cited) else "",
        "page": words.PAGE.to(lang),
        "colours": dict(colours()),
    }


def _sentence(summary: Row, asked: Asked, lang: Lang) -> str:
    """Return what matters today; where older indicators are asked for, say that this is today.

    Of works, requests and cameras only their present state is kept.
    """
    late = district_words.late_sentence(summary, lang)
    if asked.known_on is None and asked.period == indicators.newest():
        return late
    day, period = units.day(units.today()), told.period(asked, lang)
    return f"{late} {_APART.to(lang).format(day=day, period=period)}"


def _facts(place: District, lang: Lang) -> str:
    facts = [f"{units.number(place.residents, lang, 0)} {district_words.PEOPLE.to(lang)}"]
    if place.area_km2:
        facts.append(f"{units.number(place.area_km2, lang)} {district_words.KM2.to(lang)}")
    return " · ".join(facts)


def _cells(summary: Row, lang: Lang) -> list[Mapping[str, Any]]:
    before, now = summary["requests_30_days_before"], summary["requests_30_days"]
    change = (
        f"{reading_words.signed(100 * (now - before) / before, lang)}{units.SPACE}%"
        if before
        else ""
    )
    faulty = district_words.FAULTY.to(lang).format(
        n=units.number(summary["cameras_faulty"], lang, 0)
    )
    cells = [
        (district_words.UNDER_WAY, summary["works_under_way"], ""),
        (district_words.LATE_NOW, summary["works_late"], ""),
        (
            district_words.REQUESTS,
            now,
            words.ON_BEFORE.to(lang).format(change=change) if change else "",
        ),
        (district_words.OUTAGES, summary["outages_now"], ""),
        (district_words.CAMERAS, summary["cameras_working"], faulty),
    ]
    if summary["area_km2"]:
        density = summary["residents"] / summary["area_km2"]
        cells.append((district_words.DENSITY, density, district_words.PER_KM2.to(lang)))
    return [
        {"title": title.to(lang), "value": units.number(value, lang, 0), "below": below,
         "alarming": title is district_words.LATE_NOW and value > 0}
        for title, value, below in cells
    ]  # fmt: skip


def _map(drawing: Drawing | None, lang: Lang) -> Mapping[str, Any] | None:
    if drawing is None:
        return None
    return {
        "svg": drawing.svg,
        "labels": list(drawing.labels),
        "scale": f"{units.number(drawing.scale_km, lang)} {words.KM.to(lang)}",
        "scale_mm": drawing.scale_mm,
        "alt": words.MAP.to(lang),
        "legend": [
            {"title": STATES[one].to(lang).lower(), "colour": DOTS[one][0]}
            for one in reversed(drawing.states)
        ],
    }


def _works(district_id: int, lang: Lang) -> list[Mapping[str, str]]:
    rows = works_monitoring.listed(Chosen(district=district_id, states=OPEN), WORKS)
    return [
        {
            "title": row[f"title_{lang}"] or row["title_kk"] or "",
            "kind": _work_kind(row, lang),
            "state": STATES[row["state"]].to(lang).lower(),
            "end": units.day(row["planned_end"]) if row["planned_end"] else units.NOTHING,
            "delay": _delay(row, lang),
        }
        for row in rows
    ]


def _delay(row: Row, lang: Lang) -> str:
    days = row["delay_days"] if row["state"] == "late" else None
    return words.DAYS.to(lang).format(n=days) if days else ""


def _work_kind(row: Row, lang: Lang) -> str:
    word = FINER.get(row["subkind"] or "") or WORK_KINDS[row["kind"]]
    return word.to(lang).lower()


def _parts(mine: Sequence[Reading], asked: Asked, lang: Lang) -> list[Mapping[str, Any]]:
    """Return the categories with their indicators, each cut alike where there are too many."""
    by_category = {
        key: [one for one in mine if one.indicator.category == key]
        for key in dict.fromkeys((*CATEGORIES, *(one.indicator.category for one in mine)))
    }
    filled = {key: rows for key, rows in by_category.items() if rows}
    most = MOST_ROWS if len(mine) <= MOST_ROWS else max(MOST_ROWS // max(len(filled), 1), 1)
    return [
        {
            "title": CATEGORIES[key].to(lang) if key in CATEGORIES else key,
            "rows": [_row(one, asked, lang) for one in rows[:most]],
        }
        for key, rows in filled.items()
    ]


def _left_out(count: int, lang: Lang) -> str:
    if count <= MOST_ROWS:
        return ""
    return words.LEFT_OUT.to(lang).format(n=units.number(count, lang, 0))


def _halves(parts: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Share the categories between two columns of nearly the same length, in their order."""
    lengths = [len(part["rows"]) + 2 for part in parts]
    total = sum(lengths)
    splits = [abs(total - 2 * sum(lengths[:n])) for n in range(len(parts) + 1)]
    at = splits.index(min(splits))
    return [list(parts[:at]), list(parts[at:])]


def _row(one: Reading, asked: Asked, lang: Lang) -> Mapping[str, str]:
    text, mood = told.change(one, lang)
    return {
        "name": one.indicator.name.to(lang),
        "value": told.value(one, lang),
        "unit": indicators.unit(one.indicator, asked.per, lang) if one.value is not None else "",
        "change": text,
        "mood": mood,
        "rank": _rank(one),
    }


def _rank(one: Reading) -> str:
    return f"{reading_words.place(one)}/{one.among}" if one.rank else ""

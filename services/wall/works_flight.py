"""Where a flight over the works of a week stops, in which order, and what is said there."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from core import units
from core.text import LANGS, Text
from data_access.db import Row
from services.wall import works_words
from services.wall.shown import Flight, Stop, Tone
from services.wall.works_week import WorksOfWeek, still
from services.wall.works_words import joined

MOST_STOPS: Final = 6
ZOOM: Final = 14.0
LAYERS: Final = (
    *("districts", "works_construction", "works_landscaping", "works_repair", "works_utilities"),
    "closures",
)
DEAR_TENGE: Final = 1e9
"""From so much on the money is told."""


def flight(week: WorksOfWeek) -> Flight:
    """Return the flight over the works of a week that matter most."""
    rows = way(chosen(week))
    stops = tuple(
        Stop(
            lon=row["lon"],
            lat=row["lat"],
            zoom=ZOOM,
            title=Text.from_row(row, "title"),
            told=told(row, week.today),
            tone=_tone(row),
        )
        for row in rows
    )
    return Flight(stops=stops, layers=LAYERS, still=still(week))


def chosen(week: WorksOfWeek) -> list[Row]:
    """Return the unfinished works that matter most, spread over the districts.

    First the weightiest of each district, then their second ones; of equal weight the dearer one.
    """
    rows = sorted(
        (row for row in week.of_week() if row["unfinished"]),
        key=lambda row: (-weight(row, week), -(row["budget_tenge"] or 0), row["id"]),
    )
    turn: dict[int, int] = {}
    seen: dict[int | None, int] = {}
    for row in rows:
        turn[row["id"]] = seen[row["district_id"]] = seen.get(row["district_id"], 0) + 1
    return sorted(rows, key=lambda row: turn[row["id"]])[:MOST_STOPS]


def weight(row: Row, week: WorksOfWeek) -> int:
    """Return how much a work matters this week: late 3, a road closed 2 or narrowed 1, ..."""
    roads = {"closed": 2, "partial": 1}.get(row["traffic"], 0) if row["shut"] else 0
    turns = any(row[name] and week.first <= row[name] <= week.last for name in ("starts", "ends"))
    return 3 * bool(row["late"]) + roads + turns


def way(rows: Sequence[Row]) -> list[Row]:
    """Return the stops in the order of a flight: the weightiest first, then always the nearest."""
    left, found = list(rows), list(rows[:1])
    while len(found) < len(rows):
        left.remove(found[-1])
        at = found[-1]
        found.append(min(left, key=lambda row: math.hypot(row["x"] - at["x"], row["y"] - at["y"])))
    return found


def _tone(row: Row) -> Tone:
    if row["late"]:
        return "bad"
    return "late" if row["shut"] and row["traffic"] == "closed" else "plain"


def told(row: Row, today: date) -> Text:
    """Return what is said of a work: its dates, its road, else its progress or its money."""
    parts = [_dates(row, today)]
    if row["shut"]:
        parts.append(_ROADS[row["traffic"]])
    elif (row["budget_tenge"] or 0) >= DEAR_TENGE:
        parts.append(_money(row["budget_tenge"]))
    elif row["begun"] and row["progress_percent"] and not row["late"]:
        parts.append(_progress(row["progress_percent"]))
    return works_words.raised(joined(*parts))


def _dates(row: Row, today: date) -> Text:
    if row["late"]:
        return _behind(row, today)
    if row["starts"] > today:
        kk = works_words.day(row["starts"], today, "locative")
        other = works_words.day(row["starts"], today)
        return Text(kk=f"{kk.kk} басталады", ru=f"начало — {other.ru}", en=f"begins on {other.en}")
    if row["ends"] is None:
        return Text(
            kk="аяқталу күні белгісіз", ru="срок окончания неизвестен",
            en="nobody knows until when",
        )  # fmt: skip
    if row["ends"] == today:
        return Text(kk="бүгін аяқталуы тиіс", ru="срок — сегодня", en="due today")
    return works_words.until(row["ends"], today)


def _behind(row: Row, today: date) -> Text:
    end = works_words.day(row["ends"], today, "locative")
    days = works_words.counted(row["delay_days"], works_words.DAYS)
    return Text(
        kk=f"{end.kk} бітуі тиіс еді, {days.kk} кешікті",
        ru=f"срок был {end.ru}, опоздание — {days.ru}",
        en=f"was due on {end.en}, {days.en} late",
    )


def _money(tenge: int) -> Text:
    return Text(**{lang: f", {units.money(tenge, lang)}" for lang in LANGS})


def _progress(percent: int) -> Text:
    share = works_words.percent(percent)
    return Text(kk=f", {share.kk} орындалды", ru=f", выполнено {share.ru}", en=f", {share.en} done")


_ROADS: Final = {
    "closed": Text(kk=", жол толық жабық", ru=", дорога закрыта", en=", the road is closed"),
    "partial": Text(kk=", жол тарылтылған", ru=", дорога сужена", en=", the road is narrowed"),
}

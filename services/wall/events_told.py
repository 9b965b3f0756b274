"""Sentences of events: what has changed, and compared with what."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from core.text import Text
from data_access import wall_outages
from data_access.db import Row
from services.wall import rising_words, works_words
from services.wall.works_usual import WEEKS, Usual

RESIDENTS: Final = Text(kk="тұрғын", ru="житель|жителя|жителей", en="resident|residents")
OUTAGES: Final = Text(kk="ажырату", ru="отключение|отключения|отключений", en="outage|outages")
ROADS: Final = Text(kk="көше", ru="улица|улицы|улиц", en="road|roads")
OFF: Final = {
    "electricity": Text(kk="жарық жоқ", ru="нет света", en="no electricity"),
    "cold_water": Text(kk="суық су жоқ", ru="нет холодной воды", en="no cold water"),
    "hot_water": Text(kk="ыстық су жоқ", ru="нет горячей воды", en="no hot water"),
    "heating": Text(kk="жылу жоқ", ru="нет отопления", en="no heating"),
    "gas": Text(kk="газ берілмейді", ru="нет газа", en="no gas"),
    "sewerage": Text(kk="кәріз істемейді", ru="не работает канализация", en="no sewerage"),
    "internet": Text(kk="интернет істемейді", ru="нет интернета", en="no internet"),
}


def outages_compared(now: datetime) -> Text:
    """Return how many outages the city has now, and how many usually at this hour of the weekday.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    weeks = [now - timedelta(weeks=number) for number in range(1, WEEKS + 1)]
    first = wall_outages.first_known() or now
    rows = wall_outages.at_moments([now, *(one for one in weeks if one >= first)])
    usual = Usual.of([row["n"] for row in rows[1:]])
    n = works_words.counted(rows[0]["n"], OUTAGES)
    if usual is None:
        return Text(
            kk=f"қазір қалада барлығы {n.kk}", ru=f"сейчас в городе {n.ru}",
            en=f"{n.en} in the city now",
        )  # fmt: skip
    often = rising_words.usually(usual.median)
    return Text(
        kk=f"қазір қалада барлығы {n.kk}, осы сағатта {often.kk}",
        ru=f"сейчас в городе {n.ru}, в этот час {often.ru}",
        en=f"{n.en} in the city now, {often.en} at this hour",
    )


def outage(row: Row, now: datetime, compared: Text) -> Text:
    """Return since when what is off for how many, beside all outages of the city.

    `row` as `data_access.wall_events.outages` returns it.
    """
    since = works_words.clock(row["started_at"], now, "ablative")
    what, people = OFF[row["utility"]], works_words.counted(row["residents"], RESIDENTS)
    return Text(
        kk=f"{since.kk} бері {what.kk}, {people.kk}; {compared.kk}.",
        ru=f"с {since.ru} {what.ru}, {people.ru}; {compared.ru}.",
        en=f"{what.en} since {since.en}, {people.en}; {compared.en}.",
    )


def closures_compared(counts: Sequence[Row], day: date) -> Text:
    """Return how many roads are closed wholly in the city today, and how many were yesterday.

    `counts` as `data_access.wall_works.counts` returns them for both days.
    """
    today = sum(row["closed"] for row in counts if row["day"] == day)
    before = sum(row["closed"] for row in counts if row["day"] != day)
    n, was = works_words.counted(today, ROADS), works_words.written(before)
    return Text(
        kk=f"бүгін қалада барлығы {n.kk} толық жабық, кеше {was} болған",
        ru=f"сегодня в городе полностью перекрыто {n.ru}, вчера — {was}",
        en=f"{n.en} fully closed in the city today, {was} yesterday",
    )


def closure(row: Row, day: date, compared: Text) -> Text:
    """Return which road is closed wholly from today and until when, beside all of the city.

    `row` as `data_access.wall_works.restrictions` returns it.
    """
    road = works_words.street(row, "road") or Text.from_row(row, "title")
    until = works_words.until(row["traffic_until"], day) if row["traffic_until"] else None
    kk, ru, en = (f" {until.kk}", f" {until.ru}", f" {until.en}") if until else ("", "", "")
    return Text(
        kk=f"{road.kk} бүгіннен бастап{kk} толық жабық; {compared.kk}.",
        ru=f"{road.ru} — с сегодняшнего дня движение полностью закрыто{ru}; {compared.ru}.",
        en=f"{road.en} is fully closed from today{en}; {compared.en}.",
    )

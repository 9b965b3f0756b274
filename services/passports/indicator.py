"""Numbers of indicators: `indicator/CODE/DISTRICT/2026-10/all`, with the words of the page.

The district may be `city`: all districts together. The last word is what it is divided by
(`all`, `people`, `km2`), with `@2026-11-24` behind it where the page shows what was known then.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import indicators as stored
from data_access.db import Row
from services import indicators
from services.indicators import Asked, District, Indicator
from services.passports import MOST_ROWS, NO_NUMBER, Passport, runs, words

CITY: Final = "city"
FORMS: Final = {
    "level": Text(
        kk="Ай соңындағы саны; қала бойынша — аудандардың қосындысы",
        ru="Число на конец месяца; по городу — сумма по районам",
        en="Count at the end of the month; for the city the sum over districts",
    ),
    "per1000": Text(
        kk="Ай ішіндегі саны; қала бойынша — аудандардың қосындысы",
        ru="Число за месяц; по городу — сумма по районам",
        en="Total of the month; for the city the sum over districts",
    ),
    "share": Text(
        kk="Айдағы үлес, %; қала бойынша — тұрғындар санымен өлшенген орташа",
        ru="Доля за месяц, %; по городу — среднее, взвешенное по числу жителей",
        en="Share in the month, %; for the city the mean weighted by residents",
    ),
    "rate": Text(
        kk="Айдағы орташа; қала бойынша — тұрғындар санымен өлшенген орташа",
        ru="Среднее за месяц; по городу — среднее, взвешенное по числу жителей",
        en="Mean of the month; for the city the mean weighted by residents",
    ),
}
DIVIDED: Final = {
    "people": Text(
        kk="÷ сол айдағы тұрғындар саны × 1 000",
        ru="÷ число жителей в этом месяце × 1 000",
        en="÷ residents in that month × 1 000",
    ),
    "km2": Text(
        kk="÷ аудан алаңы, км²", ru="÷ площадь района, км²", en="÷ area of the district, km²"
    ),
}
_COLUMNS: Final = (
    Text(kk="Аудан", ru="Район", en="District"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Белгілі болған күні", ru="Известно с", en="Known from"),
    Text(kk="Жүктеу", ru="Загрузка", en="Run"),
    Text(kk="Дереккөздегі жол", ru="Строка источника", en="Row of the source"),
)
_CORRECTED: Final = Text(
    kk="Түзетілген: бұрынғы мән төменде сақтаулы.",
    ru="Исправлено: прежнее значение сохранено ниже.",
    en="Corrected: the earlier value is kept below.",
)
_AS_KNOWN: Final = Text(
    kk="{day} күні белгілі болғандай.", ru="Как было известно {day}.", en="As known on {day}."
)
_HIDDEN: Final = Text(
    kk="Жасырылған: 5-тен аз оқиға немесе оны қалғандарынан шегеріп табуға болады.",
    ru="Скрыто: меньше 5 случаев или их можно было бы вычислить по остальным.",
    en="Hidden: fewer than 5 cases, or they would follow from the others.",
)
_REFRESH: Final = Text(
    kk="Иесі: {owner}. Әр {days} күн сайын жаңарады.",
    ru="Владелец: {owner}. Обновляется раз в {days} дн.",
    en="Owner: {owner}. Refreshed every {days} days.",
)


def reference(code: str, district: str, asked: Asked) -> str:
    """Return the reference of a number on a page."""
    known = f"@{asked.known_on.isoformat()}" if asked.known_on else ""
    return f"indicator/{code}/{district}/{asked.period:%Y-%m}/{asked.per}{known}"


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of an indicator's value."""
    code, where, _, _ = words(given, 4)
    asked, one = _asked(given), indicators.named(code)
    places = indicators.all_districts()
    chosen = [place for place in places if where in (place.slug, CITY)]
    if not chosen:
        raise NotFound(NO_NUMBER)
    value, hidden = _value(one, where, asked, role)
    rows = stored.behind(one.id, [place.id for place in chosen], asked.period, asked.known)
    if one.of_people and role < Role.PLANNER:
        rows = [] if hidden or where == CITY else rows
    return Passport(
        title=" · ".join(
            [one.name.to(lang), _where(chosen, where, lang), units.month(asked.period, lang)]
        ),
        value=indicators.written(value, lang) if value is not None else units.NOTHING,
        unit=indicators.unit(one, asked.per, lang),
        definition=one.definition.to(lang),
        formula=_formula(one, asked, lang),
        columns=tuple(column.to(lang) for column in _COLUMNS) if rows else (),
        rows=tuple(_row(row, places, lang) for row in rows[:MOST_ROWS]),
        row_count=len(rows),
        source_ids=tuple(sorted({row["source_id"] for row in rows})) or (one.source_id,),
        runs=runs({row["run_id"] for row in rows}),
        notes=tuple(_notes(one, asked, rows, hidden=hidden, lang=lang)),
    )


def _asked(given: Sequence[str]) -> Asked:
    month, _, rest = given[2], None, given[3]
    per, _, day = rest.partition("@")
    try:
        period = date.fromisoformat(f"{month}-01")
        known = date.fromisoformat(day) if day else None
        return Asked(period=period, known_on=known, per=indicators.as_per(per))
    except ValueError:
        raise NotFound(NO_NUMBER) from None


def _value(one: Indicator, where: str, asked: Asked, role: Role) -> tuple[float | None, bool]:
    table = indicators.readings([one], asked, role)[one.code]
    if where == CITY:
        return indicators.city_value(one, table, asked), False
    found = next(reading for reading in table if reading.district.slug == where)
    return found.value, found.hidden


def _where(chosen: Sequence[District], where: str, lang: Lang) -> str:
    return CITY_NAME.to(lang) if where == CITY else chosen[0].name.to(lang)


def _formula(one: Indicator, asked: Asked, lang: Lang) -> str:
    form = FORMS.get(one.form)
    base = form.to(lang) if form else one.form or one.definition.to(lang)
    divided = DIVIDED.get(asked.per) if one.adds_up else None
    return f"({base}) {divided.to(lang)}" if divided else base


def _row(row: Row, places: Sequence[District], lang: Lang) -> tuple[str, ...]:
    name = next(place.name for place in places if place.id == row["district_id"])
    return (
        name.to(lang),
        units.number(row["value"], lang, 2),
        units.day(row["known_from"]),
        str(row["run_id"]),
        row["external_id"],
    )


def _notes(
    one: Indicator, asked: Asked, rows: Sequence[Row], *, hidden: bool, lang: Lang
) -> list[str]:
    told: list[tuple[bool, Any]] = [
        (hidden, _HIDDEN.to(lang)),
        (
            asked.known_on is not None,
            _AS_KNOWN.to(lang).format(day=units.day(asked.known_on or asked.period)),
        ),
        (len({row["district_id"] for row in rows}) < len(rows), _CORRECTED.to(lang)),
        (True, _REFRESH.to(lang).format(owner=one.owner, days=one.refresh_days)),
    ]
    return [text for holds, text in told if holds]


CITY_NAME: Final = Text(kk="Алматы қаласы", ru="город Алматы", en="city of Almaty")

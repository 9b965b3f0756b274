"""The sentence on outages: the largest of those that go on, since when and until when."""

from datetime import datetime
from typing import Final

from core.text import Text
from data_access.db import Row
from services import indicators
from services.wall import works_words
from services.wall.outages_figures import RESIDENTS, WITHOUT
from services.wall.outages_told import OutagesNow
from services.wall.shown import Sentence, Tone
from services.wall.works_words import COLON, NOTHING, STOP, joined


def sentence(outages: OutagesNow) -> Sentence:
    """Return what matters of the outages of a moment; the largest is the one of most people."""
    if not outages.rows:
        return Sentence(lead=None, rest=_calm(outages), tone="good")
    row = outages.rows[0]
    rest = joined(_off(row, outages.place.now), _back(row, outages.place.now), _largest(outages))
    tone: Tone = "late" if row["planned"] else "bad"
    return Sentence(lead=_where(row, outages), rest=joined(rest, STOP), tone=tone)


def _calm(outages: OutagesNow) -> Text:
    if not outages.ended:
        return Text(
            kk="Қазір ажырату жоқ, соңғы тәулікте де болған жоқ.",
            ru="Отключений сейчас нет, не было их и за последние сутки.",
            en="There are no outages now, and there were none in the last 24 hours.",
        )
    last = works_words.clock(outages.ended[0]["ended_at"], outages.place.now, "locative")
    return Text(
        kk=f"Қазір ажырату жоқ, соңғысы {last.kk} аяқталды.",
        ru=f"Отключений сейчас нет, последнее закончилось в {last.ru}.",
        en=f"There are no outages now, the last one ended at {last.en}.",
    )


def _where(row: Row, outages: OutagesNow) -> Text | None:
    """Return the district of an outage in the city, its street in a district."""
    street = works_words.street(row, "street")
    if outages.place.district:
        return joined(works_words.raised(street), COLON) if street else None
    for one in indicators.all_districts():
        if one.id == row["district_id"]:
            return works_words.lead(one.name)
    return joined(works_words.raised(street), COLON) if street else None


def _off(row: Row, now: datetime) -> Text:
    who, what = _who(row["residents"]), WITHOUT[row["utility"]]
    since = works_words.clock(row["started_at"], now, "ablative")
    return Text(
        kk=f"{who.kk} {since.kk} бері {what.kk}",
        ru=f"{who.ru} {what.ru} с {since.ru}",
        en=f"{who.en} {what.en} since {since.en}",
    )


def _who(residents: int | None) -> Text:
    if residents:
        return works_words.counted(residents, RESIDENTS)
    if residents is None:
        return Text(
            kk="тұрғындар (саны белгісіз)",
            ru="жители (число неизвестно)",
            en="residents (nobody knows how many)",
        )
    return Text(kk="тұрғыны жоқ учаске", ru="участок без жителей", en="a place without residents")


def _back(row: Row, now: datetime) -> Text:
    expected = row["expected_end_at"]
    if expected is None:
        return Text(
            kk=", қашан қосылатыны белгісіз",
            ru=", срок включения неизвестен",
            en=", nobody knows until when",
        )
    at = works_words.clock(expected, now, "locative")
    if expected < now:
        return Text(
            kk=f", қосылу мерзімі {at.kk} өтіп кетті",
            ru=f", срок включения прошёл в {at.ru}",
            en=f", it was expected back at {at.en}",
        )
    return Text(
        kk=f", {at.kk} қосылуы тиіс",
        ru=f", включение ожидается в {at.ru}",
        en=f", expected back at {at.en}",
    )


def _largest(outages: OutagesNow) -> Text:
    """Say that it is the largest where it is, alone."""
    people = [row["residents"] or 0 for row in outages.rows]
    if len(people) < 2 or people[0] == people[1]:  # noqa: PLR2004  # two of them
        return NOTHING
    if outages.place.district:
        return Text(
            kk="; бұл — аудандағы қазіргі ең ірі ажырату",
            ru="; это крупнейшее отключение в районе сейчас",
            en="; the largest outage in the district now",
        )
    return Text(
        kk="; бұл — қаладағы қазіргі ең ірі ажырату",
        ru="; это крупнейшее отключение в городе сейчас",
        en="; the largest outage in the city now",
    )


NOTE: Final = Text(
    kk="Ажыратулар саны соңғы 8 аптаның дәл осы күні мен сағатымен салыстырылады: сол "
    "аралықтан шықпаса, «әдеттегідей» дейміз. Тұрғын саны — дереккөздің бағалауы; бір үй екі "
    "ажыратуға түссе, екі рет саналады. Қосылу уақыты — қызмет иесінің болжамы.",
    ru="Число отключений сравнивается с тем же днём недели и часом последних 8 недель: пока оно "
    "в их пределах, говорим «как обычно». Число жителей — оценка источника; дом под двумя "
    "отключениями посчитан дважды. Время включения — прогноз того, кто оказывает услугу.",
    en="The number of outages is compared with the same weekday and hour of the last 8 weeks: "
    "within their range we say 'as usual'. Residents are the source's estimate; a house under two "
    "outages is counted twice. The time of return is the provider's forecast.",
)

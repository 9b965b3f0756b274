"""Why a row was refused: short codes in the database, sentences for people.

A reason is `code` or `code: detail`; the detail names the column, rule or value.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from core.errors import BadRequest
from core.text import Text
from data_access.arrival import Refused

REASONS: Final = {
    "no_geometry": Text(kk="орны көрсетілмеген", ru="нет места на карте", en="no geometry"),
    "broken_geometry": Text(
        kk="геометриясы бұзылған",
        ru="геометрия не поддаётся исправлению",
        en="geometry is beyond repair",
    ),
    "wrong_geometry": Text(
        kk="геометрия түрі сәйкес емес", ru="не тот вид геометрии", en="the wrong kind of geometry"
    ),
    "outside_city": Text(
        kk="қаладан тыс жатыр", ru="лежит за пределами города", en="lies outside the city"
    ),
    "missing": Text(
        kk="міндетті мән жоқ", ru="нет обязательного значения", en="a required value is missing"
    ),
    "unreadable": Text(kk="мән оқылмады", ru="значение не читается", en="a value cannot be read"),
    "unknown_word": Text(kk="белгісіз сөз", ru="незнакомое слово", en="an unknown word"),
    "duplicate": Text(
        kk="файлда екінші рет кездеседі",
        ru="стоит в файле второй раз",
        en="stands in the file twice",
    ),
    "rule": Text(kk="ережені бұзады", ru="нарушает правило", en="breaks a rule"),
    "no_reference": Text(
        kk="сілтеген жол жоқ",
        ru="ссылается на отсутствующую строку",
        en="refers to a row that is not there",
    ),
    "no_district": Text(kk="мұндай аудан жоқ", ru="нет такого района", en="no such district"),
    "no_place_category": Text(
        kk="мұндай санат жоқ", ru="нет такой категории", en="no such category"
    ),
    "no_indicator": Text(
        kk="мұндай көрсеткіш жоқ", ru="нет такого показателя", en="no such indicator"
    ),
    "no_trade": Text(kk="мұндай мамандық жоқ", ru="нет такой профессии", en="no such trade"),
    "older": Text(
        kk="бұдан жаңа дерек бар",
        ru="уже есть более свежие данные",
        en="newer data is already there",
    ),
}


def told(reason: str) -> Text:
    """Return a reason as a sentence."""
    code, _, detail = reason.partition(":")
    said = REASONS.get(code, Text(kk=code, ru=code, en=code))
    tail = f": {detail.strip()}" if detail else ""
    return Text(kk=said.kk + tail, ru=said.ru + tail, en=said.en + tail)


class NothingLoads(BadRequest):
    """No row of a file can be loaded; `refused` are its rows with their reasons."""

    def __init__(self, refused: Sequence[Refused], read: int) -> None:
        super().__init__(_nothing_loads(refused, read))
        self.refused = tuple(refused)


def _nothing_loads(refused: Sequence[Refused], read: int) -> Text:
    """Say why no row of a file can be loaded: the commonest reason."""
    found = Counter(row.reason for row in refused).most_common(1)
    reason, count = found[0] if found else ("no_geometry", read)
    said = told(reason)
    return Text(
        kk=f"файлдың бірде-бір жолы жүктелмейді ({count}/{read}): {said.kk}",
        ru=f"ни одна строка файла не годится ({count} из {read}): {said.ru}",
        en=f"no row of the file can be loaded ({count} of {read}): {said.en}",
    )

"""The daily situation sheet over HTTP: the one kept of a day, or one made at this moment."""

import re
import threading
from datetime import date, datetime
from typing import Final

from flask import Flask, Response, request

from api import downloads
from api.query import COMMON
from api.viewer import Viewer, viewer
from core import units
from core.errors import BadRequest, DataUnavailable, NotFound
from core.text import LANGS, Lang, Text
from core.units import CITY_ZONE
from data_access import situation_sheets
from scenes import _sheet

_NAMES: Final = COMMON | {"day", "now"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MAKING: Final = threading.Lock()
"""Held while this process makes a sheet: it takes seconds, and everybody may ask."""


def register(server: Flask) -> None:
    """Add the route."""
    server.add_url_rule("/screen/sheet.pdf", "situation sheet", answer)


def answer() -> Response:
    """Answer the sheet that is kept of `day`, else the newest one; with `now=1` one of now.

    Raises
    ------
    BadRequest
        If the address names another language, no day, a day to come, or what nobody knows.
    NotFound
        If no sheet of that day is kept.
    TooLittleData
        If one of now is wanted and there is nothing to tell.
    DataUnavailable
        If one of now is wanted while another is being made.
    """
    strange = set(request.args) - _NAMES
    if strange:
        raise BadRequest(_strange(min(strange)))
    who, today = _viewer(), units.today()
    day = _day(today)
    if _is_now():
        if day not in {None, today}:
            raise BadRequest(_ONLY_TODAY)
        return _of_now(who)
    return _kept(who.lang, day, today)


def _of_now(who: Viewer) -> Response:
    """Make one for this viewer; it is not kept, and the next one may tell something else."""
    if not _MAKING.acquire(blocking=False):
        raise DataUnavailable(_BUSY)
    try:
        now = datetime.now(CITY_ZONE)
        made = _sheet.made(now, who.role, who.lang)
    finally:
        _MAKING.release()
    return downloads.pdf(made, f"almaty-situation-{now:%Y-%m-%d-%H-%M}-{who.lang}")


def _kept(lang: Lang, day: date | None, today: date) -> Response:
    found = situation_sheets.read(lang, day)
    if found is None:
        raise NotFound(_NOT_YET if day in {None, today} else _NOT_KEPT)
    made = downloads.pdf(bytes(found["pdf"]), f"almaty-situation-{found['day']}-{lang}")
    made.headers["Cache-Control"] = "no-cache"  # keep it, and ask whether it is still the one
    made.set_etag(f"{found['id']}-{found['made_at'].timestamp():.0f}")
    made.make_conditional(request)
    return made


def _viewer() -> Viewer:
    if request.args.get("lang", "kk") not in LANGS:
        raise BadRequest(_LANGUAGES)
    return viewer()


def _day(today: date) -> date | None:
    """Return the day asked for, None where none is."""
    text = request.args.get("day")
    if text is None:
        return None
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadRequest(_NO_DAY)
    if day > today:
        raise BadRequest(_TO_COME)
    return day


def _is_now() -> bool:
    text = request.args.get("now", "0")
    if text not in {"0", "1"}:
        raise BadRequest(_NOW)
    return text == "1"


def _strange(name: str) -> Text:
    name, names = name[:40], ", ".join(sorted(_NAMES - {"v"}))
    return Text(
        kk=f"«{name}» деген сөз белгісіз; белгілілері: {names}",
        ru=f"Слово «{name}» неизвестно; есть: {names}",
        en=f"'{name}' is not known; there are: {names}",
    )


_LANGUAGES: Final = Text(
    kk="lang: парақ үш тілде бар: kk, ru, en",
    ru="lang: сводка есть на трёх языках: kk, ru, en",
    en="lang: the sheet comes in three languages: kk, ru, en",
)
_NO_DAY: Final = Text(
    kk="day: күн керек, мысалы 2026-11-28",
    ru="day — день, например 2026-11-28",
    en="day must be a day such as 2026-11-28",
)
_TO_COME: Final = Text(
    kk="day: бұл күн әлі келген жоқ",
    ru="day: этот день ещё не наступил",
    en="day: this day has not come yet",
)
_ONLY_TODAY: Final = Text(
    kk="now=1 дәл осы сәтті айтады, сондықтан өткен күнмен бірге сұралмайды",
    ru="now=1 говорит о текущем моменте, поэтому прошедший день с ним не спрашивают",
    en="now=1 tells of this moment, so it cannot be asked together with a past day",
)
_NOW: Final = Text(
    kk="now: 1 — дәл қазір жасау, 0 — сақталғанын беру",
    ru="now: 1 — сделать сейчас, 0 — выдать сохранённую",
    en="now: 1 makes one now, 0 gives the kept one",
)
_NOT_YET: Final = Text(
    kk="Бүгінгі парақ әлі жасалған жоқ: ол сағат 07:00-де жасалады; now=1 қазіргі жағдайды береді",
    ru="Сегодняшней сводки ещё нет: её делают в 07:00; now=1 выдаст положение на сейчас",
    en="today's sheet is not made yet: it is made at 07:00; now=1 gives one of this moment",
)
_NOT_KEPT: Final = Text(
    kk="Бұл күннің парағы сақталмаған",
    ru="Сводка за этот день не сохранена",
    en="no sheet of this day is kept",
)
_BUSY: Final = Text(
    kk="Қазір басқа парақ жасалып жатыр; бірнеше секундтан кейін қайта сұраңыз",
    ru="Сейчас готовится другая сводка; спросите через несколько секунд",
    en="another sheet is being made; ask again in a few seconds",
)

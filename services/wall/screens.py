"""Screens: how one becomes known, how a phone is paired with it, and what it is to play.

A screen's browser makes a key that nobody else learns; the database keeps its hash. A phone proves
that it stands before the screen by the six digits it shows, and then has a token of its own.
"""

import hashlib
import json
import math
import secrets
import threading
import time
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from core.errors import BadRequest
from core.text import Text
from core.units import CITY_ZONE
from data_access import screens as store
from data_access.db import Row
from data_access.screens import Held, Limits
from services.wall.screens_state import Hold as Hold
from services.wall.screens_state import ScreenState as ScreenState
from services.wall.screens_state import read

CODE_DIGITS: Final = 6
CODE_LASTS: Final = timedelta(hours=1)
AGAIN_LASTS: Final = timedelta(seconds=90)
"""So long a screen that is paired shows another code, for one more phone."""
RENEWED: Final = timedelta(minutes=15)
"""A code that dies within this is replaced when its screen asks, so that it can be typed."""
GONE_AFTER: Final = timedelta(seconds=150)
"""A screen that was not heard of for so long counts as gone; it is noted once a minute."""
TRIES_A_MINUTE: Final = 10
MOST_TRIES: Final = 60
"""Wrong codes while one is shown; then it is dead, and no other comes before its hour is over."""
LIMITS: Final = Limits(
    screens=200, unpaired=timedelta(days=7), tired=timedelta(hours=1), tries=MOST_TRIES
)
TOKEN_BYTES: Final = 32
MOST_KEY: Final = 200
LEAST_KEY: Final = 16
MOST_REPORT: Final = 2_000
MOST_NAME: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """What a screen learns when it greets: its code, None once it is paired or codes are dead."""

    code: str | None
    key_hash: str


@dataclass(slots=True)
class Throttle:
    """Lets so many through in a minute; safe from any thread."""

    most: int
    _times: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pass_(self) -> bool:
        """Count one more if it may pass, and tell whether it may."""
        now = time.monotonic()
        with self._lock:
            while self._times and self._times[0] <= now - 60:
                self._times.popleft()
            if len(self._times) >= self.most:
                return False
            self._times.append(now)
            return True

    def clear(self) -> None:
        """Forget all that passed."""
        with self._lock:
            self._times.clear()


TRIES: Final = Throttle(TRIES_A_MINUTE)
"""Of this process; what all processes together may try is counted in the database."""


def hashed(secret: str) -> str:
    """Return what is kept of a key or a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hello(key: str, report: Mapping[str, Any], now: datetime | None = None) -> Hello:
    """Make a screen known or find it again, and return the code that pairs a phone with it.

    A screen greets when it starts and every ten minutes, so that its code never runs out. A code
    stays the same as long as it is valid.

    Parameters
    ----------
    key
        What only this browser knows, 16 to 200 printable characters.
    report
        What it can, at most 2 kB of JSON: `{"webgl": true, "size": [1920, 1080]}`.

    Raises
    ------
    BadRequest
        If key or report is none, or there are too many screens: it then plays on without a phone.
    DataUnavailable
        If the database cannot be reached.
    """
    now, key_hash = now or _now(), hashed(_key(key))
    with store.seen(key_hash, _report(report), now, LIMITS) as held:
        if held is None:
            raise BadRequest(_FULL)
        return Hello(code=_code(held, now), key_hash=key_hash)


def pair(code: str, name: str, now: datetime | None = None) -> str:
    """Pair a phone with the screen that shows a code, and return the phone's token.

    Of a million codes at most 60 can be tried before the one that is shown is dead for the rest
    of its hour, by whoever tries and whatever process is asked: somebody who does not see the
    screen finds it with a chance of 6 in 100 000. With ten screens that wait to be paired at
    once it is 6 in 10 000. Ten tries a minute in each process keep this from being over in a
    second, so that people in front of the screen can still pair.

    Raises
    ------
    BadRequest
        If no screen shows this code, too many were tried, or the name is none.
    DataUnavailable
        If the database cannot be reached.
    """
    now = now or _now()
    code, name = "".join(code.split()), named(name)
    if not (code.isascii() and code.isdigit() and len(code) == CODE_DIGITS):
        raise BadRequest(_NO_CODE)
    if not TRIES.pass_():
        raise BadRequest(_OFTEN)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if not store.pair(code, hashed(token), name, now, LIMITS):
        raise BadRequest(_refusal(now))
    return token


def state(now: datetime | None = None) -> dict[str, ScreenState]:
    """Return what every screen that is paired or shows a code is to play, by hash of its key.

    One statement, however many screens there are.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    now = now or _now()
    rows = groupby(store.states(now, MOST_TRIES), key=lambda row: row["key_hash"])
    return {key: _read(list(same), now) for key, same in rows}


def _read(rows: list[Row], now: datetime) -> ScreenState:
    return read(rows[0], [one for one in rows if one["meeting"]], now)


def note(key_hashes: Collection[str], now: datetime | None = None) -> None:
    """Note that screens live, all in one statement."""
    store.note(key_hashes, now or _now())


def every() -> list[Row]:
    """Return all screens with their phones, as `data_access.screens.every` does."""
    return store.every()


def revoke(remote_id: int, now: datetime | None = None) -> bool:
    """Take a phone's right away; tell whether there was one that had it."""
    return store.revoke(remote_id, now or _now())


def show_again(held: Held, now: datetime) -> datetime:
    """Let a paired screen show a code for 90 seconds; return until when."""
    return _shown(held, now, AGAIN_LASTS)[1]


def named(name: str) -> str:
    """Return a name that a person typed without needless spaces.

    Raises
    ------
    BadRequest
        If it is empty, too long, or holds what cannot be printed.
    """
    words = " ".join(name.split())
    if not words.isprintable() or not 0 < len(words) <= MOST_NAME:
        raise BadRequest(_NO_NAME)
    return words


def _now() -> datetime:
    return datetime.now(CITY_ZONE)


def _key(key: object) -> str:
    if not isinstance(key, str) or not key.isprintable() or not LEAST_KEY <= len(key) <= MOST_KEY:
        raise BadRequest(_NO_KEY)
    return key


def _report(report: object) -> dict[str, Any]:
    """Return the report if it is JSON that the database takes and not too long."""
    if not isinstance(report, Mapping):
        raise BadRequest(_NO_REPORT)
    try:
        text = json.dumps(dict(report), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadRequest(_NO_REPORT) from error
    if len(text) > MOST_REPORT or "\\u0000" in text or "\\ud" in text:
        raise BadRequest(_NO_REPORT)
    return dict(report)


def _code(held: Held, now: datetime) -> str | None:
    """Return the code of a screen that greets: the one it shows, or a fresh one."""
    row = held.row
    if row["paired"]:
        return None
    until = row["code_until"]
    if row["code"] and until and until > now and row["code_tries"] >= MOST_TRIES:
        return None
    if row["code"] and until and until > now + RENEWED:
        return str(row["code"])
    return _shown(held, now, CODE_LASTS)[0]


def _shown(held: Held, now: datetime, lasts: timedelta) -> tuple[str, datetime]:
    """Keep a code that no other screen shows."""
    until = now + lasts
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        if held.show_code(code, until):
            return code, until


def _refusal(now: datetime) -> Text:
    """Return why a code paired nothing: it is none, or all are dead of tries."""
    until = store.tired_until(now, MOST_TRIES)
    if until is None:
        return _WRONG
    n = max(1, math.ceil((until - now).total_seconds() / 60))
    return Text(
        kk=f"Қате код тым көп терілді. Экран жаңа кодты {n} минуттан кейін көрсетеді.",
        ru=f"Слишком много неверных кодов. Экран покажет новый через {n} мин.",
        en=f"Too many wrong codes were typed. The screen shows a new one in {n} min.",
    )


_FULL: Final = Text(
    kk="Экран тым көп тіркелген; бұл экран пультсіз жұмыс істейді",
    ru="Зарегистрировано слишком много экранов; этот работает без пульта",
    en="too many screens are known; this one plays without a remote",
)
_NO_KEY: Final = Text(
    kk="экранның кілті: 16–200 таңба",
    ru="ключ экрана: от 16 до 200 знаков",
    en="a screen's key has 16 to 200 characters",
)
_NO_REPORT: Final = Text(
    kk="экранның есебі: 2 кБ-тан аспайтын JSON",
    ru="отчёт экрана: JSON не больше 2 кБ",
    en="a screen's report is JSON of at most 2 kB",
)
_NO_NAME: Final = Text(
    kk="Атын жазыңыз, 40 таңбадан аспасын.",
    ru="Напишите название, не длиннее 40 знаков.",
    en="Write a name of at most 40 characters.",
)
_NO_CODE: Final = Text(
    kk="Код алты цифрдан тұрады: оны экраннан қараңыз.",
    ru="Код состоит из шести цифр: он на экране.",
    en="The code has six digits: look at the screen.",
)
_OFTEN: Final = Text(
    kk="Код тым жиі терілді. Бір минут күтіп, қайта теріңіз.",
    ru="Код набирают слишком часто. Подождите минуту и наберите снова.",
    en="Codes are being typed too often. Wait a minute and type it again.",
)
_WRONG: Final = Text(
    kk="Мұндай код қазір ешбір экранда тұрған жоқ. Экрандағы кодты қайта қарап теріңіз.",
    ru="Такого кода сейчас нет ни на одном экране. Посмотрите на экран и наберите снова.",
    en="No screen shows this code now. Look at the screen and type it again.",
)

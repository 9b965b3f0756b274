"""Meetings as people write them: tried, and kept where nothing speaks against them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from core.errors import BadRequest, NotFound
from core.text import Text
from core.units import CITY_ZONE, moment
from data_access.db import Row
from data_access.screens import Held
from services.wall.meetings import EVERY, LONGEST, span
from services.wall.playing import LEAST_SECONDS
from services.wall.scene import Scene

MOST_MEETINGS: Final = 100
MOST_STEPS: Final = 40
MOST_SECONDS: Final = 3600
MOST_TITLE: Final = 80
MOST_NOTE: Final = 2_000


def put(
    held: Held,
    given: Mapping[str, Any],
    known: Mapping[str, Scene],
    districts: Iterable[str],
) -> None:
    """Add a meeting to a screen, or change the one whose `id` is given.

    Parameters
    ----------
    given
        `title`; `starts_at`, `ends_at` as `2026-11-30T09:00` on the city's clock (an end on the
        same day before the beginning is on the next one); `repeats`; `steps`, each with `scene`,
        `seconds`, `district` (a slug or nothing) and `note`.
    known
        The scenes by id.
    districts
        The slugs of the districts.

    Raises
    ------
    BadRequest
        If something of it cannot be, or another meeting is on at the same time.
    NotFound
        If the screen has no meeting of this id.
    """
    meeting_id = number(given["id"]) if given.get("id") is not None else None
    kept = _checked(given, known, set(districts))
    others = [one for one in held.meetings() if one["meeting"] != meeting_id]
    if meeting_id is None and len(others) >= MOST_MEETINGS:
        raise BadRequest(_MANY)
    wanted = span(kept)
    for one in others:
        if wanted.meets(span(one)):
            raise BadRequest(_overlap(one))
    if not held.put_meeting(meeting_id, kept):
        raise NotFound(_NONE)


def drop(held: Held, meeting_id: object) -> None:
    """Remove a meeting from a screen.

    Raises
    ------
    NotFound
        If the screen has none of this id.
    """
    if not held.drop_meeting(number(meeting_id)):
        raise NotFound(_NONE)


def number(given: object) -> int:
    """Return an id that somebody sent.

    Raises
    ------
    BadRequest
        If it cannot be one.
    """
    if isinstance(given, bool) or not isinstance(given, int) or not 0 < given < 2**31:
        raise BadRequest(_NONE)
    return given


def place(
    scene: object, district: object, known: Mapping[str, Scene], districts: Iterable[str]
) -> tuple[str, str | None]:
    """Return a scene and a district that can be shown together.

    Raises
    ------
    BadRequest
        If there is no such scene or district, or the scene does not speak of it.
    """
    found = known.get(scene) if isinstance(scene, str) else None
    if found is None:
        raise BadRequest(_NO_SCENE)
    if district in {None, ""} if isinstance(district, str | None) else False:
        if not found.of_city:
            raise BadRequest(_NOT_OF_CITY)
        return found.id, None
    if not isinstance(district, str) or district not in set(districts):
        raise BadRequest(_NO_DISTRICT)
    if not found.of_district:
        raise BadRequest(_NOT_OF_DISTRICT)
    return found.id, district


def _checked(given: Mapping[str, Any], known: Mapping[str, Scene], districts: set[str]) -> Row:
    starts, ends = _time(given.get("starts_at")), _time(given.get("ends_at"))
    if ends <= starts and ends.date() == starts.date():
        ends += timedelta(days=1)
    if not timedelta(0) < ends - starts <= LONGEST:
        raise BadRequest(_TOO_LONG)
    if given.get("repeats", "once") not in tuple(EVERY):
        raise BadRequest(_NO_REPEATS)
    return {
        "title": _title(given.get("title")),
        "starts_at": starts.replace(tzinfo=CITY_ZONE),
        "ends_at": ends.replace(tzinfo=CITY_ZONE),
        "repeats": given.get("repeats", "once"),
        "steps": _steps(given.get("steps"), known, districts),
    }


def _title(given: object) -> str:
    title = " ".join(given.split()) if isinstance(given, str) else ""
    if not title.isprintable() or not 0 < len(title) <= MOST_TITLE:
        raise BadRequest(_NO_TITLE)
    return title


def _time(given: object) -> datetime:
    """Return a time of the city's clock, without a zone."""
    try:
        read = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        read = None
    if read is None or read.tzinfo or not 2000 <= read.year <= 2100:  # noqa: PLR2004
        raise BadRequest(_NO_TIME)
    return read


def _steps(given: object, known: Mapping[str, Scene], districts: set[str]) -> list[Row]:
    if not isinstance(given, Sequence) or not 0 < len(given) <= MOST_STEPS:
        raise BadRequest(_NO_STEPS)
    return [_step(one, known, districts) for one in given]


def _step(given: object, known: Mapping[str, Scene], districts: set[str]) -> Row:
    if not isinstance(given, Mapping):
        raise BadRequest(_NO_STEPS)
    scene, district = place(given.get("scene"), given.get("district"), known, districts)
    seconds = given.get("seconds", known[scene].seconds)
    whole = isinstance(seconds, int) and not isinstance(seconds, bool)
    if not whole or not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise BadRequest(_NO_SECONDS)
    return {
        "scene": scene,
        "seconds": seconds,
        "district": district,
        "note": _note(given.get("note")),
    }


def _note(given: object) -> str | None:
    note = given.strip() if isinstance(given, str) else given
    if not note:
        return None
    if not isinstance(note, str) or len(note) > MOST_NOTE or not _is_plain(note):
        raise BadRequest(_NO_NOTE)
    return note


def _is_plain(text: str) -> bool:
    return all(line.isprintable() for line in text.replace("\t", " ").splitlines())


def _overlap(row: Row) -> Text:
    title, at = row["title"], moment(row["starts_at"])
    return Text(
        kk=f"Бұл уақытта «{title}» жиналысы бар ({at}). Басқа уақыт таңдаңыз.",
        ru=f"На это время уже назначена встреча «{title}» ({at}). Выберите другое время.",
        en=f"The meeting “{title}” ({at}) is planned for that time already. Choose another time.",
    )


_NONE: Final = Text(
    kk="Мұндай жиналыс бұл экранда жоқ.",
    ru="На этом экране нет такой встречи.",
    en="This screen has no such meeting.",
)
_MANY: Final = Text(
    kk="Бір экранда 100 жиналыстан артық болмайды. Ескілерін өшіріңіз.",
    ru="На одном экране не больше 100 встреч. Удалите старые.",
    en="A screen has at most 100 meetings. Remove old ones.",
)
_NO_SCENE: Final = Text(
    kk="Мұндай көрініс жоқ.", ru="Такой сцены нет.", en="There is no such scene."
)
_NOT_OF_CITY: Final = Text(
    kk="Бұл көрініс жеке аудан туралы ғана: ауданды таңдаңыз.",
    ru="Эта сцена только о районе: выберите район.",
    en="This scene speaks of a district only: choose one.",
)
_NO_DISTRICT: Final = Text(
    kk="Мұндай аудан жоқ.", ru="Такого района нет.", en="There is no such district."
)
_NOT_OF_DISTRICT: Final = Text(
    kk="Бұл көрініс бүкіл қала туралы ғана.",
    ru="Эта сцена только обо всём городе.",
    en="This scene speaks of the whole city only.",
)
_TOO_LONG: Final = Text(
    kk="Жиналыс басталғаннан кейін, бір тәуліктен кеш емес аяқталуы керек.",
    ru="Встреча должна закончиться после начала и не позже чем через сутки.",
    en="A meeting ends after it begins, within a day.",
)
_NO_REPEATS: Final = Text(
    kk="Жиналыс бір рет, күн сайын немесе апта сайын болады.",
    ru="Встреча бывает один раз, каждый день или каждую неделю.",
    en="A meeting is once, every day or every week.",
)
_NO_TITLE: Final = Text(
    kk="Жиналыстың атын жазыңыз, 80 таңбадан аспасын.",
    ru="Напишите название встречи, не длиннее 80 знаков.",
    en="Write what the meeting is called, at most 80 characters.",
)
_NO_TIME: Final = Text(
    kk="Күні мен уақытын таңдаңыз.",
    ru="Выберите день и время.",
    en="Choose the day and the time.",
)
_NO_STEPS: Final = Text(
    kk="Жиналысқа 1-ден 40-қа дейін көрініс таңдаңыз.",
    ru="Выберите для встречи от 1 до 40 сцен.",
    en="Choose 1 to 40 scenes for the meeting.",
)
_NO_SECONDS: Final = Text(
    kk="Көрініс 5 секундтан 1 сағатқа дейін тұрады.",
    ru="Сцена стоит от 5 секунд до часа.",
    en="A scene stays for 5 seconds to an hour.",
)
_NO_NOTE: Final = Text(
    kk="Жазба 2000 таңбадан аспайтын жай мәтін болуы керек.",
    ru="Заметка должна быть простым текстом не длиннее 2000 знаков.",
    en="A note is plain text of at most 2000 characters.",
)

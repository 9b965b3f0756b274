"""The daily situation sheet: asks the scenes of the wall and hands what they tell to paper."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Final

import scenes
from core.errors import DataUnavailable, TooLittleData, TwinError
from core.rights import Role
from core.text import Lang, Text
from core.units import CITY_ZONE
from data_access import db, situation_sheets
from services import indicators
from services.indicators import District
from services.report.situation import document
from services.report.situation.told import Block, Page, Sheet, Silent
from services.wall import freshness, sheets
from services.wall.freshness import Freshness
from services.wall.scene import Scene
from services.wall.shown import Place

KEPT_FOR: Final = Role.PUBLIC
"""Whose scenes the kept sheets tell: they are printed, sent on, and answered to everybody."""
AT_ONCE: Final = 2
"""Scenes asked at the same time: they wait for the database more than for this process."""
LOG: Final = logging.getLogger(__name__)


def made(now: datetime, role: Role, lang: Lang) -> bytes:
    """Return the sheet of this moment as PDF, with the scenes that this role may see.

    Raises
    ------
    TooLittleData
        If no scene has anything to tell of any place.
    DataUnavailable
        If the database cannot be reached.
    """
    return document.of_sheet(gathered(now, role), lang)


def settle(now: datetime | None = None) -> tuple[Lang, ...]:
    """Make and keep the sheets of the city's day that are due; return the languages kept now.

    Raises
    ------
    TooLittleData
        If no scene has anything to tell; then nothing is kept, and later it is tried again.
    DataUnavailable
        If the database cannot be reached.
    """
    moment = (now or datetime.now(CITY_ZONE)).astimezone(CITY_ZONE)
    wanted = sheets.due(moment, situation_sheets.kept(moment.date()))
    if not wanted:
        return ()
    sheet = gathered(moment, KEPT_FOR)
    return tuple(
        lang
        for lang in wanted
        if situation_sheets.keep(moment.date(), lang, document.of_sheet(sheet, lang))
    )


def gathered(now: datetime, role: Role) -> Sheet:
    """Return what the scenes tell of the city and of each district; languages come later.

    Raises
    ------
    TooLittleData
        If no scene has anything to tell of any place.
    DataUnavailable
        If the database cannot be reached.
    """
    told = [one for one in scenes.every().values() if one.on_sheet and one.seen_by <= role]
    ages = freshness.of_all(told, now)
    places: list[District | None] = [None, *indicators.all_districts()]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        pages = list(pool.map(partial(_page, told, ages, now), places))
    if not any(page.blocks for page in pages):
        raise TooLittleData(_NOTHING)
    behind = sorted({one for age in ages.values() for one in age.source_ids})
    return Sheet(now=now, pages=pages, source_ids=behind)


def _page(
    told: Iterable[Scene], ages: Mapping[str, Freshness], now: datetime, district: District | None
) -> Page:
    asked = [one for one in told if (one.of_district if district else one.of_city)]
    found = [_asked(one, ages[one.id], Place(now=now, district=district)) for one in asked]
    blocks: Sequence[Block] = [one for one in found if isinstance(one, Block)]
    return Page(
        district=district,
        blocks=blocks,
        silent=[one for one in found if isinstance(one, Silent)],
    )


def _asked(scene: Scene, age: Freshness, place: Place) -> Block | Silent:
    """Ask one scene; what fails by itself is left out with its reason, and takes nothing along."""
    title = scene.titled(of_district=place.district is not None)
    try:
        shown = scene.show(place)
    except TwinError as error:
        if isinstance(error, DataUnavailable) and not db.is_alive():
            raise  # a sheet of what was there before the database went would be kept for ever
        return Silent(title=title, reason=error.reason)
    except Exception:
        LOG.exception("scene %s failed", scene.id)
        return Silent(title=title, reason=_BROKEN)
    return Block(title=title, shown=shown, at=age.at, state=age.state)


_NOTHING: Final = Text(
    kk="Жағдай парағына айтарлық дерек әлі жоқ",
    ru="Для сводки пока нет данных",
    en="there is no data yet for a situation sheet",
)
_BROKEN: Final = Text(
    kk="дайындағанда қате шықты, ол журналға жазылды",
    ru="при подготовке произошла ошибка, она записана в журнал",
    en="preparing it met an error, which is in the log",
)

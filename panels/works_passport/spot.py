"""The other works on the spot of a work, and the guarantees that they break."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html

from core import units
from core.text import Lang, Text
from data_access.one_work import SAME_SPOT_METRES
from panels._marks import marks
from panels.works_head import PATH
from panels.works_passport._parts import Row, day, hint, part
from services.work_words import STATES
from services.works import Dossier

_WARNING = Text(
    kk="Кепілдік мерзіміндегі жол қазылмақ",
    ru="Дорогу на гарантии собираются вскрыть",
    en="A road under guarantee is to be dug up",
)
_WARNING_TOLD = Text(
    kk="{title}: {day} басталуы тиіс, кепілдік {until} дейін.",
    ru="{title}: начало {day}, гарантия до {until}.",
    en="{title}: begins on {day}, the guarantee lasts until {until}.",
)
_SPOT = Text(
    kk="Осы жердегі басқа жұмыстар", ru="Другие работы на этом месте", en="Other works here"
)
_TOLD = Text(
    kk="{metres} метрден жақын жұмыстар, жаңасы жоғарыда.",
    ru="Работы ближе {metres} м, новые сверху.",
    en="Works nearer than {metres} m, the newest on top.",
)
_NONE = Text(
    kk="Бұл жерде басқа жұмыс болған жоқ және жоспарланбаған.",
    ru="Других работ здесь не было и не запланировано.",
    en="No other works were done or are planned here.",
)
_BEFORE = Text(kk="бұрын", ru="раньше", en="before")
_AFTER = Text(kk="кейін", ru="позже", en="after")
_AT_ONCE = Text(kk="қатар", ru="одновременно", en="at the same time")
_SHARED = Text(kk="ортақ бөлігі {n} м", ru="общий участок {n} м", en="{n} m in common")


def warning(told: Dossier, lang: Lang) -> html.Section | None:
    """Return the warning that a road within its guarantee is to be dug up, if one is."""
    broken = told.broken_guarantees
    if not broken:
        return None
    items = [html.Li(_broken(told.record, one, lang), **marks(data_plain="")) for one in broken]
    return html.Section(
        [html.H2(_WARNING.to(lang)), html.Ul(items)], className="panel warning", role="alert"
    )


def _broken(mine: Row, other: Row, lang: Lang) -> list[Any]:
    """Say which trench meets which guarantee; one of the two is this work."""
    road, trench = (mine, other) if mine["guaranteed_until"] else (other, mine)
    begins = trench["actual_start"] or trench["planned_start"] or units.today()
    told = {"day": units.day(begins), "until": units.day(road["guaranteed_until"])}
    words = _WARNING_TOLD.to(lang).partition("{title}")[2].format(**told)
    return [_link(other, lang), words]


def _link(one: Row, lang: Lang) -> html.A:
    return html.A(one[f"title_{lang}"], href=f"{PATH}{one['id']}")


def build(told: Dossier, lang: Lang) -> html.Section:
    """Return the works that met this one's ground or are to meet it."""
    if not told.same_spot:
        return part(_SPOT, lang, hint(_NONE, lang))
    metres = units.number(SAME_SPOT_METRES, lang, 0)
    words = html.P(_TOLD.to(lang).format(metres=metres), className="hint", **marks(data_plain=""))
    rows = [_meeting(told.record, one, lang) for one in told.same_spot]
    return part(_SPOT, lang, words, html.Ul(rows, className="meetings"))


def _meeting(mine: Row, one: Row, lang: Lang) -> html.Li:
    first, last = _lasted(one)
    told = [_order(mine, one).to(lang), f"{day(first)} – {day(last)}"]
    told.append(STATES[one["state"]].to(lang))
    if one["shared_metres"] >= 1:
        told.append(_SHARED.to(lang).format(n=units.number(one["shared_metres"], lang, 0)))
    return html.Li(
        [
            html.I(className=f"dot dot-{one['state']}"),
            _link(one, lang),
            html.P(" · ".join(told), className="hint", **marks(data_plain="")),
        ],
        className="meeting-breaks" if one["breaks_guarantee"] else None,
    )


def _lasted(row: Row) -> Sequence[date | None]:
    begin = row["actual_start"] or row["planned_start"]
    return begin, row["actual_end"] or row["planned_end"]


def _order(mine: Row, other: Row) -> Text:
    """Tell whether another work was before this one, after it, or at the same time."""
    my_first, my_last = _lasted(mine)
    first, last = _lasted(other)
    if last and my_first and last < my_first:
        return _BEFORE
    if first and my_last and first > my_last:
        return _AFTER
    return _AT_ONCE

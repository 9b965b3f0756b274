"""What can be done with a place: look at it on the map, set it beside others, keep it."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels._marks import marks
from panels.business._address import link
from panels.business._view import View
from panels.business._words import COMPARE, ON_MAP
from services.niches.answer import Spot
from services.niches.asked import MOST_COMPARED
from services.niches.told import whole

_BESIDE = Text(kk="{n} орынды қатар көру", ru="Посмотреть {n} рядом", en="See the {n} side by side")
_TAKEN = Text(kk="Салыстыруда", ru="В сравнении", en="Compared")
_TAKE_OUT = Text(
    kk="{name}: салыстырудан алу", ru="{name}: убрать из сравнения", en="{name}: stop comparing"
)
_ADD = Text(kk="{name}: салыстыруға қосу", ru="{name}: добавить к сравнению", en="Compare {name}")
_FULL = Text(kk="Кестеге өту", ru="К таблице", en="To the table")
"""Three are compared already: no further one can be added."""
_SEE = Text(kk="{name}: картада көрсету", ru="{name}: показать на карте", en="{name}: on the map")
_KEEP = Text(kk="Сақтау", ru="Сохранить", en="Save")
_MAP = Text(kk="Картада көру", ru="Открыть карту", en="Open the map")
_SHARE = Text(kk="Сілтемесін көшіру", ru="Скопировать ссылку", en="Copy the link")


def build(shown: View, one: Spot) -> html.Div:
    """Return the two buttons of a card, and the way to the table it stands in."""
    several = one.cell in shown.asked.compare and len(shown.asked.compare) > 1
    told = _BESIDE.to(shown.lang).format(n=len(shown.asked.compare))
    table = _table(told, "plain biz-beside") if several else None
    return html.Div([on_map(shown, one), compare(shown, one), table], className="biz-acts")


def _table(words: str, look: str) -> html.Button:
    return html.Button(
        words, className=look, type="button", **marks(data_act="biz-compared", data_plain="")
    )


def of_opened(shown: View, one: Spot) -> html.Div:
    """Return all that can be done with the place whose card is open."""
    lang = shown.lang
    names = (shown.category.to(lang), one.name.to(lang), whole(one.score, lang))
    keeps = marks(data_biz_save=one.cell, data_told=" · ".join(names), aria_pressed="false")
    return html.Div(
        [
            on_map(shown, one),
            compare(shown, one),
            html.Button(_KEEP.to(lang), className="biz-act", type="button", **keeps),
            html.Button(
                _SHARE.to(lang), className="biz-act", type="button", **marks(data_act="share")
            ),
        ],
        className="biz-acts",
    )


def whole_map(lang: Lang) -> html.Button:
    """Return what opens the map on a phone, where it lies under the list."""
    return html.Button(
        _MAP.to(lang), className="biz-act biz-map-open", type="button", **marks(data_act="biz-map")
    )


def on_map(shown: View, one: Spot) -> html.Button:
    """Return what shows a place on the map."""
    told = marks(data_biz_show=one.cell, aria_label=_named(_SEE, one, shown.lang))
    return html.Button(ON_MAP.to(shown.lang), className="biz-act", type="button", **told)


def compare(shown: View, one: Spot) -> Component:
    """Return what sets a place beside others, or takes it away again."""
    asked, lang = shown.asked, shown.lang
    if one.cell in asked.compare:
        rest = asked.but(compare=tuple(cell for cell in asked.compare if cell != one.cell))
        told = marks(aria_label=_named(_TAKE_OUT, one, lang))
        words = [html.I("\N{CHECK MARK} ", **marks(aria_hidden="true")), _TAKEN.to(lang)]
        return link(words, rest, className="biz-act biz-taken", **told)
    if len(asked.compare) == MOST_COMPARED:
        return _table(_FULL.to(lang), "biz-act")
    more: dict[str, Any] = marks(aria_label=_named(_ADD, one, lang))
    return link(
        COMPARE.to(lang),
        asked.but(compare=(*asked.compare, one.cell)),
        className="biz-act biz-main",
        **more,
    )


def _named(words: Text, one: Spot, lang: Lang) -> str:
    return words.to(lang).format(name=one.name.to(lang))

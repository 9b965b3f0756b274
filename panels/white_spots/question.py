"""What a planner asks: every choice goes into the address, one button asks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.white_spots._address import link
from panels.white_spots._words import CANDIDATES, CITY, DRAWN, WEIGHTS
from services.placement import Asked
from services.placement.asked import MOST_BUDGET, MOST_COUNT, MOST_SPACING
from services.placement.kinds import TITLES

ANY: Final = "-"
"""The value of a list of which nothing is chosen; the browser takes an empty one for none."""
AREA_DRAWN: Final = "area"
MILLION: Final = 1_000_000
BUDGET: Final = 50 * MILLION
"""Tenge that are offered first, with at most so many objects."""
BUDGET_COUNT: Final = 100
SECONDS: Final = (10, 30, 60, 120)
_HEAD = Text(kk="Нені, қайда, неше", ru="Что, где и сколько", en="What, where, how many")
_CHANGE = Text(kk="Шарттарды өзгерту", ru="Изменить условия", en="Change the question")
_SERVICE = Text(kk="Қызмет", ru="Служба", en="Service")
_WHERE = Text(kk="Аймақ", ru="Где", en="Where")
_DRAW = Text(kk="Картада сызу", ru="Обвести на карте", en="Draw on the map")
_LIMIT = Text(kk="Шегі", ru="Предел", en="Limit")
_BY_COUNT = Text(kk="Саны", ru="Число", en="Number")
_BY_BUDGET = Text(kk="Бюджеті", ru="Бюджет", en="Budget")
_COUNT = Text(kk="Неше дана", ru="Сколько штук", en="How many")
_AT_MOST = Text(kk="Ең көбі, дана", ru="Не больше, штук", en="At most")
_MONEY = Text(kk="Бюджет, млн ₸", ru="Сумма, млн ₸", en="Budget, M ₸")
_WEIGHT = Text(kk="Не маңызды", ru="Что важно", en="What counts")
_CANDIDATES = Text(kk="Қайда тұра алады", ru="Где могут стоять", en="Where they may stand")
_BROKEN = Text(
    kk="Ақаулы камералар да көреді деп есептеу",
    ru="Считать неисправные камеры видящими",
    en="Count faulty cameras as seeing",
)
_MORE = Text(kk="Нақтылау", ru="Уточнить", en="More")
_SPACING = Text(kk="Ара қашықтығы, м", ru="Расстояние между, м", en="Spacing, m")
_REACH = Text(kk="Жаяу жету, м", ru="Пешком, м", en="On foot, m")
_SECONDS = Text(kk="Дәлел іздеу уақыты", ru="Время на доказательство", en="Time for the proof")
_USUAL = Text(kk="әдеттегідей", ru="как обычно", en="as usual")
_SECOND = Text(kk="{n} секундқа дейін", ru="до {n} секунд", en="up to {n} seconds")
_WITHOUT = Text(kk="Қоюға болмайтын жер", ru="Где ставить нельзя", en="Where none may stand")
_ZONE = Text(kk="{n}-аймақты алып тастау", ru="Убрать зону {n}", en="Remove zone {n}")
_PLACE = Text(kk="Орналастыру", ru="Разместить", en="Place")
_WRONG = Text(
    kk="«{name}»: {least} мен {most} аралығындағы бүтін сан жазыңыз.",
    ru="«{name}»: напишите целое число от {least} до {most}.",
    en="“{name}”: write a whole number from {least} to {most}.",
)


def build(
    asked: Asked, districts: Sequence[Mapping[str, Any]], lang: Lang
) -> list[Component | None]:
    """Return the question; `districts` are rows with `slug` and names."""
    return [
        html.H2(_HEAD.to(lang)),
        _select("service", _SERVICE, asked.service, _told(TITLES, lang), lang),
        _where(asked, districts, lang),
        _limit(asked, lang),
        _segments(_WEIGHT, "weight", asked, WEIGHTS, lang),
        _select("candidates", _CANDIDATES, asked.candidates, _told(CANDIDATES, lang), lang),
        _broken(asked, lang) if asked.service == "cameras" else None,
        _more(asked, lang),
    ]


def fold(lang: Lang) -> html.Button:
    """Return what unfolds the question on a phone, where the map comes first."""
    told = marks(data_act="spots-fold", aria_expanded="false")
    return html.Button(_CHANGE.to(lang), className="spots-fold", type="button", **told)


def button(lang: Lang, *, disabled: bool) -> html.Button:
    """Return the one button that asks; it stays where it is while all above comes anew."""
    return html.Button(
        _PLACE.to(lang), id="spots-place", className="wide", type="button", disabled=disabled
    )


def _told(words: Mapping[str, Text], lang: Lang) -> list[tuple[str, str]]:
    return [(value, text.to(lang)) for value, text in words.items()]


def _select(
    name: str, title: Text, now: str, options: Iterable[tuple[str, str]], lang: Lang
) -> html.Label:
    offered = [{"value": value, "label": label} for value, label in options]
    made = dbc.Select(options=offered, value=now, size="sm")
    return html.Label([html.Span(title.to(lang)), made], **marks(data_spots_field=name))


def _number(  # noqa: PLR0913, PLR0917  # what a field shows
    name: str, title: Text, now: int | None, least: int, most: int, lang: Lang, *, usual: str = ""
) -> html.Label:
    wrong = _WRONG.to(lang).format(name=title.to(lang), least=least, most=units.number(most, lang))
    made = dbc.Input(
        type="number",
        min=least,
        max=most,
        step=1,
        value=now,
        placeholder=usual,
        required=not usual,
        size="sm",
    )
    told = marks(data_spots_field=name, data_wrong=wrong)
    return html.Label([html.Span(title.to(lang)), made], **told)


def _where(asked: Asked, districts: Sequence[Mapping[str, Any]], lang: Lang) -> html.Div:
    places = [(ANY, CITY.to(lang))]
    places += [(one["slug"], Text.from_row(one).to(lang)) for one in districts]
    places += [(AREA_DRAWN, DRAWN.to(lang))] if asked.area else []
    now = AREA_DRAWN if asked.area else asked.district or ANY
    return html.Div(
        [
            _select("where", _WHERE, now, places, lang),
            html.Button(
                _DRAW.to(lang), className="plain", type="button", **marks(data_spots_draw="area")
            ),
        ],
        className="spots-where",
    )


def _limit(asked: Asked, lang: Lang) -> html.Div:
    """Return number or budget; with a budget the number is the most that it may pay for."""
    free = _unplanned(asked)
    with_budget = free.but(budget=BUDGET, count=BUDGET_COUNT)
    ways = [
        link(_BY_COUNT.to(lang), free.but(budget=0), current=not asked.budget),
        link(_BY_BUDGET.to(lang), with_budget, current=bool(asked.budget)),
    ]
    count = _AT_MOST if asked.budget else _COUNT
    fields = [_number("count", count, asked.count, 1, MOST_COUNT, lang)]
    if asked.budget:
        most = MOST_BUDGET // MILLION
        fields.insert(0, _number("budget", _MONEY, asked.budget // MILLION, 1, most, lang))
    pair = html.Div(fields, className="spots-pair")
    if asked.service != "cameras":  # prices of other objects are not known
        return html.Div(pair, className="spots-limit")
    chosen = html.Div(ways, className="segmented", role="group", **_named(_LIMIT, lang))
    return html.Div([chosen, pair], className="spots-limit")


def _named(title: Text, lang: Lang) -> dict[str, Any]:
    return marks(aria_label=title.to(lang))


def _unplanned(asked: Asked) -> Asked:
    """Return the question without the plan that answered it before."""
    return asked.but(plan="", than="")


def _segments(
    title: Text, name: str, asked: Asked, words: Mapping[str, Text], lang: Lang
) -> html.Div:
    ways = [
        link(
            text.to(lang),
            _unplanned(asked).but(**{name: value}),
            current=getattr(asked, name) == value,
        )
        for value, text in words.items()
    ]
    grid = html.Div(ways, className="segmented spots-four", role="group", **_named(title, lang))
    return html.Div([html.Span(title.to(lang)), grid], className="spots-labelled")


def _broken(asked: Asked, lang: Lang) -> Component:
    way = _unplanned(asked).but(broken=not asked.broken)
    told = marks(aria_checked=str(asked.broken).lower())
    return link(
        [html.I(className="spots-knob"), _BROKEN.to(lang)],
        way,
        role="switch",
        className="spots-switch",
        **told,
    )


def _more(asked: Asked, lang: Lang) -> html.Details:
    """Return what is usual for most: folded, unless something of it was chosen."""
    seconds = [(str(n), _SECOND.to(lang).format(n=n)) for n in sorted({*SECONDS, asked.seconds})]
    usual = _USUAL.to(lang)
    reach = _number("reach", _REACH, asked.reach or None, 0, 5_000, lang, usual=usual)
    spacing = asked.spacing or None
    inside = [
        html.Div(
            [
                _number("spacing", _SPACING, spacing, 0, MOST_SPACING, lang, usual="0"),
                None if asked.service == "cameras" else reach,
            ],
            className="spots-pair",
        ),
        _select("seconds", _SECONDS, str(asked.seconds), seconds, lang),
        _without(asked, lang),
    ]
    chosen = any((asked.spacing, asked.reach, asked.without))
    return html.Details([html.Summary(_MORE.to(lang)), *inside], open=chosen or None)


def _without(asked: Asked, lang: Lang) -> html.Div:
    zones = [
        link(
            f"{place + 1}\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}",
            _unplanned(asked).but(without=asked.without[:place] + asked.without[place + 1 :]),
            className="chip",
            **marks(aria_label=_ZONE.to(lang).format(n=place + 1)),
        )
        for place in range(len(asked.without))
    ]
    draw = html.Button(
        _DRAW.to(lang), className="plain", type="button", **marks(data_spots_draw="without")
    )
    row = html.Div([*zones, draw], className="spots-zones")
    return html.Div([html.Span(_WITHOUT.to(lang)), row], className="spots-labelled")

"""What stands on top of the works: the place, one sentence that matters, what one can choose."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import downloads
from panels._marks import marks
from panels.figure import figure
from panels.link import link
from services.passports.works import reference
from services.work_words import KINDS, STATES, finer
from services.works import ALL, Asked, Overview

PATH: Final = "/works/"
ANY: Final = "-"
"""The value of a list of which nothing is chosen; the browser takes an empty one for none."""
TITLE = Text(kk="Жұмыстар", ru="Работы", en="Works")
_CITY = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
_LATE = Text(kk="{n} жұмыс кешігіп жатыр", ru="Просрочено работ: {n}", en="{n} works are late")
_ONE_LATE = Text(kk="{n} жұмыс кешігіп жатыр", ru="Просрочена {n} работа", en="{n} work is late")
_MOSTLY = Text(kk=", ең көбі — {kind}", ru=", чаще всего — {kind}", en=", most of all {kind}")
_LONGEST = Text(
    kk=". Ең ұзақ кешігу — {n} күн.",
    ru=". Самая долгая задержка — {n} дн.",
    en=". The longest delay is {n} days.",
)
_NONE_LATE = Text(
    kk="Кешіккен жұмыс жоқ: бәрі жоспар бойынша.",
    ru="Просроченных работ нет: всё идёт по плану.",
    en="No works are late: everything goes by the plan.",
)
_DISTRICT = Text(kk="Аудан", ru="Район", en="District")
_CONTRACTOR = Text(kk="Мердігер", ru="Подрядчик", en="Contractor")
_MONTH = Text(kk="Ай", ru="Месяц", en="Month")
_ANY_CONTRACTOR = Text(kk="Кез келген мердігер", ru="Любой подрядчик", en="Any contractor")
_ANY_MONTH = Text(kk="Кез келген ай", ru="Любой месяц", en="Any month")
_KIND = Text(kk="Түрі", ru="Вид", en="Kind")
_STATE = Text(kk="Күйі", ru="Состояние", en="State")
_ANY_KIND = Text(kk="Барлық түрі", ru="Все виды", en="All kinds")
_UNFINISHED = Text(kk="Аяқталмағандар", ru="Незавершённые", en="Not finished")
_ANY_STATE = Text(kk="Барлығы", ru="Все", en="All")
_CLEAR = Text(kk="Сүзгілерді тазалау", ru="Сбросить фильтры", en="Clear the filters")


def build(view: Overview, lang: Lang) -> html.Header:
    """Return the head of the page."""
    here = view.district
    name = Text.from_row(here).to(lang) if here else _CITY.to(lang)
    return html.Header(
        [
            html.Div(
                [
                    html.H1([html.Span(TITLE.to(lang)), name]),
                    html.Div(_selects(view, lang), className="works-selects"),
                ],
                className="works-title",
            ),
            _sentence(view, lang),
            html.Div(
                [
                    _kinds(view, lang),
                    _states(view, lang),
                    _clear(view.asked, lang),
                    _files(view.asked, name, lang),
                ],
                className="works-chips",
            ),
        ],
        className="works-head",
    )


def _sentence(view: Overview, lang: Lang) -> html.P:
    late = view.total["late"]
    if not late:
        return html.P(_NONE_LATE.to(lang), className="sentence sentence-calm")
    said = _with((_ONE_LATE if late == 1 else _LATE).to(lang), _number("late", late, view, lang))
    kinds = view.facets["late"]
    if kinds and late > 1:
        said.append(_MOSTLY.to(lang).format(kind=finer(next(iter(kinds))).to(lang)))
    days = _number("longest_delay", view.total["longest_delay"], view, lang)
    return html.P([*said, *_with(_LONGEST.to(lang), days)], className="sentence")


def _with(words: str, number: Any) -> list[Any]:
    """Return a sentence with a number in its place."""
    before, _, after = words.partition("{n}")
    return [before, number, after]


def _number(measure: str, value: int, view: Overview, lang: Lang) -> Any:
    return figure(units.number(value, lang, 0), reference(measure, view.asked), lang)


def _selects(view: Overview, lang: Lang) -> list[Component]:
    districts = [(one["slug"], Text.from_row(one).to(lang)) for one in view.districts]
    contractors = [(one, one) for one in sorted(view.facets["contractor"])]
    months = [(one, _month(one, lang)) for one in sorted(view.months, reverse=True)]
    asked = view.asked
    return [
        _select("district", _DISTRICT, asked.district, [(ANY, _CITY.to(lang)), *districts], lang),
        _select("month", _MONTH, asked.month, [(ANY, _ANY_MONTH.to(lang)), *months], lang),
        _select(
            "contractor",
            _CONTRACTOR,
            asked.contractor,
            [(ANY, _ANY_CONTRACTOR.to(lang)), *contractors],
            lang,
        ),
    ]


def _month(word: str, lang: Lang) -> str:
    return units.month(date.fromisoformat(f"{word}-01"), lang)


def _select(
    name: str, title: Text, now: str | None, options: Iterable[tuple[str, str]], lang: Lang
) -> html.Label:
    offered = [{"value": value, "label": label} for value, label in options]
    if now and all(one["value"] != now for one in offered):
        offered.append({"value": now, "label": now})  # an old link: chosen, though it finds nothing
    made = dbc.Select(id={"works-filter": name}, options=offered, value=now or ANY, size="sm")
    return html.Label([html.Span(title.to(lang)), made])


def _kinds(view: Overview, lang: Lang) -> html.Nav:
    counts = view.facets["kind"]
    asked = view.asked
    first = _chip(_ANY_KIND.to(lang), asked.but(kind=None), lang, now=asked.kind is None)
    chips = [
        _chip(text.to(lang), asked.but(kind=kind), lang, count, now=asked.kind == kind)
        for kind, text in KINDS.items()
        if (count := counts.get(kind, 0)) or asked.kind == kind
    ]
    return html.Nav([first, *chips], className="chip-row", **marks(aria_label=_KIND.to(lang)))


def _states(view: Overview, lang: Lang) -> html.Nav:
    counts = view.facets["state"]
    asked = view.asked
    chips = [
        _chip(_UNFINISHED.to(lang), asked.but(state=None), lang, now=asked.state is None),
        *(
            _chip(
                STATES[state].to(lang),
                asked.but(state=state),
                lang,
                count,
                now=asked.state == state,
                dot=state,
            )
            for state in ("late", "active", "suspended", "planned", "completed", "cancelled")
            if (count := counts.get(state, 0)) or asked.state == state
        ),
        _chip(_ANY_STATE.to(lang), asked.but(state=ALL), lang, now=asked.state == ALL),
    ]
    return html.Nav(chips, className="chip-row", **marks(aria_label=_STATE.to(lang)))


def _chip(  # noqa: PLR0913  # what a chip shows
    text: str,
    asked: Asked,
    lang: Lang,
    count: int | None = None,
    *,
    now: bool,
    dot: str | None = None,
) -> html.Span:
    asked = asked.but(work=None)
    shown = [html.I(className=f"dot dot-{dot}") if dot else None, text]
    way = link(shown, address(asked), current="true" if now else None)
    number = None
    if count is not None:
        written = units.number(count, lang, 0)
        number = figure(written, reference("works", asked), lang, told=f"{text} {written}")
    return html.Span([way, number], className="chip")


def _files(asked: Asked, name: str, lang: Lang) -> html.Span:
    """Return links to the same works as files."""
    words = asked.but(work=None).words()
    told = f"{TITLE.to(lang)}, {name}"
    return downloads.links("/export/works", told, lang, kinds=("csv", "xlsx", "png"), asked=words)


def _clear(asked: Asked, lang: Lang) -> Component | None:
    bare = Asked(district=asked.district)
    if asked.but(work=None) == bare:
        return None
    return link(_CLEAR.to(lang), address(bare), className="plain")


def address(asked: Asked) -> str:
    """Return the address of the page that shows this."""
    query = asked.query()
    return PATH if query == "?" else f"{PATH}{query}"

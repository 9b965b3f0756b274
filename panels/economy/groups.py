"""Places by theme, class of activity or category: bars one can compare, as a table."""

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from layers.places import THEMES as COLOURED
from panels._marks import marks
from panels.economy._numbers import bar, number, plain
from panels.economy._view import EVERY, SORTS, View
from panels.link import link
from services.economy import values
from services.economy.census import Census
from services.economy.lines import BYS, Line
from services.economy.measures import MEASURES
from services.indicators import District

MOST: Final = 12
"""Rows before one asks for all of them."""
COLUMNS: Final = ("standing", "change", "quotient", "per_people", "share")
"""What a phone has no room for comes last: one pushes the table aside for it."""
_TITLE = Text(kk="Қандай орындар бар", ru="Какие места есть", en="What places there are")
_BY: Final = {
    "theme": Text(kk="Бағыт бойынша", ru="По сферам", en="By theme"),
    "oked": Text(kk="ЭҚЖЖ бойынша", ru="По ОКЭД", en="By OKED"),
    "category": Text(kk="Сала бойынша", ru="По категориям", en="By category"),
}
_HEADS: Final = {
    "theme": Text(kk="Бағыт", ru="Сфера", en="Theme"),
    "oked": Text(kk="Қызмет түрі", ru="Вид деятельности", en="Activity"),
    "category": Text(kk="Сала", ru="Категория", en="Category"),
}
_CHOICE = Text(kk="Қалай топтау", ru="Как сгруппировать", en="How to group")
_SORT = Text(
    kk="{title}: осы баған бойынша реттеу",
    ru="{title}: упорядочить по этому столбцу",
    en="{title}: sort by this column",
)
_MORE = Text(kk="Тағы {n} жол", ru="Ещё {n}", en="{n} more")
_LESS = Text(kk="Тек ең көбі", ru="Только самые частые", en="Only the most frequent")
_READ = Text(
    kk="«Қаламен салыстырғанда» 1-ден үлкен болса, бұл сала мұнда қаладағыдан кеңірек тараған.",
    ru="«К доле города» больше 1 — здесь этого больше, чем в среднем по городу.",
    en="“Against the city” above 1: there is more of it here than in the city on the whole.",
)


def build(census: Census, district: District | None, view: View, lang: Lang) -> html.Section:
    """Return the groups of a district, or of the city, sorted as the view has it."""
    lines = _sorted(census.lines(view.by, district), view)
    shown = lines if view.rows == EVERY else lines[:MOST]
    columns = [name for name in COLUMNS if district or name != "quotient"]
    top = max((line.here.standing for line in lines), default=0)
    head = html.Tr([html.Th(_HEADS[view.by].to(lang), scope="col"), *_heads(columns, view, lang)])
    body = [html.Tr([_name(line, lang), *_cells(line, columns, top, lang)]) for line in shown]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="economy-table")
    parts = [
        html.Div([html.H2(_TITLE.to(lang)), _choice(view, lang)], className="panel-head"),
        html.Div(
            table,
            className="scroll-x",
            tabIndex=0,
            role="region",
            **marks(aria_label=_TITLE.to(lang)),
        ),
        _rest(len(lines), view, lang),
        html.P(plain(_READ.to(lang)), className="hint") if district else None,
    ]
    return html.Section(parts, className="panel economy-groups")


def _choice(view: View, lang: Lang) -> html.Div:
    links = [
        link(
            _BY[by].to(lang),
            href=view.href(by=by, rows=""),
            current="true" if by == view.by else None,
        )
        for by in BYS
    ]
    return html.Div(
        links, className="segmented", role="group", **marks(aria_label=_CHOICE.to(lang))
    )


def _sorted(lines: Sequence[Line], view: View) -> list[Line]:
    value = MEASURES[view.sort].value
    return sorted(lines, key=lambda line: -_or_least(value(line)))


def _or_least(value: float | None) -> float:
    return float("-inf") if value is None else value


def _heads(columns: Sequence[str], view: View, lang: Lang) -> list[html.Th]:
    return [html.Th(_head(name, view, lang), scope="col", className="n") for name in columns]


def _head(name: str, view: View, lang: Lang) -> Component:
    title = MEASURES[name].title.to(lang)
    if name not in SORTS:
        return html.Span(title)
    here = "true" if name == view.sort else None
    return link(title, view.href(sort=name), current=here, title=_SORT.to(lang).format(title=title))


def _name(line: Line, lang: Lang) -> html.Th:
    group = line.group
    colour = list(COLOURED).index(group.theme) + 1 if group.theme in COLOURED else None
    dot = html.I(className="dot", style={"background": f"var(--cat-{colour})"}) if colour else None
    code = html.Small(group.oked, className="economy-code") if group.oked else None
    name = html.Span([group.title.to(lang), code])
    return html.Th(html.Div([dot, name], className="economy-name"), scope="row")


def _cells(line: Line, columns: Sequence[str], top: int, lang: Lang) -> list[html.Td]:
    return [_cell(name, line, top, lang) for name in columns]


def _cell(name: str, line: Line, top: int, lang: Lang) -> html.Td:
    inside: list[Component] = [number(name, line, lang)]
    if name == "standing":
        inside.append(bar(line.here.standing / top if top else 0))
    if name == "change" and values.growth(line) is not None:
        inside.append(html.Small(number("growth", line, lang)))
    marked = look(line) if name == "quotient" else ""
    return html.Td(inside, className=f"n economy-{name} {marked}".strip())


def look(line: Line) -> str:
    """Return the look of what a district has clearly more of than the city, or clearly less."""
    ratio = values.quotient(line)
    if ratio is None:
        return ""
    return "economy-more" if ratio >= MORE else "economy-less" if ratio <= 1 / MORE else ""


MORE: Final = 1.25
"""Times as much as in the city that is worth a colour."""


def _rest(count: int, view: View, lang: Lang) -> html.P | None:
    if count <= MOST:
        return None
    if view.rows == EVERY:
        return html.P(link(_LESS.to(lang), view.href(rows="")))
    words = _MORE.to(lang).format(n=units.number(count - MOST, lang, 0))
    return html.P(link(words, view.href(rows=EVERY)))

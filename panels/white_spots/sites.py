"""The proposed sites as a table: whom each adds, what it overlaps, what is lost without it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.figure import figure
from panels.white_spots._words import percent
from services.placement import Plan, Site

MOST_ROWS: Final = 100
HEAD: Final = Text(kk="Ұсынылған орындар", ru="Предложенные места", en="Proposed sites")
NO_ADDRESS: Final = Text(kk="Мекенжайы белгісіз", ru="Адрес неизвестен", en="Address unknown")
_NUMBER = Text(kk="№", ru="№", en="No.")
_ADDRESS = Text(kk="Мекенжайы", ru="Адрес", en="Address")
_MORE = Text(
    kk="Алғашқы {n} орын көрсетілген; қалғандары XLSX файлында.",
    ru="Показаны первые {n}; остальные — в файле XLSX.",
    en="The first {n} are shown; the others are in the XLSX file.",
)
_SHOW = Text(
    kk="{n}-орынды картада көрсету", ru="Показать место {n} на карте", en="Show site {n} on the map"
)


def _whole(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


def _share(value: float, lang: Lang) -> str:
    return percent(value, lang, 0)


def _money(value: float, lang: Lang) -> str:
    return units.money(value, lang) if value else units.NOTHING


COLUMNS: Final[Mapping[str, tuple[Text, Callable[[float, Lang], str]]]] = {
    "adds": (Text(kk="Тұрғын қосады", ru="Добавит жителей", en="Adds residents"), _whole),
    "adds_area_m2": (Text(kk="Аумақ қосады, м²", ru="Добавит м²", en="Adds m²"), _whole),
    "adds_incidents": (
        Text(kk="Өтініш қосады", ru="Добавит обращений", en="Adds requests"),
        _whole,
    ),
    "overlap_percent": (Text(kk="Қабаттасуы", ru="Перекрытие", en="Overlap"), _share),
    "alone": (Text(kk="Онсыз жоғалады", ru="Без него потеря", en="Lost without it"), _whole),
    "price": (Text(kk="Бағасы", ru="Цена", en="Price"), _money),
}
"""Fields of a site, what they are called and how they are written."""


def address(one: Site, lang: Lang) -> str:
    """Return the address of a site, or that there is none."""
    return one.address.get(lang) or NO_ADDRESS.to(lang)


def number(plan: Plan, one: Site, name: str, lang: Lang) -> Component:
    """Return a number of a site that answers back."""
    title, write = COLUMNS[name]
    value = getattr(one, name)
    written = write(value, lang)
    if written == units.NOTHING:
        return html.Span(written)
    told = f"{title.to(lang)}: {written}"
    answers: Component = figure(
        written, f"plan/{plan.key}/site/{one.number}/{name}", lang, told=told
    )
    return answers


def section(plan: Plan, lang: Lang) -> html.Section:
    """Return the table of a plan's sites."""
    sites = plan.sites
    names = [name for name in COLUMNS if any(getattr(one, name) for one in sites)]
    heads = [html.Th(_NUMBER.to(lang), scope="col"), html.Th(_ADDRESS.to(lang), scope="col")]
    heads += [html.Th(COLUMNS[name][0].to(lang), scope="col", className="n") for name in names]
    rows = [_row(plan, one, names, lang) for one in sites[:MOST_ROWS]]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="spots-table")
    scroll = html.Div(table, className="scroll-x spots-rows", tabIndex=0)
    head = html.H2(HEAD.to(lang))
    return html.Section([head, scroll, *_more(len(sites), lang)], className="panel")


def _row(plan: Plan, one: Site, names: Sequence[str], lang: Lang) -> html.Tr:
    show = _SHOW.to(lang).format(n=one.number)
    pick = html.Button(
        str(one.number),
        className="spots-number",
        type="button",
        **marks(data_act="spot", data_spot=str(one.number), aria_label=show),
    )
    cells = [html.Td(number(plan, one, name, lang), className="n") for name in names]
    place = html.Th(address(one, lang), scope="row")
    return html.Tr([html.Td(pick), place, *cells], **marks(data_spot=str(one.number)))


def _more(count: int, lang: Lang) -> list[Component]:
    if count <= MOST_ROWS:
        return []
    told = _MORE.to(lang).format(n=MOST_ROWS)
    return [html.P(told, className="hint", **marks(data_plain=""))]

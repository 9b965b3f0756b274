"""Openings and closings by quarter: bars up and down, and the same as a table."""

from collections.abc import Sequence

from dash import html

from core import units
from core.text import Lang, Text
from data_access.turnover import Quarter, Turnover
from panels._marks import marks
from panels.economy._numbers import plain
from panels.figure import figure
from services.economy.quarters import QUARTERLY, ended, reference, word, written
from services.indicators import District

_TITLE = Text(kk="Ашылғаны мен жабылғаны", ru="Открытия и закрытия", en="Openings and closings")
_OPENED = Text(kk="ашылды", ru="открылось", en="opened")
_CLOSED = Text(kk="жабылды", ru="закрылось", en="closed")
_QUARTER = Text(kk="Тоқсан", ru="Квартал", en="Quarter")
_NAMED = Text(kk="{year} ж. {n}-тоқсан", ru="{n} кв. {year}", en="Q{n} {year}")
_TABLE = Text(kk="Кесте түрінде", ru="В виде таблицы", en="As a table")
_NOT_ENDED = Text(
    kk="Соңғы тоқсан әлі аяқталған жоқ: оның бағандары ашық түспен боялған.",
    ru="Последний квартал ещё не закончился: его столбцы бледнее.",
    en="The last quarter has not ended yet: its bars are paler.",
)
_CLOSINGS = Text(
    kk="Жабылу күндері {day} күнінен бастап белгілі, одан бұрынғысы есепте жоқ.",
    ru="Закрытия известны с {day}; более ранних в подсчёте нет.",
    en="Closings are known since {day}; earlier ones are in no count.",
)
_UNDATED = Text(
    kk="Ашылған күні белгісіз орындар ({n}) бұрыннан бар деп саналады.",
    ru="Места без даты открытия ({n}) считаются стоявшими всегда.",
    en="Places without a day of opening ({n}) count as having always stood.",
)
_TOLD = Text(
    kk="{since} – {until}: тоқсан сайын ашылған және жабылған орындар",
    ru="{since} – {until}: открытые и закрытые места по кварталам",
    en="{since} – {until}: places opened and closed by quarter",
)
_NONE = Text(
    kk="Ашылған не жабылған күні белгілі орын жоқ.",
    ru="Нет мест с известной датой открытия или закрытия.",
    en="No place has a known day of opening or closing.",
)


def build(found: Turnover, district: District | None, lang: Lang) -> html.Section:
    """Return the quarters, oldest first, as a chart and a table."""
    title, quarters = html.H2(_TITLE.to(lang)), found.quarters
    if not any(one.opened + one.closed for one in quarters):
        return html.Section(
            [title, html.P(_NONE.to(lang), className="hint")], className="panel economy-quarters"
        )
    return html.Section(
        [
            html.Div([title, _legend(lang)], className="panel-head"),
            _chart(quarters, lang),
            html.P(plain(" ".join(_notes(found, lang))), className="hint"),
            html.Details([html.Summary(_TABLE.to(lang)), _table(quarters, district, lang)]),
        ],
        className="panel economy-quarters",
    )


def _notes(found: Turnover, lang: Lang) -> list[str]:
    told = [] if ended(found.quarters[-1]) else [_NOT_ENDED.to(lang)]
    since = found.closings_since
    if since and since > found.quarters[0].first:
        told.append(_CLOSINGS.to(lang).format(day=units.day(since)))
    if found.undated:
        told.append(_UNDATED.to(lang).format(n=units.number(found.undated, lang, 0)))
    return told


def named(one: Quarter, lang: Lang) -> str:
    """Return the name of a quarter."""
    year, number = word(one).split("-Q")
    return _NAMED.to(lang).format(year=year, n=number)


def _legend(lang: Lang) -> html.Ul:
    rows = [
        html.Li([html.I(className=f"swatch economy-{look}"), word.to(lang)])
        for look, word in (("opened", _OPENED), ("closed", _CLOSED))
    ]
    return html.Ul(rows, className="economy-legend")


def _chart(quarters: Sequence[Quarter], lang: Lang) -> html.Div:
    up = max(one.opened for one in quarters)
    down = max(one.closed for one in quarters)
    told = _TOLD.to(lang).format(since=named(quarters[0], lang), until=named(quarters[-1], lang))
    columns = [_column(one, up, down, lang) for one in quarters]
    return html.Div(
        columns,
        className="economy-bars",
        role="img",
        style={"--up": str(up), "--down": str(down)},
        **marks(aria_label=told, data_plain=""),
    )


def _column(one: Quarter, up: int, down: int, lang: Lang) -> html.Div:
    words = (
        f"{named(one, lang)}: {_OPENED.to(lang)} {units.number(one.opened, lang, 0)}, "
        f"{_CLOSED.to(lang)} {units.number(one.closed, lang, 0)}"
    )
    year = str(one.first.year) if one.first.month == 1 else ""
    return html.Div(
        [
            html.Span(_part("opened", one.opened, up, lang), className="economy-up"),
            html.Span(_part("closed", one.closed, down, lang), className="economy-down"),
            html.Small(year),
        ],
        className="economy-quarter" if ended(one) else "economy-quarter unended",
        title=words,
    )


def _part(look: str, count: int, most: int, lang: Lang) -> html.I:
    """Return a bar; the longest one carries its number, as the measure of the others."""
    share = count / most if most else 0
    text = html.Span(units.number(count, lang, 0)) if count == most else None
    return html.I(text, className=f"economy-{look}", style={"--long": f"{100 * share:.1f}%"})


def _table(quarters: Sequence[Quarter], district: District | None, lang: Lang) -> html.Div:
    heads = [html.Th(one.title.to(lang), scope="col", className="n") for one in QUARTERLY.values()]
    head = html.Tr([html.Th(_QUARTER.to(lang), scope="col"), *heads])
    body = [_row(one, district, lang) for one in reversed(quarters)]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="economy-table")
    told = marks(aria_label=_TITLE.to(lang))
    return html.Div(table, className="scroll-x", tabIndex=0, role="region", **told)


def _row(one: Quarter, district: District | None, lang: Lang) -> html.Tr:
    cells = [
        html.Td(
            figure(written(measure, one, lang), reference(measure, one, district), lang),
            className="n",
        )
        for measure in QUARTERLY
    ]
    return html.Tr([html.Th(named(one, lang), scope="row"), *cells])

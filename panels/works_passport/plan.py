"""A work's plan beside what came of it: dates, how much is done, money."""

from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.works_passport._parts import Row, day, number, part
from services.works_measures import FIELDS

_DATES = Text(kk="Мерзімдер", ru="Сроки", en="Dates")
_PLANNED = Text(kk="Жоспар", ru="План", en="Planned")
_ACTUAL = Text(kk="Нақты", ru="Факт", en="Actual")
_START = Text(kk="Басталуы", ru="Начало", en="Start")
_END = Text(kk="Аяқталуы", ru="Окончание", en="End")
_MONEY = Text(kk="Қаражат", ru="Деньги", en="Money")


def dates(row: Row, lang: Lang) -> html.Section:
    """Return planned and actual dates, and how much of the work is done."""
    head = html.Tr([html.Td(), *(html.Th(one.to(lang), scope="col") for one in (_START, _END))])
    rows = [_line(row, "planned", _PLANNED, lang), _line(row, "actual", _ACTUAL, lang)]
    table = html.Table(
        [html.Thead(head), html.Tbody(rows)], className="works-table", **marks(data_plain="")
    )
    return part(_DATES, lang, table, _progress(row, lang))


def _line(row: Row, stem: str, name: Text, lang: Lang) -> html.Tr:
    cells = [html.Td(day(row[f"{stem}_{edge}"])) for edge in ("start", "end")]
    return html.Tr([html.Th(name.to(lang), scope="row"), *cells])


def _progress(row: Row, lang: Lang) -> html.Div | None:
    percent = row["progress_percent"]
    if percent is None:
        return None
    done = number(row, "progress_percent", f"{percent}{units.SPACE}%", lang)
    bar = html.Div(html.I(style={"width": f"{percent}%"}), className=f"done done-{row['state']}")
    name = FIELDS["progress_percent"].title.to(lang)
    return html.Div([html.Span(name), done, bar], className="progress-line")


def money(row: Row, lang: Lang) -> html.Section:
    """Return what is planned for the work and what was spent on it, as far as that is known."""
    cells = [
        html.Div(
            [
                html.Dt(FIELDS[field].title.to(lang)),
                html.Dd(number(row, field, units.money(row[field], lang), lang)),
            ]
        )
        for field in ("budget_tenge", "spent_tenge")
        if row[field] is not None
    ]
    return part(_MONEY, lang, html.Dl(cells, className="works-strip"))

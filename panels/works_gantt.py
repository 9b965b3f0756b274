"""The works in time: the plan as an outline, what really happened as a bar, today as a line."""

import html as escaping
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from layers._works import COLORS
from panels import _plot
from panels._marks import marks
from services.work_words import STATES

Row = Mapping[str, Any]
"""A work as `data_access.works_monitoring.listed` tells it."""

ROW_PIXELS: Final = 24
NAMES_PIXELS: Final = 208
"""Width of the names on the left; the scale above the chart begins where they end."""
EDGE_PIXELS: Final = 12
MOST_LETTERS: Final = 30
BACK, AHEAD = timedelta(days=500), timedelta(days=330)
"""The most that is shown before and after today, so that one old work does not squeeze all."""
NEAR: Final = timedelta(days=12)
"""How far beside a short bar a click still means it."""
_DAY_MS: Final = 86_400_000
_MOST_MARKS: Final = 14
_LABEL_SHARE: Final = 0.065
"""How near to today a month would be written over it, as a share of the scale."""
TITLE = Text(kk="Жоспар мен нақты орындалу", ru="План и факт", en="Plan and fact")
_TOLD = Text(
    kk="Жұмыстардың жоспарлы және нақты мерзімдері; дәл сол жолдар төмендегі кестеде",
    ru="Плановые и фактические сроки работ; те же строки стоят в таблице ниже",
    en="Planned and actual dates of the works; the same rows stand in the table below",
)
_PLAN = Text(kk="жоспар", ru="план", en="plan")
_FACT = Text(kk="нақты", ru="факт", en="fact")
_NOW = Text(kk="бүгін", ru="сегодня", en="today")
_LATE = Text(kk="{days} күн кешікті", ru="отставание, дней: {days}", en="{days} days behind")
_MONTHS: Final = {
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
Span = tuple[date, date]


def build(rows: Sequence[Row], selected: int | None, lang: Lang) -> html.Div:
    """Return the chart of `rows`, in their order, under a scale that stays in sight."""
    placed = [row for row in rows if _extent(row)]
    span = _span(placed)
    chart = _plot.graph(
        "works-gantt", _figure(placed, span, selected, lang), _TOLD.to(lang), height=_height(placed)
    )
    return html.Div(
        [_scale(span, lang), chart],
        className="gantt",
        tabIndex=0,
        role="group",
        **marks(aria_label=TITLE.to(lang)),
    )


def _height(rows: Sequence[Row]) -> int:
    return max(len(rows), 1) * ROW_PIXELS


def _extent(row: Row) -> Span | None:
    """Return from when to when a work has anything to draw."""
    days = [row[name] for name in ("planned_start", "actual_start", "planned_end") if row[name]]
    if not days:
        return None
    return min(days), max(*days, _until(row) or days[0])


def _until(row: Row) -> date | None:
    """Return until when it really went on, None for what has not begun and is not late."""
    if row["state"] == "late" or (row["actual_start"] and not row["actual_end"]):
        return units.today()
    end: date | None = row["actual_end"]
    return end


def _span(rows: Sequence[Row]) -> Span:
    today = units.today()
    extents = [one for one in map(_extent, rows) if one]
    first = min((begin for begin, _ in extents), default=today - NEAR)
    last = max((end for _, end in extents), default=today + NEAR)
    if last > today - BACK:  # else everything is long past, and shown whole
        first, last = max(first, today - BACK), min(last, today + AHEAD)
    return first - NEAR, max(last, first + NEAR) + NEAR


def _figure(rows: Sequence[Row], span: Span, selected: int | None, lang: Lang) -> dict[str, Any]:
    traces = [_grasp(rows, lang), _planned(rows)]
    traces += [trace for state in COLORS if (trace := _actual(rows, state))]
    count = len(rows)
    layout = {
        "barmode": "overlay",
        "showlegend": False,
        "hovermode": "closest",
        "margin": {"l": NAMES_PIXELS, "r": EDGE_PIXELS, "t": 0, "b": 0},
        "xaxis": {
            "type": "date",
            "range": [one.isoformat() for one in span],
            "tickvals": [one.isoformat() for one in _marked(span)],
            "showticklabels": False,
            "fixedrange": True,
            "automargin": False,
        },
        "yaxis": {
            "range": [count - 0.5, -0.5],
            "tickvals": list(range(count)),
            "ticktext": [escaping.escape(short(row, lang)) for row in rows],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
        },
        "shapes": _shapes(rows, selected),
    }
    return _plot.figure(traces, lang, layout)


def short(row: Row, lang: Lang) -> str:
    """Return what tells a work from its neighbours in a few letters: mostly its street."""
    text = str(row[f"title_{lang}"]).rpartition(": ")[2]
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _shapes(rows: Sequence[Row], selected: int | None) -> list[dict[str, Any]]:
    """Return the line of today, and the band of the selected work, always as second."""
    today = units.today().isoformat()
    place = next((at for at, row in enumerate(rows) if row["id"] == selected), -2)
    line = {"x0": today, "x1": today, "yref": "paper", "y0": 0, "y1": 1}
    band = {"xref": "paper", "x0": 0, "x1": 1, "y0": place - 0.5, "y1": place + 0.5}
    return [
        {"type": "line", **line, "line": {"color": _plot.color("ink"), "width": 1.5}},
        {
            "type": "rect",
            **band,
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": _plot.color("blue-soft"),
        },
    ]


def _bars(rows: Sequence[tuple[int, Row, Span]], **look: Any) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [place for place, _, _ in rows],
        "base": [begin.isoformat() for _, _, (begin, _) in rows],
        "x": [max((end - begin).days, 1) * _DAY_MS for _, _, (begin, end) in rows],
        "customdata": [row["id"] for _, row, _ in rows],
        "hoverinfo": "skip",
        **look,
    }


def _grasp(rows: Sequence[Row], lang: Lang) -> dict[str, Any]:
    """Return unseen bars that answer the pointer all over a work's row."""
    around = [
        (place, row, (one[0] - NEAR, one[1] + NEAR))
        for place, row in enumerate(rows)
        if (one := _extent(row))
    ]
    return _bars(
        around,
        width=1,
        marker={"color": "rgba(0,0,0,0)"},
        hoverinfo="text",
        hovertext=[_hover(row, lang) for _, row, _ in around],
    )


def _planned(rows: Sequence[Row]) -> dict[str, Any]:
    known = [
        (place, row, (row["planned_start"], row["planned_end"]))
        for place, row in enumerate(rows)
        if row["planned_start"] and row["planned_end"]
    ]
    line = {"color": _plot.color("line-strong"), "width": 1}
    return _bars(known, width=0.62, marker={"color": "rgba(0,0,0,0)", "line": line})


def _actual(rows: Sequence[Row], state: str) -> dict[str, Any] | None:
    """Return the bars of one state; what is late without having begun is late all the same."""
    known = [
        (place, row, (row["actual_start"] or row["planned_end"], until))
        for place, row in enumerate(rows)
        if row["state"] == state and (until := _until(row))
        and (row["actual_start"] or row["planned_end"])
    ]  # fmt: skip
    return _bars(known, width=0.32, marker={"color": _plot.color(COLORS[state])}) if known else None


def _hover(row: Row, lang: Lang) -> str:
    lines = [
        f"<b>{escaping.escape(str(row[f'title_{lang}']))}</b>",
        STATES[row["state"]].to(lang),
        f"{_PLAN.to(lang)} {_days(row['planned_start'], row['planned_end'])}",
        f"{_FACT.to(lang)} {_days(row['actual_start'], row['actual_end'])}",
    ]
    if row["delay_days"]:
        lines[1] += f" · {_LATE.to(lang).format(days=row['delay_days'])}"
    return "<br>".join(lines)


def _days(begin: date | None, end: date | None) -> str:
    return " – ".join(units.day(one) if one else units.NOTHING for one in (begin, end))


def _marked(span: Span) -> list[date]:
    """Return first days of months within the span, as many as have room."""
    first, last = span
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = next(one for one in (1, 2, 3, 6, 12, 24, 60) if len(months) / one <= _MOST_MARKS)
    return [date(at // 12, at % 12 + 1, 1) for at in months if at % step == 0]


def _scale(span: Span, lang: Lang) -> html.Div:
    """Return the months above the chart: a year where one begins, today where it is."""
    today, room = units.today(), (span[1] - span[0]) * _LABEL_SHARE
    shown: list[Component] = [
        _mark(one, span, _named(one, lang)) for one in _marked(span) if abs(one - today) > room
    ]
    if span[0] <= today <= span[1]:
        shown.append(_mark(today, span, _NOW.to(lang), "gantt-now"))
    return html.Div(
        html.Div(shown), className="gantt-scale", **marks(aria_hidden="true", data_plain="")
    )


def _named(first_day: date, lang: Lang) -> str:
    if first_day.month == 1:
        return str(first_day.year)
    return _MONTHS[lang].split()[first_day.month - 1]


def _mark(day: date, span: Span, text: str, look: str = "") -> html.Span:
    share = (day - span[0]) / (span[1] - span[0])
    return html.Span(text, className=look, style={"left": f"{100 * share:.3f}%"})

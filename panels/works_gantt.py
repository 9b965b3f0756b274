"""The works in time: the plan as an outline, what really happened as a bar, today as a line."""

import html as escaping
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from layers._works import COLORS
from panels import _plot
from panels._marks import marks
from services import works_time
from services.work_words import STATES
from services.works_time import (
    FACT,
    NEAR,
    NOW,
    PLAN,
    Row,
    Span,
    actual,
    extent,
    marked,
    planned,
    short,
)

ROW_PIXELS: Final = 24
NAMES_PIXELS: Final = 208
"""Width of the names on the left; the scale above the chart begins where they end."""
EDGE_PIXELS: Final = 12
_DAY_MS: Final = 86_400_000
_LABEL_SHARE: Final = 0.065
"""How near to today a month would be written over it, as a share of the scale."""
TITLE = Text(kk="Жоспар мен нақты орындалу", ru="План и факт", en="Plan and fact")
_TOLD = Text(
    kk="Жұмыстардың жоспарлы және нақты мерзімдері; дәл сол жолдар төмендегі кестеде",
    ru="Плановые и фактические сроки работ; те же строки стоят в таблице ниже",
    en="Planned and actual dates of the works; the same rows stand in the table below",
)
_LATE = Text(kk="{days} күн кешікті", ru="отставание, дней: {days}", en="{days} days behind")


def build(rows: Sequence[Row], selected: int | None, lang: Lang) -> html.Div:
    """Return the chart of `rows`, in their order, under a scale that stays in sight."""
    placed = [row for row in rows if extent(row)]
    span = works_time.span(placed)
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
            "tickvals": [one.isoformat() for one in marked(span)],
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
        if (one := extent(row))
    ]
    return _bars(
        around,
        width=1,
        marker={"color": "rgba(0,0,0,0)"},
        hoverinfo="text",
        hovertext=[_hover(row, lang) for _, row, _ in around],
    )


def _planned(rows: Sequence[Row]) -> dict[str, Any]:
    known = [(place, row, one) for place, row in enumerate(rows) if (one := planned(row))]
    line = {"color": _plot.color("line-strong"), "width": 1}
    return _bars(known, width=0.62, marker={"color": "rgba(0,0,0,0)", "line": line})


def _actual(rows: Sequence[Row], state: str) -> dict[str, Any] | None:
    """Return the bars of one state."""
    known = [
        (place, row, one)
        for place, row in enumerate(rows)
        if row["state"] == state and (one := actual(row))
    ]
    return _bars(known, width=0.32, marker={"color": _plot.color(COLORS[state])}) if known else None


def _hover(row: Row, lang: Lang) -> str:
    lines = [
        f"<b>{escaping.escape(str(row[f'title_{lang}']))}</b>",
        STATES[row["state"]].to(lang),
        f"{PLAN.to(lang)} {_days(row['planned_start'], row['planned_end'])}",
        f"{FACT.to(lang)} {_days(row['actual_start'], row['actual_end'])}",
    ]
    if row["delay_days"]:
        lines[1] += f" · {_LATE.to(lang).format(days=row['delay_days'])}"
    return "<br>".join(lines)


def _days(begin: date | None, end: date | None) -> str:
    return " – ".join(units.day(one) if one else units.NOTHING for one in (begin, end))


def _scale(span: Span, lang: Lang) -> html.Div:
    """Return the months above the chart: a year where one begins, today where it is."""
    today, room = units.today(), (span[1] - span[0]) * _LABEL_SHARE
    shown: list[Component] = [
        _mark(one, span, works_time.month(one, lang))
        for one in marked(span)
        if abs(one - today) > room
    ]
    if span[0] <= today <= span[1]:
        shown.append(_mark(today, span, NOW.to(lang), "gantt-now"))
    return html.Div(
        html.Div(shown), className="gantt-scale", **marks(aria_hidden="true", data_plain="")
    )


def _mark(day: date, span: Span, text: str, look: str = "") -> html.Span:
    share = (day - span[0]) / (span[1] - span[0])
    return html.Span(text, className=look, style={"left": f"{100 * share:.3f}%"})

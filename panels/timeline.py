"""The time slider over works: how many were under way in each month, and which are shown."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from dash import dcc, html

from core import units
from core.text import Lang, Text
from data_access.works import Month
from panels._address import Address
from panels._marks import marks
from panels.figure import ASK

_TITLE = Text(kk="Жұмыстар уақыты", ru="Время работ", en="Time of works")
_FROM_TO = Text(kk="Көрсетілетін айлар", ru="Показанные месяцы", en="Months shown")
_SPANS = {
    1: Text(kk="1 ай", ru="1 мес", en="1 month"),
    3: Text(kk="3 ай", ru="3 мес", en="3 months"),
    12: Text(kk="1 жыл", ru="1 год", en="1 year"),
}
_WORKS = Text(kk="жұмыс", ru="работ", en="works")


def build(months: list[date], lang: Lang, address: Address, today: date) -> html.Div:
    """Return the slider over `months` (first days, without holes), set as `address` has it."""
    first, last = window(months, address, today)
    words = marks(data_works=_WORKS.to(lang), data_ask=ASK.to(lang))
    return html.Div(
        [
            html.Div(
                [html.Strong(id="timeline-told", **words), html.Div(_spans(lang))],
                className="timeline-head",
            ),
            dcc.Store(id="month-list", data=[f"{one:%Y-%m}" for one in months]),
            html.Div(id="timeline-bars", **marks(aria_hidden="true")),
            dcc.RangeSlider(
                id="months",
                min=0,
                max=len(months) - 1,
                step=1,
                value=[first, last],
                marks=None,
                updatemode="drag",
                allow_direct_input=False,
            ),
        ],
        id="timeline",
        className="panel timeline",
        role="group",
        hidden=True,
        **marks(aria_label=f"{_TITLE.to(lang)}. {_FROM_TO.to(lang)}"),
    )


def _spans(lang: Lang) -> list[html.Button]:
    """Return buttons that show one, three or twelve months up to the last one shown."""
    return [
        html.Button(
            text.to(lang),
            className="plain",
            **marks(data_act="span", data_months=months, data_plain=""),
        )
        for months, text in _SPANS.items()
    ]


def counted(counts: Sequence[Month], lang: Lang, narrowed: str = "") -> dict[str, Any]:
    """Return what tells how many works overlap any window of months.

    With two of `months` before it `narrowed` is the reference of such a number.

    From month a to month b these are `begun[b] - ended[a]`: all that began by the end of b,
    less those that ended before a.
    """
    begun = list(accumulate(one.begun for one in counts))
    ended = list(accumulate((one.ended for one in counts), initial=0))[:-1]
    titles = [units.month(one.month, lang) for one in counts]
    years = [str(one.month.year) if one.month.month == 1 else "" for one in counts]
    months = [f"{one.month:%Y-%m}" for one in counts]
    return {
        "titles": titles,
        "years": years,
        "begun": begun,
        "ended": ended,
        "months": months,
        "narrowed": narrowed,
    }


def offered(months: list[date], today: date) -> list[date]:
    """Return the months one may choose: up to a year ahead, at least the present one."""
    last = today.replace(year=today.year + 1, day=1)
    return [one for one in months if one <= last] or [today.replace(day=1)]


def window(months: list[date], address: Address, today: date) -> tuple[int, int]:
    """Return the first and last month shown, as places in `months`."""
    if address.months:
        chosen = [date.fromisoformat(f"{month}-01") for month in address.months]
    else:
        chosen = [today.replace(day=1)] * 2
    first, last = (min(max(_since(months[0], one), 0), len(months) - 1) for one in chosen)
    return first, last


def _since(start: date, one: date) -> int:
    return 12 * (one.year - start.year) + one.month - start.month

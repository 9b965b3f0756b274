"""Numbers of the census on the page: each a figure that opens its passport."""

from datetime import date
from typing import Any

from dash import html

from core import units
from core.text import Lang
from panels._marks import marks
from panels.figure import figure, put
from services.economy.lines import Line
from services.economy.measures import MEASURES, reference
from services.economy.sentence import Told


def number(measure: str, line: Line, lang: Lang) -> Any:
    """Return a line's number; a dash, without a passport to open, where it would mean nothing."""
    one = MEASURES[measure]
    value = one.value(line)
    if value is None:
        return html.Span(units.NOTHING, className="economy-none", title=one.formula.to(lang))
    text = one.written(value, lang)
    told = f"{line.group.title.to(lang)}, {one.title.to(lang)}: {text}"
    return figure(text, reference(measure, line), lang, told=told)


def bar(share: float, look: str = "") -> html.I:
    """Return a bar as long as `share` (0 to 1) of its cell."""
    width = f"{100 * min(max(share, 0.0), 1.0):.1f}%"
    return html.I(
        className=f"economy-bar {look}".strip(),
        style={"--long": width},
        **marks(aria_hidden="true"),
    )


def plain(text: str) -> html.Span:
    """Return words whose digits are no number to ask for."""
    return html.Span(text, **marks(data_plain=""))


def when(month: date, lang: Lang) -> html.Span:
    """Return the month that figures are of."""
    told = marks(data_plain="")
    return html.Span(units.month(month, lang), className="economy-when", **told)


def said(told: Told, lang: Lang) -> list[Any]:
    """Return a sentence with its numbers as figures."""
    numbers = {name: figure(text, ref, lang) for name, (text, ref) in told.numbers.items()}
    parts = put(told.sentence, **numbers, **told.words)
    return [plain(one) if isinstance(one, str) else one for one in parts]

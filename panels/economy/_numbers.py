"""Numbers of the census on the page: each a figure that opens its passport."""

from datetime import date
from typing import Any, Final

from dash import html

from core import units
from core.text import Lang
from panels._marks import marks
from panels.figure import figure, put
from services.economy.lines import Line
from services.economy.measures import MEASURES, reference
from services.economy.sentence import Told

_CLOSING: Final = ".,:;)"


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
    return _kept(put(told.sentence, **numbers, **told.words))


def _kept(parts: list[Any]) -> list[Any]:
    """Return a sentence in which no line parts a number from its bracket, comma or full stop."""
    made: list[Any] = []
    for part in parts:
        rest = part
        if isinstance(part, str) and part[0] in _CLOSING and made:
            inside = [_worded(made.pop()), plain(part[0])]
            if part[0] == ")" and made and isinstance(made[-1], str) and made[-1].endswith("("):
                made[-1] = made[-1][:-1]
                inside.insert(0, plain("("))
            made.append(html.Span(inside, className="economy-kept"))
            rest = part[1:]
        if rest != "":
            made.append(rest)
    return [_worded(one) for one in made]


def _worded(part: Any) -> Any:
    return plain(part) if isinstance(part, str) else part

"""What is around the place whose card is open, in plain figures."""

from typing import Final

from dash import html

from core.text import Text
from panels.business._view import View
from panels.business._words import WALKING
from panels.figure import figure
from services.niches.answer import Spot
from services.niches.told import FACTS, whole, written

_TOLD: Final = ("customers", "own_percent", "competitor_metres", "stop_metres")
"""Facts that no factor beside tells already."""
_NEIGHBOURS = Text(
    kk="Тұтынушы әкелетін көршілер", ru="Соседи, которые приводят", en="Neighbours that help"
)
_NOBODY = Text(kk="Жаяу жететін жерде жоқ.", ru="В пешей доступности нет.", en="None within reach.")


def build(shown: View, one: Spot) -> html.Section:
    """Return the figures, and the places around that bring customers."""
    lang = shown.lang
    rows = [_fact(shown, one, name) for name in _TOLD if name != "own_percent" or shown.asked.own]
    rows += _magnets(shown, one)
    head = html.H3(WALKING.to(lang).format(n=shown.asked.minutes))
    return html.Section([head, html.Dl(rows, className="biz-facts")])


def _fact(shown: View, one: Spot, name: str) -> html.Div:
    lang = shown.lang
    text = written(one.facts, name, lang)
    known = FACTS[name].value(one.facts) is not None
    number = figure(text, shown.ref(name, one.cell), lang) if known else html.Span(text)
    return html.Div([html.Dt(FACTS[name].title.to(lang)), html.Dd(number)])


def _magnets(shown: View, one: Spot) -> list[html.Div]:
    """Return how many of each kind of helpful neighbour there are; that there are none, too."""
    if not one.facts.magnets:
        return []  # the category lives on nobody else
    lang = shown.lang
    found = {code: n for code, n in one.facts.magnets.items() if n}
    if not found:
        return [html.Div([html.Dt(_NEIGHBOURS.to(lang)), html.Dd(_NOBODY.to(lang))])]
    return [
        html.Div(
            [
                html.Dt(shown.title(code).to(lang)),
                html.Dd(figure(whole(n, lang), shown.ref(f"magnets-{code}", one.cell), lang)),
            ]
        )
        for code, n in found.items()
    ]

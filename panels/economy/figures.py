"""The numbers of an area in one strip, each beside the city's."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.economy._numbers import number, plain
from panels.figure import figure
from services.economy import survival
from services.economy.census import Census
from services.economy.lines import Line
from services.economy.measures import MEASURES
from services.economy.survival import Survival
from services.indicators import District

STRIP: Final = ("standing", "per_people", "density", "diversity", "growth")
WITH_UNIT: Final = frozenset({"density", "diversity"})
"""Measures whose title does not say what it is counted by."""
_IN_CITY = Text(kk="қалада", ru="в городе", en="in the city")
_OPENED = Text(kk="ашылды", ru="открылось", en="opened")
_CLOSED = Text(kk="жабылды", ru="закрылось", en="closed")
OLD: Final = 3
"""Years: the survival that stands for all in tables and on maps."""
LIVE = Text(kk="Үш жыл жұмыс істейді", ru="Проживут три года", en="Live three years")


def strip(census: Census, district: District | None, lives: Survival, lang: Lang) -> html.Dl:
    """Return places, how dense and diverse they are, their growth, and how many live on."""
    here = census.line(census.whole(), district)
    city = census.line(census.whole(), None)
    cells = [_cell(name, here, city, lang) for name in STRIP]
    return html.Dl([*cells, _survival(district, lives, lang)], className="economy-strip")


def _cell(name: str, here: Line, city: Line, lang: Lang) -> html.Div:
    one = MEASURES[name]
    below: list[Any] = [html.Small(plain(one.unit.to(lang)))] if name in WITH_UNIT else []
    if here.district:
        below.append(_in_city(number(name, city, lang), lang))
    elif name == "growth":
        below += [_moved(_OPENED, "opened", here, lang), _moved(_CLOSED, "closed", here, lang)]
    return html.Div(
        [html.Dt(plain(one.title.to(lang))), html.Dd([number(name, here, lang), *below])]
    )


def _in_city(value: Component, lang: Lang) -> html.Small:
    return html.Small([f"{_IN_CITY.to(lang)} ", value])


def _moved(word: Text, measure: str, line: Line, lang: Lang) -> html.Small:
    return html.Small([f"{word.to(lang)} ", number(measure, line, lang)])


def _survival(district: District | None, lives: Survival, lang: Lang) -> html.Div:
    below = [_in_city(alive(None, OLD, lives, lang), lang)] if district else []
    return html.Div([html.Dt(LIVE.to(lang)), html.Dd([alive(district, OLD, lives, lang), *below])])


def alive(district: District | None, years: int, lives: Survival, lang: Lang) -> Any:
    """Return the share of places that live some years as a figure; a dash where not known."""
    found = lives.after(district, years)
    if found is None:
        return html.Span(units.NOTHING, className="economy-none")
    return figure(survival.written(found.share, lang), survival.reference(district, years), lang)

"""Three figures that are never mixed: ground, residents and requests that are not covered.

Each says what is not covered now, and beside it what would be left once a plan stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.figure import figure
from panels.white_spots._words import AREA, INCIDENTS, RESIDENTS, km2, percent
from services.placement import Figures


class Reference(Protocol):
    """Returns the reference of a figure: now, or after the plan."""

    def __call__(self, measure: str, /, *, after: bool = False) -> str:
        """Return the reference of the figure with this name."""


HEAD: Final = Text(kk="Қамтылмаған", ru="Вне охвата", en="Not covered")
_TOLD = Text(
    kk="{name}: қамтылмағаны {value}",
    ru="{name}: вне охвата {value}",
    en="{name}: {value} uncovered",
)
_AFTER = Text(
    kk="{name}: жоспардан кейін қамтылмайтыны {value}",
    ru="{name}: после плана вне охвата {value}",
    en="{name}: {value} uncovered after the plan",
)
_BAR = Text(
    kk="Қамтылмағаны {before}, жоспардан кейін {after}",
    ru="Вне охвата {before}, после плана {after}",
    en="{before} uncovered, {after} after the plan",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the three: its name, and where it stands in `Figures`."""

    title: Text
    whole: str
    unseen: str
    write: Callable[[float, Lang], str]

    def left(self, of: Figures) -> float:
        """Return what is not covered."""
        return float(getattr(of, self.unseen))

    def share(self, of: Figures) -> float:
        """Return what is not covered in percent; 0 where there is nothing to cover."""
        whole = getattr(of, self.whole)
        return 100 * self.left(of) / whole if whole else 0.0

    def written(self, of: Figures, lang: Lang) -> str:
        """Return what is not covered as people write it."""
        return self.write(self.left(of), lang)


def _count(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


MEASURES: Final[Mapping[str, Measure]] = {
    "area": Measure(AREA, "area_km2", "area_unseen_km2", km2),
    "residents": Measure(RESIDENTS, "residents", "residents_unseen", _count),
    "incidents": Measure(INCIDENTS, "incidents", "incidents_unseen", _count),
}


def build(before: Figures, after: Figures | None, ref: Reference, lang: Lang) -> html.Dl:
    """Return the three figures, and beside each what is left of it after a plan."""
    rows = [_row(name, before, after, ref, lang) for name in MEASURES]
    return html.Dl(rows, className="spots-figures")


def _row(name: str, before: Figures, after: Figures | None, ref: Reference, lang: Lang) -> html.Div:
    one = MEASURES[name]
    shown: list[Component] = [_number(name, before, ref, lang, after=False)]
    if after:
        arrow = html.Span("\N{RIGHTWARDS ARROW}", className="spots-arrow")
        shown += [arrow, _number(name, after, ref, lang, after=True)]
    return html.Div(
        [
            html.Dt(one.title.to(lang)),
            html.Dd([html.Div(shown, className="spots-values"), _bar(one, before, after, lang)]),
        ]
    )


def _number(name: str, of: Figures, ref: Reference, lang: Lang, *, after: bool) -> html.Span:
    one = MEASURES[name]
    value, share = one.written(of, lang), percent(one.share(of), lang)
    words = (_AFTER if after else _TOLD).to(lang).format(name=one.title.to(lang), value=value)
    number = figure(value, ref(name, after=after), lang, told=f"{words}, {share}")
    number.children = [value, html.Small(share)]
    return html.Span(number, className="spots-after" if after else None)


def _bar(one: Measure, before: Figures, after: Figures | None, lang: Lang) -> html.Div:
    """Return a bar as long as all there is: what stays uncovered, what is gained, what is seen."""
    now = one.share(before)
    left = one.share(after) if after else now
    words = percent(now, lang)
    if after:
        words = _BAR.to(lang).format(before=words, after=percent(left, lang))
    parts = [
        html.I(className="spots-left", style={"width": f"{left:.2f}%"}),
        html.I(className="spots-gained", style={"width": f"{max(now - left, 0):.2f}%"}),
    ]
    return html.Div(parts, className="spots-bar", role="img", title=words)

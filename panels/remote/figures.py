"""The figures of the scene that is on: one tap tells whoever speaks where a number comes from."""

from typing import Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Text
from panels._marks import marks
from panels.figure import ASK
from panels.remote._seen import Seen
from services.wall.playing import Step
from services.wall.shown import Figure


def listed(seen: Seen) -> list[Component]:
    """Return the figures under their heading, nothing where the scene shows none."""
    if seen.view.on is None or seen.shown is None or not seen.shown.figures:
        return []
    step = seen.view.on.step
    rows = [html.Li(_one(each, step, seen)) for each in seen.shown.figures]
    return [html.H2(_FIGURES.to(seen.lang)), html.Ul(rows, className="remote-figures")]


def _one(one: Figure, step: Step, seen: Seen) -> html.Button:
    lang, title = seen.lang, one.title.to(seen.lang)
    unit = html.Small(f"{units.SPACE}{one.unit.to(lang)}") if one.unit else None
    change = one.change.to(lang) if one.change else None
    inside = [
        html.Span(title),
        html.B([one.written.to(lang), unit]),
        html.Small(change, className=f"remote-tone-{one.tone}") if change else None,
    ]
    return html.Button(
        inside,
        type="button",
        className="figure",
        title=ASK.to(lang).format(text=title),
        **marks(data_number=reference(one, step)),
    )


def reference(one: Figure, step: Step) -> str:
    """Return what opens the passport of a figure of a step (see `api.passports.wall`)."""
    return "/".join(word for word in ("wall", step.scene, one.name, step.district) if word)


_FIGURES: Final = Text(kk="Экрандағы сандар", ru="Числа на экране", en="Figures on the screen")

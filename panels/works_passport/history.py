"""How a work came to be what it is: the changes of its state, the first one first."""

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.works_passport._parts import Row, hint, part
from services.work_words import STATES
from services.works import Dossier

_HISTORY = Text(kk="Өзгерістер тарихы", ru="История изменений", en="History of changes")
_NONE = Text(
    kk="Күй өзгерісі тіркелмеген.",
    ru="Изменений состояния не записано.",
    en="No change of state is on record.",
)


def build(told: Dossier, lang: Lang) -> html.Section:
    """Return the changes with their days."""
    if not told.history:
        return part(_HISTORY, lang, hint(_NONE, lang))
    steps: list[Component] = [_step(one, lang) for one in told.history]
    return part(_HISTORY, lang, html.Ol(steps, className="history", **marks(data_plain="")))


def _step(one: Row, lang: Lang) -> html.Li:
    state = STATES[one["status"]].to(lang)
    return html.Li(
        [
            html.Span(units.day(one["since"]), className="when"),
            html.I(className=f"dot dot-{one['status']}"),
            html.Span(f"{state}: {one['note']}" if one["note"] else state),
        ]
    )

"""The right side: how it is now; with a plan, how it will be and how good that is."""

from dash import html
from dash.development.base_component import Component

from core.text import Text
from panels.white_spots import charts, compared, figures, proof, state
from panels.white_spots._view import View

_NOTHING = Text(
    kk="Қамту әлі есептелген жоқ. Есептейтін процесс іске қосылғанда бірер минуттан соң шығады.",
    ru="Охват ещё не посчитан. Он появится через минуту-другую после запуска процесса расчёта.",
    en="Coverage is not computed yet. It comes a minute or two after a worker process has begun.",
)


def build(shown: View) -> list[Component | None]:
    """Return the three figures, and of a plan the proof; of two plans both side by side."""
    plan, lang = shown.plan, shown.lang
    if plan and shown.than:
        return list(compared.build(plan, shown.than, lang))
    head = html.H2(figures.HEAD.to(lang))
    if shown.before is None:
        return [head, html.P(_NOTHING.to(lang), className="hint")]
    three = figures.build(shown.before, shown.after, shown.of_area, lang)
    if plan and plan.sites:
        told = html.P(proof.verdict(plan, lang), className=f"sentence spots-{plan.state}")
        return [head, three, told, charts.converging(plan, lang), charts.curve(plan, lang)]
    return [head, three, *state.build(shown.state, shown.of_state, lang)]

"""Two charts of a plan: found and bound closing on each other, and what more sites would cover."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import _plot
from panels.figure import figure, put
from panels.white_spots._words import SECOND
from services.placement import Curve, Plan, Progress
from services.report.plan import curve as plan_curve

HEIGHT: Final = 112
_AIR: Final = 0.15
"""Room above and below the lines, as a share of the way between them."""
ENDED: Final = ("done", "cancelled")
_SHORT: Final = 0.5
"""Seconds; a shorter search has no way to show."""
_LEAST: Final = 0.005
"""Of the bound: a way between the lines that is smaller than this is not drawn larger."""
_CONVERGING = Text(kk="Ізделіс барысы", ru="Ход поиска", en="Course of the search")
_FOUND = Text(kk="табылғаны", ru="найдено", en="found")
_BOUND = Text(kk="жоғарғы шегі", ru="верхний предел", en="upper bound")
_TOLD_CONVERGING = Text(
    kk="Ізделіс уақыты бойынша табылған нәтиже мен шегі",
    ru="Найденный результат и предел по времени поиска",
    en="What was found and the bound, over the time of the search",
)
_CURVE = Text(kk="Неше орын жеткілікті", ru="Сколько мест достаточно", en="How many are enough")
_TOLD_CURVE = Text(
    kk="Орындар саны мен қамтылған үлестің қисығы",
    ru="Кривая: сколько мест и какая доля охвачена",
    en="Curve of the share covered against the number of sites",
)
_NO_KNEE = Text(
    kk="Әр жаңа орын шамамен бірдей қосады: қисықта бүгілу жоқ.",
    ru="Каждое следующее место добавляет почти столько же: перегиба нет.",
    en="Each further site adds about as much: the curve has no knee.",
)
_KNEE = Text(
    kk="{n} орыннан кейін әр жаңасы айқын аз қосады.",
    ru="После {n} мест каждое следующее добавляет заметно меньше.",
    en="Beyond {n} sites each further one adds clearly less.",
)
_STILL = {"showlegend": False, "margin": {"l": 8, "r": 8, "t": 6, "b": 4}}


def converging(plan: Plan, lang: Lang) -> Component | None:
    """Return objective and bound over the time of the search; nothing while that is short."""
    seen = [one for one in plan.progress if math.isfinite(one.bound)]
    if not seen or seen[-1].seconds - seen[0].seconds < _SHORT:
        return None
    seen += _end(plan, seen[-1])
    drawn = _plot.figure(_lines(seen), lang, _layout(seen, lang))
    chart = _plot.graph("spots-converging", drawn, _TOLD_CONVERGING.to(lang), height=HEIGHT)
    keys = [
        html.Span([html.I(className="spots-line"), _FOUND.to(lang)]),
        html.Span([html.I(className="spots-line spots-line-dashed"), _BOUND.to(lang)]),
    ]
    head = [html.H3(_CONVERGING.to(lang)), html.Span(keys, className="spots-keys")]
    return html.Div([html.Div(head, className="spots-keyed"), chart])


def _end(plan: Plan, last: Progress) -> list[Progress]:
    """Return what stands at the end of a search that went on after `last` without news."""
    if plan.state not in ENDED or plan.seconds <= last.seconds:
        return []
    return [replace(last, seconds=plan.seconds)]


def _lines(seen: Sequence[Progress]) -> list[dict[str, Any]]:
    found = _line([one.objective for one in seen], color=_plot.color("blue"), width=2)
    bound = _line(
        [one.bound for one in seen], color=_plot.color("line-strong"), width=1.5, dash="4px,3px"
    )
    shared = {"x": [one.seconds for one in seen], "hovertemplate": "%{y:,.1f}<extra></extra>"}
    between = {"fill": "tonexty", "fillcolor": _plot.color("blue-soft")}
    return [{**found, **shared}, {**bound, **shared, **between}]


def _line(y: Sequence[float], **look: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "y": list(y), "line": {"shape": "hv", **look}}


def _layout(seen: Sequence[Progress], lang: Lang) -> dict[str, Any]:
    fixed, seconds = {"fixedrange": True}, f"{units.SPACE}{SECOND.to(lang)}"
    return {
        **_STILL,
        "xaxis": {**fixed, "ticksuffix": seconds, "nticks": 5, "rangemode": "tozero"},
        "yaxis": {**fixed, "range": _window(seen), "tickformat": ",", "nticks": 4},
    }


def _window(seen: Sequence[Progress]) -> tuple[float, float]:
    """Return a range in which the two lines can be told apart, with some room."""
    high = max(one.bound for one in seen[1:])
    low = min(one.objective for one in seen[1:])
    air = max(high - low, abs(high) * _LEAST) * _AIR
    return low - air, high + air


def _label(x: float, y: float, text: str, anchor: str, token: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "right",
        "yanchor": anchor,
        "yshift": 2 if anchor == "bottom" else -2,
        "font": {"color": _plot.color(token), "size": 12},
    }


def curve(plan: Plan, lang: Lang) -> Component | None:
    """Return the share covered by so many sites, with the knee; nothing while it is unknown."""
    known = plan.curve
    if len(known.counts) < 2:  # noqa: PLR2004  # a line
        return None
    drawn = _plot.figure([_covered(known), *_here(plan)], lang, _curve_layout(known))
    chart = _plot.graph("spots-curve", drawn, _TOLD_CURVE.to(lang), height=HEIGHT)
    return html.Div([html.H3(_CURVE.to(lang)), chart, html.P(_told(plan, lang), className="hint")])


def _told(plan: Plan, lang: Lang) -> list[Any]:
    knee = plan_curve.bend(plan.curve)
    if not knee:
        return [_NO_KNEE.to(lang)]
    number = figure(units.number(knee, lang, 0), f"plan/{plan.key}/knee", lang)
    return put(_KNEE.to(lang), n=number)


def _covered(known: Curve) -> dict[str, Any]:
    told = {"hovertemplate": "%{x}: %{y:.1f} %<extra></extra>", "x": list(known.counts)}
    line = _line(known.covered, color=_plot.color("blue"), width=2, shape="linear")
    return {**line, **told}


def _here(plan: Plan) -> list[dict[str, Any]]:
    """Return a dot where the plan itself stands on the curve, if it does."""
    known, count = plan.curve, len(plan.sites)
    if count not in known.counts:
        return []
    dot = {"size": 8, "color": _plot.color("blue")}
    at = {"x": [count], "y": [known.covered[known.counts.index(count)]], "hoverinfo": "skip"}
    return [{"type": "scatter", "mode": "markers", "marker": dot, **at}]


def _curve_layout(known: Curve) -> dict[str, Any]:
    knee, fixed = plan_curve.bend(known), {"fixedrange": True}
    knees = [(knee, known.covered[known.counts.index(knee)])] if knee else []
    return {
        **_STILL,
        "xaxis": {**fixed, "nticks": 6, "rangemode": "tozero"},
        "yaxis": {**fixed, "nticks": 4, "ticksuffix": f"{units.SPACE}%"},
        "shapes": [_upright(n) for n, _ in knees],
        "annotations": [_label(n, y, str(n), "bottom", "ink") for n, y in knees],
    }


def _upright(at: int) -> dict[str, Any]:
    line = {"color": _plot.color("ink"), "width": 1, "dash": "3px,3px"}
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}

"""How coverage grows with the number of sites, as SVG, with its knee and what to write around."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis import ticks
from core import units
from core.text import Lang
from services.placement import Curve, Plan
from services.report.drawing import colours
from services.report.plan import question as plan_question
from services.report.plan import words as plan_words

SIZE_MM: Final = (166.0, 38.0)
_MOST_MARKS: Final = 4
_FEWEST: Final = 2
"""Points that make a line."""
_NOTE_MM: Final = 5.0
_STEADY: Final = 0.75
"""There is no knee where sites beyond it add more than this share of what those before it do."""
_ROUNDED: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
_MOST_NUMBERS: Final = 10
Limits = tuple[float, float]


def of_plan(plan: Plan, lang: Lang) -> Mapping[str, Any] | None:
    """Return the curve of a plan; marks lie at millimetres from the upper left. None without one.

    The line tells greedy choice; the dot is the plan itself, which may lie above it.
    """
    curve = plan.curve
    if len(curve.counts) < _FEWEST or curve.counts[-1] <= curve.counts[0]:
        return None
    reached = plan_question.covered_percent(plan)
    at = len(plan.sites)
    values = [*curve.covered, *([reached] if reached is not None else [])]
    within = _within(values)
    return {
        "svg": _svg(curve, within, (at, reached)),
        "w": SIZE_MM[0],
        "h": SIZE_MM[1],
        "title": plan_words.CURVE.to(lang),
        "axis": plan_words.CURVE_AXIS[plan.asked.weight].to(lang),
        "ticks": [
            {"at": _up(one, within), "text": units.number(one, lang)} for one in _marks(within)
        ],
        "numbers": [
            {"at": _across(one, curve), "text": units.number(one, lang, 0)}
            for one in _counts(curve)
        ],
        "knee": _knee(curve, lang),
        "here": _here(curve, within, (at, reached), lang),
        "told": sentence(plan, lang),
    }


def sentence(plan: Plan, lang: Lang) -> str:
    """Return where more sites begin to pay less; empty where that cannot be told."""
    if not bend(plan.curve):
        return ""
    return plan_words.KNEE.to(lang).format(n=units.number(plan.curve.knee, lang, 0))


def bend(curve: Curve) -> int:
    """Return the number of sites beyond which each further one adds clearly less, else 0.

    Every curve has a point farthest from the line between its ends; it is worth a word only where
    the curve really bends there.
    """
    if curve.knee not in curve.counts[1:-1]:
        return 0
    place = curve.counts.index(curve.knee)
    before = (curve.covered[place] - curve.covered[0]) / (curve.knee - curve.counts[0])
    after = (curve.covered[-1] - curve.covered[place]) / (curve.counts[-1] - curve.knee)
    return curve.knee if after < _STEADY * before else 0


def _within(values: Sequence[float]) -> Limits:
    low, high = ticks.limits([list(values)])
    return max(low, 0.0), min(high, 100.0) if high > low else high


def _marks(within: Limits) -> list[float]:
    return ticks.between(*within, most=_MOST_MARKS)


def _counts(curve: Curve) -> list[int]:
    """Return round numbers of sites along the axis."""
    first, last = curve.counts[0], curve.counts[-1]
    step = next((one for one in _ROUNDED if (last - first) / one <= _MOST_NUMBERS), last)
    return list(range(-(-first // step) * step, last + 1, step))


def _across(count: float, curve: Curve) -> float:
    first, last = curve.counts[0], curve.counts[-1]
    return SIZE_MM[0] * (count - first) / (last - first)


def _up(value: float, within: Limits) -> float:
    low, high = within
    return SIZE_MM[1] * (high - value) / (high - low)


def _svg(curve: Curve, within: Limits, here: tuple[int, float | None]) -> str:
    width, height = SIZE_MM
    grid = [_line(f"M0 {_up(one, within):.2f}H{width}", "line", 0.18) for one in _marks(within)]
    points = [
        f"{_across(count, curve):.2f} {_up(value, within):.2f}"
        for count, value in zip(curve.counts, curve.covered, strict=True)
    ]
    parts = [*grid, _line(f"M0 {height}H{width}", "line-strong", 0.25)]
    if bend(curve):
        x = _across(curve.knee, curve)
        parts.append(_line(f"M{x:.2f} 0V{height}", "amber", 0.3, dashed=True))
    parts.append(_line("M" + "L".join(points), "blue", 0.6))
    count, reached = here
    if reached is not None and curve.counts[0] <= count <= curve.counts[-1]:
        x, y = _across(count, curve), _up(reached, within)
        parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.1" fill="{colours()["ink"]}" '
            f'stroke="{colours()["surface"]}" stroke-width="0.35"/>'
        )
    view = f"-2 -2 {width + 4} {height + 4}"
    shape = f'viewBox="{view}" stroke-linejoin="round" stroke-linecap="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{"".join(parts)}</svg>'


def _line(path: str, colour: str, width: float, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="1 1"' if dashed else ""
    stroke = f'stroke="{colours()[colour]}" stroke-width="{width}"{dashes}'
    return f'<path d="{path}" fill="none" {stroke}/>'


def _knee(curve: Curve, lang: Lang) -> Mapping[str, Any] | None:
    """Return what is written at the knee, near the axis: no curve comes so low to its right."""
    if not bend(curve):
        return None
    return {
        "x": _across(curve.knee, curve),
        "y": SIZE_MM[1] - _NOTE_MM,
        "text": f"{plan_words.KNEE_MARK.to(lang)}: {units.number(curve.knee, lang, 0)}",
    }


def _here(
    curve: Curve, within: Limits, here: tuple[int, float | None], lang: Lang
) -> Mapping[str, Any] | None:
    count, reached = here
    if reached is None or not curve.counts[0] <= count <= curve.counts[-1]:
        return None
    percent = f"{units.number(reached, lang)}{units.SPACE}%"
    return {
        "x": _across(count, curve),
        "y": _up(reached, within),
        "text": f"{plan_words.THIS_PLAN.to(lang)}: {units.number(count, lang, 0)} — {percent}",
    }

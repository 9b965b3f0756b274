"""Lines over the months as SVG, with the numbers, years and names to write around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis import ticks
from core.text import Lang
from services import indicators
from services.report.drawing import colours

APART_MM: Final = 4.4
"""Names beside lines stand at least so far from one another."""
Floats = NDArray[np.float64]
Limits = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line: its values by month (NaN where there is none), token of its colour, width in mm."""

    values: Floats
    colour: str
    width: float
    name: str = ""
    value: str = ""


def panel(
    curves: Sequence[Curve], months: Sequence[date], within: Limits, size: tuple[float, float],
    lang: Lang,
) -> Mapping[str, Any]:  # fmt: skip
    """Return a drawing of `size` (mm) with the marks around it, at millimetres from its corner.

    Curves are drawn in their order; those with a name have it beside their last value.
    """
    width, height = size
    marks = ticks.between(*within, most=4)
    up = {mark: _up(mark, within, height) for mark in marks}
    grid = [_line(f"M0 {y:.2f}H{width:.2f}", "line", 0.18) for y in up.values()]
    floor = _line(f"M0 {height:.2f}H{width:.2f}", "line-strong", 0.25)
    drawn = [_curve(one, within, size) for one in curves]
    return {
        "svg": _svg([*grid, floor, *drawn], size),
        "w": width,
        "h": height,
        "ticks": [{"at": y, "text": indicators.written(mark, lang)} for mark, y in up.items()],
        "years": _years(months, width),
        "ends": _ends([one for one in curves if one.name], within, height),
    }


def _up(value: float, within: Limits, height: float) -> float:
    low, high = within
    return height * (high - value) / (high - low)


def _curve(one: Curve, within: Limits, size: tuple[float, float]) -> str:
    width, height = size
    last = max(len(one.values) - 1, 1)
    words, pen = [], "M"
    for month, value in enumerate(one.values):
        if np.isnan(value):
            pen = "M"
            continue
        words.append(f"{pen}{width * month / last:.2f} {_up(value, within, height):.2f}")
        pen = "L"
    line = _line("".join(words), one.colour, one.width)
    return line + (_dot(one, within, size) if one.name else "")


def _dot(one: Curve, within: Limits, size: tuple[float, float]) -> str:
    value = one.values[-1]
    if np.isnan(value):
        return ""
    at = f'cx="{size[0]:.2f}" cy="{_up(value, within, size[1]):.2f}"'
    return f'<circle {at} r="{1.1 * one.width + 0.35:.2f}" fill="{colours()[one.colour]}"/>'


def _line(path: str, colour: str, width: float) -> str:
    stroke = f'stroke="{colours()[colour]}" stroke-width="{width}"'
    return f'<path d="{path}" fill="none" {stroke}/>' if path else ""


def _svg(parts: Sequence[str], size: tuple[float, float]) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {width + 4:.2f} {height + 4:.2f}" '
        f'stroke-linejoin="round" stroke-linecap="round">{"".join(parts)}</svg>'
    )


def _years(months: Sequence[date], width: float) -> list[Mapping[str, Any]]:
    last = max(len(months) - 1, 1)
    return [
        {"at": width * place / last, "text": str(month.year)}
        for place, month in enumerate(months)
        if month.month == 1
    ]


def _ends(curves: Sequence[Curve], within: Limits, height: float) -> list[Mapping[str, Any]]:
    known = [one for one in curves if not np.isnan(one.values[-1])]
    known.sort(key=lambda one: -one.values[-1])
    wanted = [_up(float(one.values[-1]), within, height) for one in known]
    return [
        {"at": at, "name": one.name, "value": one.value, "colour": one.colour}
        for one, at in zip(known, spread(wanted, APART_MM, height), strict=True)
    ]


def spread(wanted: Sequence[float], apart: float, most: float) -> list[float]:
    """Return places near the `wanted` ones, which rise, `apart` from each other, none over `most`.

    Examples
    --------
    >>> spread([1, 1, 9], 3, 10)
    [1, 4, 9]
    >>> spread([9, 9], 3, 10)
    [7, 10]
    """
    places: list[float] = []
    for one in wanted:
        places.append(max(one, places[-1] + apart) if places else one)
    for at in range(len(places) - 1, -1, -1):
        above = places[at + 1] - apart if at + 1 < len(places) else most
        places[at] = min(places[at], above)
    return places

"""How placement grows, as an SVG picture: seconds and memory against demand points, log-log."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.report.drawing import colours

WIDTH: Final = 1_000
HEIGHT: Final = 440
PANEL: Final = 316
TOP: Final = 100
BOTTOM: Final = 372
LEFT: Final = (64, 560)
"""Left edges of the two panels."""
LABEL: Final = 38
"""Height of a line's name and figure."""
STEPS: Final = (1, 2, 5)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, the token of its colour, the unit of its figure, its points.

    `missed` are points where the time was over before, each with the gap that was proved.
    """

    name: str
    paint: str
    unit: str
    points: Sequence[Point]
    missed: Sequence[tuple[Point, str]] = ()

    @property
    def all(self) -> list[Point]:
        """Return what was reached and what was missed, from left to right."""
        return sorted([*self.points, *(place for place, _ in self.missed)])

    @property
    def last(self) -> str:
        """Return the figure at its end in words."""
        value = self.all[-1][1]
        if self.all[-1] not in self.points:
            return f"not in {value:.0f} {self.unit}"
        digits = max(0, 1 - math.floor(math.log10(value)))
        return f"{value:.{digits}f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic axis from `least` to `most`, drawn from pixel `start` to pixel `end`."""

    least: float
    most: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return self.start + share * (self.end - self.start)

    def ticks(self, steps: Sequence[int] = STEPS) -> list[float]:
        """Return round values within.

        Examples
        --------
        >>> Axis(0.3, 40, 0, 1).ticks((1, 3))
        [0.3, 1.0, 3.0, 10.0, 30.0]
        """
        first, last = math.floor(math.log10(self.least)), math.ceil(math.log10(self.most))
        every = (float(f"{step}e{power}") for power in range(first, last + 1) for step in steps)
        return [one for one in every if self.least <= one <= self.most]


def drawn(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the picture of the benchmark's rows of growth."""
    seconds = (
        Series("until 1 % is proved", "blue", "s", _points(rows, "gap_seconds"), _missed(rows)),
        Series("first answer", "amber-ink", "s", _points(rows, "first_seconds")),
    )
    memory = (
        Series("peak", "blue", "MB", _points(rows, "peak_mb")),
        Series("before the search", "ink2", "MB", _points(rows, "baseline_mb")),
    )
    x = [row["demand"] for row in rows]
    parts = [
        *_text(24, 30, "Maximal covering, from 5 000 to 200 000 demand points", size=18, bold=True),
        *_text(24, 52, _about(rows[-1]), size=13, paint="ink2"),
        *_panel(LEFT[0], x, "seconds", seconds),
        *_panel(LEFT[1], x, "memory, MB", memory),
    ]
    return "\n".join([*_opened(), *parts, "</svg>", ""])


def _points(rows: Sequence[Mapping[str, Any]], name: str) -> list[Point]:
    return [(row["demand"], row[name]) for row in rows if row[name]]


def _missed(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Point, str]]:
    late = [row for row in rows if not row["gap_seconds"]]
    return [((row["demand"], row["seconds"]), f"{row['gap_percent']:.1f} %") for row in late]


def _about(row: Mapping[str, Any]) -> str:
    return (
        f"a candidate site for every {row['demand'] / row['sites']:.0f} demand points, one chosen "
        f"for every {row['demand'] / row['count']:.0f}, {row['pairs'] / row['demand']:.0f} sites "
        "in reach of each; both axes logarithmic"
    )


def _panel(left: float, x: Sequence[float], title: str, every: Sequence[Series]) -> Iterator[str]:
    values = [value for one in every for _, value in one.all]
    across = Axis(min(x) / 1.15, max(x) * 1.15, left, left + PANEL)
    up = Axis(min(values) / 1.6, max(values) * 1.9, BOTTOM, TOP)
    yield from _grid(across, up, x)
    yield from _text(left, TOP - 6, title, size=13, bold=True)
    yield from _text(left + PANEL / 2, BOTTOM + 44, "thousand demand points", size=13, middle=True)
    for one in every:
        yield from _line(one, across, up)
    yield from _labels(every, across, up)


def _grid(across: Axis, up: Axis, x: Sequence[float]) -> Iterator[str]:
    ticks = up.ticks() if up.most / up.least < 200 else up.ticks((1,))  # noqa: PLR2004
    for value in ticks:
        y = up.at(value)
        yield _stroke([(across.start, y), (across.end, y)], "line", 1)
        yield from _text(across.start - 8, y + 4, f"{value:g}", size=12, paint="ink2", end=True)
    for value in x:
        at = across.at(value)
        yield _stroke([(at, BOTTOM), (at, BOTTOM + 5)], "line-strong", 1)
        yield from _text(at, BOTTOM + 21, f"{value / 1_000:g}", size=12, paint="ink2", middle=True)
    yield _stroke([(across.start, BOTTOM), (across.end, BOTTOM)], "line-strong", 1)


def _line(one: Series, across: Axis, up: Axis) -> Iterator[str]:
    yield _stroke([(across.at(x), up.at(y)) for x, y in one.points], one.paint, 2)
    for x, y in one.all:
        inside = one.paint if (x, y) in one.points else "surface"
        look = f'fill="{colours()[inside]}" stroke="{colours()[one.paint]}" stroke-width="2"'
        yield f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="3.5" {look}/>'
    for (x, y), words in one.missed:
        yield from _text(across.at(x), up.at(y) - 10, words, size=12, paint=one.paint, middle=True)


def _labels(every: Sequence[Series], across: Axis, up: Axis) -> Iterator[str]:
    """Name each line where it ends, from the lowest up, each clear of the one below it."""
    below: float = BOTTOM + LABEL
    for one in sorted((one for one in every if one.all), key=lambda one: one.all[-1][1]):
        y = min(up.at(one.all[-1][1]), below - LABEL)
        below = y
        yield from _text(across.end + 8, y, one.name, size=13, paint=one.paint)
        yield from _text(across.end + 8, y + 17, one.last, size=15, paint=one.paint, bold=True)


def _stroke(places: Sequence[Point], paint: str, width: float) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    look = f'fill="none" stroke="{colours()[paint]}" stroke-width="{width:g}"'
    return f'<polyline points="{line}" {look} stroke-linejoin="round"/>'


def _text(  # noqa: PLR0913  # a text has so many sides
    x: float,
    y: float,
    words: str,
    *,
    size: int,
    paint: str = "ink",
    bold: bool = False,
    middle: bool = False,
    end: bool = False,
) -> Iterator[str]:
    anchor = "middle" if middle else "end" if end else "start"
    weight = ' font-weight="600"' if bold else ""
    yield (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{weight} '
        f'fill="{colours()[paint]}">{words}</text>'
    )


def _opened() -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" '
        'font-family="Inter Variable, Inter, system-ui, sans-serif">'
    )
    yield "<title>Placement: seconds and memory against demand points</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours()["surface"]}"/>'

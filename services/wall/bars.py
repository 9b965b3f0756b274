"""Bars of a scene: districts or indicators beside each other, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.text import Text
from services.wall.shown import Bar, Bars, Tone

MOST: Final = 8
"""Bars that can be read from afar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One thing of a bar chart: its value on the common scale, as it is written, its colour."""

    title: Text
    value: float
    written: Text
    tone: Tone = "plain"
    target: float | None = None
    strong: bool = False


def bars(measured: Sequence[Measured], legend: Text, *, full: float | None = None) -> Bars:
    """Return bars of the first eight, as shares of the longest one or of `full`.

    What is below nothing has no length; a tick beyond the end stands at the end.
    """
    shown = measured[:MOST]
    longest = full or max([0.0, *(one.value for one in shown)])
    longest = max([longest, *(one.target or 0.0 for one in shown)])
    return Bars(bars=tuple(_bar(one, longest) for one in shown), legend=legend)


def _bar(one: Measured, longest: float) -> Bar:
    return Bar(
        title=one.title,
        share=_share(one.value, longest),
        written=one.written,
        tone=one.tone,
        target=None if one.target is None else _share(one.target, longest),
        strong=one.strong,
    )


def _share(value: float, longest: float) -> float:
    return min(max(value / longest, 0.0), 1.0) if longest > 0 else 0.0

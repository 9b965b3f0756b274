"""What is usual: a number beside the same weekday (and hour) of the weeks before."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Self

from core import units
from core.text import Text
from services.wall import works_words
from services.wall.shown import Tone

WEEKS: Final = 8
LEAST_WEEKS: Final = 4
"""With fewer weeks behind it nothing is called usual."""
LEAST_FOR_PERCENT: Final = 20
"""Differences from a smaller median are told as the range itself; percents would shout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The median of the weeks before, and the least and the most of them."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, before: Sequence[float]) -> Self | None:
        """Return what was usual; None with fewer than `LEAST_WEEKS`."""
        if len(before) < LEAST_WEEKS:
            return None
        return cls(median=median(before), low=min(before), high=max(before))

    def told(self, value: float) -> Text:
        """Return how a number stands to it: as usual while inside the range of those weeks."""
        if self.low <= value <= self.high:
            return works_words.AS_USUAL
        if self.median < LEAST_FOR_PERCENT:
            usual = self._range()
            return Text(kk=f"әдетте {usual}", ru=f"обычно {usual}", en=f"usually {usual}")
        return self._apart(value)

    def _range(self) -> str:
        low, high = (works_words.written(round(one)) for one in (self.low, self.high))
        return low if low == high else f"{low}–{high}"

    def _apart(self, value: float) -> Text:
        share = round(abs(value / self.median - 1) * 100)
        by = f"{works_words.written(share)}{units.SPACE}%"
        if value > self.median:
            kk, ru, en = "көп", "больше", "more"
        else:
            kk, ru, en = "аз", "меньше", "less"
        return Text(
            kk=f"әдеттегіден {by}-ға {kk}",
            ru=f"на {by} {ru} обычного",
            en=f"{by} {en} than usual",
        )

    def tone(self, value: float) -> Tone:
        """Return green while it is as usual, amber above it, ink below."""
        if self.low <= value <= self.high:
            return "good"
        return "late" if value > self.high else "plain"

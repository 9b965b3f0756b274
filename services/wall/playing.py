"""Which scene is on: worked out from the clock, so that no screen has to remember anything.

A screen that starts, comes back, or stands beside another one shows the same scene as if it had
been there all the time; the same few lines stand in assets/screen/playing.js.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.text import Text

LEAST_SECONDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A scene in a round: of the whole city, or of the district with this slug."""

    scene: str
    seconds: int
    district: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The step that is on, since when and until when, in seconds of the clock."""

    index: int
    since: float
    until: float


def position(steps: Sequence[Step], anchor: float, now: float) -> Position:
    """Return which step is on at `now`, of a round that began with its first step at `anchor`.

    Parameters
    ----------
    steps
        One round, at least one step.
    anchor, now
        Seconds; `now` may lie before `anchor`.

    Examples
    --------
    >>> steps = [Step(scene="a", seconds=20), Step(scene="b", seconds=10)]
    >>> position(steps, 100.0, 125.0)
    Position(index=1, since=120.0, until=130.0)
    >>> position(steps, 100.0, 95.0).index
    1
    """
    whole = sum(step.seconds for step in steps)
    since = now - (now - anchor) % whole
    for index, step in enumerate(steps):
        if now < since + step.seconds:
            return Position(index=index, since=since, until=since + step.seconds)
        since += step.seconds
    return Position(index=0, since=since, until=since + steps[0].seconds)  # by rounding


def moved(steps: Sequence[Step], anchor: float, now: float, by: int) -> float:
    """Return the anchor with which the step `by` places on begins at `now`."""
    wanted = (position(steps, anchor, now).index + by) % len(steps)
    return now - sum(step.seconds for step in steps[:wanted])

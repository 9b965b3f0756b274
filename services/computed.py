"""What is computed of the city's rows and kept in tables: workers see that it is right.

Something more to compute is one more line in `PARTS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core.text import Text
from data_access.coverage_turn import COVERAGE
from data_access.derived import Progress
from data_access.hot_spots import HOT_SPOTS
from data_access.place_catchments import CATCHMENTS
from data_access.turns import Computed


@dataclass(frozen=True, slots=True)
class Part:
    """Some tables, and what computes them unless they are of the present rows."""

    title: Text
    rows: Computed
    settle: Callable[[Progress | None], bool]


def settle(progress: Progress | None = None) -> None:
    """Compute all that is not of the present rows.

    Parameters
    ----------
    progress
        Called with a step's name and the share done, 0 to 1.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    tell = progress or (lambda _step, _share: None)
    for number, part in enumerate(PARTS.values()):
        done = number / len(PARTS)
        part.settle(lambda step, share, done=done: tell(step, done + share / len(PARTS)))  # type: ignore[misc]


def _coverage(progress: Progress | None) -> bool:
    from services import coverage  # noqa: PLC0415  # pages need none of its arrays

    return coverage.settle(progress)


def _catchments(progress: Progress | None) -> bool:
    from services import place_catchments  # noqa: PLC0415

    return place_catchments.settle(progress)


def _hot_spots(progress: Progress | None) -> bool:
    from services import hot_spots  # noqa: PLC0415

    return hot_spots.settle(progress)


PARTS: Final[Mapping[str, Part]] = {
    "coverage": Part(
        Text(kk="камералардың қамтуы", ru="охват камерами", en="what cameras cover"),
        COVERAGE,
        _coverage,
    ),
    "catchments": Part(
        Text(
            kk="орындарға жаяу жететін тұрғындар мен бәсекелестер",
            ru="жители и конкуренты вокруг мест",
            en="residents and competitors around places",
        ),
        CATCHMENTS,
        _catchments,
    ),
    "hot_spots": Part(
        Text(
            kk="бизнес шоғырланған жерлер",
            ru="скопления бизнеса",
            en="where business gathers",
        ),
        HOT_SPOTS,
        _hot_spots,
    ),
}

"""Make the demonstration city ready to be shown: tables, rows, aggregates, what is computed."""

from collections.abc import Callable
from typing import Final

import geodata
from data_access import derived, migrate
from geodata import DemoReport
from services import computed

Progress = Callable[[str, float], None]
LOADED: Final = 0.5
"""Share of the whole time after which the rows are there."""
COUNTED: Final = 0.8
"""Share after which the aggregates are there too."""


def prepare(
    *, scale: float = 1.0, seed: int = 2026, progress: Progress | None = None
) -> DemoReport:
    """Migrate, load the demonstration city, and compute all there is; do only what is missing.

    Parameters
    ----------
    scale
        Share of buildings, cameras, places, requests and works, above 0 up to 1.
    seed
        The same seed and scale make the same city.
    progress
        Called with a step's name and the share done, 0 to 1.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.

    Notes
    -----
    Safe to run twice and to interrupt: rows and aggregates each come in one transaction, and
    aggregates that are not of the present rows are computed again the next time.
    """
    tell = progress or (lambda _step, _share: None)
    tell("tables", 0.0)
    migrate.upgrade()
    report = geodata.load(
        scale=scale, seed=seed, progress=lambda step, share: tell(step, share * LOADED)
    )
    derived.settle(progress=lambda part, share: tell(part, LOADED + share * (COUNTED - LOADED)))
    computed.settle(lambda step, share: tell(step, COUNTED + share * (1 - COUNTED)))
    tell("ready", 1.0)
    return report

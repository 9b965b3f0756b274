"""When the daily sheet is due: from seven in the city's morning on, whatever the server's zone."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Final

from core.text import LANGS, Lang
from core.units import CITY_ZONE

AT: Final = time(7)
"""By the city's clock."""
EVERY: Final = "*/5 * * * *"
"""How often workers look whether it is due. The queue's cron counts in UTC, and what it missed by
ten minutes it skips: so it is asked often, the city's clock is asked here, and a worker that was
away at seven makes the sheet when it is back."""


def due(now: datetime, kept: Collection[Lang]) -> tuple[Lang, ...]:
    """Return the languages in which the sheet of the city's day is still to be made.

    Parameters
    ----------
    now
        An aware moment.
    kept
        The languages in which the sheet of that day stands already.

    Examples
    --------
    >>> due(datetime.fromisoformat("2026-11-28T01:59:59+00:00"), ())
    ()
    >>> due(datetime.fromisoformat("2026-11-28T02:00:00+00:00"), ("kk",))
    ('ru', 'en')
    """
    if now.astimezone(CITY_ZONE).time() < AT:
        return ()
    return tuple(lang for lang in LANGS if lang not in kept)

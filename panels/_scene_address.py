"""What the address of the 3D page tells beside the map's own: sun, colours, columns.

`?…&sun=2026-06-21T15:30&paint=use&columns=density&pitch=55&bearing=-12`. The browser writes it
and alone reads pitch and bearing (assets/scene/state.js). What is not known is left out.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Literal, Self, get_args
from urllib.parse import parse_qs

from core import units

Paint = Literal["height", "use", "none"]
PAINTS: Final[tuple[Paint, ...]] = get_args(Paint)
AT_FIRST: Final = time(14)
"""The hour of a first visit: the sun stands in the south-west, and every wall is told apart."""
_CODE: Final = re.compile(r"[a-z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class SceneAddress:
    """What one sees of the scene, apart from where from."""

    sun: datetime
    paint: Paint = "height"
    columns: str | None = None

    @classmethod
    def parse(cls, search: str) -> Self:
        """Read the part behind the question mark."""
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        code = given.get("columns", "")
        paint = next((one for one in PAINTS if one == given.get("paint")), PAINTS[0])
        columns = code if _CODE.fullmatch(code) else None
        return cls(_moment(given.get("sun", "")), paint, columns)


def _moment(text: str) -> datetime:
    """Return the city's day and time; today's afternoon where none is told."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=units.CITY_ZONE)
    except ValueError:
        return datetime.combine(units.today(), AT_FIRST, units.CITY_ZONE)

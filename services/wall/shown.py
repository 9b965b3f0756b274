"""What one scene of the wall tells: figures, a picture, a sentence; words in every language.

Nothing here knows how it is drawn: `panels.wall` makes a screen of it, `services.report.situation`
a sheet of paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from core.text import Text
from services.indicators import District

Tone = Literal["plain", "good", "late", "bad"]
"""Ink, green (as planned), amber (late or uncertain), red (needs attention)."""
Point = tuple[float, float]
"""East and north in UTM43N metres."""
MOST_FIGURES: Final = 7
"""So many figures can be read in five seconds."""
MOST_MOVES: Final = 5
Box = tuple[float, float, float, float]
CITY: Final[Box] = (640_500.0, 4_777_300.0, 676_300.0, 4_808_300.0)
"""West, south, east, north of the ground that the wall's city map shows, UTM43N metres: where
people live, with the first slopes; the mountains beyond would make the rest small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is looked at: the whole city or one district, at one moment of the city's clock."""

    now: datetime
    district: District | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a scene.

    Attributes
    ----------
    name
        A word of its own within the scene.
    written
        The number as people write it, three significant digits at most unless it is a count;
        without its unit.
    value
        The same as a number, for those who compute on; None where it is none (a rank "2–3").
    unit
        Stands smaller beside it.
    change
        What changed or what it is compared with: "+4 since yesterday", "as usual".
    tone
        The colour of `change`; the number itself is always ink.
    ref
        Reference of its passport where one stands already (`services.passports`); else the
        number opens one made of `about` and `formula`.
    """

    name: str
    title: Text
    written: Text
    value: float | None = None
    unit: Text | None = None
    change: Text | None = None
    tone: Tone = "plain"
    ref: str | None = None
    about: Text | None = None
    formula: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What matters now: `lead` stands out ("Түрксіб:"), `rest` follows it."""

    lead: Text | None
    rest: Text
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Something at one place; bad ones lie on top and are larger."""

    at: Point
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Something with an extent, as an SVG path in UTM43N metres with northings negated.

    `level` 1 to 6 fills an area by a step of the warm ramp; None by its tone.
    """

    path: str
    tone: Tone = "plain"
    area: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityMap:
    """The city with its districts.

    Attributes
    ----------
    levels
        By district's id: 0 (ground) to 6, a step of the sequential ramp.
    counts
        By district's id: what stands under its name, at most one short number each.
    strongest
        The district that the sentence speaks of: its outline and name stand out.
    shapes, dots
        Drawn in this order over the districts.
    legend
        What colours and dots mean, a few words each, with their tone; at most three.
    counted
        What stands under the names, where the legend does not say so.
    """

    levels: Mapping[int, int] = field(default_factory=dict)
    counts: Mapping[int, Text] = field(default_factory=dict)
    strongest: int | None = None
    shapes: tuple[Shape, ...] = ()
    dots: tuple[Dot, ...] = ()
    legend: tuple[tuple[Tone, Text], ...] = ()
    counted: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: `share` of the longest one, 0 to 1; `target` on the same scale."""

    title: Text
    share: float
    written: Text
    tone: Tone = "plain"
    target: float | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A few bars beside each other, the first one on top; at most eight.

    `legend` says what a bar and its tick stand for.
    """

    bars: tuple[Bar, ...]
    legend: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A rank (or a value of a `unit`) then and now: `before` and `after` as they are written."""

    title: Text
    before: Text
    after: Text
    tone: Tone = "plain"
    detail: Text | None = None
    unit: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What moved most, the first one moved most; at most `MOST_MOVES`."""

    moves: tuple[Move, ...]
    legend: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place of a slow flight over the city, and what is said there."""

    lon: float
    lat: float
    zoom: float
    title: Text
    told: Text
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """A slow flight from stop to stop over the living map.

    `layers` are ids of the map's layers that are drawn; `raised` lets buildings stand up.
    `still` is what a screen without WebGL shows instead.
    """

    stops: tuple[Stop, ...]
    layers: tuple[str, ...]
    still: CityMap
    raised: bool = False


Stage = CityMap | Bars | Moves | Flight


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a scene tells at one moment.

    `figures` are at most `MOST_FIGURES`, the most important first; `note` is for whoever speaks:
    two or three sentences that are not on the screen.
    """

    figures: tuple[Figure, ...]
    stage: Stage
    sentence: Sentence
    note: Text

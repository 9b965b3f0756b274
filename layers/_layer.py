"""What a layer is. A layer is data; drawing, legend, search and cards are derived from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, TableClause

from core.rights import Role
from core.text import Text
from data_access.tiles import Drawn

GroupId = Literal[
    "territory", "works", "roads", "safety", "business", "services", "utilities", "base"
]

GROUPS: Final[Mapping[GroupId, Text]] = {
    "works": Text(kk="Жұмыстар", ru="Работы", en="Works"),
    "roads": Text(kk="Жолдар", ru="Дороги", en="Roads"),
    "safety": Text(kk="Қауіпсіздік", ru="Безопасность", en="Safety"),
    "business": Text(kk="Бизнес", ru="Бизнес", en="Business"),
    "services": Text(kk="Халық және қызметтер", ru="Люди и услуги", en="People and services"),
    "utilities": Text(
        kk="Желілер мен өтініштер", ru="Сети и обращения", en="Utilities and requests"
    ),
    "territory": Text(kk="Аумақ", ru="Территория", en="Territory"),
    "base": Text(kk="Негіз", ru="Основа", en="Base"),
}
"""Groups of the layer tree, in its order. `base` is drawn always and not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """One entry of a legend: what it is called and how it is coloured.

    `value` is the property's value, or for `Ramp` the class's lower bound.
    `color` names a design token.
    """

    value: str | float
    title: Text
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Dots; all alike, or coloured by the classes of property `by`."""

    color: str
    by: str | None = None
    classes: tuple[Class, ...] = ()
    radius: float = 4.0
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines; `width` in pixels at zoom 14."""

    color: str
    by: str | None = None
    classes: tuple[Class, ...] = ()
    width: float = 2.5
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """Filled areas with an outline; `extrude` names the property with the height in metres."""

    color: str
    by: str | None = None
    classes: tuple[Class, ...] = ()
    fill_opacity: float = 0.45
    outline: float = 1.0
    extrude: str | None = None
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """Points, lines and areas in one layer, each drawn as what it is, in the same colours.

    Of the classes `top` lies above the others, and larger. With `ring` the layer surrounds what
    lies at the same place in another one instead of covering it.
    """

    color: str
    by: str | None = None
    classes: tuple[Class, ...] = ()
    radius: float = 5.0
    width: float = 4.0
    top: str | None = None
    ring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """Hexagons or areas coloured from pale to strong by number `by`.

    `breaks` are the lower bounds of the classes after the first.
    """

    ramp: Literal["sequential", "warm"]
    by: str
    breaks: tuple[float, ...]
    unit: Text
    fill_opacity: float = 0.7


Mark = Points | Lines | Areas | Mixed | Ramp


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of an object's card. Only what is listed here ever leaves the server.

    `words` say codes in three languages; where the database holds the words, `listing` asks it.
    `about` defines a number where its title does not say enough, `formula` tells how it is
    computed where it is not the source's own figure; both stand in its passport. `made_of` are the
    tables it is computed from besides the object's own row, whose sources the passport tells too.
    """

    name: str
    title: Text
    unit: Text | None = None
    words: Mapping[str, Text] | None = None
    listing: Callable[[], Mapping[str, Text]] | None = None
    as_: Literal["text", "number", "date", "datetime", "money", "percent", "flag"] = "text"
    about: Text | None = None
    formula: Text | None = None
    made_of: tuple[TableClause, ...] = ()

    def word(self, code: object) -> Text | None:
        """Return the words for a code, None where it has none."""
        words = self.words or (self.listing() if self.listing else {})
        return words.get(str(code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice that narrows the layer; where `choices` is empty, `listing` asks the database."""

    name: str
    title: Text
    choices: Mapping[str, Text] = field(default_factory=dict)
    listing: Callable[[], Mapping[str, Text]] | None = None

    def listed(self) -> Mapping[str, Text]:
        """Return every choice there is now."""
        return self.listing() if self.listing and not self.choices else self.choices


def per_km2(unit: Text) -> Text:
    """Return a unit by square kilometre."""
    return Text(kk=f"{unit.kk}/км²", ru=f"{unit.ru}/км²", en=f"{unit.en}/km²")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hexagons:
    """How a dense layer looks below `upto` zoom: hexagons coloured by property `by`.

    `unit` is what `n` counts; a density is that by square kilometre, so that one legend
    serves large and small hexagons.
    """

    subject: str
    upto: int
    breaks: tuple[float, ...]
    unit: Text
    by: Literal["density", "n"] = "density"

    @property
    def legend_unit(self) -> Text:
        """Return the unit of what the colours tell."""
        return per_km2(self.unit) if self.by == "density" else self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The one number that stands beside a layer's name: an aggregate over its first table.

    `about` says what it counts and `formula` how: they stand in its passport.
    """

    of: ColumnElement[Any]
    about: Text
    formula: Text
    where: ColumnElement[bool] | None = None
    as_: Literal["number", "percent"] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """How a layer stands up in 3D, in the colours it has in 2D; `tells` says what height means.

    An object is as high as its mark's `extrude` tells, or `height` if its shape is asked for
    outside tiles, else `metres`. A hexagon is `per_unit` metres high for each unit of what its
    colour tells. With `width` lines are that wide in metres, and points twice as wide, so that
    they have a volume; these come from `/volumes`, not from tiles. `instead` names the layer
    that is drawn where the tiles hold hexagons only.
    """

    tells: Text
    metres: float = 0.0
    per_unit: float = 0.0
    height: ColumnElement[Any] | None = None
    width: float = 0.0
    instead: str | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One entry of the map's list, with all that is needed to show it.

    `card` tells which table a click asks; its columns are limited to `fields`.
    `tally` is counted by `layers._tally`; without one the single objects are counted.
    `made_of` are the tables that aggregates stand for, whose sources are then told.
    `timed` names the two date columns (tile properties, days since 1970) that the
    time slider compares.
    `raised` tells how it stands up in 3D; without it the layer lies in 2D only.
    """

    id: str
    group: GroupId
    title: Text
    about: Text
    drawn: tuple[Drawn, ...]
    mark: Mark
    fields: tuple[Field, ...] = ()
    heading: str | None = None
    filters: tuple[Filter, ...] = ()
    hexagons: Hexagons | None = None
    zoom: tuple[int, int] = (9, 20)
    timed: tuple[str, str] | None = None
    seen_by: Role = Role.PUBLIC
    order: int = 50
    tally: Tally | None = None
    made_of: tuple[TableClause, ...] = ()
    raised: Raised | None = None

    def tables(self) -> list[TableClause]:
        """Return the tables whose rows tell the sources of what is drawn."""
        return list(
            {one.name: one for one in (*(p.table for p in self.drawn), *self.made_of)}.values()
        )

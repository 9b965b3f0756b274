"""What a passport of a number about places for a business is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import TableClause

from core import units
from core.text import Lang
from data_access.schema import building, place, population_cell, road_edge, stop
from services.niches.ground import WALK_METRES_PER_MINUTE
from services.passports import _niche_rows as rows
from services.passports import _niche_words as words

Tables = Sequence[TableClause]
NO_ROWS: Final[rows.Table] = ((), [])
PEOPLE: Final[Tables] = (population_cell, road_edge)
RIVALS: Final[Tables] = (place, road_edge)
EVERY: Final[Tables] = (building, place, population_cell, road_edge, stop)
BEHIND: Final[Mapping[str, Tables]] = {
    "residents": PEOPLE,
    "nearest": (population_cell, place, road_edge),
    "customers": (population_cell, place, road_edge),
    "own_percent": (population_cell, place, road_edge),
    "jobs": (building, road_edge),
    "flow": (building, population_cell, road_edge, stop),
    "magnets": RIVALS,
    "competitors": RIVALS,
    "competitor_metres": RIVALS,
    "competition": RIVALS,
    "saturation": (building, population_cell, place, road_edge),
    "stops": (stop, road_edge),
    "stop_metres": (stop, road_edge),
    "rent": (),
}
"""The tables behind facts and factors; a rent comes from its indicator alone."""
MODELLED: Final = frozenset({"customers", "own_percent", "jobs", "flow", "nearest", "saturation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with what it means and what stands behind it; `rent` if its indicator does."""

    title: str
    value: str
    definition: str
    formula: str
    table: rows.Table = NO_ROWS
    behind: Tables = EVERY
    rent: bool = True
    modelled: bool = True
    since: str = ""


def on_foot(lang: Lang) -> str:
    """Return how ways are measured."""
    speed = units.number(WALK_METRES_PER_MINUTE * 60 / 1000, lang, 1)
    return words.ON_FOOT.to(lang).format(speed=speed)

"""Columns, filters and fields that several layers use alike."""

from collections.abc import Mapping
from typing import Any, Final

import h3
from sqlalchemy import ColumnElement, Integer, Label, Table, cast, func

from core.geo import ALMATY_CENTRE
from core.text import Text
from data_access.schema import cell_count
from data_access.tiles import Drawn
from layers._layer import Field, Filter

DISTRICTS = {
    "1": Text(kk="Алатау", ru="Алатауский", en="Alatau"),
    "2": Text(kk="Алмалы", ru="Алмалинский", en="Almaly"),
    "3": Text(kk="Әуезов", ru="Ауэзовский", en="Auezov"),
    "4": Text(kk="Бостандық", ru="Бостандыкский", en="Bostandyk"),
    "5": Text(kk="Жетісу", ru="Жетысуский", en="Zhetysu"),
    "6": Text(kk="Медеу", ru="Медеуский", en="Medeu"),
    "7": Text(kk="Наурызбай", ru="Наурызбайский", en="Nauryzbay"),
    "8": Text(kk="Түрксіб", ru="Турксибский", en="Turksib"),
}

BY_DISTRICT = Filter(
    name="district", title=Text(kk="Аудан", ru="Район", en="District"), choices=DISTRICTS
)

DISTRICT = Field(
    name="district_id", title=Text(kk="Аудан", ru="Район", en="District"), words=DISTRICTS
)
ADDRESS = Field(name="address", title=Text(kk="Мекенжай", ru="Адрес", en="Address"))
OPENED = Field(
    name="opened_on", title=Text(kk="Ашылған күні", ru="Дата открытия", en="Opened"), as_="date"
)

CELL_KM2: Final = {
    resolution: h3.cell_area(h3.latlng_to_cell(*ALMATY_CENTRE, resolution), unit="km^2")
    for resolution in (7, 8, 9)
}
"""Areas of hexagons in the middle of the city; over the city they differ by less than 1 %."""


def names(table: Table) -> tuple[Label[Any], ...]:
    """Return the name columns of `table` in the three languages."""
    return tuple(table.c[f"name_{lang}"].label(f"name_{lang}") for lang in ("kk", "ru", "en"))


def day(column: ColumnElement[Any], label: str) -> Label[Any]:
    """Return a date as days since 1970, which the map can compare; null stays null."""
    return cast(column - func.to_date("1970-01-01", "YYYY-MM-DD"), Integer).label(label)


def hexagons(
    subject: str,
    key: str,
    upto: int,
    more: Mapping[str, ColumnElement[Any]] | None = None,
) -> tuple[Drawn, ...]:
    """Return the hexagons of a dense `subject` for zooms up to `upto`, finer as one comes near.

    `key` is the filter that `cell_count.key` answers; `more` are further ones.
    """
    steps = ((0, 10, 7), (11, 12, 8), (13, 20, 9))
    count = func.sum(cell_count.c.n)
    return tuple(
        Drawn(
            name="hexagons",
            table=cell_count,
            columns=(
                count.label("n"),
                cast(count / CELL_KM2[resolution], Integer).label("density"),
            ),
            where=(cell_count.c.subject == subject) & (cell_count.c.resolution == resolution),
            group=(cell_count.c.h3, cell_count.c.geom),
            zoom=(low, min(high, upto)),
            keys={key: cell_count.c.key, "district": cell_count.c.district_id, **(more or {})},
        )
        for low, high, resolution in steps
        if low <= upto
    )

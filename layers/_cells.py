"""Layers drawn on hexagons where people live: coarse from afar, fine from near."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Table

from data_access.schema import population_coarse
from data_access.tiles import Drawn

STEPS: Final = ((0, 11, 8), (12, 13, 9), (14, 20, 10))
"""First and last zoom, and the H3 resolution drawn between them."""


FINEST: Final = STEPS[-1][2]
"""The resolution whose cells together hold every resident once."""


def cells(
    name: str,
    columns: tuple[ColumnElement[Any], ...],
    where: ColumnElement[bool],
    upto: int = 20,
    *,
    table: Table = population_coarse,
) -> tuple[Drawn, ...]:
    """Return hexagons with `columns` of `table` for zooms up to `upto`.

    The table holds cells at the resolutions of `STEPS`, as `resolution`, `district_id`, `geom`.
    """
    return tuple(
        Drawn(
            name=name,
            table=table,
            columns=columns,
            where=(table.c.resolution == resolution) & where,
            zoom=(low, min(high, upto)),
            keys={"district": table.c.district_id},
        )
        for low, high, resolution in STEPS
        if low <= upto
    )

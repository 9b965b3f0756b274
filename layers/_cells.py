"""Layers drawn on the hexagons of population: coarse from afar, fine from near."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement

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
    keys: Mapping[str, ColumnElement[Any]] | None = None,
) -> tuple[Drawn, ...]:
    """Return hexagons with `columns` of `population_coarse` for zooms up to `upto`."""
    return tuple(
        Drawn(
            name=name,
            table=population_coarse,
            columns=columns,
            where=(population_coarse.c.resolution == resolution) & where,
            zoom=(low, min(high, upto)),
            keys=keys or {"district": population_coarse.c.district_id},
        )
        for low, high, resolution in STEPS
        if low <= upto
    )

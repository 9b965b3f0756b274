"""The ground under everything: water, parks, streets, houses, names. Always drawn."""

from typing import Any

from sqlalchemy import ColumnElement, Table

from core.text import Text
from data_access.schema import (
    building,
    district_label,
    district_today,
    landscape,
    neighbourhood,
    road,
    road_coarse,
)
from data_access.tiles import Drawn
from layers._layer import Areas, Layer
from layers._shared import names


def _streets(table: Table, zoom: tuple[int, int], where: ColumnElement[bool] | None) -> Drawn:
    columns: tuple[ColumnElement[Any], ...] = (table.c["class"], *names(table))
    return Drawn(name="roads", table=table, columns=columns, where=where, zoom=zoom)


LAYER = Layer(
    id="basemap",
    group="base",
    title=Text(kk="Негізгі карта", ru="Основа", en="Basemap"),
    about=Text(
        kk="Су, саябақтар, көшелер, үйлер мен атаулар",
        ru="Вода, парки, улицы, дома и названия",
        en="Water, parks, streets, houses and names",
    ),
    drawn=(
        Drawn(
            name="landscape",
            table=landscape,
            columns=(landscape.c.kind, landscape.c.rank, *names(landscape)),
        ),
        _streets(road_coarse, (0, 8), road_coarse.c.zoom == 10),  # noqa: PLR2004
        _streets(road_coarse, (9, 12), road_coarse.c.zoom == 12),  # noqa: PLR2004
        _streets(road_coarse, (13, 13), road_coarse.c.zoom == 13),  # noqa: PLR2004
        _streets(road, (14, 20), None),
        Drawn(
            name="buildings",
            table=building,
            columns=(),
            zoom=(14, 20),
            whole=True,
            mercator="mercator",
        ),
        Drawn(
            name="districts",
            table=district_today,
            columns=(district_today.c.id, *names(district_today)),
        ),
        Drawn(
            name="district_labels",
            table=district_label,
            columns=(district_label.c.id, *names(district_label)),
            zoom=(0, 14),
        ),
        Drawn(
            name="places_labels",
            table=neighbourhood,
            columns=(neighbourhood.c.rank, *names(neighbourhood)),
        ),
    ),
    mark=Areas(color="ground"),
    zoom=(0, 20),
)

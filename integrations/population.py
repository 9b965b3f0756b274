"""Residents: counts at points or areas become H3 cells; the city has one population at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import h3
import numpy as np
import shapely

from core.text import Text
from data_access import schema
from data_access.staging import Batch
from integrations import values
from integrations._common import DISTRICT
from integrations._kind import Field, Kind, Prepared, hexed

RESOLUTION: Final = 10


def cells_of(place: shapely.Geometry) -> list[str]:
    """Return the cells whose centres lie in an area, else the one that holds the point.

    Notes
    -----
    A quarter given as a point goes whole into one cell of about 1.5 ha; nothing in such a
    file says how far the quarter reaches.
    """
    if shapely.get_dimensions(place) == 2:  # noqa: PLR2004
        found = list(h3.geo_to_cells(place, RESOLUTION))
        if found:
            return found
        place = shapely.point_on_surface(place)
    return [h3.latlng_to_cell(place.y, place.x, RESOLUTION)]


def _cells(prepared: Prepared) -> dict[str, tuple[float, int]]:
    """Return residents of each cell, and the first row that put some there."""
    residents = prepared.columns["residents"]
    assert prepared.geometry is not None
    people: defaultdict[str, float] = defaultdict(float)
    rows: dict[str, int] = {}
    for index in prepared.good:
        cells = cells_of(prepared.geometry[index])
        for cell in cells:
            people[cell] += residents[index] / len(cells)
            rows.setdefault(cell, int(index))
    return {cell: (people[cell], rows[cell]) for cell in people}


def _shape(_kind: Kind, prepared: Prepared) -> list[Batch]:
    for index in prepared.good:
        if prepared.columns["residents"][index] < 0:
            prepared.refuse(int(index), "rule: residents")
    cells = _cells(prepared)
    prepared.notes.append(_spread(len(prepared.good), len(cells)))

    def rows() -> Iterable[tuple[Any, ...]]:
        rings = np.array([shapely.Polygon(_lon_lat(cell)) for cell in cells])
        for (cell, (people, index)), ring in zip(cells.items(), hexed(rings), strict=True):
            yield index + 1, cell, cell, round(people, 2), ring

    return [
        Batch(
            table=schema.population_cell,
            columns=("h3", "external_id", "residents", "geom"),
            rows=rows,
            raw=prepared.raw,
            refused=prepared.refused(),
            match=("h3",),
            scope="table",
            locate=True,
        )
    ]


def _lon_lat(cell: str) -> list[tuple[float, float]]:
    return [(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]


def _spread(rows: int, cells: int) -> Text:
    return Text(
        kk=f"{rows} жол {cells} H3 ұяшығына жиналды; санақ — ұяшықтар",
        ru=f"{rows} строк собраны в {cells} ячеек H3; счёт идёт по ячейкам",
        en=f"{rows} rows were gathered into {cells} H3 cells; counts are cells",
    )


KIND: Final = Kind(
    id="population",
    title=Text(kk="Халық", ru="Население", en="Population"),
    table=schema.population_cell,
    fields=(
        Field(name="residents", aliases=("residents", "population", "pop", "население", "халық",
              "жители"), read=values.real, required=True),
        DISTRICT,
    ),
    geometry="any",
    shape=_shape,
)  # fmt: skip

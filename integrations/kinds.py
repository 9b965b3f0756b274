"""Every kind of data that `./twin import` knows."""

from collections.abc import Mapping
from typing import Final

from integrations import (
    air,
    districts,
    fabric,
    indicators,
    labour,
    places,
    population,
    roads,
    services,
    streets,
    works,
)
from integrations._kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    one.id: one
    for one in (
        districts.KIND,
        works.KIND,
        fabric.CAMERAS,
        fabric.BUILDINGS,
        roads.KIND,
        places.PLACES,
        places.STOPS,
        places.SCHOOLS,
        population.KIND,
        services.REQUESTS,
        services.OUTAGES,
        indicators.KIND,
        labour.KIND,
        air.KIND,
        streets.KIND,
    )
}

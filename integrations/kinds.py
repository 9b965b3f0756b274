"""Every kind of data that `./twin import` knows."""

from collections.abc import Mapping
from typing import Final

from integrations import districts, places, works
from integrations._kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    one.id: one for one in (districts.KIND, works.KIND, places.PLACES, places.SCHOOLS, places.STOPS)
}

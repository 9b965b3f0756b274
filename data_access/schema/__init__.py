"""Every table of the twin, one module per subject; `metadata` is what Alembic compares."""

from data_access.schema._base import metadata
from data_access.schema.commerce import hot_spot
from data_access.schema.coverage import (
    camera_view,
    camera_with_view,
    coverage_cell,
    coverage_district,
    coverage_hour,
)
from data_access.schema.derived import cell_count, derived_state, population_coarse, road_coarse
from data_access.schema.fabric import (
    building,
    camera,
    place,
    place_category,
    road,
    road_edge,
    road_node,
    stop,
)
from data_access.schema.indicators import indicator, indicator_target, indicator_value
from data_access.schema.labour import labour, trade
from data_access.schema.measurement import air_measurement
from data_access.schema.plans import plan, proposal
from data_access.schema.provenance import quarantine, run, source, table_version
from data_access.schema.reachable import place_catchment, place_with_catchment
from data_access.schema.search import search_name, search_word
from data_access.schema.services import outage, request
from data_access.schema.streets import street_rename
from data_access.schema.territory import (
    district,
    district_boundary,
    district_label,
    district_today,
    landscape,
    neighbourhood,
    population_cell,
)
from data_access.schema.wall import (
    screen,
    screen_event,
    screen_meeting,
    screen_remote,
    situation_sheet,
)
from data_access.schema.works import work, work_photo, work_status

__all__ = [
    "air_measurement",
    "building",
    "camera",
    "camera_view",
    "camera_with_view",
    "cell_count",
    "coverage_cell",
    "coverage_district",
    "coverage_hour",
    "derived_state",
    "district",
    "district_boundary",
    "district_label",
    "district_today",
    "hot_spot",
    "indicator",
    "indicator_target",
    "indicator_value",
    "labour",
    "landscape",
    "metadata",
    "neighbourhood",
    "outage",
    "place",
    "place_catchment",
    "place_category",
    "place_with_catchment",
    "plan",
    "population_cell",
    "population_coarse",
    "proposal",
    "quarantine",
    "request",
    "road",
    "road_coarse",
    "road_edge",
    "road_node",
    "run",
    "screen",
    "screen_event",
    "screen_meeting",
    "screen_remote",
    "search_name",
    "search_word",
    "situation_sheet",
    "source",
    "stop",
    "street_rename",
    "table_version",
    "trade",
    "work",
    "work_photo",
    "work_status",
]

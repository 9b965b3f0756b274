"""Closed roads: until when the map shows them."""

from datetime import timedelta

import pytest
import shapely
from sqlalchemy import select

from core.units import today
from data_access import db
from data_access.schema import work
from layers.closures import LAYER
from tests.data_access.rows import LAT, LON, placing


@pytest.mark.parametrize(("planned", "shown"), [(-30, 0), (5, 5)])
def test_a_road_stays_closed_until_somebody_opens_it(clean, planned, shown):
    with placing(clean) as place:
        place.add(
            "work",
            shapely.Point(LON, LAT),
            kind="repair",
            status="active",
            **{f"title_{lang}": "x" for lang in ("kk", "ru", "en")},
            planned_start=today() - timedelta(days=60),
            planned_end=today() + timedelta(days=planned),
            traffic="closed",
            traffic_from=today() - timedelta(days=60),
            traffic_until=today() + timedelta(days=planned),
        )
        until = LAYER.drawn[0].span[1]
        (row,) = db.rows(select(until.label("until")).select_from(work))
        assert row["until"] == today() + timedelta(days=shown)

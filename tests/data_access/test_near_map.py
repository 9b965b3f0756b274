"""What stands and grows around a place, as paths to be drawn."""

import re

import pytest

from data_access import near_map
from geodata.plane import to_metres

pytestmark = pytest.mark.usefixtures("in_city")
NOWHERE = (0.0, 0.0, 10.0, 10.0)


def around(lon, lat, metres):
    ((x, y),) = to_metres([(lon, lat)])
    return x - metres, y - metres, x + metres, y + metres


def test_buildings_of_a_box_come_as_one_path_with_northings_negated():
    box = around(76.93, 43.25, 1_500)
    path = near_map.buildings(box, 0.5)
    starts = [tuple(map(float, one)) for one in re.findall(r"M ([\d.-]+) ([\d.-]+)", path)]
    assert len(starts) > 1
    assert all(box[0] - 200 < x < box[2] + 200 and box[1] - 200 < -y < box[3] + 200
               for x, y in starts)  # fmt: skip
    assert len(near_map.buildings(around(76.93, 43.25, 100), 0.5)) < len(path)


def test_parks_and_waters_are_cut_to_the_box_and_nothing_else_is_told():
    box = around(76.93, 43.24, 6_000)
    found = near_map.landscape(box, 1.0)
    assert found and {one["kind"] for one in found} <= {"park", "forest", "water"}
    for one in found:
        starts = re.findall(r"M ([\d.-]+) ([\d.-]+)", one["path"])
        assert starts
        assert all(box[0] - 1 <= float(x) <= box[2] + 1 for x, _ in starts)


def test_where_nothing_is_nothing_is_drawn():
    assert near_map.buildings(NOWHERE, 0.5) == ""
    assert near_map.landscape(NOWHERE, 0.5) == []

"""The small map of a place: all of the zone is seen, in the colours of the pages."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadRequest
from services.niches import drawing
from services.niches.drawing import HEIGHT, WIDTH, Place
from services.palette import colours

AT = (650_000.0, 4_790_000.0)
ZONE = shapely.Point(AT).buffer(700)
STREETS = [{"class": "local", "path": "M0 0l1 1"}, {"class": "arterial", "path": "M0 0l5 5"}]
NOBODY = np.empty((0, 2))


def place(**other) -> Place:
    usual = {"at": AT, "zone": ZONE, "rivals": NOBODY, "streets": STREETS}
    usual["counted"] = np.zeros(len(other.get("rivals", NOBODY)), bool)
    box = drawing.fitted(AT, other.get("zone", ZONE))
    return Place(**{**usual, "box": box, **other})


def marks(svg: str) -> list[tuple[str, dict[str, str]]]:
    read = ET.fromstring(svg)  # noqa: S314  # our own
    return [(one.tag.rpartition("}")[2], one.attrib) for one in read]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_place_is_red_and_the_zone_blue(theme):
    found = marks(drawing.drawn(place(), theme))
    assert found[-1][0] == "circle" and found[-1][1]["fill"] == colours(theme)["red"]
    assert any(one.get("stroke") == colours(theme)["blue"] for _, one in found)
    assert found[0][1]["fill"] == colours(theme)["map-ground"]


def test_large_streets_lie_over_small_ones_whatever_the_order():
    drawn = [drawing.drawn(place(streets=some), "light") for some in (STREETS, STREETS[::-1])]
    assert drawn[0] == drawn[1]
    assert drawn[0].index("l5 5") > drawn[0].index("l1 1")


def test_each_competitor_is_a_dot_and_many_are_smaller():
    few, many = (np.array([AT] * n) + np.arange(n)[:, None] * 10 for n in (3, 300))
    drawn = [marks(drawing.drawn(place(rivals=some), "light")) for some in (few, many)]
    dots = [[one for _, one in found if "h0" in one.get("d", "")] for found in drawn]
    assert [one[0]["d"].count("M") for one in dots] == [3, 300]
    assert float(dots[0][1]["stroke-width"]) > float(dots[1][1]["stroke-width"])


def test_who_is_counted_as_a_competitor_can_be_told_from_who_is_not():
    rivals, counted = np.array([AT] * 3), np.array([False, True, True])
    found = marks(drawing.drawn(place(rivals=rivals, counted=counted), "light"))
    dots = {one["stroke"]: one["d"].count("M") for _, one in found if "h0" in one.get("d", "")}
    assert dots[colours()["ink"]] == 2 and dots[colours()["line-strong"]] == 1


def test_where_no_street_leads_there_is_no_zone():
    found = marks(drawing.drawn(place(zone=None, streets=[]), "light"))
    assert [tag for tag, _ in found] == ["rect", "circle"]


def test_small_streets_are_left_out_of_a_large_piece():
    near, far = (drawing.fitted(AT, shapely.Point(AT).buffer(r)) for r in (400, 2_000))
    assert "local" in drawing.classes(near) and "local" not in drawing.classes(far)
    assert "arterial" in drawing.classes(far)


@given(st.floats(1, 5_000), st.floats(1, 5_000), st.floats(-3_000, 3_000), st.floats(-3_000, 3_000))
def test_all_of_the_zone_is_seen_in_the_shape_of_the_picture(wide, high, x, y):
    zone = shapely.box(AT[0] + x, AT[1] + y, AT[0] + x + wide, AT[1] + y + high)
    west, south, east, north = drawing.fitted(AT, zone)
    assert shapely.box(west, south, east, north).contains(zone)
    assert (east - west) / (north - south) == pytest.approx(WIDTH / HEIGHT)
    assert north - south >= drawing.LEAST_METRES - 1e-6


def test_no_number_of_a_picture_is_nan():
    assert not re.search(r"nan|inf|None", drawing.drawn(place(), "light"))


def test_a_third_theme_is_refused():
    with pytest.raises(BadRequest):
        drawing.drawn(place(), "sepia")

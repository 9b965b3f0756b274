"""Who lives too far from a stop in a small place laid out by hand, and whom no camera sees."""

import pytest
import shapely

from services import unreached
from services.coverage import figures
from services.placement import Asked
from tests.services.three_crossings import A, B, C, degrees, laid_out, ring

STOPS = Asked(district="d1", service="stops", reach=60)


@pytest.fixture
def place(clean):
    with laid_out(clean) as hand:
        hand.add("stop", shapely.Point(degrees(*A)))
        yield hand


def people(found):
    """Return how many people hexagons tell of, from their density and their own area."""
    import h3  # noqa: PLC0415

    return sum(
        one.per_km2 * h3.cell_area(h3.latlng_to_cell(*middle(one), 9), "km^2") for one in found
    )


def middle(one):
    return tuple(sum(axis) / len(axis) for axis in zip(*one.corners, strict=True))


@pytest.mark.usefixtures("place")
def test_those_too_far_are_told_and_nobody_else():
    assert people(unreached.cells(STOPS)) == pytest.approx(400, rel=1e-3)
    assert people(unreached.cells(STOPS.but(reach=205))) == pytest.approx(100, rel=1e-3)
    assert unreached.cells(STOPS.but(reach=500)) == []


@pytest.mark.usefixtures("place")
def test_a_drawn_area_has_its_own_people_only():
    around = ring(B[0] - 20, B[1] - 20, B[0] + 20, B[1] + 20)
    found = unreached.cells(STOPS.but(district="", area=around))
    assert people(found) == pytest.approx(300, rel=1e-3)
    assert shapely.Polygon(found[0].corners).contains(shapely.Point(degrees(*B)[::-1]))


def test_a_new_stop_is_known_at_once(place):
    assert people(unreached.cells(STOPS)) == pytest.approx(400, rel=1e-3)
    place.add("stop", shapely.Point(degrees(*C)))
    assert people(unreached.cells(STOPS)) == pytest.approx(300, rel=1e-3)


def test_faulty_cameras_are_told_as_if_they_worked(in_city):
    assert in_city
    asked = Asked(district="alatau", broken=True)
    told = figures.overview(asked).figures.residents_unseen
    assert people(unreached.cells(asked)) == pytest.approx(told, rel=0.02)
    assert unreached.cells(asked.but(broken=False)) == []

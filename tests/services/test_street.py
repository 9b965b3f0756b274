"""Works on a street: which lie on it, between which crossings, in which days."""

from datetime import date, timedelta

import pytest
import shapely

from core.errors import NotFound
from core.units import today
from data_access import derived
from services import street
from services.street import Asked
from tests.data_access.rows import LAT, LON, placing

METRE = 1 / 111_195
CROSSINGS = {"Байзақов көшесі": 0.01, "Манас көшесі": 0.02, "Саин көшесі": 0.03}


@pytest.fixture
def town(clean):
    with placing(clean) as place:
        place.road((LON, LAT), (LON + 0.04, LAT), name_kk="Абай даңғылы", name_ru="проспект Абая")
        for name, east in CROSSINGS.items():
            place.road((LON + east, LAT - 0.01), (LON + east, LAT + 0.01), name_kk=name)
        place.road((LON, LAT + 0.01), (LON + 0.04, LAT + 0.01), name_kk="Сәтбаев көшесі")
        place.add("street_rename", old_name="Арычная", new_name="Абай")
        derived.refresh()
        yield place


@pytest.fixture
def dig(town):
    """Return a function that places a work east of the street's beginning, off it by metres."""

    def one(title, east, metres=0.0, starts=0, ends=7, **more):
        town.add(
            "work",
            shapely.Point(LON + east, LAT + metres * METRE),
            **{
                "kind": "repair",
                "status": "planned",
                "title_kk": title,
                "title_ru": title,
                "title_en": title,
                "planned_start": today() + timedelta(days=starts),
                "planned_end": today() + timedelta(days=ends),
                **more,
            },
        )

    return one


def seen(search: str = "") -> list[str]:
    return [one["title_kk"] for one in street.view("1", Asked.parse(search)).works]


@pytest.mark.usefixtures("town")
def test_crossings_come_in_their_order_along_the_street():
    view = street.view("1", Asked())
    assert [one.name.kk for one in view.crossings] == list(CROSSINGS)
    assert view.name.ru == "проспект Абая" and view.former == ["Арычная"]


def test_works_on_the_street_and_beside_it_are_its_works(dig):
    dig("on it", 0.015)
    dig("beside it", 0.016, metres=29)
    dig("away from it", 0.017, metres=32)
    dig("finished", 0.015, status="completed", actual_end="2026-01-01")
    assert seen() == ["on it", "beside it"]


def test_two_crossings_bound_the_stretch_in_either_order(dig):
    for title, east in (("west", 0.005), ("middle", 0.015), ("east", 0.035)):
        dig(title, east)
    assert seen("?from=baizakov&to=manas") == ["middle"]
    assert seen("?from=manas&to=baizakov") == ["middle"]
    assert seen("?from=baizakov&to=sain") == ["middle"]


def test_one_crossing_bounds_one_end(dig):
    for title, east in (("west", 0.005), ("middle", 0.015), ("east", 0.035)):
        dig(title, east)
    assert seen("?to=manas") == seen("?from=nowhere&to=manas") == ["west", "middle"]
    assert seen("?from=manas") == ["east"]


def test_a_long_work_counts_where_it_reaches_into_the_stretch(town, dig):
    dig("long", 0.005)
    town.conn.execute(
        "UPDATE work SET geom = ST_SetSRID(ST_MakeLine(ST_MakePoint(%s, %s), "
        "ST_MakePoint(%s, %s)), 4326)",
        (LON + 0.005, LAT, LON + 0.012, LAT),
    )
    assert seen("?from=baizakov&to=manas") == ["long"]
    assert seen("?from=manas&to=sain") == []


def test_only_works_that_go_on_in_these_days_collide(dig):
    first, last = street.period("next", today())
    away = (first - today()).days
    dig("before", 0.01, starts=-9, ends=away - 1, status="planned")
    dig("late", 0.01, starts=-9, ends=-2, status="active")
    dig("next week", 0.01, starts=away + 2, ends=away + 3)
    dig("later", 0.01, starts=(last - today()).days + 1, ends=99)
    assert "next week" in seen("?when=next") and "later" not in seen("?when=next")
    assert "before" not in seen("?when=next")
    assert "late" in seen("?when=next"), "nobody knows when it ends"
    assert len(seen("?when=nonsense")) == 4


@pytest.mark.parametrize("day", range(1, 8))
def test_next_week_begins_on_monday(day):
    first, last = street.period("next", date(2026, 6, day))
    assert first.weekday() == 0 and last.weekday() == 6 and last - first == timedelta(days=6)
    assert first > date(2026, 6, day)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("street_id", ["0", "", "x", "99999999999", "1/2"])
def test_other_addresses_have_no_street(street_id):
    with pytest.raises(NotFound):
        street.view(street_id, Asked())

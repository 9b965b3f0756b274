"""The permalink: what it restores, and what it forgives."""

import pytest

from core.rights import Role
from panels._address import DEFAULT_ON, Address


def read(search, role=Role.PLANNER):
    return Address.parse(search, role)


def test_everything_in_the_address_comes_back():
    found = read(
        "?at=43.2,76.9,12&on=works_repair,cameras:60&works_repair.status=active,late"
        "&district=3,8&months=2026-06,2026-08&card=cameras/17&lang=ru&theme=dark"
    )
    assert found.lang == "ru"
    assert dict(found.on) == {"works_repair": 100, "cameras": 60}
    assert found.filters["works_repair"] == {"status": ("active", "late")}
    assert found.districts == ("3", "8")
    assert found.months == ("2026-06", "2026-08")
    assert found.card == ("cameras", "17")


def test_a_first_visit_shows_the_default_layers_in_kazakh():
    assert read("").lang == "kk"
    assert dict(read("").on) == dict(DEFAULT_ON)


def test_a_map_with_every_layer_off_stays_so():
    assert dict(read("?on=-").on) == {}


def test_a_filter_of_which_nothing_is_chosen_is_not_no_filter():
    assert read("?on=stops&stops.mode=-").filters["stops"] == {"mode": ()}
    assert read("?on=stops").filters["stops"] == {}


@pytest.mark.parametrize(
    "search",
    [
        "?on=atlantis",
        "?on=stops:abc,&stops.mode=ship",
        "?district=99,x",
        "?months=2026-13,2027-01",
        "?months=2026-08,2026-06",
        "?months=today",
        "?card=cameras",
        "?card=cameras/../../etc",
        "?lang=de",
        "?%00&&&==",
    ],
)
def test_what_it_does_not_know_it_leaves_out(search):
    found = read(search)
    assert "atlantis" not in found.on
    assert (found.districts, found.months, found.card, found.lang) == ((), None, None, "kk")


def test_a_layer_the_role_may_not_see_is_not_opened_by_a_link():
    found = read("?on=cameras,stops&card=cameras/17", Role.PUBLIC)
    assert set(found.on) == {"stops"} and found.card is None


def test_a_filter_of_unknown_values_alone_narrows_nothing():
    assert read("?on=stops&stops.mode=ship").filters["stops"] == {}
    assert read("?on=stops&stops.mode=ship,metro").filters["stops"] == {"mode": ("metro",)}

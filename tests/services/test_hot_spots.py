"""Hot spots of a town laid out by hand on hexagons, and of the demonstration city.

The town is a disk of 127 hexagons around one in the middle, 100 residents in each; cafés crowd
in the middle and its six neighbours.
"""

from datetime import timedelta
from itertools import count

import h3
import pytest
import shapely

from analysis.hot_spots.dealt import DRAWS
from core.geo import Tile
from core.rights import Role
from core.text import LANGS
from core.units import today
from data_access import db, identify, tiles
from data_access import hot_spots as rows
from data_access.hot_spots import ALL
from layers import all_layers, layer
from services import hot_spots, passports
from services.hot_spots import RESOLUTION
from tests.data_access.rows import LAT, LON, placing

MIDDLE = h3.latlng_to_cell(LAT, LON, RESOLUTION)
RING = sorted(set(h3.grid_disk(MIDDLE, 1)) - {MIDDLE})
TOWN = sorted(h3.grid_disk(MIDDLE, 6))
EDGE = sorted(set(TOWN) - set(h3.grid_disk(MIDDLE, 5)))
_NUMBER = count()


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        for code, theme in (("cafe", "food"), ("shop", "shops"), ("school", "education")):
            hand.conn.execute(
                "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
                "VALUES (%s, 'к', 'р', 'e', %s)",
                (code, theme),
            )
        yield hand


@pytest.fixture
def town(place):
    place.district(1)
    for one in TOWN:
        place.people(h3.cell_to_center_child(one, 10), 100, district_id=1)
    for one in (MIDDLE, *RING):
        stand(place, one, 9)
    return place


def stand(hand, cell, many, category="cafe", **columns):
    """Place some businesses at the middle of a hexagon."""
    lat, lon = h3.cell_to_latlng(cell)
    for _ in range(many):
        given = {"category": category, "opened_on": "2020-01-01", **columns}
        hand.add("place", shapely.Point(lon, lat), **given)


def told(hand, kind=ALL):
    """Return class and number of places by hexagon."""
    found = hand.rows(f"SELECT h3, class, n FROM hot_spot WHERE kind = '{kind}'")  # noqa: S608
    return {one: (word, n) for one, word, n in found}


def test_where_cafes_crowd_it_is_hot_and_far_away_it_is_not(town):
    assert hot_spots.settle()
    for kind in (ALL, "food"):
        found = told(town, kind)
        assert set(found) == set(TOWN)
        assert found[MIDDLE] == ("hot_99", 9)
        assert {found[one][0] for one in RING} == {"hot_99"}
        assert not any(found[one][0].startswith("hot") for one in EDGE)
        assert sum(n for _, n in found.values()) == 63


def test_closed_places_and_state_offices_are_no_business(town):
    stand(town, EDGE[0], 40, closed_on="2025-01-01")
    stand(town, EDGE[1], 40, "school", is_public=True)
    hot_spots.settle()
    assert told(town)[EDGE[0]][1] == told(town)[EDGE[1]][1] == 0
    assert not told(town, "education")


def test_a_theme_has_hot_spots_of_its_own(town):
    corner = EDGE[0]
    here = [one for one in h3.grid_disk(corner, 1) if one in TOWN]
    for one in here:
        stand(town, one, 9, "shop")
    hot_spots.settle()
    assert told(town, "shops")[corner][0] == "hot_99" != told(town, "food")[corner][0]
    assert told(town, "food")[MIDDLE][0] == "hot_99" != told(town, "shops")[MIDDLE][0]


def test_jobs_and_openings_make_business_hot_without_a_place_more(town):
    lat, lon = h3.cell_to_latlng(EDGE[0])
    hot_spots.settle()
    before = dict(town.rows("SELECT h3, z FROM hot_spot WHERE kind = 'all'"))
    town.house(lon, lat, 0.002, use="office", levels=20)
    hot_spots.settle()
    worked = dict(town.rows("SELECT h3, z FROM hot_spot WHERE kind = 'all'"))
    assert worked[EDGE[0]] > before[EDGE[0]] + 0.5
    town.conn.execute("UPDATE place SET opened_on = '2020-06-01' WHERE id % 2 = 0")
    stand(town, EDGE[6], 2, opened_on="2026-01-01")  # by now no other is new
    hot_spots.settle()
    opened = dict(town.rows("SELECT h3, z FROM hot_spot WHERE kind = 'all'"))
    assert opened[EDGE[6]] > worked[EDGE[6]] + 0.5


def test_an_office_of_the_state_does_not_make_business_old(town):
    stand(town, EDGE[6], 2, opened_on="2020-06-01")
    stand(town, EDGE[0], 1, "school", is_public=True, opened_on=today())
    assert sum(rows.standing().new) == 65


def test_an_opening_that_is_announced_does_not_make_this_years_old(town):
    stand(town, EDGE[6], 2, opened_on=today() - timedelta(days=30))
    stand(town, EDGE[0], 1, opened_on=today() + timedelta(days=900))
    assert sum(rows.standing().new) == 3


def test_a_wood_without_people_is_no_cold_spot(town):
    hot_spots.settle()
    outside = h3.grid_ring(MIDDLE, 7)[0]
    assert outside not in told(town)


def test_hexagons_know_their_district_and_their_outline(town):
    town.district(2)
    town.people(h3.cell_to_children(EDGE[0], 10)[1], 500, district_id=2)
    alone = h3.grid_ring(MIDDLE, 8)[0]
    stand(town, alone, 1, district_id=2)
    hot_spots.settle()
    found = dict(town.rows("SELECT h3, district_id FROM hot_spot WHERE kind = 'all'"))
    assert found[EDGE[0]] == found[alone] == 2 and found[MIDDLE] == 1
    shape = town.rows(f"SELECT ST_AsBinary(geom) FROM hot_spot WHERE h3 = '{MIDDLE}' LIMIT 1")  # noqa: S608
    ring = [(lon, lat) for lat, lon in h3.cell_to_boundary(MIDDLE)]
    assert shapely.from_wkb(shape[0][0]).equals_exact(shapely.Polygon(ring), 1e-9)


def test_what_is_right_is_not_computed_again(town):
    assert hot_spots.settle() and not rows.stale() and rows.computed_at()
    version = town.version("hot_spot")
    assert not hot_spots.settle()
    town.conn.execute("UPDATE building SET levels = 2")  # no row, yet the table counts as changed
    assert rows.stale() and hot_spots.settle()
    assert town.version("hot_spot") == version


def test_a_place_that_closes_makes_them_stale_then_cooler(town):
    hot_spots.settle()
    town.conn.execute("UPDATE place SET closed_on = '2026-01-01'")
    assert rows.stale() and hot_spots.settle()
    assert {word for word, _ in told(town).values()} == {"none"}
    assert not told(town, "food")


def test_an_empty_city_and_one_of_a_single_place_are_settled(place):
    assert hot_spots.settle() and not hot_spots.settle()
    assert rows.computed_at() and told(place) == {}
    stand(place, MIDDLE, 1)
    assert hot_spots.settle() and told(place) == {}


def test_the_map_shows_all_business_until_a_theme_is_chosen(town):
    for one in h3.grid_disk(EDGE[0], 1):
        stand(town, one, 12, "shop")
    hot_spots.settle()
    (part,) = layer("hot_spots").drawn

    def around(cell, chosen):
        lat, lon = h3.cell_to_latlng(cell)
        return identify.around(part, lon=lon, lat=lat, chosen=chosen)

    assert around(MIDDLE, {})["n"] == 9 and around(MIDDLE, {"kind": ("food",)})["n"] == 9
    assert around(EDGE[0], {})["n"] == around(EDGE[0], {"kind": ("shops",)})["n"] == 12
    assert around(EDGE[0], {"kind": ("food",)}) is None
    tile = Tile.at(LON, LAT, 13)
    every, food = (tiles.mvt((part,), tile, chosen) for chosen in ({}, {"kind": ("food",)}))
    assert every and food and every != food
    assert not tiles.mvt((part,), tile, {"class": ("cold_99",), "kind": ("food",)})


def test_the_layer_tells_how_often_values_are_dealt():
    (z,) = (one for one in layer("hot_spots").fields if one.name == "z")
    for lang in LANGS:
        assert f"{DRAWS:,}".replace(",", " ") in z.formula.to(lang)


@pytest.mark.usefixtures("town")
def test_every_number_of_a_hexagon_has_a_passport():
    hot_spots.settle()
    for name, value in (("n", "9"), ("z", None)):
        for lang in LANGS:
            ref = f"cell/hot_spots/13/{LON},{LAT}/kind=food/{name}"
            passport = passports.opened(ref, lang, Role.PUBLIC, "api.passports")
            assert passport.value == value if value else float(passport.value[0]) > 0
            assert passport.definition and passport.formula and passport.source_ids


def test_themes_on_the_map_are_those_that_are_computed(in_city):
    assert in_city
    kinds = {row["kind"] for row in db.rows("SELECT DISTINCT kind FROM hot_spot")}
    (narrowing,) = (one for one in all_layers()["hot_spots"].filters if one.name == "kind")
    assert kinds - {ALL} == set(narrowing.listed()) and ALL in kinds


def test_the_city_has_a_centre(in_city):
    assert in_city
    found = db.rows(
        "SELECT d.slug, sum(h.n) FILTER (WHERE h.class LIKE 'hot%%')::float / sum(h.n) AS share "
        "FROM hot_spot AS h JOIN district AS d ON d.id = h.district_id WHERE h.kind = 'all' "
        "GROUP BY d.slug"
    )
    shares = {row["slug"]: row["share"] or 0 for row in found}
    assert max(shares, key=shares.get) == "almaly" and shares["almaly"] > 0.2
    assert shares["nauryzbay"] < 0.05

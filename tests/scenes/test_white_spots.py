"""White spots of cameras, and what a plan would add, by hand."""

from dataclasses import replace
from datetime import datetime, timedelta

import h3
import psycopg
import pytest
import shapely
from psycopg import sql

from core.errors import TooLittleData
from core.rights import Role
from core.units import CITY_ZONE
from scenes.white_spots import SCENE
from services.placement import Asked
from tests import kept_plans
from tests.data_access.rows import LAT, LON
from tests.scenes.ranked_placed import check, everywhere, passports_agree, place, ranked_at, told
from tests.scenes.works_placed import said
from tests.services import proposed

LATER = timedelta(hours=1)


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        yield hand
    kept_plans.forget()


@pytest.fixture
def covered(placed, clean):  # noqa: ARG001  # its districts come first
    """Return a function that says how many residents of a district are seen, of how many."""
    with psycopg.connect(clean, autocommit=True) as server:

        def one(district, residents, seen, mended=None):
            for broken, who in ((False, seen), (True, seen if mended is None else mended)):
                row = {
                    "district_id": district, "broken": broken, "at_least": 1, "area_m2": 1000,
                    "area_seen_m2": 100, "residents": residents, "residents_seen": who,
                    "incidents": 10, "incidents_seen": 1,
                }  # fmt: skip
                put(server, "coverage_district", row)

        yield one


def put(server, table, row):
    query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() for _ in row),
    )
    server.execute(query, list(row.values()))


def cell(clean, unseen, lon=LON, *, district=1, resolution=8):
    name = h3.latlng_to_cell(LAT, lon, resolution)
    ring = shapely.Polygon([(x, y) for y, x in h3.cell_to_boundary(name)])
    row = {
        "resolution": resolution, "h3": name, "residents": unseen, "unseen": unseen,
        "unseen_mended": unseen, "open_m2": 1, "unseen_m2": 1, "unseen_mended_m2": 1,
        "incidents": 0, "incidents_unseen": 0, "incidents_unseen_mended": 0, "area_km2": 0.5,
        "district_id": district,
        "geom": shapely.to_wkb(shapely.set_srid(ring, 4326), hex=True, include_srid=True),
    }  # fmt: skip
    with psycopg.connect(clean, autocommit=True) as server:
        put(server, "coverage_cell", row)


def shown(slug=None, **given):
    found = SCENE.show(place(slug, **given))
    check(found)
    return found


def test_the_district_with_the_largest_share_unseen_is_named(covered):
    covered(1, 1000, 400)
    covered(2, 1000, 100)
    covered(3, 8000, 4000)
    found = shown()
    assert told(found)["unseen"] == ("5 500".replace(" ", "\N{NO-BREAK SPACE}"),
                                     "тұрғындардың 55 %-ы", "plain")  # fmt: skip
    assert said(found) == (
        "Алмалы: тұрғындардың 90 %-ы камера көрмейтін жерде тұрады, бұл — қаладағы ең жоғары үлес; "
        "камера орналастыру жоспары әлі жоқ."
    )
    assert said(shown("alatau"), "ru") == (
        "Алатауский район: 60 % жителей живут вне обзора камер; плана размещения камер пока нет."
    )


def test_districts_that_tie_are_named_together(covered):
    covered(1, 1000, 100)
    covered(2, 2000, 200)
    assert said(shown()).startswith("Алатау, Алмалы: тұрғындардың 90 %-ы")


def test_faulty_cameras_tell_whom_they_would_add(covered, placed):
    covered(1, 1000, 400, mended=521)
    placed.hand.camera(district_id=1)
    placed.hand.camera(district_id=1, status="faulty")
    placed.hand.camera(district_id=1, status="removed")
    assert told(shown())["working"][0] == "1"
    assert told(shown())["faulty"] == ("1", "жөнделсе, тағы 121 тұрғын көрінеді", "late")


def test_cells_are_warmer_the_more_live_there_unseen(covered, clean):
    covered(1, 1000, 400)
    cell(clean, 40)  # 80 on a km²: calm ground
    cell(clean, 200, lon=LON + 0.05)
    cell(clean, 5_000, lon=LON + 0.1)
    cell(clean, 700, lon=LON, resolution=9, district=2)
    found = shown().stage
    assert [one.level for one in found.shapes] == [1, 6]
    assert all(one.area and one.path.startswith("M 6") for one in found.shapes)
    assert not shown("alatau").stage.shapes


def test_a_plan_of_the_whole_city_is_told_with_its_sites(covered):
    covered(1, 10_000, 2_000)
    answer = proposed.plan(3)
    answer = replace(answer, asked=Asked(count=3))
    key = kept_plans.keep(answer)
    now = datetime.now(CITY_ZONE)
    found = shown(now=now + LATER)
    assert told(found)["sites"][0] == "3"
    assert found.figures[-1].value == pytest.approx(sum(one.adds for one in answer.sites))
    assert found.figures[-1].ref == f"plan/{key}/added/residents"
    assert [dot.tone for dot in found.stage.dots] == ["good"] * 3
    west, south = found.stage.dots[0].at
    assert (round(west / 1e4), round(south / 1e4)) == (65, 479)
    assert "жоспардағы 3 жаңа камера орнатылса, тағы 5" in said(found)
    assert "жоспары әлі жоқ" in said(shown(now=now - LATER))


def test_a_plan_of_one_district_is_none_of_the_city(covered):
    covered(1, 10_000, 2_000)
    covered(2, 10_000, 2_000)
    kept_plans.keep()  # of three cameras in Алатау
    now = datetime.now(CITY_ZONE) + LATER
    assert not shown(now=now).stage.dots
    assert len(shown("alatau", now=now).stage.dots) == 3
    assert not shown("almaly", now=now).stage.dots


def test_of_a_plan_of_the_city_a_district_shows_what_stands_in_it(covered, placed):
    covered(1, 10_000, 2_000)
    answer = proposed.plan(3)
    first = answer.sites[0]
    near = shapely.MultiPolygon([shapely.Point(first.lon, first.lat).buffer(0.001)])
    placed.hand.add("district_boundary", near, district_id=1, valid="[2000-01-01,)", area_km2=1)
    kept_plans.keep(replace(answer, asked=Asked(count=3)))
    found = shown("alatau", now=datetime.now(CITY_ZONE) + LATER)
    assert told(found)["sites"][0] == "1"
    assert found.figures[-1].value == pytest.approx(first.adds)
    assert found.figures[-1].ref is None


def test_plans_that_take_faulty_cameras_for_working_ones_are_left_out(covered):
    covered(1, 10_000, 2_000)
    kept_plans.keep(replace(proposed.plan(3), asked=Asked(count=3, broken=True)))
    assert not shown(now=datetime.now(CITY_ZONE) + LATER).stage.dots


@pytest.mark.usefixtures("placed")
def test_before_the_first_computation_the_reason_can_be_read():
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert "есептелмеген" in nothing.value.reason.kk


def test_only_planners_see_where_cameras_do_not_look():
    assert SCENE.seen_by == Role.PLANNER


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    assert len(found) == 9
    assert passports_agree(found["city"]) == 3
    assert all(0 < len(one.stage.shapes) <= 600 for one in found.values())
    whole = sum(one.figures[0].value for slug, one in found.items() if slug != "city")
    assert whole == pytest.approx(found["city"].figures[0].value)

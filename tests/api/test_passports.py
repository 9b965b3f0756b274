"""Numbers of layers answer back: what they mean, which rows are behind them, who may know."""

from dataclasses import asdict

import pytest

from api import features, identify, passports
from api.viewer import Viewer
from core.errors import BadRequest, Forbidden, NotFound
from core.geo import Box
from core.rights import Role
from core.units import SPACE
from data_access import db, plans
from data_access.features import subject
from layers import all_layers, layer, listed
from layers._tally import tally
from panels import card
from services.placement import Site
from tests.conftest import pointed_at

pytestmark = pytest.mark.usefixtures("in_city")
WITH_OBJECTS = [one.id for one in all_layers().values() if one.fields and subject(one.drawn)]
BOX = "bbox=76.7,43.0,77.2,43.45"


@pytest.fixture(autouse=True, scope="module")
def _proposed(city):
    """Let a plan be done, so that there are sites which it proposes."""
    site = Site(number=1, lon=76.9, lat=43.24, kind="wide", adds=120.0, alone=80.0, reach=50.0)
    with pointed_at(city):
        key = plans.create({"service": "cameras", "district": "alatau"})
        with plans.attempt(plans.read(key)["id"]) as attempt:
            attempt.finish({"sites": [asdict(site)]}, [])
    yield
    with pointed_at(city), db.connection() as lent:
        lent.execute("DELETE FROM plan WHERE key = %s", (key,))


def opened(ref, role=Role.PLANNER, lang="en"):
    return passports.opened(ref, lang, role)


def whole(text):
    return int(text.replace(SPACE, ""))


@pytest.mark.parametrize("name", [one.id for one in listed(Role.ADMIN) if tally(one)])
def test_the_number_beside_every_layer_answers(name):
    told = opened(f"layer/{name}")
    assert told.value and told.definition and told.formula and told.row_count
    assert told.source_ids and told.runs


def test_a_count_lists_its_objects_with_the_way_to_each():
    told = opened("layer/cameras")
    there = db.value("SELECT count(*) FROM camera WHERE status <> 'removed'")
    assert (whole(told.value), told.row_count, len(told.rows)) == (there, there, 20)
    assert told.links[0].startswith("/?card=cameras/")
    name, external, run = told.rows[0]
    assert db.value(
        "SELECT run_id FROM camera WHERE external_id = %(of)s", {"of": external}
    ) == int(run)
    assert name


def test_a_sum_is_made_of_its_districts():
    told = opened("layer/population")
    assert len(told.rows) == 8
    assert abs(sum(whole(value) for _, value in told.rows) - whole(told.value)) <= 8  # rounded


def test_a_table_counts_what_its_filters_leave():
    told = opened(f"layer/cameras/{BOX}&system=sergek")
    there = db.value("SELECT count(*) FROM camera WHERE system = 'sergek' AND status <> 'removed'")
    assert whole(told.value) == there < whole(opened(f"layer/cameras/{BOX}").value)
    assert any("Sergek" in note for note in told.notes)


def test_works_of_a_table_are_those_of_its_months():
    one = opened(f"layer/works_repair/{BOX}&months=2026-06,2026-06")
    every = opened(f"layer/works_repair/{BOX}")
    assert 0 < whole(one.value) < whole(every.value)
    assert one.links[0].startswith("/works/")


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_every_number_on_a_card_has_a_definition(name):
    one = layer(name)
    who = Viewer(role=Role.ADMIN, lang="en")
    rows = features.within(one, who, Box.parse(BOX[5:]), 3, {})
    shown = [(row["ref"], line) for row in rows for line in row["fields"]]
    for ref, line in shown:
        if card.counts(line):
            told = opened(f"{ref}/{line['name']}", Role.ADMIN)
            assert told.definition and told.formula and told.source_ids and told.runs
            assert told.rows and told.rows[0][1]


def test_an_object_answers_with_its_value_uncut_and_its_row():
    row = db.rows(
        "SELECT id, external_id, budget_tenge, run_id FROM work "
        "WHERE kind = 'repair' AND budget_tenge > 1000000 ORDER BY id LIMIT 1"
    )[0]
    told = opened(f"object/works_repair/{row['id']}/budget_tenge")
    assert told.value.replace(SPACE, "").replace(",", "") == f"{row['budget_tenge']}₸"
    assert told.rows[0][2:] == (row["external_id"], str(row["run_id"]))
    assert told.links == (f"/works/{row['id']}",)
    assert told.definition == "Money planned for this work."


def test_a_districts_residents_come_from_their_own_source():
    told = opened("object/districts/6/residents")
    assert told.source_ids == (db.value("SELECT source_id FROM district WHERE id = 6"),)


@pytest.mark.parametrize(
    ("ref", "more"),
    [("population/14", "residents"), ("population/11", "density"), ("cameras/11", "n")],
)
def test_a_hexagon_answers_as_its_card_tells_it(ref, more):
    name, zoom = ref.split("/")
    at = db.rows(
        "SELECT ST_X(ST_Centroid(geom)) x, ST_Y(ST_Centroid(geom)) y FROM population_coarse "
        "WHERE resolution = 10 ORDER BY residents DESC LIMIT 1"
    )[0]
    who = Viewer(role=Role.PLANNER, lang="en")
    found = identify.found({name: {}}, who, (at["x"], at["y"]), int(zoom))[0]
    line = next(line for line in found["fields"] if line["name"] == more)
    told = opened(f"{found['ref']}/{more}")
    assert whole(told.value) == line["value"]
    assert told.definition and told.formula and told.source_ids and told.runs


def test_what_is_not_a_number_has_no_passport():
    for ref in (
        "layer/works_repair", "layer/cameras/status=working", "layer/none", "none/1",
        "object/cameras/1/system", "object/cameras/1/installed_on", "object/cameras/1/geom",
        "object/cameras/999999999/range_metres", "object/cameras/x/range_metres",
        "cell/population/12/0,0//residents", "cell/population/x/76.9,43.2//residents",
        "cell/population/12/nan,nan//residents", "cell/population/12/76.9,43.2//geom",
        "cell/stops/14/76.9,43.2//n", "catchment/999999999/15", "catchment/1/31", "catchment/x/15",
        "now/requests/none", "now/none/medeu", "now/requests",
    ):  # fmt: skip
        with pytest.raises(NotFound):
            opened(ref)


def test_what_a_layer_does_not_know_is_refused():
    for ref in ("layer/cameras/bbox=1,2,3", f"layer/cameras/{BOX}&system=none"):
        with pytest.raises(BadRequest):
            opened(ref)


def test_a_layer_that_may_not_be_seen_tells_no_numbers():
    for ref in (
        "layer/cameras", f"layer/cameras/{BOX}", "object/cameras/1/range_metres",
        "cell/white_spots/12/76.9,43.2//unseen",
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            opened(ref, Role.PUBLIC)


@pytest.mark.parametrize("name", ["requests", "outages", "cameras", "cameras_faulty"])
def test_counts_of_a_district_agree_with_their_rows(name):
    told = opened(f"now/{name}/medeu")
    assert whole(told.value) == told.row_count
    assert len(told.rows) == min(told.row_count, 20)
    assert told.definition and told.formula and told.source_ids and told.runs


def test_single_requests_and_cameras_are_for_planners():
    for name in ("requests", "cameras"):
        assert opened(f"now/{name}/medeu").rows
        shown = opened(f"now/{name}/medeu", Role.PUBLIC)
        assert shown.value == opened(f"now/{name}/medeu").value and not shown.rows


def test_the_change_of_requests_shows_what_it_compares():
    told = opened("now/requests_change/medeu")
    now, before = (whole(value) for _, value in told.rows)
    assert float(told.value.split(SPACE)[0].replace("−", "-").replace("%", "")) == pytest.approx(
        100 * (now - before) / before, abs=0.05
    )


def test_a_catchment_answers_with_its_zones():
    place = db.value("SELECT id FROM place WHERE category = 'school' ORDER BY id LIMIT 1")
    told = opened(f"catchment/{place}/10")
    assert [minutes for minutes, _ in told.rows] == ["5", "10", "15"]
    assert told.rows[1][1] == told.value
    assert told.definition and told.formula and told.source_ids and told.runs

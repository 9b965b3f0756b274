"""Numbers on districts: what is computed, the newest month of an indicator, what is hidden."""

import psycopg
import pytest

from core.errors import NotFound
from core.rights import Role
from services import columns, indicators, passports


@pytest.mark.usefixtures("in_city")
def test_density_is_residents_by_area():
    found = columns.offered("density", Role.PUBLIC).values()
    places = {one.id: one for one in indicators.all_districts()}
    assert set(found.values) == set(places)
    for number, value in found.values.items():
        one = places[number]
        assert value == pytest.approx(one.residents / one.area_km2, rel=1e-3)
    assert found.of is not None and found.source_ids


def test_late_works_are_those_past_their_end(in_city: str):
    found = columns.offered("late_works", Role.PUBLIC).values()
    with psycopg.connect(in_city) as server:
        rows = server.execute(
            "SELECT d.id, count(w.id) FROM district d LEFT JOIN work w ON w.district_id = d.id "
            "AND w.status IN ('planned', 'active', 'suspended') AND w.planned_end < current_date "
            "GROUP BY d.id"
        ).fetchall()
    assert found.values == dict(rows) and len(rows) == 8


def test_an_indicator_is_told_for_its_newest_month(in_city: str):
    found = columns.offered("residents", Role.PUBLIC).values()
    with psycopg.connect(in_city) as server:
        month = server.execute(
            "SELECT max(period) FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id "
            "WHERE i.code = 'residents'"
        ).fetchone()[0]
    assert found.of == month and len(found.values) == 8 and found.source_ids


@pytest.mark.usefixtures("in_city")
def test_every_number_that_is_offered_can_be_had():
    titles = columns.titles()
    assert set(columns.COMPUTED) < set(titles)
    for code in list(titles)[::9]:
        assert columns.offered(code, Role.PUBLIC).title == titles[code]


@pytest.mark.usefixtures("in_city")
def test_an_unknown_code_is_no_number():
    with pytest.raises(NotFound):
        columns.offered("nothing", Role.PUBLIC)


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("code", ["density", "late_works", "residents"])
def test_every_column_answers_back(code):
    one = columns.offered(code, Role.PUBLIC)
    found = one.values()
    for place in indicators.all_districts():
        passport = passports.opened(one.ref(place.slug, found), "en", Role.PUBLIC)
        assert place.name.en in f"{passport.title} {passport.notes}"
        assert passport.source_ids and passport.formula


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("ref", ["column/density/nowhere", "column/height/medeu", "column/density"])
def test_no_passport_for_a_number_that_is_none(ref):
    with pytest.raises(NotFound):
        passports.opened(ref, "en", Role.PUBLIC)

"""Readings of indicators on hand-placed values: in time, as known, divided, ranked, hidden."""

from collections.abc import Callable
from datetime import date, datetime

import psycopg
import pytest

from core.errors import NotFound
from core.rights import Role
from core.units import CITY_ZONE
from services import indicators, passports
from services.indicators import Asked

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
DISTRICTS = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
VALUES ('stat', 'к', 'р', 'Statistics', 'city', 'CC0', 'official', '2026-06-01');
INSERT INTO run (source_id, subject, file_name, finished_at)
SELECT id, 'indicators', 'june.xlsx', '2026-07-05' FROM source;
INSERT INTO district (id, slug, name_kk, name_ru, name_en, formed, residents, residents_on,
    source_id, external_id, run_id)
SELECT n, 'd' || n, 'к' || n, 'р' || n, 'D' || n, '2000-01-01', 1000 * n, '2026-01-01',
    source_id, n::text, id FROM run, generate_series(1, 4) AS n;
"""
INDICATOR = """
INSERT INTO indicator (code, name_kk, name_ru, name_en, definition_kk, definition_ru,
    definition_en, unit_kk, unit_ru, unit_en, category, direction, formula, owner, refresh_days,
    source_id, external_id, run_id)
SELECT %(code)s, 'к', 'р', %(code)s, 'к', 'р', 'what it is', 'б', 'ед.', 'units', %(category)s,
    %(direction)s, %(form)s, 'office', 31, source_id, %(code)s, id FROM run RETURNING id
"""
VALUE = """
INSERT INTO indicator_value (indicator_id, district_id, period, value, known_from, source_id,
    external_id, run_id)
SELECT %(id)s, %(district)s, %(period)s, %(value)s, %(known)s, source_id,
    (SELECT count(*) FROM indicator_value)::text, id FROM run
"""
Put = Callable[..., str]


@pytest.fixture
def put(clean: str) -> Put:
    """Return a function that makes an indicator with values of districts 1, 2, ... by month."""

    def one(
        code="fires", by_month=None, *, category="improvement", direction=-1, form="per1000", **more
    ) -> str:
        with psycopg.connect(clean, autocommit=True) as server:
            if not server.execute("SELECT 1 FROM district").fetchone():
                server.execute(DISTRICTS)
            told = {"code": code, "category": category, "direction": direction, "form": form}
            number = server.execute(INDICATOR, told).fetchone()[0]
            for month, values in (by_month or {}).items():
                for district, value in enumerate(values, 1):
                    known = more.get("known", datetime(2026, 7, 10, tzinfo=CITY_ZONE))
                    row = {"id": number, "district": district, "period": month}
                    server.execute(VALUE, {**row, "value": value, "known": known})
        return code

    return one


def correct(clean: str, code: str, district: int, value: float, day: date) -> None:
    known = datetime(day.year, day.month, day.day, 12, tzinfo=CITY_ZONE)
    with psycopg.connect(clean, autocommit=True) as server:
        number = server.execute("SELECT id FROM indicator WHERE code = %s", [code]).fetchone()[0]
        row = {"id": number, "district": district, "period": JUNE, "value": value, "known": known}
        server.execute(VALUE, row)


def shown(code: str, role: Role = Role.PUBLIC, **asked):
    given = Asked(**{"period": JUNE, **asked})
    return indicators.readings([indicators.named(code)], given, role)[code]


def test_a_reading_knows_the_month_and_the_year_before(put: Put):
    put(by_month={date(2025, 6, 1): [4, 5, 6, 7], MAY: [10, 20, 30, 40], JUNE: [11, 21, 31, 41]})
    first = shown("fires")[0]
    assert (first.value, first.before, first.year_ago) == (11, 10, 4)
    assert first.series[-2:].tolist() == [10, 11]
    assert first.period == JUNE


def test_less_is_better_where_the_catalogue_says_so(put: Put):
    put(by_month={JUNE: [11, 21, 31, 21]})
    assert [one.rank for one in shown("fires")] == [(1, 1), (2, 3), (4, 4), (2, 3)]


def test_a_correction_counts_from_the_day_it_became_known(put: Put, clean: str):
    put(by_month={JUNE: [11, 21, 31, 41]})
    correct(clean, "fires", 1, 99, date(2026, 8, 1))
    assert shown("fires")[0].value == 99
    assert shown("fires", known_on=date(2026, 7, 31))[0].value == 11
    assert shown("fires", known_on=date(2026, 8, 1))[0].value == 99
    assert shown("fires", known_on=date(2026, 7, 9))[0].value is None


def test_counts_are_divided_and_shares_are_not(put: Put):
    put("residents", {JUNE: [2000, 2000, 2000, 2000]}, form="level", direction=0)
    put("fires", {JUNE: [11, 22, 33, 44]})
    put("wear", {JUNE: [50, 60, 70, 80]}, form="share")
    assert [one.value for one in shown("fires", per="people")] == [5.5, 11, 16.5, 22]
    assert [one.value for one in shown("wear", per="people")] == [50, 60, 70, 80]


def test_the_city_adds_up_counts_and_weighs_shares_by_residents(put: Put):
    put("fires", {JUNE: [10, 20, 30, 40]})
    put("wear", {JUNE: [50, 50, 50, 100]}, form="share")
    asked = Asked(period=JUNE)
    assert indicators.city_value(indicators.named("fires"), shown("fires"), asked) == 100
    assert indicators.city_value(indicators.named("wear"), shown("wear"), asked) == 70


def test_small_counts_of_people_are_hidden_from_the_public_alone(put: Put):
    put("thefts", {MAY: [50, 60, 70, 80], JUNE: [3, 21, 31, 41]}, category="crime")
    public = shown("thefts")
    assert [one.value for one in public] == [None, None, 31, 41]
    assert [one.hidden for one in public] == [True, True, False, False]
    assert public[0].before == 50
    assert [one.value for one in shown("thefts", Role.PLANNER)] == [3, 21, 31, 41]
    assert [one.value for one in shown("thefts", per="people")][:2] == [None, None]


def test_neither_the_passport_tells_a_hidden_number_nor_the_rows_behind(put: Put):
    put("thefts", {JUNE: [3, 21, 31, 41]}, category="crime")
    hidden = passports.opened("indicator/thefts/d1/2026-06/all", "en", Role.PUBLIC)
    assert hidden.value == "—"
    assert not hidden.rows
    assert not passports.opened("indicator/thefts/city/2026-06/all", "en", Role.PUBLIC).rows
    assert passports.opened("indicator/thefts/d1/2026-06/all", "en", Role.PLANNER).value == "3"


def test_a_passport_leads_to_the_rows_of_the_source(put: Put, clean: str):
    put(by_month={JUNE: [11, 21, 31, 41]})
    correct(clean, "fires", 1, 99, date(2026, 8, 1))
    told = passports.opened("indicator/fires/d1/2026-06/all", "en", Role.PUBLIC)
    assert (told.value, told.unit, told.definition) == ("99", "units", "what it is")
    assert [row[:3] for row in told.rows] == [
        ("D1", "99", "01.08.2026"),
        ("D1", "11", "10.07.2026"),
    ]
    assert told.runs[0].read == "june.xlsx"
    before = passports.opened("indicator/fires/d1/2026-06/all@2026-07-31", "en", Role.PUBLIC)
    assert (before.value, len(before.rows)) == ("11", 1)


@pytest.mark.parametrize(
    "ref",
    ["", "nothing", "indicator", "indicator/fires", "indicator/none/d1/2026-06/all",
     "indicator/fires/d9/2026-06/all", "indicator/fires/d1/2026-13/all",
     "indicator/fires/d1/2026-06/half", "indicator/fires/d1/2026-06/all@yesterday",
     "district/residents/d9", "district/soul/d1"],
)  # fmt: skip
def test_a_reference_that_names_no_number_is_not_found(put: Put, ref: str):
    put(by_month={JUNE: [11, 21, 31, 41]})
    with pytest.raises(NotFound):
        passports.opened(ref, "kk", Role.PUBLIC)


def test_without_values_there_is_no_newest_month(put: Put):
    put()
    assert indicators.newest() is None

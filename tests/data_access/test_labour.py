"""Labour by trade: sums, means, changes, and which source is heard."""

from datetime import date

import pytest

from data_access import labour
from data_access.trades import TRADES, ensure
from tests.data_access.rows import placing

MARCH, LAST_YEAR = date(2026, 3, 1), date(2025, 3, 1)


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        ensure(hand.conn, ["cook", "driver"])
        for number in (1, 2):
            hand.district(number)
        yield hand


def tell(hand, district, month, *figures, trade="cook"):
    names = ("vacancies", "seekers", "mean_wage_tenge")
    told = dict(zip(names, figures, strict=False))
    hand.add("labour", trade=trade, district_id=district, month=month, **told)


def test_the_newest_month_of_the_city_with_its_change_in_a_year(place):
    tell(place, 1, LAST_YEAR, 10, 30, 200_000)
    tell(place, 2, LAST_YEAR, 10, 10, 200_000)
    tell(place, 1, MARCH, 30, 15, 300_000)
    tell(place, 2, MARCH, 10, 35, 200_000)
    (cook,) = labour.by_trade()
    assert (cook.code, cook.title, cook.month) == ("cook", TRADES["cook"], MARCH)
    assert (cook.vacancies, cook.seekers, cook.per_vacancy) == (40, 50, 1.25)
    assert cook.mean_wage_tenge == 275_000, "weighed by vacancies"
    assert cook.vacancies_change == pytest.approx(1.0)
    assert cook.seekers_change == pytest.approx(0.25)
    assert cook.wage_change == pytest.approx(0.375)


def test_one_district_any_day_of_a_month_and_the_order(place):
    tell(place, 1, LAST_YEAR, 10, 30, 200_000)
    tell(place, 1, LAST_YEAR, 25, 5, 250_000, trade="driver")
    tell(place, 2, MARCH, 1, 1)
    found = labour.by_trade(1)
    assert [(one.code, one.month) for one in found] == [("driver", LAST_YEAR), ("cook", LAST_YEAR)]
    assert found[0].per_vacancy == 0.2
    assert labour.by_trade(1, date(2025, 3, 31)) == found
    assert labour.by_trade(1, MARCH) == []
    assert labour.by_trade(3) == []


def test_what_is_not_known_is_none(place):
    tell(place, 1, LAST_YEAR, 0, 7)
    tell(place, 1, MARCH, 0, 14)
    tell(place, 1, MARCH, 4, 0, 100_000, trade="driver")
    tell(place, 2, MARCH, 4, 4, trade="driver")
    driver, cook = labour.by_trade(month=MARCH)
    assert (cook.per_vacancy, cook.mean_wage_tenge, cook.vacancies_change) == (None, None, None)
    assert cook.seekers_change == 1.0
    assert driver.mean_wage_tenge == 100_000, "who tells no wage does not pull it down"
    assert (driver.vacancies_change, driver.wage_change) == (None, None)


def test_a_change_needs_the_same_districts(place):
    tell(place, 1, LAST_YEAR, 10, 10)
    for district in (1, 2):
        tell(place, district, MARCH, 10, 10)
    assert labour.by_trade()[0].vacancies_change is None
    assert labour.by_trade(1)[0].vacancies_change == 0.0


def test_synthetic_figures_are_silent_as_soon_as_real_ones_are_there(place):
    tell(place, 1, date(2026, 4, 1), 99, 99)
    assert labour.source_ids() == [place.source]
    synthetic = place.source
    place.source = place.conn.execute(
        "INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated) "
        "VALUES ('real', 'р', 'р', 'r', 'city', '-', 'official', '2026-06-01') RETURNING id"
    ).fetchone()[0]
    tell(place, 1, MARCH, 5, 10)
    assert labour.last_month() == MARCH
    assert [one.vacancies for one in labour.by_trade()] == [5]
    assert labour.source_ids() == [place.source] != [synthetic]


def test_of_two_real_sources_the_later_run_counts(place):
    place.conn.execute("UPDATE source SET kind = 'official'")
    tell(place, 1, MARCH, 5, 10)
    place.run = place.conn.execute(
        "INSERT INTO run (source_id, subject) VALUES (%s, 'test') RETURNING id", (place.source,)
    ).fetchone()[0]
    tell(place, 1, MARCH, 8, 10)
    assert [one.vacancies for one in labour.by_trade()] == [8]


def test_an_empty_table_has_nothing_to_tell(place):
    assert place
    assert (labour.by_trade(), labour.last_month(), labour.source_ids()) == ([], None, [])


def test_known_trades_are_written_once(place):
    before = place.version("trade")
    ensure(place.conn, ["cook", "driver", "astronomer"])
    assert place.version("trade") == before
    assert place.rows("SELECT count(*) FROM trade") == [(2,)]

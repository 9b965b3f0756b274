"""Figures of labour of the demonstration city."""

from datetime import date

from data_access import db
from data_access.trades import TRADES
from geodata import labour
from geodata.plan import Plan, small

DAY = date(2026, 6, 15)


def test_the_trades_are_those_the_twin_knows():
    assert labour.trades() == [code for code in TRADES if code in labour.trades()]
    assert set(labour.trades()) == set(TRADES)
    assert set(small("trades")["where"]) <= set(labour._OFFERS)


def test_three_years_of_every_trade_in_every_district(in_city):
    assert in_city
    row = db.rows(
        "SELECT count(*) AS n, count(DISTINCT (trade, district_id, month)) AS keys, "
        "min(month) AS first, max(month) AS last, min(vacancies) AS fewest, "
        "count(mean_wage_tenge) AS paid FROM labour"
    )[0]
    assert row["n"] == row["keys"] == row["paid"] == len(TRADES) * 8 * 36
    assert (row["first"], row["last"]) == (date(2023, 6, 1), date(2026, 5, 1))
    assert row["fewest"] > 0
    kinds = db.value(
        "SELECT array_agg(DISTINCT s.kind) FROM labour AS l JOIN source AS s ON s.id = l.source_id"
    )
    assert kinds == ["synthetic"]


def test_levels_are_those_of_the_list_and_wages_grow():
    made = labour.columns(Plan(1.0, 2026, DAY))
    rows = small("trades")
    last = made["month"] == made["month"].max()
    for number, row in rows.iterrows():
        here = last & (made["trade"].codes == number)
        assert 0.6 < made["vacancies"][here].sum() / row["vacancies"] < 1.6, row["code"]
        pay = made["mean_wage_tenge"][made["trade"].codes == number].reshape(8, 36)
        assert 0.8 < pay[:, -1].mean() / row["wage"] < 1.2
        assert pay[:, -1].mean() > 1.2 * pay[:, 0].mean()


def test_the_same_plan_makes_the_same_figures():
    one, two = (labour.columns(Plan(0.5, 7, DAY)) for _ in range(2))
    other = labour.columns(Plan(0.5, 8, DAY))
    assert (one["vacancies"] == two["vacancies"]).all()
    assert (one["vacancies"] != other["vacancies"]).any()

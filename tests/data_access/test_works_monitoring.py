"""Works under watch, on hand-placed rows: what counts as late, closed, on the same spot."""

from datetime import date, timedelta

import psycopg
import pytest
import shapely

from core.errors import NotFound
from data_access import db, one_work, works_monitoring
from data_access.works_monitoring import OPEN, Chosen
from tests.data_access.rows import LAT, LON, Rows

DAY = timedelta(days=1)
METRE = 1 / 81_100
"""Of longitude at this latitude, in degrees."""
YEAR = 365 * DAY


@pytest.fixture
def hand(clean: str):
    with psycopg.connect(clean, autocommit=True) as conn:
        placed = Rows(conn)
        placed.district(1)
        placed.district(2)
        yield placed


@pytest.fixture
def add(hand: Rows, today: date):
    """Return a function that places a work and tells its id: an active one in time."""

    def one(geom=None, **given) -> int:
        row = {
            "kind": "repair",
            "status": "active",
            "title_kk": "ж",
            "title_ru": "р",
            "title_en": "w",
            "district_id": 1,
            "planned_start": today - 30 * DAY,
            "planned_end": today + 30 * DAY,
            **given,
        }
        hand.add("work", geom or shapely.Point(LON, LAT), **row)
        return hand.rows("SELECT max(id) FROM work")[0][0]

    return one


def street(*, east: float = 0.0, metres: float = 200.0) -> shapely.LineString:
    """Return a street to the north, so many metres east of the usual place."""
    lon = LON + east * METRE
    return shapely.LineString([(lon, LAT), (lon, LAT + metres / 111_100)])


def total(**chosen):
    rows = works_monitoring.by_district(Chosen(**chosen))
    return next(row for row in rows if row["together"])


def ids(rows):
    return [row["id"] for row in rows]


def test_a_work_is_late_from_the_day_after_its_planned_end(add, today):
    add(planned_end=today)
    add(planned_end=today - DAY)
    add(planned_end=today - 9 * DAY, status="suspended")
    add(planned_end=today - 20 * DAY, status="completed", actual_end=today)
    found = total()
    assert (found["late"], found["longest_delay"]) == (2, 9)


def test_districts_add_up_to_all_together_even_with_works_of_no_district(add):
    add(district_id=1, budget_tenge=5, spent_tenge=1)
    add(district_id=2, budget_tenge=7)
    add(district_id=None, budget_tenge=11)
    rows = works_monitoring.by_district(Chosen())
    budgets = {(row["district_id"], row["together"]): row["budget"] for row in rows}
    assert budgets == {(1, False): 5, (2, False): 7, (None, False): 11, (None, True): 23}
    assert total(district=1)["spent"] == 1


def test_without_works_the_counts_are_naught(hand):
    assert hand
    found = total(district=2)
    assert (found["late"], found["n"], found["budget"], found["longest_delay"]) == (0, 0, 0, None)


def test_states_narrow_money_but_each_count_is_of_its_own_state(add, today):
    add(budget_tenge=5)
    add(status="completed", actual_end=today, budget_tenge=100)
    found = total(states=OPEN)
    assert (found["n"], found["budget"], found["completed"]) == (1, 5, 1)


def test_late_works_come_first_the_longest_delay_on_top(add, today):
    planned = add(status="planned", planned_start=today + DAY)
    late = add(planned_end=today - DAY)
    active = add()
    later = add(planned_end=today - 5 * DAY)
    rows = works_monitoring.listed(Chosen(), 10)
    assert ids(rows) == [later, late, active, planned]
    assert [row["delay_days"] for row in rows] == [5, 1, None, None]
    short = works_monitoring.listed(Chosen(), 1)
    assert (ids(short), short[0]["together"]) == ([later], 4)


def test_a_completed_work_keeps_how_late_it_was(add, today):
    add(status="completed", planned_end=today - 9 * DAY, actual_end=today - 2 * DAY)
    add(status="completed", planned_end=today, actual_end=today - 2 * DAY)
    rows = works_monitoring.listed(Chosen(), 10)
    assert sorted(row["delay_days"] for row in rows) == [0, 7]


def test_every_choice_narrows(add, today):
    mine = add(kind="utilities", contractor="A", delay_reason="weather", planned_end=today - DAY)
    add(contractor="A")
    add(kind="utilities", district_id=2)
    month = today.replace(day=1)
    for chosen in (
        Chosen(kind="utilities", district=1),
        Chosen(contractor="A", states=("late",)),
        Chosen(reason="weather"),
        Chosen(states=("late",), month=month),
    ):
        assert ids(works_monitoring.listed(chosen, 10)) == [mine]
    assert not works_monitoring.listed(Chosen(month=date(2001, 1, 1)), 10)


def test_a_facet_counts_what_each_other_choice_would_leave(add, today):
    add(subkind="water", kind="utilities", planned_end=today - DAY)
    add(subkind="water", kind="utilities", planned_end=today - DAY, delay_reason="supply")
    add()
    found = works_monitoring.facets(Chosen(kind="utilities", states=("late",)))
    assert found["kind"] == {"utilities": 2}, "under the state, not under the kind itself"
    assert works_monitoring.facets(Chosen(kind="utilities"))["state"] == {"late": 2}
    assert works_monitoring.facets(Chosen())["kind"] == {"utilities": 2, "repair": 1}
    assert found["late"] == {"water": 2}
    assert found["reason"] == {"": 1, "supply": 1}


def test_a_road_is_closed_within_its_dates_and_while_the_work_that_began_goes_on(add, today):
    closed = {"traffic": "closed", "traffic_from": today - 5 * DAY}
    now = add(**closed, traffic_until=today)
    over = add(**closed, traffic_until=today - DAY, actual_start=today - 5 * DAY)
    add(**closed, traffic_until=today - DAY)
    add(**closed, traffic_until=today, status="completed", actual_end=today)
    add(traffic="partial", traffic_from=today + DAY, traffic_until=today + 2 * DAY)
    partly = add(traffic="partial", traffic_from=today, traffic_until=today)
    assert ids(works_monitoring.closed_today(Chosen(), 10)) == [over, now, partly]
    assert total()["closed_today"] == 3


def test_a_point_gets_a_shape_that_can_be_seen(add):
    add(shapely.Point(LON, LAT))
    (row,) = works_monitoring.listed(Chosen(), 10)
    assert '"Polygon"' in row["shape"]


def test_a_district_is_found_by_its_index(add):
    for _ in range(20):
        add()
    text, values = db.compiled(
        works_monitoring._listed().where(Chosen(district=1, states=("completed",)).where())
    )
    with db.connection() as conn:
        conn.execute("SET enable_seqscan = off")
        plan = str(conn.execute(f"EXPLAIN {text}", values).fetchall())
        conn.execute("SET enable_seqscan = on")
    assert "ix_work_district_id_status" in plan


# One work


def test_a_work_that_is_not_there_is_told_so(hand):
    assert hand
    for number in (1, 2**40):
        with pytest.raises(NotFound):
            one_work.record(number)


def test_history_goes_from_the_first_change_to_the_last(add, hand):
    work = add()
    for since, status in (("2026-03-01", "active"), ("2026-01-01", "planned")):
        hand.add("work_status", work_id=work, status=status, since=since)
    assert [one["status"] for one in one_work.history(work)] == ["planned", "active"]


def test_photos_go_in_the_order_of_the_work(add, hand):
    work = add()
    for phase in ("after", "before", "during"):
        hand.add("work_photo", work_id=work, phase=phase, url=f"/{phase}.jpg")
    assert [one["phase"] for one in one_work.photos(work)] == ["before", "during", "after"]


def medium(today, ended=YEAR):
    return {
        "subkind": "medium_repair",
        "status": "completed",
        "actual_start": today - ended - 30 * DAY,
        "actual_end": today - ended,
    }


@pytest.mark.parametrize(
    ("subkind", "end", "until"),
    [
        ("medium_repair", date(2025, 2, 28), date(2028, 2, 28)),
        ("medium_repair", date(2024, 2, 29), date(2027, 2, 28)),
        ("patching", date(2025, 2, 28), None),
    ],
)
def test_a_medium_repair_is_guaranteed_for_three_years(add, subkind, end, until):
    work = add(status="completed", subkind=subkind, actual_end=end)
    assert one_work.record(work)["guaranteed_until"] == until


def test_the_same_spot_is_found_by_the_index_of_shapes(add, monkeypatch):
    mine, plans = add(street()), []

    def explained(query):
        text, values = db.compiled(query)
        with db.connection() as conn:
            conn.execute("SET enable_seqscan = off")
            plans.append(str(conn.execute(f"EXPLAIN {text}", values).fetchall()))
            conn.execute("SET enable_seqscan = on")

    monkeypatch.setattr(db, "rows", explained)
    one_work.same_spot(mine)
    assert "idx_work_geom" in plans[0]


def test_the_same_spot_is_within_fifteen_metres(add):
    mine = add(street())
    near = add(street(east=14))
    add(street(east=17))
    add(street(east=5), status="cancelled")
    (found,) = one_work.same_spot(mine)
    assert found["id"] == near
    assert found["shared_metres"] == pytest.approx(200, abs=5)


def test_digging_up_a_road_under_guarantee_is_told_on_both_sides(add, today):
    road = add(street(), **medium(today))
    trench = add(street(east=3), kind="utilities", status="planned", planned_start=today + DAY)
    assert [one["breaks_guarantee"] for one in one_work.same_spot(road)] == [True]
    assert [one["breaks_guarantee"] for one in one_work.same_spot(trench)] == [True]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "landscaping"},
        {"kind": "utilities", "status": "cancelled"},
        {"kind": "utilities", "planned_start_in": 3 * YEAR, "planned_end_in": 4 * YEAR},
    ],
)
def test_what_breaks_no_guarantee_is_not_warned_of(add, today, other):
    given = {"status": "planned", **other}
    days = {name: given.pop(f"{name}_in", DAY) for name in ("planned_start", "planned_end")}
    road = add(street(), **medium(today))
    add(street(east=3), **given, **{name: today + after for name, after in days.items()})
    assert not any(one["breaks_guarantee"] for one in one_work.same_spot(road))


def test_a_guarantee_that_has_run_out_is_not_warned_of(add, today):
    road = add(street(), **medium(today, ended=4 * YEAR))
    add(street(east=3), kind="utilities", status="planned")
    assert [one["breaks_guarantee"] for one in one_work.same_spot(road)] == [False]

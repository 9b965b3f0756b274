"""Streets in memory by mode and hour, on a small town laid out by hand."""

import numpy as np
import pytest
import shapely

from analysis.network import reach
from core.errors import BadRequest, TooLittleData
from core.units import today
from geodata.plane import in_degrees, to_degrees
from services import travel
from services.travel import APPROACH
from services.travel.modes import HOURLY, hourly
from tests.data_access.rows import placing

EAST, NORTH = 655_000.0, 4_790_000.0
#    4 ─── 5      street "d" from 1 to 2 is one-way, street "m" from 0 to 3 a motorway,
#    │     │      footway "f" leads from 2 to 6; all others may be used by everybody.
#    1 ──▶ 2 ··· 6
#    │
#    0 ═══ 3
NODES = {
    0: (0, 0), 1: (0, 600), 2: (600, 600), 3: (600, 0), 4: (0, 1200), 5: (600, 1200), 6: (900, 600),
}  # fmt: skip
ROADS = {
    "m": (0, 3, "motorway", 100, 0),
    "a": (0, 1, "arterial", None, 0),
    "d": (1, 2, "local", 40, 1),
    "b": (1, 4, "local", 40, 0),
    "c": (4, 5, "local", 40, 0),
    "e": (5, 2, "local", None, 0),
    "f": (2, 6, "footway", None, 0),
}


def line(*nodes):
    return in_degrees([shapely.LineString([(EAST + x, NORTH + y) for x, y in nodes])])[0]


@pytest.fixture
def town(clean):
    """Yield a hand that places more; the town is laid out."""
    with placing(clean) as place:
        for number, (x, y) in NODES.items():
            point = shapely.Point(to_degrees([(EAST + x, NORTH + y)])[0])
            place.add("road_node", point, id=number)
        for road, (start, end, kind, speed, one_way) in enumerate(ROADS.values()):
            length = float(np.hypot(*np.subtract(NODES[start], NODES[end])))
            shape = line(NODES[start], NODES[end])
            about = {"class": kind, "speed_kmh": speed, "length_metres": length}
            place.add("road", shape, id=road, **about)
            for tail, head in ((start, end), (end, start)):
                place.add(
                    "road_edge",
                    road_id=road,
                    from_node=tail,
                    to_node=head,
                    length_metres=length,
                    drive=kind != "footway" and not (one_way and tail == end),
                    walk=kind != "motorway",
                )
        yield place


def minutes(start, end, mode="drive", hour=None, day=None):
    streets = travel.streets(mode, hour, day)
    tail, head = (int(np.flatnonzero(streets.ids == one)[0]) for one in (start, end))
    found = float(reach(streets.graph, tail, limit=np.inf).cost[head])
    against = float(reach(streets.back, head, limit=np.inf).cost[tail])
    assert found == pytest.approx(against)
    return found


def work(place, *nodes, **given):
    place.add(
        "work",
        line(*nodes),
        **{
            "kind": "repair",
            "status": "active",
            "traffic": "closed",
            "traffic_from": today(),
            **{f"title_{lang}": "x" for lang in ("kk", "ru", "en")},
            **given,
        },
    )


@pytest.mark.usefixtures("town")
def test_everybody_has_a_speed_of_his_own():
    assert minutes(0, 1, "walk") == pytest.approx(600 / 80)
    assert minutes(0, 1, "cycle") == pytest.approx(600 / 250)
    # An arterial that does not tell its speed has the usual one of its class, 60 km/h.
    assert minutes(0, 1, "drive", 3) == pytest.approx(0.6 / HOURLY[3])
    assert minutes(0, 3, "drive", 3) == pytest.approx(0.36 / HOURLY[3])


@pytest.mark.usefixtures("town")
def test_the_hour_changes_how_long_a_drive_takes_and_nothing_else():
    night, morning, evening = (minutes(0, 1, "drive", hour) for hour in (3, 8, 18))
    assert night * 2 < morning and night * 2 < evening
    assert night < minutes(0, 1, "drive") < morning
    assert minutes(0, 1, "walk", 3) == minutes(0, 1, "walk", 8)
    assert travel.streets("walk", 8).hour is None and travel.streets("drive", 8).hour == 8


@pytest.mark.usefixtures("town")
def test_a_one_way_street_is_driven_and_cycled_one_way_and_walked_both():
    for mode in ("drive", "cycle"):
        there, back = minutes(1, 2, mode), minutes(2, 1, mode)
        assert back == pytest.approx(3 * there)  # around, by three streets as long as this one
    assert minutes(1, 2, "walk") == minutes(2, 1, "walk") == pytest.approx(7.5)


@pytest.mark.usefixtures("town")
def test_motorways_are_only_driven_and_footways_never():
    assert np.isinf(minutes(0, 3, "walk")) and np.isinf(minutes(0, 3, "cycle"))
    assert np.isinf(minutes(2, 6, "drive"))
    assert minutes(2, 6, "walk") == pytest.approx(300 / 80)
    assert minutes(6, 2, "cycle") == pytest.approx(300 / 250)


def test_a_closed_street_is_avoided_by_cars_alone(town):
    free = minutes(1, 2)
    work(town, NODES[1], NODES[2])
    assert minutes(1, 2) == pytest.approx(3 * free)
    assert minutes(1, 2, "walk") == pytest.approx(7.5)
    assert len(travel.streets("drive").works) == 1 and travel.streets("walk").works == ()


def test_a_narrowed_street_takes_twice_as_long(town):
    free = minutes(0, 1)
    work(town, NODES[0], NODES[1], traffic="partial")
    assert minutes(0, 1) == pytest.approx(2 * free)


def test_streets_open_again_on_the_day_that_works_are_over(town):
    free = minutes(1, 2)
    first = today().replace(year=today().year + 1, day=1)
    work(town, NODES[1], NODES[2], traffic_from=first, traffic_until=first.replace(day=5))
    assert minutes(1, 2) == pytest.approx(free)
    assert minutes(1, 2, day=first.replace(day=5)) == pytest.approx(3 * free)
    assert minutes(1, 2, day=first.replace(day=6)) == pytest.approx(free)


def test_a_street_that_is_built_is_there_at_once(town):
    assert np.isinf(minutes(6, 2, "drive"))
    town.conn.execute("UPDATE road_edge SET drive = true")
    assert np.isfinite(minutes(6, 2, "drive"))


@pytest.mark.usefixtures("town")
def test_points_enter_the_streets_where_their_mode_may():
    points = np.array([(EAST + 500, NORTH + 10), (EAST + 890, NORTH + 600)])
    for mode, expected in (("drive", [3, 2]), ("walk", [0, 6]), ("cycle", [0, 6])):
        streets = travel.streets(mode)
        found = streets.attached(points)
        assert streets.ids[found.node].tolist() == expected, mode
        assert (found.metres < 620).all()


@pytest.mark.usefixtures("town")
def test_rows_are_read_once_as_long_as_they_do_not_change():
    walked = travel.streets()
    assert travel.streets("walk") is walked
    assert travel.streets("drive", 8) is travel.streets("drive", 8)
    assert travel.streets("drive", 8) is not travel.streets("drive", 9)


@pytest.mark.usefixtures("town")
def test_edges_tell_their_line_length_and_minutes():
    streets = travel.streets()
    assert shapely.length(streets.shapes) == pytest.approx(streets.metres, rel=1e-3)
    assert streets.minutes == pytest.approx(streets.metres / 80)
    assert streets.metres_per_minute == pytest.approx(80) == pytest.approx(1 / APPROACH)
    assert len(streets.tails) == len(streets.heads) == 12


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("mode", travel.MODES)
def test_a_city_without_streets_says_so(mode):
    with pytest.raises(TooLittleData) as told:
        travel.streets(mode)
    assert len({told.value.reason.kk, told.value.reason.ru, told.value.reason.en}) == 3


@pytest.mark.parametrize(("mode", "hour"), [("fly", None), ("", None), ("drive", 24), ("walk", -1)])
def test_unknown_modes_and_hours_are_refused(mode, hour):
    with pytest.raises(BadRequest):
        travel.streets(mode, hour)


def test_the_day_has_its_two_queues():
    assert len(HOURLY) == 24 and all(0 < one <= 1 for one in HOURLY)
    slowest = sorted(range(24), key=HOURLY.__getitem__)[:4]
    assert set(slowest) == {8, 9, 18, 19}
    assert min(HOURLY) < hourly(None) < max(HOURLY)

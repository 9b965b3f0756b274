"""Rows of coverage: written in turn, found by their index, of the same people as the cells."""

import os

import numpy as np
import psycopg
import pytest
import shapely
from alembic import command

from core.geo import Tile
from core.text import LANGS
from data_access import coverage, coverage_turn, derived, features, migrate, tiles
from data_access.schema import camera_view
from layers import layer
from services import coverage as service
from tests.conftest import database_named, pointed_at
from tests.data_access.rows import LAT, LON, placing

AROUND = shapely.box(LON - 1e-4, LAT - 1e-4, LON + 1e-4, LAT + 1e-4)
OLD = (
    "INSERT INTO population_coarse (resolution, h3, residents, unseen, area_km2, geom) VALUES "
    "(10, '8a', 5, 5, 0.015, ST_MakeEnvelope(76.9, 43.2, 76.91, 43.21, 4326))"
)


@pytest.fixture
def place(clean):
    with placing(clean) as hand:
        yield hand


def view(*cameras, blind=10):
    """Return columns of views that cameras have around them."""
    number = np.array(cameras)
    return {
        "camera_id": number,
        "geom": np.array([AROUND] * len(number)),
        "area_m2": number * 0 + 300,
        "blind_percent": number * 0 + blind,
        "alone_m2": number * 0 + 20,
        "alone_residents": number * 0,
    }


def write(columns):
    with coverage_turn.turn() as turn:
        turn.write({camera_view: columns})


def test_views_lie_ready_for_tiles_in_both_planes(place):
    place.camera()
    write(view(1))
    told = "SELECT ST_Equals(mercator, ST_Transform(geom, 3857)), ST_IsPolygonCW(mercator), "
    assert place.rows(told + "ST_SRID(geom) FROM camera_view") == [(True, True, 4326)]


def test_the_view_of_a_camera_that_is_gone_by_now_is_left_out(place):
    place.camera()
    write(view(1, 7))
    assert place.rows("SELECT camera_id FROM camera_view") == [(1,)]


def test_who_computes_nothing_keeps_the_state(place):
    place.camera()
    with coverage_turn.turn() as turn:
        assert turn is not None
    assert coverage_turn.stale()
    write(view(1))
    with coverage_turn.turn() as turn:
        assert turn is None


def test_the_blindest_cameras_come_first(place):
    for status in ("working", "working", "faulty"):
        place.camera(status=status)
    write({**view(1, 2, 3), "blind_percent": np.array([20, 60, 90])})
    assert [row["id"] for row in coverage.most_blind(5)] == [2, 1]


def test_points_of_cameras_need_no_view(place):
    part = layer("cameras").drawn[-1]
    text, constants = tiles.statement((part,))
    tile = tiles.corners(Tile.at(LON, LAT, 16))
    plan = place.conn.execute(f"EXPLAIN {text}", {**constants, **tile}).fetchall()
    assert "camera_view" not in " ".join(row[0] for row in plan)


@pytest.mark.parametrize("seen", [False, True])
def test_a_cameras_card_tells_what_buildings_hide(place, seen):
    place.camera()
    if seen:
        write(view(1))
    fields = ("blind_percent", "alone_residents")
    for name in ("cameras", *(["camera_coverage"] if seen else [])):
        part = features.subject(layer(name).drawn)
        for lang in LANGS:
            row = features.one(part, fields, lang, "1")
            assert [row[one] for one in fields] == ([10, 0] if seen else [None, None])


def test_hexagons_hold_everybody_once(in_city):
    sums = "SELECT resolution, sum(residents) FROM {} GROUP BY 1 ORDER BY 1"
    tables = ("coverage_cell", "population_coarse")
    with psycopg.connect(in_city) as conn:
        ours, theirs = (conn.execute(sums.format(one)).fetchall() for one in tables)
        wrong = conn.execute("SELECT h3 FROM coverage_cell WHERE unseen > residents + 1e-6")
        assert wrong.fetchall() == []
    assert [one[0] for one in ours] == [8, 9, 10]
    assert [one[1] for one in ours] == pytest.approx([one[1] for one in theirs])


def test_an_older_database_is_brought_up_to_date():
    with database_named(f"twin_older_{os.getpid()}") as url, pointed_at(url):
        migrate.upgrade()
        command.downgrade(migrate.config(), "0015")
        with psycopg.connect(url) as conn:
            conn.execute(OLD)
        migrate.upgrade()
        with placing(url) as place:
            place.camera()
            assert service.settle() and "population_coarse" in derived.settle()
            assert place.rows("SELECT count(*) FROM camera_view") == [(1,)]
            assert place.version("camera_view") == 1

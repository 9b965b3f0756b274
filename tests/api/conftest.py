"""A server with the API alone, and a few hand-placed cameras."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
import scenes
from api import screen
from core.settings import settings
from core.units import CITY_ZONE
from data_access import versions
from services.wall.board import Board
from services.wall.scene import Scene
from services.wall.watch import Watch
from tests.conftest import CITY_DAY, pointed_at

LON, LAT = 76.93, 43.25
MORNING = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)
PATIENCE = 30.0

SOURCE = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
VALUES ('demo', 'Көрсетілім', 'Пример', 'Example', 'city', 'CC0', 'synthetic', '2026-06-01')
RETURNING id
"""
CAMERA = """
INSERT INTO camera (system, status, azimuth_degrees, view_degrees, range_metres, geom,
                    source_id, external_id, run_id)
VALUES (%s, 'working', 90, 60, 50, ST_SetSRID(ST_MakePoint(%s, %s), 4326), %s, %s, %s)
"""


@pytest.fixture
def cameras(clean: str) -> Iterator[psycopg.Connection]:
    """Place five cameras around one point; yield a connection to place more."""
    with psycopg.connect(clean, autocommit=True) as server:
        source = server.execute(SOURCE).fetchone()[0]
        run = server.execute(
            "INSERT INTO run (source_id, subject) VALUES (%s, 'camera') RETURNING id", (source,)
        ).fetchone()[0]
        for number in range(5):
            system = "sergek" if number % 2 else "unified"
            lon = LON + number * 0.0005
            server.execute(CAMERA, (system, lon, LAT, source, str(number), run))
        yield server


@pytest.fixture
def server(cameras: psycopg.Connection, tmp_path, monkeypatch) -> Iterator[Flask]:  # noqa: ARG001
    """Return a server whose tile cache starts empty."""
    monkeypatch.setenv("TWIN_TILE_CACHE_DIR", str(tmp_path / "tiles"))
    settings.cache_clear()
    made = Flask("twin")
    api.register(made)
    yield made
    settings.cache_clear()


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Mapping[str, Scene]], Watch]]:
    """Return a function that lets this process show these scenes; its threads end with the test."""
    begun: list[Watch] = []

    def one(shown: Mapping[str, Scene]) -> Watch:
        made = Watch(Board(shown, clock=lambda: MORNING))
        monkeypatch.setattr(screen, "_watch", lambda _: made)
        begun.append(made)
        return made

    yield one
    for made in begun:
        made._asked = -1e9
        if made._thread:
            made._thread.join(PATIENCE)


@pytest.fixture(scope="session")
def made_once(city: str) -> Board:
    """Return a board on which all scenes of the demonstration city are; tests get a copy."""
    with pointed_at(city):
        board = Board(scenes.every(), clock=lambda: MORNING)
        board.renew(versions.read())
    return board


@pytest.fixture
def wall(in_city: str, made_once: Board, watching) -> Watch:  # noqa: ARG001
    """Return what a process knows for its screens, in the demonstration city of its own day."""
    made = watching(scenes.every())
    made.board.told.update(made_once.told)
    made.board._made.update(made_once._made)
    made.look()
    assert made.board.is_whole and made.away_since is None
    return made

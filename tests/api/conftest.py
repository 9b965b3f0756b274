"""A server with the API alone, and a few hand-placed cameras."""

from collections.abc import Iterator

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from core.settings import settings

LON, LAT = 76.93, 43.25

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

"""The examples in CONTRIBUTING.md are whole: drawn, clicked, listed and shown as written."""

import re
from pathlib import Path

import psycopg
import pytest
from flask import Flask

import api
from core.geo import Tile
from core.settings import settings
from data_access import tiles, versions
from layers import _registry
from panels.wall import scene
from services.wall.board import Board

ROOT = Path(__file__).parents[2]
LON, LAT = 76.93, 43.25
ROWS = """
INSERT INTO place_category (code, name_kk, name_ru, name_en, theme)
VALUES ('fountain', 'Ауызсу бұрқағы', 'Питьевой фонтанчик', 'Drinking fountain', 'services');
WITH s AS (
    INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
    VALUES ('water', 'Су', 'Вода', 'Water', 'city', 'CC0', 'official', '2026-06-01') RETURNING id),
r AS (INSERT INTO run (source_id, subject) SELECT id, 'place' FROM s RETURNING id, source_id)
INSERT INTO place (category, name_kk, name_ru, name_en, address, geom, source_id, run_id,
    external_id)
SELECT 'fountain', 'Бұлақ', 'Родник', 'Spring', 'Абай даңғылы, 1',
       ST_SetSRID(ST_MakePoint(76.93, 43.25), 4326), source_id, id, '1' FROM r;
"""


def example(path: str) -> dict:
    """Run the example that is to be written into a file; return what stands in it then."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(rf"`{re.escape(path)}`:\n\n```python\n(.*?)```", text, re.DOTALL)[1]
    room: dict = {}
    exec(compile(code, path, "exec"), room)  # noqa: S102  # our own page
    return room


@pytest.fixture
def fountains(clean, monkeypatch, tmp_path):
    """Register the layer of the example, with one fountain in the city."""
    room = example("layers/fountains.py")
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(ROWS)
    known = {**_registry.all_layers(), "fountains": room["LAYER"]}
    monkeypatch.setattr(_registry, "all_layers", lambda: known)
    monkeypatch.setenv("TWIN_TILE_CACHE_DIR", str(tmp_path))
    settings.cache_clear()
    yield room["LAYER"]
    settings.cache_clear()


@pytest.mark.usefixtures("fountains")
def test_the_example_is_drawn_clicked_and_listed():
    server = Flask("twin")
    api.register(server)
    client = server.test_client()
    at = Tile.at(LON, LAT, 14)
    tile = client.get(f"/tiles/fountains/{at.z}/{at.x}/{at.y}.mvt")
    assert tile.status_code == 200
    assert "Бұлақ".encode() in tile.data
    address = f"/identify?lon={LON}&lat={LAT}&zoom=14&layers=fountains&lang=ru"
    found = client.get(address).json["features"]
    assert [one["heading"] for one in found] == ["Родник"]
    assert found[0]["source"]["kind"] == "official"
    assert client.get("/features/fountains").json["features"][0]["properties"]["address"]


def test_the_example_narrows_by_district(fountains):
    nowhere = tiles.mvt(fountains.drawn, Tile.at(LON, LAT, 14), {"district": ("8",)})
    assert b"fountains" not in nowhere


@pytest.mark.usefixtures("fountains")
def test_the_scene_of_the_example_is_shown():
    made = example("scenes/fountains.py")["SCENE"]
    board = Board({made.id: made})
    board.renew(versions.read())
    (told,) = board.round()
    drawn = scene.build(made.title, told.shown, "kk", "ru")
    assert "Ауызсу бұрқақтары" in drawn and "Питьевые фонтанчики" in drawn
    assert told.shown.figures[0].value == 1 and len(told.shown.stage.dots) == 1
    assert not board.left_out()


@pytest.mark.usefixtures("clean")
def test_the_scene_of_the_example_says_why_it_is_left_out():
    made = example("scenes/fountains.py")["SCENE"]
    board = Board({made.id: made})
    board.renew(versions.read())
    assert not board.round()
    assert board.left_out()["fountains"].kk == "Ауызсу бұрқағы жоқ"

"""What a screen is told of districts: what it plays itself, as long as it plays it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app import create_app
from core.text import Text
from data_access.schema import camera
from services.wall import screens
from services.wall.scene import Scene
from services.wall.shown import CityMap, Figure, Place, Sentence, Shown
from services.wall.watch import Watch
from tests.data_access.rows import placing

KEY, OTHER = "a key of one browser alone", "a key of another browser"
WORD = Text(kk="қала", ru="город", en="city")


def show(_: Place) -> Shown:
    one = Figure(name="count", title=WORD, written=WORD)
    said = Sentence(lead=None, rest=WORD)
    return Shown(figures=(one,), stage=CityMap(), sentence=said, note=WORD)


def scene(name: str, **more) -> Scene:
    aged = ((camera, timedelta(days=1)),)
    return Scene(id=name, title=WORD, show=show, tables=(camera,), fresh=aged, **more)


@pytest.fixture
def client() -> FlaskClient:
    return create_app().server.test_client()


@pytest.fixture
def process(clean: str, watching) -> Callable[[], Watch]:
    """Return a function that begins another process, which has looked once."""
    with placing(clean) as rows:
        rows.district(6)
    every = scene("morning", order=1), scene("district", of_city=False)

    def begun() -> Watch:
        made = watching({one.id: one for one in every})
        made.look()
        return made

    return begun


def pulse(client: FlaskClient, key: str) -> dict:
    return client.get("/screen/pulse", headers={"X-Screen": key}).json


def hold(client: FlaskClient) -> None:
    """Hold the district on the screen of `KEY` by a phone that nobody looks at afterwards."""
    screens.TRIES.clear()
    token = screens.pair(screens.hello(KEY, {}).code, "Айгүл")
    body, headers = {"slug": "d6"}, {"X-Remote": token}
    assert client.post("/remote/district", json=body, headers=headers).status_code == 200


def test_a_district_that_is_held_is_made_by_every_process(
    client: FlaskClient, process: Callable[[], Watch]
):
    process()
    hold(client)
    known = process()
    told = pulse(client, KEY)
    assert told["playing"]["hold"] == "district/d6"
    assert told["scenes"]["district/d6"]["mark"] is None, "soon: a screen that has it keeps it"
    known.look()
    assert pulse(client, KEY)["scenes"]["district/d6"]["mark"]


def test_no_screen_is_told_of_the_districts_of_others(
    client: FlaskClient, process: Callable[[], Watch]
):
    known = process()
    assert client.get("/screen/scenes/morning?district=d6").status_code == 200
    known.look()
    assert ("morning", "d6") in known.board.told
    assert set(pulse(client, OTHER)["scenes"]) == {"morning"}

"""The wall over HTTP: its page, its pulse that asks the database nothing, and its scenes."""

import json
import re
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import psycopg
import pytest
from flask.testing import FlaskClient

import scenes
from api import screen
from app import create_app
from core.errors import TooLittleData
from core.rights import Role
from core.settings import settings
from core.text import LANGS, Text
from data_access import db, versions
from data_access.schema import camera
from services.wall import screens
from services.wall.meetings import Running
from services.wall.playing import Step
from services.wall.scene import Scene
from services.wall.shown import (
    Bar,
    Bars,
    CityMap,
    Figure,
    Flight,
    Move,
    Moves,
    Sentence,
    Shown,
    Stop,
)
from services.wall.watch import Watch
from tests.api.conftest import MORNING
from tests.conftest import pointed_at

KEY = "a key of one browser alone"
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
"""A port that nothing listens at."""
WORD = Text(kk="қала", ru="город", en="city")
FEW = Text(kk="жұмыс әлі жоқ", ru="работ ещё нет", en="no works yet")
EVIL = Text(
    kk="<script>alert('kk')</script>",
    ru="<img src=x onerror=alert('ru')>",
    en='"><script>alert("en")</script>',
)
STAGES = {
    "city": CityMap(legend=(("bad", EVIL),), counts={1: EVIL}),
    "bars": Bars(bars=(Bar(title=EVIL, share=0.5, written=EVIL),), legend=EVIL),
    "moves": Moves(moves=(Move(title=EVIL, before=EVIL, after=EVIL, detail=EVIL),), legend=EVIL),
    "flight": Flight(
        stops=(Stop(lon=76.9, lat=43.2, zoom=12, title=EVIL, told=EVIL),),
        layers=("works_repair",),
        still=CityMap(),
    ),
}


def shown(text: Text = WORD, stage=STAGES["city"]) -> Shown:
    one = Figure(name=text.en, title=text, written=text, unit=text, change=text)
    said = Sentence(lead=text, rest=text)
    return Shown(figures=(one,), stage=stage, sentence=said, note=text)


def scene(name="morning", told=None, **more) -> Scene:
    given = {"title": WORD, "order": 1, "show": lambda _: told or shown(), **more}
    aged = ((camera, timedelta(days=1)),)
    return Scene(id=name, tables=(camera,), fresh=aged, **given)


def lacking(_: object) -> Shown:
    raise TooLittleData(FEW)


@pytest.fixture
def client() -> FlaskClient:
    return create_app().server.test_client()


@pytest.fixture
def known(clean: str, watching):  # noqa: ARG001
    """Return a function that lets this process show a few scenes, made already."""

    def few(*every: Scene) -> Watch:
        made = watching({one.id: one for one in every})
        made.look()
        return made

    return few


@pytest.fixture
def as_public(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "public")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def pulse(client: FlaskClient, key: str = KEY):
    answer = client.get("/screen/pulse", headers={"X-Screen": key})
    assert answer.status_code == 200
    return answer.json


def steps(client: FlaskClient) -> list[str]:
    return [one["scene"] for one in pulse(client)["playing"]["steps"]]


class Seen(HTMLParser):
    """What a browser would make of HTML: its elements, their attributes, its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


# The page


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_speaks_every_language_and_asks_nobody_outside(client: FlaskClient, lang: str):
    answer = client.get(f"/screen?lang={lang}")
    page = Seen(answer.get_data(as_text=True))
    given = dict(page.attributes)
    words = json.loads(given["data-words"])
    assert set(words) == set(LANGS)
    assert len({words[one]["wait"] for one in LANGS}) == 3
    assert words[lang]["wait"] in page.words
    assert ("lang", lang) in page.attributes
    addresses = [to for name, to in page.attributes if name in {"href", "src"} and to]
    outside = [to for to in addresses if not re.match(r"/(?!/)|#", to)]
    assert len(addresses) > 5 and outside == []
    assert "id" in given and ("id", "ground") in page.attributes


@pytest.mark.usefixtures("wall")
def test_the_page_is_guarded_by_a_policy(client: FlaskClient):
    policy = client.get("/screen").headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'" and rules["connect-src"] == "'self'"
    assert "unsafe-inline" not in rules["script-src"] and "http" not in policy


@pytest.mark.usefixtures("wall")
def test_a_language_that_is_none_is_kazakh_and_a_second_one_is_another(client: FlaskClient):
    def languages(search: str) -> tuple[str, str]:
        page = Seen(client.get(f"/screen?{search}").get_data(as_text=True))
        given = dict(reversed(page.attributes))
        return given["lang"], given["data-second"]

    assert languages("lang=xx&second=<b>") == ("kk", "")
    assert languages("lang=ru&second=kk") == ("ru", "kk")
    assert languages("lang=ru&second=ru") == ("ru", "")


def test_the_page_opens_while_the_database_was_never_there(
    client: FlaskClient, watching, clean: str
):
    assert clean
    with pointed_at(NOWHERE):
        watching(scenes.every())
        answer = client.get("/screen?lang=ru")
        assert answer.status_code == 200
        assert "Ждём данные" in answer.get_data(as_text=True)
        told = pulse(client)
        assert told["away"] and not told["ready"] and told["playing"]["steps"] == []


# The pulse


def asked_of_database(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Return how often each thread borrows a connection from now on."""
    lend, by = db.connection, Counter()

    def lent():
        by[threading.get_ident()] += 1
        return lend()

    monkeypatch.setattr(db, "connection", lent)
    return by


def test_the_pulse_of_fifty_screens_asks_the_database_nothing(
    client: FlaskClient, wall: Watch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(versions, "SECONDS", 0.0)  # nothing counts as known for a while
    by = asked_of_database(monkeypatch)
    for number in range(50):
        told = pulse(client, f"{KEY} {number}")
        assert told["ready"] and told["scenes"] and told["ground"]
    assert by[threading.get_ident()] == 0
    wall.look()
    assert by[threading.get_ident()] > 0, "what is counted is real"


def test_the_pulse_answers_while_the_database_is_away(client: FlaskClient, wall: Watch):
    before = pulse(client)
    assert before["away"] is None
    with pointed_at(NOWHERE):
        wall.look()
        told = pulse(client)
    assert abs(told["away"] - told["now"]) < 600
    assert told["scenes"] == before["scenes"] and told["playing"] == before["playing"]


def test_the_round_is_that_of_the_declarations(client: FlaskClient, wall: Watch):
    left_out = wall.board.left_out()
    usual = [one.id for one in scenes.every().values() if one.order and one.id not in left_out]
    told = pulse(client)
    assert steps(client) == usual and len(usual) >= 5
    seconds = [one["seconds"] for one in told["playing"]["steps"]]
    assert seconds == [scenes.every()[one].seconds for one in usual]
    assert set(usual) <= set(told["scenes"])


def test_what_has_nothing_to_tell_is_no_step_and_comes_back(client: FlaskClient, known):
    told = [scene("a"), scene("few", show=lacking, order=2), scene("b", order=3)]
    known(*told)
    assert steps(client) == ["a", "b"] and set(pulse(client)["scenes"]) == {"a", "b"}
    known(*[replace(one, show=lambda _: shown()) for one in told])
    assert steps(client) == ["a", "few", "b"]


@pytest.mark.usefixtures("client")
def test_a_meetings_steps_are_played_and_an_empty_one_plays_the_usual_round(known):
    made = known(scene("a"), scene("b", order=2), scene("few", show=lacking, order=3))
    screens.hello(KEY, {})
    made.look()
    state = made.screens[screens.hashed(KEY)]
    asked = [Step(scene=name, seconds=9) for name in ("few", "b", "a", "b")]
    until = MORNING + timedelta(hours=1)
    meeting = Running(key="1", title="Штаб", since=MORNING, until=until, steps=tuple(asked))
    mine = replace(state, meeting=meeting)
    assert [one.scene for one in screen.steps_of(made, mine)] == ["b", "a", "b"]
    assert [one.scene for one in screen.steps_of(made, None)] == ["a", "b"]
    empty = replace(meeting, steps=(Step(scene="few", seconds=9),))
    assert [one.scene for one in screen.steps_of(made, replace(state, meeting=empty))] == ["a", "b"]


def test_a_screen_that_is_known_is_told_its_code_and_noted(client: FlaskClient, known):
    made = known(scene("a"))
    code = screens.hello(KEY, {}).code
    made.look()
    told = pulse(client)["playing"]
    assert told["code"] == code and told["paired"] is False
    assert pulse(client, "somebody else")["playing"]["code"] is None
    screens.pair(code, "Айгүл")
    made.look()
    assert pulse(client)["playing"]["paired"] is True


def test_an_event_comes_with_its_sentence_in_every_language(client: FlaskClient, known, clean):
    made = known(scene("a"))
    assert pulse(client)["event"] is None
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(
            "INSERT INTO screen_event (key, scene, lead_kk, lead_ru, lead_en, rest_kk, rest_ru, "
            "rest_en, tone) VALUES ('closure/1', 'roads', 'а', 'б', 'c', 'қ', 'р', 'e', 'bad')"
        )
    made.look()
    told = pulse(client)
    event = told["event"]
    assert (event["scene"], event["tone"], event["at"]) == ("roads", "bad", None)
    assert event["lead"] == {"kk": "а", "ru": "б", "en": "c"}
    assert event["rest"] == {"kk": "қ", "ru": "р", "en": "e"}
    assert event["since"] <= told["now"] < event["until"]


# Scenes


@pytest.mark.parametrize("stage", STAGES)
def test_hostile_words_of_a_scene_stay_words(client: FlaskClient, known, stage: str):
    known(scene("evil", shown(EVIL, STAGES[stage]), title=EVIL))
    for lang, second in (("kk", "ru"), ("ru", "en"), ("en", "kk")):
        answer = client.get(f"/screen/scenes/evil?lang={lang}&second={second}").json
        page = Seen(answer["html"])
        assert not page.tags & {"script", "img", "iframe"}
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert EVIL.to(lang) in page.words and EVIL.to(second) in page.words
        assert answer["lang"] == [lang, second] and answer["mark"]


def test_a_scene_speaks_two_languages(client: FlaskClient, wall: Watch):
    answer = client.get("/screen/scenes/morning?lang=kk&second=en").json
    title = scenes.every()["morning"].title
    assert f'{title.kk}<small lang="en">{title.en}</small>' in answer["html"]
    alone = client.get("/screen/scenes/morning?lang=ru").json
    assert title.ru in alone["html"] and "<small" not in alone["html"]
    assert answer["mark"] == alone["mark"] == wall.board.told["morning", None].mark


def test_a_flight_comes_with_what_a_script_flies(client: FlaskClient, known):
    known(scene("fly", shown(WORD, STAGES["flight"])), scene("still", order=2))
    flown = client.get("/screen/scenes/fly").json["flight"]
    assert flown["stops"] == [{"lon": 76.9, "lat": 43.2, "zoom": 12, "tone": "plain"}]
    assert (flown["layers"], flown["raised"]) == (["works_repair"], False)
    assert client.get("/screen/scenes/still").json["flight"] is None


def test_a_district_is_told_when_it_is_asked_for(client: FlaskClient, wall: Watch):
    assert ("morning", "medeu") not in wall.board.told
    answer = client.get("/screen/scenes/morning?district=medeu").json
    assert answer["scene"] == "morning/medeu" and "Медеу" in answer["html"]


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize("name", ["none", "district", "morning?district=none", "week?district=.."])
def test_what_is_none_is_not_found_in_words(client: FlaskClient, name: str):
    said = set()
    for lang in LANGS:
        joined = "&" if "?" in name else "?"
        answer = client.get(f"/screen/scenes/{name}{joined}lang={lang}")
        assert answer.status_code == 404
        said.add(answer.json["reason"])
    assert len(said) == 3 and all(len(one) > 10 for one in said)


def test_a_scene_without_data_says_why(client: FlaskClient, known):
    known(scene("few", show=lacking))
    answer = client.get("/screen/scenes/few?lang=ru")
    assert answer.status_code == 400 and answer.json["reason"] == FEW.ru


@pytest.mark.usefixtures("as_public")
def test_a_scene_for_planners_is_told_to_no_one_else(client: FlaskClient, known):
    secret = shown(Text(kk="құпия сан", ru="тайное число", en="secret number"))
    known(scene("open"), scene("hidden", secret, order=2, seen_by=Role.PLANNER))
    told = pulse(client)
    assert set(told["scenes"]) == {"open"} and steps(client) == ["open"]
    answer = client.get("/screen/scenes/hidden")
    assert answer.status_code in {400, 403, 404}
    assert "құпия" not in answer.get_data(as_text=True)
    known(scene("hidden", secret, seen_by=Role.PLANNER))
    assert steps(client) == [], "nor is it told where there is nothing else"


def test_a_scene_for_planners_is_told_to_them(client: FlaskClient, known):
    known(scene("open"), scene("hidden", order=2, seen_by=Role.PLANNER))
    assert steps(client) == ["open", "hidden"]
    assert client.get("/screen/scenes/hidden").status_code == 200

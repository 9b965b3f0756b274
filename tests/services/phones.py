"""A screen and a phone of the tests: how they meet, and the ground they stand on."""

from dataclasses import replace
from datetime import datetime

import psycopg

from core.text import Text
from core.units import CITY_ZONE
from data_access import db
from data_access.schema import camera
from services.wall import remote, screens
from services.wall.playing import Step
from services.wall.remote import Ground
from services.wall.scene import Scene

NOW = datetime(2026, 6, 15, 9, tzinfo=CITY_ZONE)
KEY = "a key of one browser alone"
REPORT = {"webgl": True, "size": [1920, 1080]}
CODE = 1_000_000


def scene(name: str, order: int | None = 1, **more) -> Scene:
    title = Text(kk=f"{name} қала", ru=f"{name} город", en=f"{name} city")
    told = {"show": lambda _: None, "tables": (camera,), "fresh": ()}
    return Scene(id=name, title=title, order=order, seconds=20, **told, **more)


KNOWN = {
    one.id: one
    for one in (
        scene("morning"),
        scene("works"),
        scene("economy", of_district=False),
        scene("district", None, of_city=False),
    )
}
STEPS = [Step(scene=name, seconds=20) for name in ("morning", "works", "economy")]
MEDEU = Text(kk="Медеу", ru="Медеуский", en="Medeu")
GROUND = Ground(known=KNOWN, districts={"medeu": MEDEU}, steps=lambda _: STEPS)


def hello(key=KEY, now=NOW, report=REPORT):
    return screens.hello(key, report, now)


def paired(key=KEY, name="Айгүл", now=NOW):
    return screens.pair(hello(key, now).code, name, now)


def state(key=KEY, now=NOW):
    return screens.state(now)[screens.hashed(key)]


def tell(token, act, now=NOW, ground=GROUND, **given):
    remote.command(token, act, given, ground, now)


def view(token, now=NOW):
    return remote.view(token, GROUND, now)


def wrong(code: str, more=1) -> str:
    """Return a code that no screen shows."""
    return f"{(int(code) + more) % CODE:06d}"


def rows(query, *values):
    with psycopg.connect(db.libpq_url(), autocommit=True) as conn:
        cursor = conn.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def meeting(start="2026-06-15T09:00", end="2026-06-15T10:00", **more):
    steps = [
        {"scene": "works", "seconds": 60, "note": "Кешіккендерді сұрау"},
        {"scene": "district", "seconds": 60, "district": "medeu"},
    ]
    told = {"title": "Таңғы жиналыс", "starts_at": start, "ends_at": end, "repeats": "once"}
    return {**told, "steps": steps, **more}


def in_meetings():
    """Return a ground that plays a meeting's steps, as screens do."""
    return replace(GROUND, steps=lambda found: found.meeting.steps if found.meeting else STEPS)

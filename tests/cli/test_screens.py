"""`./twin screens`: what is listed, and whose right ends."""

import json
from datetime import datetime

import pytest
from typer.testing import CliRunner

from cli.__main__ import app
from core.errors import Forbidden
from core.units import CITY_ZONE
from services.wall import remote, screens

KEY = "a key of one browser alone"
GROUND = remote.Ground(known={}, districts={}, steps=lambda _: [])


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["screens", *words])
    assert done.exit_code == code, done.output
    return done.output


def test_without_screens_it_says_where_to_begin(clean: str) -> None:  # noqa: ARG001
    assert "/screen" in run()
    assert json.loads(run("--json")) == []


def test_screens_and_phones_are_listed_and_a_phone_is_revoked(clean: str) -> None:  # noqa: ARG001
    screens.TRIES.clear()
    token = screens.pair(screens.hello(KEY, {}).code, "Айгүл")
    (one,) = json.loads(run("--json"))
    (phone,) = one["remotes"]
    assert phone["name"] == "Айгүл" and "Айгүл" in run()
    assert token not in run("--json")
    run("revoke", str(phone["id"]))
    assert "revoked" in run()
    run("revoke", str(phone["id"]), code=1)
    run("revoke", str(2**40), code=1)
    with pytest.raises(Forbidden):
        remote.view(token, GROUND, datetime.now(CITY_ZONE))

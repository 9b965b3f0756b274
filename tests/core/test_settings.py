"""Settings: a wrong variable stops the start, and the message names it."""

import pytest

from core.rights import Role
from core.settings import DEMO_SECRET, Settings, settings


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Forget what was read, and the variables of whoever runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TWIN_{name.upper()}", raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


WRONG = [
    ("TWIN_PORT", "0"),
    ("TWIN_PORT", "65536"),
    ("TWIN_PORT", "eighty"),
    ("TWIN_WORKERS", "0"),
    ("TWIN_THREADS", "1.5"),
    ("TWIN_POOL_SIZE", "-1"),
    ("TWIN_QUERY_SECONDS", "0"),
    ("TWIN_QUERY_SECONDS", "nan"),
    ("TWIN_QUERY_SECONDS", "inf"),
    ("TWIN_FEATURE_LIMIT", "0"),
    ("TWIN_TILE_CACHE_MB", "-1"),
    ("TWIN_DEMO", "perhaps"),
    ("TWIN_SECRET_KEY", "short"),
    ("TWIN_ANONYMOUS_ROLE", "9"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_variable_stops_the_start_and_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        settings()
    assert name in str(stopped.value)


def test_every_wrong_variable_is_named_at_once(monkeypatch):
    monkeypatch.setenv("TWIN_PORT", "x")
    monkeypatch.setenv("TWIN_WORKERS", "x")
    with pytest.raises(SystemExit) as stopped:
        settings()
    assert [line.split(":")[0] for line in str(stopped.value).splitlines()] == [
        "TWIN_PORT",
        "TWIN_WORKERS",
    ]


def test_a_secret_is_not_shown_in_the_message(monkeypatch):
    monkeypatch.setenv("TWIN_SECRET_KEY", "too-short-one")
    with pytest.raises(SystemExit) as stopped:
        settings()
    assert "too-short-one" not in str(stopped.value)


def test_outside_the_demonstration_the_known_secret_is_refused(monkeypatch):
    monkeypatch.setenv("TWIN_DEMO", "false")
    with pytest.raises(SystemExit, match="TWIN_SECRET_KEY"):
        settings()
    monkeypatch.setenv("TWIN_SECRET_KEY", DEMO_SECRET)
    with pytest.raises(SystemExit, match="TWIN_SECRET_KEY"):
        settings()
    monkeypatch.setenv("TWIN_SECRET_KEY", "a secret of one's own")
    assert settings().demo is False


@pytest.mark.parametrize("word", ["false", "False", "0", "no", "off"])
def test_false_is_false(monkeypatch, word):
    monkeypatch.setenv("TWIN_DEMO", word)
    monkeypatch.setenv("TWIN_SECRET_KEY", "a secret of one's own")
    assert settings().demo is False


def test_without_variables_the_demonstration_starts():
    made = settings()
    assert made.demo and made.anonymous_role is Role.PLANNER and made.host == "127.0.0.1"


def test_variables_are_read_once(monkeypatch):
    before = settings()
    monkeypatch.setenv("TWIN_PORT", "9000")
    assert settings() is before


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())

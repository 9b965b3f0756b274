"""Every command explains itself, and what a program reads is JSON of a known shape."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner

from cli import home
from cli.__main__ import MODULES, app
from cli.server import SERVER
from cli.status import without_password
from core.settings import settings
from data_access import derived, inventory
from layers import all_layers
from services import coverage

ROOT = Path(__file__).parents[2]


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.mark.parametrize("name", MODULES)
def test_each_command_has_a_help(name: str) -> None:
    assert "--help" in run(name, "--help")


def test_the_help_has_a_line_for_each_command() -> None:
    lines = run("--help").splitlines()
    for name in MODULES:
        (mine,) = [line for line in lines if re.match(rf"│ {name}  +\w", line)]
        assert len(mine.strip("│ ").split()) > 3


@pytest.mark.parametrize("name", ["up", "status", "doctor", "layers", "import"])
def test_what_a_program_would_read_comes_as_json(name: str) -> None:
    assert "--json" in run(name, "--help")


def test_an_unknown_command_is_refused() -> None:
    run("upp", code=2)


def test_the_script_hands_words_over_from_any_folder(folder: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-P", "-m", "cli", "layers", "--help"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "List the layers" in said.stdout


@pytest.mark.usefixtures("in_city", "notes")
def test_status_tells_all_there_is() -> None:
    found = json.loads(run("status", "--json"))
    assert found["app"] == {"running": False, "ready": False}
    base = found["database"]
    assert base["running"] and not base["private"] and base["size_bytes"] > 10**7
    assert base["revision"] == base["head"]
    assert set(base["versions"]) == {"postgresql", "postgis", "pgrouting"}
    assert found["tables"]["district"] == 8
    assert found["tables"]["camera"] == 1300
    assert found["data_date"] == "2026-06-15"
    assert {"source", "kind", "dated", "loaded"} <= set(found["sources"][0])


@pytest.mark.usefixtures("in_city", "notes")
def test_status_reads_well() -> None:
    said = run("status")
    assert re.search(r"camera +1,300", said) and "not running" in said


@pytest.mark.usefixtures("notes", "away")
def test_status_keeps_its_shape_without_a_database() -> None:
    found = json.loads(run("status", "--json"))
    assert found["database"]["running"] is False
    assert found["tables"] == {} and found["sources"] == []


@pytest.mark.usefixtures("in_city")
def test_layers_are_listed_with_rows() -> None:
    found = {one["id"]: one for one in json.loads(run("layers", "--json", "--lang", "en"))}
    assert list(found) == list(all_layers())
    assert found["districts"]["rows"] == 8
    assert found["districts"]["title"] == "Districts"
    assert found["cameras"]["seen_by"][0] == "planner"
    assert set(found["cameras"]) == {"id", "group", "title", "zoom", "seen_by", "rows"}


@pytest.mark.usefixtures("away")
def test_layers_are_listed_without_a_database() -> None:
    assert all(one["rows"] is None for one in json.loads(run("layers", "--json")))


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Name a database that does not answer."""
    monkeypatch.setenv("TWIN_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    settings.cache_clear()
    yield
    settings.cache_clear()


def diagnosis(code: int) -> dict[str, dict[str, Any]]:
    return {one["subject"]: one for one in json.loads(run("doctor", "--json", code=code))}


@pytest.mark.usefixtures("in_city", "notes", "free_port")
def test_doctor_is_content_with_a_city() -> None:
    found = diagnosis(0)
    assert found["migrations"]["level"] == "ok"
    assert found["computed tables"]["level"] == "ok"
    assert all(one["remedy"] for one in found.values() if one["level"] != "ok")


@pytest.mark.usefixtures("notes")
def test_doctor_sees_that_migrations_are_missing(clean: str) -> None:
    with psycopg.connect(clean) as base:
        base.execute("UPDATE alembic_version SET version_num = '0001'")
    try:
        assert diagnosis(1)["migrations"]["remedy"] == "Type: ./twin up"
    finally:
        with psycopg.connect(clean) as base:
            base.execute("UPDATE alembic_version SET version_num = %s", (inventory.head(),))


@pytest.mark.usefixtures("clean", "notes")
def test_doctor_sees_that_tables_are_stale_or_empty() -> None:
    assert "road_coarse" in diagnosis(1)["computed tables"]["what"]
    derived.settle()
    assert diagnosis(1)["rows"]["what"] == "no data were ever loaded"


@pytest.mark.usefixtures("clean", "notes")
def test_doctor_tells_without_alarm_that_coverage_is_stale() -> None:
    assert diagnosis(1)["coverage"]["level"] == "warning"
    coverage.settle()
    assert diagnosis(1)["coverage"]["level"] == "ok"


@pytest.mark.usefixtures("away", "notes")
def test_doctor_sees_that_the_database_is_away() -> None:
    assert "does not answer" in diagnosis(1)["database"]["what"]


@pytest.mark.usefixtures("in_city", "notes")
def test_doctor_sees_who_took_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("TWIN_PORT", str(port))
        settings.cache_clear()
        assert diagnosis(1)["port"]["remedy"] == f"Type: ./twin up --port {port + 1}"


@pytest.mark.usefixtures("in_city", "notes")
def test_doctor_sees_a_process_that_is_gone() -> None:
    home.note(SERVER.name, {"pid": 2**22 + 1, "host": "127.0.0.1", "port": 9})
    assert "is gone" in diagnosis(1)["map"]["what"]


def test_doctor_names_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIN_WORKERS", "many")
    settings.cache_clear()
    try:
        assert "TWIN_WORKERS" in diagnosis(1)["settings"]["what"]
    finally:
        settings.cache_clear()


def test_a_password_is_never_shown() -> None:
    shown = without_password("postgresql://twin:se%40cret@db.local:5432/twin?x=1")
    assert shown == "postgresql://twin:***@db.local:5432/twin?x=1"


def test_migrations_end_in_one_head() -> None:
    assert re.fullmatch(r"\w+", inventory.head())

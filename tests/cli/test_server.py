"""The map server: started in the background, watched by what it is made of, stopped."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import home, server
from cli.server import SERVER
from cli.trouble import Trouble
from core.settings import settings


@pytest.fixture
def port(free_port: int, notes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let the server use a free port and a log of its own; end it with the test."""
    monkeypatch.setenv("TWIN_TILE_CACHE_DIR", str(notes / "tiles"))
    settings.cache_clear()
    yield free_port
    SERVER.stop()
    settings.cache_clear()


@pytest.mark.usefixtures("in_city")
def test_it_starts_answers_and_stops(port: int) -> None:
    server.start()
    server.wait_until_ready()
    state = server.state()
    assert state["ready"] and state["current"] and state["workers"] == 2
    assert state["address"] == f"http://localhost:{port}"
    status, tile = server.get("/tiles/basemap/12/2923/1500.mvt")
    assert status == 200 and tile
    server.need_port()  # it is our own that has it
    assert SERVER.stop() and not SERVER.stop()
    assert server.state() == {"running": False, "ready": False}


def test_a_port_that_another_program_has_is_told_before_anything_is_done(port: int) -> None:
    server.need_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(Trouble, match=f"Port {port} is taken"):
            server.need_port()


@pytest.mark.usefixtures("in_city", "port")
def test_a_server_that_gives_up_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "order", lambda _: ["/bin/sh", "-c", "echo no wings; #app:server"])
    server.start()
    time.sleep(0.2)
    with pytest.raises(Trouble, match="no wings"):
        server.wait_until_ready()


@pytest.mark.usefixtures("notes")
def test_a_number_that_another_program_has_now_is_not_ours() -> None:
    home.note(SERVER.name, {"pid": os.getpid(), "port": 1})
    assert SERVER.running() is None
    assert not SERVER.stop()
    assert home.noted(SERVER.name) == {}


@pytest.mark.usefixtures("notes")
def test_a_note_that_cannot_be_read_is_no_note(notes: Path) -> None:
    (notes / "app.json").write_text('{"pid":')
    assert home.noted(SERVER.name) == {} and SERVER.running() is None


def test_what_it_is_made_of_changes_with_files_and_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "ROOT", folder)
    for name in ("app.py", "uv.lock"):
        (folder / name).touch()
    before = SERVER.made_of()
    (folder / "api").mkdir()
    (folder / "api" / "new.py").touch()
    changed = SERVER.made_of()
    monkeypatch.setenv("TWIN_WORKERS", "3")
    settings.cache_clear()
    also = SERVER.made_of()
    monkeypatch.setenv("TWIN_PORT", "8051")
    settings.cache_clear()
    moved = SERVER.made_of()
    monkeypatch.undo()
    settings.cache_clear()
    assert len({before, changed, also}) == 3
    assert moved == also, "another port is not another program"


def test_ipv6_addresses_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIN_HOST", "::1")
    settings.cache_clear()
    order = server.order(settings())
    monkeypatch.undo()
    settings.cache_clear()
    assert order[order.index("--host") + 1] == "::1"


def test_one_command_waits_for_another(notes: Path) -> None:
    order = (
        "import pathlib, sys; from cli import home; home.HOME = pathlib.Path(sys.argv[1])\n"
        "with home.alone('up'): print('in')"
    )
    with home.alone("up"):
        child = subprocess.Popen(
            [sys.executable, "-c", order, str(notes)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stderr is not None
        assert "waiting for another" in child.stderr.readline()
        assert child.poll() is None
    said, _ = child.communicate(timeout=30)
    assert said == "in\n"

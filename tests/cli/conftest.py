"""Fixtures of the command line's tests: a folder that PostgreSQL's user may enter."""

import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import home
from cli.postgres import Cluster
from core.settings import settings


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return an empty folder; pytest's own ones are closed to other users."""
    made = Path(tempfile.mkdtemp(prefix="twin-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """Return a cluster that was not made yet; whatever becomes of it ends with the test."""
    one = Cluster(folder / "pg", home.for_cluster(), connections=20)
    yield one
    one.destroy()


@pytest.fixture
def notes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the notes about what runs away from those of the checkout."""
    monkeypatch.setattr(home, "HOME", folder)
    return folder


@pytest.fixture
def free_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let the settings name a port that nobody has."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    monkeypatch.setenv("TWIN_PORT", str(port))
    settings.cache_clear()
    yield port
    settings.cache_clear()


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Give pytest its own signals back: the commands set theirs."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)

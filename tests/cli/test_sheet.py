"""`./twin sheet` writes a file; a worker keeps the sheet of the day."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import worker
from cli.__main__ import app
from core import units
from core.text import LANGS
from core.units import CITY_ZONE
from data_access import situation_sheets
from data_access.queue import Task
from scenes import _sheet
from services import jobs
from services import worker as working


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["sheet", *words])
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.usefixtures("clean")
def test_the_kept_sheet_of_a_day_is_written_where_one_says(tmp_path: Path) -> None:
    day = units.today() - timedelta(days=1)
    situation_sheets.keep(day, "ru", b"%PDF-1 kept")
    out = tmp_path / "sheet.pdf"
    assert run("--day", f"{day}", "--lang", "ru", "--out", str(out)).strip() == str(out)
    assert out.read_bytes() == b"%PDF-1 kept"
    assert "no sheet" in run("--day", f"{day}", "--lang", "kk", code=1)


@pytest.mark.usefixtures("clean")
def test_one_of_this_moment_is_named_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sheet, "made", lambda _now, _role, lang: f"%PDF-1 {lang}".encode())
    monkeypatch.chdir(tmp_path)
    name = run("--lang", "kk").strip()
    assert name.startswith(f"almaty-situation-{units.today()}") and name.endswith("-kk.pdf")
    assert (tmp_path / name).read_bytes() == b"%PDF-1 kk"


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "tomorrow"], "is no day"),
        (["--day", "2999-01-01"], "not come yet"),
        (["--day", "2026-01-01", "--out", "/nowhere/sheet.pdf"], "cannot write"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], said: str) -> None:
    day = datetime(2026, 1, 1, tzinfo=CITY_ZONE).date()
    situation_sheets.keep(day, "en", b"%PDF-1")
    assert said in run(*words, "--lang", "en", code=1)


def test_workers_make_the_sheet_beside_what_they_always_do(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Task] = {}
    monkeypatch.setattr(working, "work", lambda tasks: given.update(tasks) or True)
    made: list[bool] = []
    monkeypatch.setattr(_sheet, "settle", lambda: made.append(True) or LANGS)
    assert worker._work()
    assert set(given) == {*jobs.JOBS, "situation_sheet"}
    given["situation_sheet"].run(jobs.Duty())
    assert made == [True] and given["situation_sheet"].every

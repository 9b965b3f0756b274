"""Who computes what cameras see after an import: the workers, or else the command itself."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import examinations
from cli.__main__ import app
from core import units
from data_access import coverage_turn, db, queue

CAMERAS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"id": "1", "azimuth": 90, "view": 60, "range": 50},
            "geometry": {"type": "Point", "coordinates": [76.93, 43.25]},
        }
    ],
}


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("workers", [0, 1])
def test_coverage_is_seen_to(folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    file = folder / "cameras.geojson"
    file.write_text(json.dumps(CAMERAS))
    monkeypatch.setattr(queue, "workers", lambda: workers)
    order = ["import", "cameras", str(file), "--source", "t", "--lang", "en"]
    told = CliRunner().invoke(app, order)
    assert told.exit_code == 0, told.output
    assert ("computed anew within minutes" in told.output) == bool(workers)
    assert coverage_turn.stale() == bool(workers)
    assert db.value("SELECT count(*) FROM camera_view") == 1 - workers


SAME = {"kk": "ештеңе өзгерген жоқ", "ru": "ничего не изменилось", "en": "nothing changed"}


@pytest.mark.usefixtures("clean")
def test_a_source_that_repeats_itself_is_one_line_and_not_late(folder: Path) -> None:
    file = folder / "cameras.geojson"
    file.write_text(json.dumps(CAMERAS))
    order = ["import", "cameras", str(file), "--source", "t", "--lang"]
    assert "done in" in CliRunner().invoke(app, [*order, "en"]).output
    db.rows(
        "UPDATE source SET refresh_days = 1, dated = %(day)s RETURNING id",
        {"day": units.today() - timedelta(days=9)},
    )
    (late,) = examinations.freshness()
    assert late.subject == "t"
    for lang, words in SAME.items():
        told = CliRunner().invoke(app, [*order, lang])
        assert (told.exit_code, words in told.output) == (0, True), told.output
        assert not coverage_turn.stale()
    assert list(examinations.freshness()) == []
    said = CliRunner().invoke(app, ["status"]).output
    (line,) = (line for line in said.splitlines() if " t: measured" in line)
    assert "the same again 20" in line
    (known,) = json.loads(CliRunner().invoke(app, ["status", "--json"]).output)["sources"]
    assert known["loaded"] == 1 and known["finished_at"] < known["again_at"]

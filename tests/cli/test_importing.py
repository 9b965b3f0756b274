"""Who computes what cameras see after an import: the workers, or else the command itself."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.__main__ import app
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

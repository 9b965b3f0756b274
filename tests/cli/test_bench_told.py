"""Every benchmark tells its figures to people and as JSON."""

import json

import pytest
from typer.testing import CliRunner

from cli import bench
from cli.bench_told import tell

RESULT = {"seconds": 1.5, "layer": "жолдар"}


def test_people_read_lines_and_programs_the_same_figures(capsys):
    tell(RESULT, lambda told: (f"{name}: {value}" for name, value in told.items()), as_json=False)
    assert capsys.readouterr().out == "seconds: 1.5\nlayer: жолдар\n"
    tell(RESULT, lambda _: (), as_json=True)
    assert json.loads(capsys.readouterr().out) == RESULT


@pytest.mark.parametrize("part", bench.PARTS)
def test_every_part_can_answer_in_json(part):
    told = CliRunner().invoke(bench.app, [part, "--help"], env={"COLUMNS": "120", "NO_COLOR": "1"})
    assert told.exit_code == 0 and "--json" in told.output

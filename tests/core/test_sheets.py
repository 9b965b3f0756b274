"""Cells that leave the house."""

import pytest

from core.sheets import LONGEST, harmless


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+7 727",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "\x00=cmd|'/c'!A1",
    ],
)
def test_what_a_spreadsheet_would_compute_is_text(cell):
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["Әуезов ауданы", "a=b", "2026-10", "", -5, 1.5, None, True])
def test_everything_else_stays_as_it_is(cell):
    assert harmless(cell) is cell or harmless(cell) == cell


def test_no_cell_is_longer_than_a_workbook_can_hold():
    assert len(harmless("=" * (LONGEST + 5))) == LONGEST

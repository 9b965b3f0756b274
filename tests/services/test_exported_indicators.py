"""Exports of indicators hide what pages hide."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from core.rights import Role
from core.text import LANGS
from services import exported_indicators
from services.indicators import Asked
from services.report import document, indicator
from services.report.indicator import Looked
from tests.data_access.rows import placing

ASKED = Asked(period=date(2026, 10, 1))


@pytest.fixture(autouse=True)
def _thefts(clean: str):
    """Place the same month of one indicator in three districts: 3, 40 and 12 thefts."""
    with placing(clean) as rows:
        names = {f"{stem}_{x}": "т" for x in LANGS for stem in ("name", "definition", "unit")}
        more = {"category": "crime", "direction": -1, "owner": "?", "refresh_days": 31}
        rows.add("indicator", code="thefts", formula="per1000", **names, **more)
        for number, value in ((1, 3), (2, 40), (6, 12)):
            rows.district(number)
            rows.add("indicator_value", indicator_id=1, district_id=number, value=value,
                     period="2026-10-01")  # fmt: skip


@pytest.mark.parametrize(
    ("role", "seen"), [(Role.PUBLIC, [None, 40, None]), (Role.PLANNER, [3, 40, 12])]
)
def test_small_counts_and_what_would_give_them_away_are_hidden_from_the_public(role, seen):
    made = exported_indicators.of_indicator("thefts", ASKED, role, "en")
    assert [row[1:] for row in made.rows] == [seen]
    assert any("under 5" in note for note in made.notes) == (role is Role.PUBLIC)


def test_a_district_s_table_says_that_a_value_is_hidden():
    made = exported_indicators.of_district("d1", ASKED, Role.PUBLIC, "en")
    assert made.rows[0][3] == "hidden (under 5)"
    assert exported_indicators.of_district("d1", ASKED, Role.PLANNER, "en").rows[0][3] == 3


def test_a_picture_shows_no_more_than_the_table():
    made = indicator.of_indicator("thefts", ASKED, Looked(), Role.PUBLIC, "kk")
    shown = [(row["value"], row["share"]) for row in made["rows"]]
    assert shown == [("40", 1.0), ("5-тен аз", 0.0), ("5-тен аз", 0.0)]
    assert [end["value"] for panel in made["panels"] for end in panel["ends"]] == ["40"]
    reader = PdfReader(io.BytesIO(document.pdf(made, "indicator")))
    text = reader.pages[0].extract_text()
    assert text.count("5-тен аз") == 2
    assert not re.search(r"\b(3|12)\b(?!\.)", text.split("Дереккөздер")[0])


def test_the_runs_behind_the_values_are_told():
    made = exported_indicators.of_indicator("thefts", ASKED, Role.PLANNER, "en")
    assert [run["source_id"] for run in made.runs] == list(made.source_ids)

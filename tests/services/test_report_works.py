"""The picture of works: its bars looked at, its words read back from the same page."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from core.text import LANGS, Lang
from layers._works import COLORS
from services import works
from services.report import document, drawing
from services.report import works as picture
from services.works import Asked
from tests import png

pytestmark = pytest.mark.usefixtures("in_city")


def told(search: str = "", lang: Lang = "kk") -> dict[str, Any]:
    return dict(picture.of_works(Asked.parse(search), COLORS, lang))


def words(made: dict[str, Any]) -> str:
    reader = PdfReader(io.BytesIO(document.pdf(made, "works")))
    assert len(reader.pages) == 1
    return re.sub(r"\s+", " ", reader.pages[0].extract_text())


def rgb(token: str) -> tuple[int, ...]:
    digits = drawing.colours()[token]
    return tuple(int(digits[at : at + 2], 16) for at in (1, 3, 5))


def test_it_is_a_slide_that_grows_with_its_rows():
    few, many = told("?state=late"), told("?state=all")
    assert len(few["rows"]) < 23 < len(many["rows"])
    wide, high = png.size(document.picture("works", few))
    assert (wide, round(wide / high, 1)) == (1920, 1.7)
    assert png.size(document.picture("works", many))[1] > high


def test_late_works_have_bars_in_the_colour_of_what_is_late():
    made = png.read(document.picture("works", told("?state=late"), ppi=48))
    assert made.colours((0.4, 0.25, 0.85, 0.9))[rgb("red")] > 20
    done = png.read(document.picture("works", told("?state=completed"), ppi=48))
    colours = done.colours((0.4, 0.25, 0.85, 0.9))
    assert colours[rgb("green")] > 20
    assert not colours[rgb("red")]


@pytest.mark.parametrize("lang", LANGS)
def test_its_words_can_be_read_back(lang):
    one = told("?district=medeu&state=all", lang)
    text = words(one)
    title = {"kk": "Медеу ауданы", "ru": "Медеуский район", "en": "Medeu District"}[lang]
    assert title in text
    assert {"kk": "Дереккөздер", "ru": "Источники", "en": "Sources"}[lang] in text
    assert {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang] in text
    assert {"kk": "бүгін", "ru": "сегодня", "en": "today"}[lang] in text
    for row in one["rows"]:
        assert row["title"] in text
        assert row["end"] in text


def test_what_is_left_out_is_told():
    view = works.overview(Asked.parse("?state=all"))
    one = told("?state=all")
    assert len(one["rows"]) == min(picture.MOST, len(view.rows))
    assert bool(one["more"]) == (view.row_count > len(one["rows"]))
    assert str(view.row_count) in one["more"] or not one["more"]


def test_what_narrows_the_works_is_told():
    below = told("?kind=repair&state=late&month=2026-06&contractor=Жол")["below"]
    for word in ("Жол жөндеу", "Кешіккен", "2026 жылғы маусым", "Жол"):
        assert word in below


def test_without_works_that_is_said():
    one = told("?contractor=nobody")
    assert not one["rows"]
    assert "Мұндай жұмыс жоқ" in words(one)


def test_bars_never_leave_the_line_of_time():
    for row in told("?state=all")["rows"]:
        for bar in (row["plan"], row["fact"]):
            assert bar is None or 0 <= bar[0] <= bar[1] <= 1.003

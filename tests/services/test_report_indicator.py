"""The picture of an indicator: looked at as a picture, its words read back from the same page."""

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from core.errors import NotFound
from core.rights import Role
from core.text import LANGS, Lang
from services import indicators
from services.indicators import Asked
from services.report import curves, document, drawing, indicator
from services.report.indicator import Looked
from tests import png
from tests.png import Png

pytestmark = pytest.mark.usefixtures("in_city")


def told(code: str = "mean_wage", lang: Lang = "kk", **looked: Any) -> dict[str, Any]:
    asked = Asked(period=indicators.newest())
    return dict(indicator.of_indicator(code, asked, Looked(**looked), Role.PLANNER, lang))


def words(made: dict[str, Any]) -> str:
    reader = PdfReader(io.BytesIO(document.pdf(made, "indicator")))
    assert len(reader.pages) == 1
    return re.sub(r"\s+", " ", reader.pages[0].extract_text())


def drawn(made: dict[str, Any]) -> Png:
    return png.read(document.picture("indicator", made, ppi=48))


MAP = (0.04, 0.2, 0.36, 0.8)
ROWS = (0.38, 0.2, 0.97, 0.55)
LINES = (0.38, 0.58, 0.97, 0.86)


def rgb(token: str) -> tuple[int, ...]:
    digits = drawing.colours()[token]
    return tuple(int(digits[at : at + 2], 16) for at in (1, 3, 5))


def test_it_is_as_wide_as_a_screen_and_holds_a_map_bars_and_lines():
    assert png.size(document.picture("indicator", told())) == (1920, 1080)
    picture = drawn(told())
    found = picture.fills(MAP)
    assert {rgb(one) for one in ("seq-1", "seq-6", "surface")} <= found
    assert rgb("blue") in picture.fills(ROWS)
    assert {rgb("cat-1"), rgb("cat-7")} <= set(picture.colours(LINES))


def test_what_is_looked_at_stands_out():
    one = told(districts=("medeu",))
    assert [row["name"] for row in one["rows"] if row["here"]] == ["Медеу"]
    assert [end["name"] for panel in one["panels"] for end in panel["ends"]] == ["Медеу"]
    assert {rgb("blue"), rgb("cat-11")} <= set(drawn(one).colours(ROWS))


@pytest.mark.parametrize("lang", LANGS)
def test_its_words_can_be_read_back(lang):
    one = told("offences", lang)
    text = words(one)
    about = indicators.named("offences")
    assert about.name.to(lang) in text
    assert about.unit.to(lang) in text
    assert {"kk": "Құқықтық тәртіп", "ru": "Правопорядок", "en": "Law and order"}[lang] in text
    for row in one["rows"]:
        assert row["name"] in text
        assert row["value"].replace("\N{NO-BREAK SPACE}", " ") in text
    assert {"kk": "Дереккөздер", "ru": "Источники", "en": "Sources"}[lang] in text
    assert {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang] in text
    for low_and_high in one["map"]["legend"]:
        assert low_and_high["text"].replace("\N{NO-BREAK SPACE}", " ") in text


def test_kazakh_letters_are_drawn_as_they_are():
    one = told()
    one["title"] = "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і"
    assert one["title"].replace(" ", "") in words(one).replace(" ", "")


def test_apart_every_district_has_its_panel():
    one = told(lines="apart", districts=("medeu",))
    assert len(one["panels"]) == 8
    assert one["panels"][0]["name"] == "Медеу"
    assert {tuple(mark["text"] for mark in panel["ticks"]) for panel in one["panels"]} == {
        tuple(mark["text"] for mark in one["panels"][0]["ticks"])
    }
    assert sum(panel["dated"] for panel in one["panels"]) == 4
    few = told(lines="apart", districts=("medeu", "alatau"))
    assert {panel["name"] for panel in few["panels"]} == {"Медеу", "Алатау"}
    assert rgb("blue") in drawn(one).colours(LINES)


def test_long_words_stay_on_the_one_page():
    one = told()
    long = "Өте ұзақ атаулы көрсеткіш, Һәм көп сөзді " * 6
    one |= {"title": long, "below": long, "sources": [long] * 3}
    assert "Өте ұзақ" in words(one)


def test_without_values_or_outlines_there_is_still_a_picture():
    one = told()
    one |= {"rows": [], "panels": [], "city": "", "sources": [], "demo": ""}
    one["map"] = {**one["map"], "svg": "", "labels": [], "legend": []}
    assert drawn(one).size == (640, 360)


def test_an_unknown_indicator_is_not_found():
    with pytest.raises(NotFound):
        told("none")


def test_names_beside_lines_never_overlap():
    places = curves.spread([0, 0.1, 0.2, 45, 45.5], curves.APART_MM, 46)
    apart = [b - a for a, b in pairwise(places)]
    assert all(one >= curves.APART_MM - 1e-9 for one in apart)
    assert places[-1] <= 46

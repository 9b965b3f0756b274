"""The report of a district, read back as its reader would."""

import copy
import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import LANGS, Lang
from data_access import db
from services import indicators
from services.indicators import Asked
from services.report import document, drawing, story
from services.report import told as written

pytestmark = pytest.mark.usefixtures("in_city")
A4 = (595, 842)
LONG = "Ұзақ атаулы көрсеткіш, Һәм өте көп сөзді, Ғ Қ Ң Ө Ү І әріптері бар " * 3
EVERY_LETTER = "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і ₸ № ² − –"


def asked() -> Asked:
    return Asked(period=indicators.newest())


def told(slug: str = "medeu", lang: Lang = "kk", *, mapped: bool = True) -> dict[str, Any]:
    place = indicators.district(slug, indicators.all_districts())
    chart = drawing.of_district(place.id, lang) if mapped else None
    return copy.deepcopy(dict(story.of_district(place, asked(), Role.PLANNER, chart, lang)))


def read(made: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(made))
    text = " ".join(page.extract_text() for page in reader.pages)
    return reader, re.sub(r"\s+", " ", text)


def inside(reader: PdfReader) -> list[DictionaryObject]:
    """Return every object of a document."""
    found = [reader.get_object(IndirectObject(n, 0, reader)) for n in reader.xref[0]]
    numbers = reader.xref_objStm
    found += [reader.get_object(IndirectObject(n, 0, reader)) for n in numbers]
    return [one for one in found if isinstance(one, DictionaryObject)]


@pytest.mark.parametrize("row", range(8))
def test_every_district_has_two_pages_of_a4(row):
    slug = indicators.all_districts()[row].slug
    reader, text = read(document.of_district(slug, asked(), Role.PLANNER, "kk"))
    assert len(reader.pages) == 2
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in reader.pages} == {A4}
    assert "2-бет, барлығы 2" in text


@pytest.mark.parametrize("lang", LANGS)
def test_its_words_and_numbers_can_be_read_back(lang):
    made = document.of_district("auezov", asked(), Role.PLANNER, lang)
    _, text = read(made)
    row = db.rows("SELECT name_kk, name_ru, name_en, residents FROM district WHERE slug = 'auezov'")
    assert row[0][f"name_{lang}"] in text
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"{row[0]['residents']:,}".replace(",", " ") in plain
    assert {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang] in text
    for one in indicators.catalogue():
        assert one.name.to(lang) in plain, one.code
    assert {"kk": "Дерек", "ru": "данные", "en": "data"}[lang].lower() in text.lower()


def test_kazakh_letters_are_embedded_and_not_replaced():
    one = told()
    one["facts"] = EVERY_LETTER
    reader, text = read(document.pdf(one))
    for letter in EVERY_LETTER.split():
        assert letter in text, letter
    fonts = [x for x in inside(reader) if x.get("/Type") == "/FontDescriptor"]
    assert len(fonts) >= 2
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert all("Inter" in font["/FontName"] for font in fonts)


def test_the_map_is_drawn_as_vectors():
    reader, _ = read(document.of_district("bostandyk", asked(), Role.PLANNER, "kk"))
    assert not [x for x in inside(reader) if x.get("/Subtype") == "/Image"]
    content = reader.pages[0].get_contents().get_data()
    assert len(re.findall(rb"\d [lc]\b", content)) > 250


@pytest.mark.parametrize("many", ["name", "unit", "value"])
def test_long_words_never_need_a_third_page(many):
    one = told()
    one |= {"title": LONG, "facts": LONG, "sentence": LONG, "legend": LONG, "sources": [LONG] * 4}
    for part in (part for half in one["parts"] for part in half):
        for row in part["rows"]:
            row[many] = LONG if many == "name" else LONG[:40]
    for work in one["works"]:
        work["title"] = LONG
    reader, _ = read(document.pdf(one))
    assert len(reader.pages) == 2


def test_a_district_without_values_works_or_outline_has_its_report():
    one = told(mapped=False)
    one |= {"works": [], "parts": [[], []], "sources": [], "demo": ""}
    reader, text = read(document.pdf(one))
    assert len(reader.pages) == 2
    assert one["works_none"] in text


def test_thousands_of_indicators_are_cut_alike_and_that_is_said():
    readings = indicators.readings(indicators.catalogue(), asked(), Role.PLANNER)
    mine = [one for code in readings for one in readings[code][:1]]
    parts = story._parts(mine * 20, asked(), "kk")
    assert sum(len(part["rows"]) for part in parts) <= story.MOST_ROWS
    assert len(parts) == 12
    assert "1\N{NO-BREAK SPACE}600" in story._left_out(len(mine) * 20, "kk")


def test_what_people_typed_is_text_and_never_typesetting():
    one = told()
    one["title"] = '#panic("x") *[ $a$ <b>'
    _, text = read(document.pdf(one))
    assert one["title"].replace(" ", "") in text.replace(" ", "")


def test_a_hidden_value_is_told_as_hidden_and_an_unknown_one_as_unknown():
    readings = indicators.readings(indicators.catalogue(), asked(), Role.PLANNER)
    one = replace(readings["thefts"][0], value=None)
    assert written.value(replace(one, hidden=True), "en") == "under 5"
    assert written.value(one, "en") == "\N{EM DASH}"
    assert written.change(one, "en") == ("\N{EM DASH}", "")


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_of_older_indicators_says_that_its_first_page_is_of_today(lang):
    place = indicators.district("medeu", indicators.all_districts())
    today = units.day(units.today())
    newest = story.of_district(place, asked(), Role.PLANNER, None, lang)["sentence"]
    assert today not in newest
    for older in (
        replace(asked(), known_on=date(2026, 7, 1)),
        replace(asked(), period=date(2026, 6, 1)),
    ):
        sentence = story.of_district(place, older, Role.PLANNER, None, lang)["sentence"]
        assert sentence.startswith(newest) and today in sentence
        assert units.month(older.period, lang) in sentence


def test_an_unknown_district_is_not_found():
    with pytest.raises(NotFound):
        document.of_district("nowhere", asked(), Role.PLANNER, "kk")

"""Texts in three languages."""

import pytest

from core.text import DEFAULT_LANG, LANGS, Text, as_lang

ROAD = Text(kk="жол", ru="дорога", en="road")


def test_kazakh_comes_first_and_by_default():
    assert LANGS[0] == DEFAULT_LANG == "kk"


def test_speaks_the_language_asked_for():
    assert [ROAD.to(lang) for lang in LANGS] == ["жол", "дорога", "road"]


@pytest.mark.parametrize("missing", LANGS)
def test_no_language_may_be_left_out(missing):
    words = {lang: "x" for lang in LANGS if lang != missing}
    with pytest.raises(TypeError, match=missing):
        Text(**words)


@pytest.mark.parametrize("word", ["de", "", "KK", None, 1, "ru-RU", ["ru"]])
def test_an_unknown_language_becomes_kazakh(word):
    assert as_lang(word) == "kk"


@pytest.mark.parametrize("lang", LANGS)
def test_a_known_language_stays(lang):
    assert as_lang(lang) == lang


def test_a_row_s_names_become_a_text_and_null_becomes_nothing():
    row = {"name_kk": "жол", "name_ru": "дорога", "name_en": None, "title_kk": "т"}
    assert Text.from_row(row) == Text(kk="жол", ru="дорога", en="")


def test_a_row_without_a_language_is_a_mistake():
    with pytest.raises(KeyError):
        Text.from_row({"name_kk": "жол", "name_ru": "дорога"})

"""Words people read: three languages, each in its own letters."""

import ast
import re
from pathlib import Path

import pytest

import core
from core.text import LANGS

ROOT = Path(core.__file__).parent.parent
ROOMS = ("core", "data_access", "integrations", "services", "scenes", "layers", "panels", "pages",
         "callbacks", "api", "geodata", "cli", "analysis")  # fmt: skip

SAME = {
    "Автобус", "Автомагистраль", "Азимут", "Асфальт", "Бетон", "Бизнес", "Газ", "Гараж",
    "ДЕМО", "Интернет", "Карта", "Метро", "Сергек", "Спорт", "Троллейбус",
    "км", "км²", "м", "м²", "минут", "млн", "млрд", "трлн",
}  # fmt: skip
"""Words that are alike in Kazakh and Russian; each was looked up, not overlooked."""
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
ONLY_KAZAKH = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LETTER = re.compile(r"[^\W\d_]")
"""What holds no letter (a sign, a number, only names put in) needs no translation."""
GAP = "{}"
"""Stands for what a program puts into a text."""
MIXED = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][A-Za-z]|[A-Za-z][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")


def written() -> list[tuple[str, dict[str, str]]]:
    """Return every `Text(...)` of the program: where it stands, and its plain words."""
    found = []
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    for path in [*files, *sorted(ROOT.glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                words = {k.arg: plain(k.value) for k in node.keywords if k.arg in LANGS}
                if len(words) == len(LANGS) and all(map(LETTER.search, words.values())):
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", words))
    return found


def plain(node: ast.expr) -> str:
    """Return the fixed words of a string or f-string, nothing of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(x.value) if isinstance(x, ast.Constant) else GAP for x in node.values)
    return ""


TEXTS = written()
MANY = 200


@pytest.fixture(params=TEXTS, ids=lambda one: f"{one[0]} {one[1]['en'][:24]}")
def words(request):
    return request.param[1]


def test_the_texts_are_found():
    assert len(TEXTS) > MANY


def test_no_language_is_empty(words):
    assert all(text.strip() for text in words.values())


def test_kazakh_is_not_russian(words):
    assert words["kk"] != words["ru"] or alike(words) in SAME


def test_english_is_translated(words):
    assert words["en"] not in (words["kk"], words["ru"])
    assert not CYRILLIC.search(words["en"])


def test_russian_has_no_kazakh_letters(words):
    assert not ONLY_KAZAKH.search(words["ru"])


def test_kazakh_and_russian_are_written_in_cyrillic(words):
    for lang in ("kk", "ru"):
        assert CYRILLIC.search(words[lang])


def test_no_word_mixes_alphabets(words):
    """A Latin letter that looks like a Cyrillic one breaks search and screen readers."""
    for lang in ("kk", "ru"):
        assert not MIXED.search(words[lang]), words[lang]


def test_all_languages_end_alike(words):
    ends = {text.strip()[-1] in ".!?:" for text in words.values()}
    assert len(ends) == 1


def alike(words):
    """Return what is said in Kazakh without what the program puts in."""
    return words["kk"].replace(GAP, "").strip(" /")


def test_words_listed_as_alike_are_still_said():
    said = {alike(words) for _, words in TEXTS if words["kk"] == words["ru"]}
    assert not SAME - said

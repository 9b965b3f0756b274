"""Words people read: three languages, each in its own letters."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import core
from core.text import LANGS

Words = dict[str, str]
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


def written() -> list[tuple[str, Words]]:
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


def wrong(is_right: Callable[[Words], object]) -> list[str]:
    """Return every text of which something is not so: where it stands, and its words.

    One test asks all texts: a test for each of them took longer than asking.
    """
    return [f"{where}: {words}" for where, words in TEXTS if not is_right(words)]


def test_the_texts_are_found():
    assert len(TEXTS) > MANY


def test_no_language_is_empty():
    assert not wrong(lambda words: all(text.strip() for text in words.values()))


def test_kazakh_is_not_russian():
    assert not wrong(lambda words: words["kk"] != words["ru"] or alike(words) in SAME)


def test_english_is_translated():
    assert not wrong(lambda words: words["en"] not in (words["kk"], words["ru"]))
    assert not wrong(lambda words: not CYRILLIC.search(words["en"]))


def test_russian_has_no_kazakh_letters():
    assert not wrong(lambda words: not ONLY_KAZAKH.search(words["ru"]))


def test_kazakh_and_russian_are_written_in_cyrillic():
    assert not wrong(lambda words: all(CYRILLIC.search(words[lang]) for lang in ("kk", "ru")))


def test_no_word_mixes_alphabets():
    """A Latin letter that looks like a Cyrillic one breaks search and screen readers."""
    assert not wrong(lambda words: not any(MIXED.search(words[lang]) for lang in ("kk", "ru")))


def test_all_languages_end_alike():
    assert not wrong(lambda words: len({ending(text) for text in words.values()}) == 1)


def ending(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.strip()[-1:] in (".", "!", "?", ":")


def alike(words):
    """Return what is said in Kazakh without what the program puts in."""
    return words["kk"].replace(GAP, "").strip(" /")


def test_words_listed_as_alike_are_still_said():
    said = {alike(words) for _, words in TEXTS if words["kk"] == words["ru"]}
    assert not SAME - said

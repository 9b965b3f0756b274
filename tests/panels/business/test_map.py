"""The map of niches: whatever the script says or asks for stands in the page."""

import re
from pathlib import Path

import pytest

from core.text import LANGS
from panels.business import map as ground
from panels.written import written
from services.niches.asked import WHOLE

SCRIPTS = Path(__file__).parents[3] / "assets" / "page"
BOUNDS = [[43.1, 76.8], [43.4, 77.0]]


def asked_for() -> set[str]:
    """Return the names of all words that the scripts take from the map's attributes."""
    calls = re.findall(r"\bsaid\(([^;]+?)\);|\bsaid\((.+?)\)", source())
    return {word for call in calls for word in re.findall(r'"(\w+)"', "".join(call))}


def source() -> str:
    return "\n".join(one.read_text("utf-8") for one in SCRIPTS.glob("business*.js"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_that_the_script_says_is_there(lang):
    html = "".join(map(written, ground.build(BOUNDS, lang)))
    names = {re.sub(r"-(\w)", lambda found: found[1].upper(), one)
             for one in re.findall(r" data-([\w-]+)=", html)}  # fmt: skip
    assert {"mine", "saved", "breaks", "rivalsFrom"} <= asked_for() <= names


@pytest.mark.parametrize("lang", LANGS)
def test_the_legend_has_a_colour_more_than_limits(lang):
    html = written(ground.legend(lang))
    assert html.count("biz-step ") == len(ground.BREAKS) + 1
    assert html.count("biz-limit") == len(ground.BREAKS)


def test_limits_go_up():
    assert list(ground.BREAKS) == sorted(set(ground.BREAKS))


def test_script_and_server_call_the_whole_city_alike():
    assert f'const WHOLE = "{WHOLE}";' in source()

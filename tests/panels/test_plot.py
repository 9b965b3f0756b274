"""Charts wear tokens, and the browser can turn each of them."""

import re

import pytest

from panels import _plot


def test_the_stylesheet_is_made_of_the_tokens_as_they_are():
    """If it is not: python -m panels._plot."""
    assert _plot.PLOT_CSS.read_text("utf-8") == _plot.stylesheet()


def test_no_two_paints_are_alike_in_light():
    worn = [_plot.colors("light")[one] for one in _plot.PAINTS]
    assert len(set(worn)) == len(worn)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_paint_is_there_in_both_themes(theme):
    assert set(_plot.PAINTS) <= set(_plot.colors(theme))


def test_light_and_dark_are_told_apart():
    assert _plot.colors("light")["red"] == "#c8372d"
    assert _plot.colors("dark")["red"] == "#ff5a4e"


def test_a_colour_that_the_browser_cannot_turn_is_refused():
    with pytest.raises(KeyError):
        _plot.color("map-road")


def test_a_template_holds_only_paints():
    worn = set(re.findall(r"#[0-9a-f]{6}", str(_plot.template())))
    assert worn
    assert worn <= {_plot.colors("light")[one] for one in _plot.PAINTS}


def test_numbers_are_written_as_in_the_language():
    assert _plot.figure([], "kk")["layout"]["separators"] == ",\N{NO-BREAK SPACE}"
    assert _plot.figure([], "en")["layout"]["separators"] == ".\N{NO-BREAK SPACE}"

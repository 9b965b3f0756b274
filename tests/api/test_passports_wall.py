"""Every figure on the wall answers back: what it means, how it came about, who told it."""

from dataclasses import replace

import pytest

import scenes
from api import passports
from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import LANGS
from services.wall.shown import Figure
from services.wall.watch import Watch

DISTRICT = "medeu"
OF_CITY = [one.id for one in scenes.every().values() if one.of_city]
OF_DISTRICT = [one.id for one in scenes.every().values() if one.of_district]
MAY_LACK = {"requests"}
"""Scenes that the small city may have too little data for."""
MAY_LACK_OF_DISTRICT = {"requests", "movers"}
"""The same of a district; there may also be nothing in it that moved beyond chance."""


def opened(ref: str, role=Role.PLANNER, lang="en"):
    return passports.opened(ref, lang, role)


def check(ref: str, figure: Figure) -> None:
    """See that a figure's passport says all that one asks, and that it speaks of this figure."""
    for lang in LANGS:
        told = opened(ref, lang=lang)
        assert told.title and told.definition and told.formula and told.source_ids, ref
        if figure.ref:
            assert told == opened(figure.ref, lang=lang), ref
        else:
            assert figure.about and figure.formula, f"{ref}: nothing is declared"
            assert told.definition == figure.about.to(lang), ref
            assert told.formula == figure.formula.to(lang), ref
            assert told.value == figure.written.to(lang), ref


@pytest.mark.parametrize("name", OF_CITY)
def test_every_figure_of_the_city_answers(wall: Watch, name: str):
    told = wall.board.read(name)
    if told.shown is None:
        assert name in MAY_LACK and told.reason
        return
    assert told.shown.figures
    for figure in told.shown.figures:
        check(f"wall/{name}/{figure.name}", figure)


@pytest.mark.parametrize("name", OF_DISTRICT)
def test_every_figure_of_a_district_answers(wall: Watch, name: str):
    told = wall.board.read(name, DISTRICT)
    if told.shown is None:
        assert name in MAY_LACK_OF_DISTRICT and told.reason
        return
    assert told.shown.figures
    for figure in told.shown.figures:
        check(f"wall/{name}/{figure.name}/{DISTRICT}", figure)


def test_the_sources_are_those_of_the_scenes_tables(wall: Watch):
    ref = next(
        f"wall/{one.scene.id}/{figure.name}"
        for one in wall.board.round()
        if one.shown
        for figure in one.shown.figures
        if not figure.ref
    )
    age = wall.board.ages[ref.split("/")[1]]
    assert opened(ref).source_ids == age.source_ids and age.source_ids


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize(
    "ref",
    [
        "wall", "wall/morning", "wall/none/late", "wall/morning/none", "wall/morning/late/none",
        "wall/morning/late/medeu/more", "wall/district/late",
    ],
)  # fmt: skip
def test_what_is_no_figure_has_no_passport(ref: str):
    with pytest.raises(NotFound):
        opened(ref)


@pytest.mark.usefixtures("in_city")
def test_figures_that_may_not_be_seen_are_not_told(watching):
    known = {**scenes.every(), "morning": replace(scenes.every()["morning"], seen_by=Role.EDITOR)}
    made = watching(known)
    made.look()
    told = made.board.read("morning").shown
    assert told
    for figure in told.figures:
        with pytest.raises(Forbidden):
            opened(f"wall/morning/{figure.name}")
    assert opened(f"wall/morning/{told.figures[0].name}", Role.EDITOR).title

"""Every number that a plan tells has a passport, and it says the same."""

import re

import pytest

from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import LANGS
from core.units import SPACE
from panels.white_spots import charts, compared, figures, proof, run, site, sites
from panels.written import written
from services import passports
from services.placement import history
from tests.services import proposed

OTHER = proposed.plan(4, key="q" * 22)


@pytest.fixture
def plan(monkeypatch):
    """Return a plan that the history knows, with its sources."""
    here = proposed.plan()
    known = {here.key: here, OTHER.key: OTHER}

    def found(key):
        if key not in known:
            raise NotFound(key)
        return known[key]

    monkeypatch.setattr(history, "plan", found)
    monkeypatch.setattr("services.report.plan.question.place", lambda *_: "Алатау ауданы")
    return here


def shown(plan, lang):
    """Return all parts of the page that tell numbers of a plan."""
    three = figures.build(
        plan.before,
        plan.after,
        lambda name, *, after=False: f"plan/{plan.key}/{'after' if after else 'before'}/{name}",
        lang,
    )
    told = [proof.verdict(plan, lang), charts.curve(plan, lang), run.build(plan, lang)]
    two = compared.build(plan, OTHER, lang)
    return [three, *told, sites.section(plan, lang), site.build(plan, 4, lang), *two]


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_of_a_plan_answers(plan, lang):
    said = "".join(map(written, shown(plan, lang)))
    references = set(re.findall(r'data-number="([^"]+)"', said))
    assert len(references) > 100
    for one in references:
        told = passports.opened(one, lang, Role.PLANNER)
        assert told.value and told.definition and told.formula and told.source_ids, one


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("gap", "0.4"),
        ("before/residents", f"300{SPACE}000"),
        ("site/1/adds", f"1{SPACE}860"),
        ("site/1/azimuth", "30"),
        (f"common/{OTHER.key}", "4"),
        (f"own/{OTHER.key}", "16"),
    ],
)
def test_it_says_what_the_page_says(plan, words, value):
    assert passports.opened(f"plan/{plan.key}/{words}", "en", Role.PLANNER).value == value


def test_what_a_plan_adds_is_the_sum_of_its_sites(plan):
    told = passports.opened(f"plan/{plan.key}/added/residents", "en", Role.PLANNER)
    added = plan.before.residents_unseen - plan.after.residents_unseen
    assert told.value.replace(SPACE, "") == f"{added:.0f}"
    assert told.row_count == len(plan.sites)


def test_it_tells_the_question_and_that_the_search_goes_on(plan, monkeypatch):
    monkeypatch.setattr(history, "plan", lambda _: proposed.running())
    notes = passports.opened(f"plan/{plan.key}/sites", "en", Role.PLANNER).notes
    assert "cameras" in notes[0] and "so far" in notes[1]


@pytest.mark.parametrize(
    "words",
    ["", "gap/1", "none", "before", "before/gold", "site/99/adds", "site/1/name", "common/x"],
)
def test_what_is_no_number_of_a_plan_has_none(plan, words):
    with pytest.raises(NotFound):
        passports.opened(f"plan/{plan.key}/{words}".rstrip("/"), "en", Role.PLANNER)


def test_others_than_planners_see_none(plan):
    with pytest.raises(Forbidden):
        passports.opened(f"plan/{plan.key}/gap", "en", Role.BUSINESS)

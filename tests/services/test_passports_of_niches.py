"""Every number about places for a business has a passport, and it says the same."""

import re

import pytest

from core.errors import NotFound
from core.rights import Role
from core.text import LANGS
from pages import business
from panels.business._view import View
from panels.written import written
from services import niches, passports
from services.niches import told
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.gaps import gaps
from services.niches.told import FACTS, GROUPS
from services.passports import MOST_ROWS

pytestmark = pytest.mark.usefixtures("in_city")
ASKED = Asked(what="grocery", where="alatau", who="residents")
STEM = "niche/grocery/alatau/residents/10/-"
OF_ANSWER = (
    *("cells", "thin_cells", "existing", "opened", "hit", "lift", "lift_interval"),
    "population_lift",
)


@pytest.fixture
def spot():
    """Return the best place."""
    return niches.best(ASKED).spots[0]


def opened(field, cell="-", lang="en", stem=STEM):
    return passports.opened(f"{stem}/{cell}/{field}", lang, Role.PUBLIC)


def number(text):
    return float(text.replace("−", "-").replace("+", "").replace(",", "."))


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_of_a_place_answers(spot, lang):
    fields = ["score", "interval", "rank", "rank_interval", "share"]
    fields += [name for name, one in FACTS.items() if one.value(spot.facts) is not None]
    fields += [f"points-{name}" for name in (*FACTORS, *GROUPS)]
    known = [part.factor for part in spot.parts if part.value is not None]
    fields += [f"{word}-{name}" for word in ("value", "share") for name in known]
    fields += [f"magnets-{code}" for code in spot.facts.magnets]
    for field in fields:
        made = opened(field, spot.cell, lang)
        assert made.title and made.value and made.definition and made.formula, field
        assert made.source_ids, field
        assert spot.name.to(lang) == made.notes[0]
        assert not re.search(r"\b(nan|inf|None)\b|[{}]", f"{made}".replace("=None", "")), field


def test_every_number_of_the_page_answers(spot):
    cells = [one.cell for one in niches.best(ASKED).spots[1:3]]
    search = ASKED.but(cell=spot.cell, compare=tuple(cells)).query()
    made = business.parts(View.parse(search, "kk", Role.PLANNER))
    said = "".join(written(one) for name, one in made.items() if name not in business.PROPERTIES)
    references = set(re.findall(r'data-number="([^"]+)"', said))
    assert len(references) > 60
    for one in references:
        assert passports.opened(one, "kk", Role.PUBLIC).value, one


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("field", [*OF_ANSWER, "gap-alatau"])
def test_every_number_of_the_answer_answers(field, lang):
    made = opened(field, lang=lang)
    assert made.value and made.definition and made.formula and made.source_ids
    assert len(made.columns) == len(made.rows[0])


def test_contributions_in_the_passport_add_up_to_the_score(spot):
    made = opened("score", spot.cell)
    *parts, total = [number(row[-1]) for row in made.rows]
    assert len(parts) == len(FACTORS)
    assert sum(parts) == pytest.approx(total, abs=0.05)
    assert total == pytest.approx(number(made.value), abs=0.06)
    assert number(made.value) == pytest.approx(spot.score, abs=0.05)


def test_a_group_is_told_with_its_factors(spot):
    made = opened("points-demand", spot.cell)
    assert [row[0] for row in made.rows[:3]] == ["residents", "open demand", "jobs"]
    each = [number(opened(f"points-{one}", spot.cell).value) for one in GROUPS["demand"].factors]
    assert number(made.value) == pytest.approx(sum(each), abs=0.02)


def test_facts_are_those_of_the_card(spot):
    for name in ("residents", "jobs", "flow", "nearest", "customers", "competitors", "stops"):
        assert opened(name, spot.cell).value == told.written(spot.facts, name, "en")


def test_competitors_stand_behind_their_number_with_their_way():
    chosen = next(one for one in niches.best(ASKED).spots if one.facts.competitors)
    made = opened("competitors", chosen.cell)
    assert made.row_count == chosen.facts.competitors
    assert len(made.rows) == min(MOST_ROWS, made.row_count)
    metres = [number(row[1].replace("\N{NO-BREAK SPACE}", "").rstrip("m")) for row in made.rows]
    assert metres == sorted(metres) and metres[-1] <= 800
    nearest = opened("competitor_metres", chosen.cell)
    assert nearest.rows == made.rows[:1] and nearest.value == made.rows[0][1]


def test_what_is_modelled_says_so(spot):
    assert any("modelled" in one for one in opened("jobs", spot.cell).notes)
    assert not any("modelled" in one for one in opened("stops", spot.cell).notes)


def test_the_same_place_for_another_category_is_told_both_ways(spot):
    other = niches.others(ASKED, spot.cell, most=1)[0]
    one = opened(f"share-{other.code}", spot.cell)
    same = opened("share", spot.cell, stem=f"niche/{other.code}/alatau/residents/10/-")
    assert one.value == same.value == told.below(other.share, "en")
    assert other.title.en in one.title


def test_own_weights_and_branches_are_part_of_the_reference(spot):
    weights = "1,0,0,0,0,0,0,0,0"
    made = opened("score", spot.cell, stem=f"niche/grocery/alatau/residents/10/{weights}")
    assert [row[3] for row in made.rows[:-1]] == weights.split(",")
    rivals = niches.rivals(ASKED)
    own = ",".join(str(one.id) for one in rivals[:3])
    taken = passports.opened(f"{STEM}/{spot.cell}/own_percent/{own}", "en", Role.PUBLIC)
    assert taken.value.endswith("%")


def test_a_gap_tells_every_district():
    made = opened("gap-alatau")
    found = gaps("grocery")
    assert made.row_count == len(found)
    mine = next(one for one in found if one.district == "alatau")
    assert number(made.value) == pytest.approx(mine.expected - mine.places, abs=0.06)


@pytest.mark.parametrize(
    "ref",
    [
        STEM,
        f"{STEM}/-",
        f"{STEM}/-/score",
        f"{STEM}/-/gap-atlantis",
        f"{STEM}/-/gap-",
        f"{STEM}/8a/score",
        f"{STEM}/8a000000000ffff/score",
        f"{STEM}/-/cells/x",
        f"{STEM}/-/cells/1/2",
        "niche/grocery/alatau/martians/10/-/-/cells",
        "niche/grocery/alatau/residents/7/-/-/cells",
        "niche/grocery/alatau/residents/ten/-/-/cells",
        "niche/grocery/alatau/residents/10/1,2/-/cells",
        "niche/moonbase/alatau/residents/10/-/-/cells",
        "niche/grocery/atlantis/residents/10/-/-/cells",
        "niche//alatau/residents/10/-/-/cells",
    ],
)
def test_what_is_no_number_has_none(ref):
    with pytest.raises(NotFound):
        passports.opened(ref, "kk", Role.PUBLIC)


@pytest.mark.parametrize(
    "field",
    [
        *("name", "cells", "points-", "points-gold", "value-gold", "share-gold"),
        *("magnets-gold", "own_percent", "parts", "facts"),
    ],
)
def test_what_is_no_number_of_a_place_has_none(spot, field):
    with pytest.raises(NotFound):
        opened(field, spot.cell)

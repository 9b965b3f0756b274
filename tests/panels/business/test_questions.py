"""Three questions: each is asked once, in its turn, and its answers are links."""

import re

import pytest

from core.rights import Role
from core.text import LANGS
from panels.business import head, question
from panels.business._view import View
from panels.written import written
from services.niches.asked import Asked
from services.niches.factors import FACTORS, PRESETS
from services.niches.gaps import Gap
from tests.panels.business.answers import ASKED, MEDEU, answer, shown, spot
from tests.panels.test_white_spots import hrefs, words


def ask(lang="en", **asked):
    return question.build(shown(Asked(**asked), lang))


def titled(asked=ASKED, lang="kk", **kept):
    return head.build(shown(asked, lang, **kept))


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ({}, "What will you open?"),
        ({"what": "pharmacy"}, "Where?"),
        ({"what": "pharmacy", "where": "city"}, "For whom?"),
        ({"where": "alatau", "who": "workers"}, "What will you open?"),
        ({"what": "pharmacy", "who": "workers"}, "Where?"),
    ],
)
def test_the_first_question_without_an_answer_is_asked(given, asks):
    assert words(*ask(**given)).startswith(asks)


def test_nothing_is_asked_once_all_is_answered():
    assert ask(what="pharmacy", where="alatau", who="residents") == []


def test_three_answers_are_three_links():
    assert "/business/?what=pharmacy" in hrefs(*ask())
    assert "/business/?what=pharmacy&where=alatau" in hrefs(*ask(what="pharmacy"))
    third = hrefs(*ask(what="pharmacy", where="city"))
    assert third == [f"/business/?what=pharmacy&where=city&who={who}" for who in PRESETS]


def test_an_answer_to_another_question_is_kept():
    assert "/business/?what=flowers&where=medeu&who=workers&minutes=5" in hrefs(
        *ask(where="medeu", who="workers", minutes=5)
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_category_is_found_by_its_name_in_any_language(lang):
    said = "".join(written(one) for one in ask(lang))
    assert re.findall('data-name="([^"]+)"', said) == [
        "гүл дүкені цветы florist",
        "дәріхана аптека pharmacy",
    ]


def test_categories_stand_by_theme_with_how_many_there_are():
    assert "Shops Florist 1 506 Health Pharmacy 2 513" in words(*ask())


def test_without_categories_it_is_said_that_there_are_none():
    view = shown(Asked(), "en")
    said = words(*question.build(type(view)(Asked(), {}, {}, "en")))
    assert "nothing to choose a place by" in said and "Find" not in said


def test_how_many_live_in_a_district_is_told_where_it_is_known():
    said = words(*ask(what="pharmacy"))
    assert "The whole city 402 867 residents" in said
    assert said.endswith("Alatau District 402 867 residents Medeu District")


def test_what_a_district_has_and_whether_it_is_enough_is_told_beside_it():
    few = Gap(
        district="medeu",
        name=MEDEU,
        places=120,
        expected=190.0,
        low=165,
        high=215,
        per_10_000=4.1,
        verdict="few",
    )
    part = question.build(shown(Asked(what="pharmacy"), "kk", gaps={"medeu": few}))
    said = words(*part)
    assert "Медеу ауданы қазір 120, жетіспейді" in said
    assert "Бүкіл қала 402 867 тұрғын · қазір 120" in said


def test_steps_are_told_to_readers_of_screens():
    assert 'aria-label="3 сұрақтың 2-сұрағы"' in written(ask("kk", what="pharmacy")[0])


# What was answered


def test_the_title_says_what_is_answered():
    assert words(*titled()).startswith("Дәріхана ашуға үздік орындар Дәріхана Алатау Тұрғындар")
    assert words(*titled(lang="ru")).startswith("Аптека: лучшие места")
    assert words(*titled(Asked())).startswith("Бизнеске орын Үш сұраққа жауап беріңіз.")


def test_each_answer_leads_back_to_its_question_and_keeps_the_others():
    weights = tuple(range(len(FACTORS)))
    asked = ASKED.but(weights=weights, cell=spot().cell, compare=(spot(1).cell,), own=(7,))
    what, where, who, *_ = hrefs(*titled(asked))
    told = ",".join(map(str, weights))
    # Branches are of a category, places are of an area, weights are of customers.
    assert what == f"/business/?where=alatau&who=residents&weights={told}"
    assert where == f"/business/?what=pharmacy&who=residents&weights={told}&own=7"
    rest = f"cell={spot().cell}&compare={spot(1).cell}&own=7"
    assert who == f"/business/?what=pharmacy&where=alatau&{rest}"


def test_own_branches_are_told_with_the_answer_and_can_be_unmarked():
    asked = ASKED.but(own=(7, 9))
    part = titled(asked)
    assert "Өз орындарым: 2" in words(*part)
    assert f"/business/{ASKED.query()}" in hrefs(*part)
    assert "нүкте" not in words(*titled())


def test_how_far_customers_walk_is_asked_with_the_answer_only():
    said = written(titled()[1])
    assert re.findall(r'aria-current="true"[^>]*>([^<]+)<', said) == ["10"]
    assert f"{ASKED.but(minutes=15).query()}" in "".join(hrefs(titled()[1]))
    assert "minutes=15" not in "".join(hrefs(*titled(Asked(what="pharmacy"))))


def test_a_title_needs_no_answer():
    assert words(*titled(answer=answer())) == words(*titled())


@pytest.mark.usefixtures("in_city")
def test_what_an_old_link_names_and_is_no_more_is_told():
    lost = View.parse("?what=unicorns&where=atlantis&who=residents", "kk", Role.PUBLIC)
    told = words(*question.build(lost))
    assert "«unicorns» табылмады" in told and "«atlantis» табылмады" in told
    known = View.parse("?what=pharmacy&where=alatau&who=residents", "kk", Role.PUBLIC)
    assert known.lost == ()

"""A place for a business, over the wire: who may ask, what is refused, what comes anew."""

import json
import math
from dataclasses import replace

import pytest

from core.errors import TooLittleData
from core.rights import Role
from core.text import Text
from pages import business
from services import niches
from services.niches.asked import Asked

ASKED = "?what=pharmacy&where=alatau&who=residents"


def call(browser, search="", asked="biz-asked"):
    """Call what the server does when the address is another one."""
    name = next(
        name for name, one in browser.app.callback_map.items()
        if one["inputs"][0]["id"] == asked and "biz-synced" not in name
    )  # fmt: skip
    return browser.call(name, **{asked: search})


def parts(answer):
    assert answer.status_code == 200, answer.json
    return answer.json["response"]


def said(told, part):
    return json.dumps(told[f"biz-{part}"], ensure_ascii=False)


def test_without_an_answer_the_first_question_is_asked(browser):
    told = parts(call(browser, "?lang=ru"))
    assert "Что открываете?" in said(told, "question") and "Аптека" in said(told, "question")
    assert told["biz-views"]["hidden"] is True
    assert told["biz-best"]["children"] == [] and told["biz-drawn"]["data"]["scores"] is None


def test_three_answers_show_places_with_reasons_that_add_up(browser):
    told = parts(call(browser, f"{ASKED}&lang=kk"))
    best = niches.best(Asked.parse(ASKED))
    assert told["biz-views"]["hidden"] is False and told["biz-question"]["children"] == []
    assert "Дәріхана ашуға үздік орындар" in said(told, "head")
    cards = said(told, "best")
    for one in best.spots:
        assert one.name.kk in cards and f"/{one.cell}/score" in cards
    drawn = told["biz-drawn"]["data"]
    assert [one["cell"] for one in drawn["best"]] == [one.cell for one in best.spots]
    (south, west), (north, east) = drawn["bounds"]
    assert 43 < south < north < 44 and 76 < west < east < 78


@pytest.mark.parametrize(
    ("search", "asks"),
    [
        ("?what=spaceport&where=alatau&who=residents&lang=en", "What will you open?"),
        ("?what=school&where=alatau&who=residents&lang=en", "What will you open?"),
        ("?what=pharmacy&where=atlantis&who=residents&lang=en", "Where?"),
        ("?what=pharmacy&where=alatau&who=martians&lang=en", "For whom?"),
    ],
)
def test_an_answer_that_is_no_more_is_asked_for_again(browser, search, asks):
    told = parts(call(browser, search))
    assert asks in said(told, "question")


def test_own_weights_change_the_ranking(browser):
    usual = parts(call(browser, ASKED))["biz-drawn"]["data"]["best"]
    told = parts(call(browser, f"{ASKED}&weights=0,0,0,100,0,0,0,0,0"))
    assert told["biz-drawn"]["data"]["best"] != usual
    assert "weights=0,0,0,100" in told["biz-drawn"]["data"]["scores"]


def test_why_not_here_is_answered_for_a_place_that_is_not_listed(browser):
    best = {one.cell for one in niches.best(Asked.parse(ASKED)).spots}
    every = niches.scores(Asked.parse(ASKED))
    known = zip(every.score.tolist(), every.cells.tolist(), strict=True)
    _, worst = min(one for one in known if not math.isnan(one[0]) and one[1] not in best)
    told = parts(call(browser, f"{ASKED}&cell={worst}&lang=kk"))
    assert "Неге үздіктердің қатарында емес?" in said(told, "card")
    assert told["biz-drawn"]["data"]["here"]["cell"] == worst


def test_a_place_where_nobody_lives_says_so_and_the_list_stays(browser):
    told = parts(call(browser, f"{ASKED}&cell=8a0000000000000&lang=ru"))
    assert "Здесь никто не живёт" in said(told, "card")
    assert told["biz-drawn"]["data"]["here"] is None and told["biz-drawn"]["data"]["best"]


def test_three_places_stand_side_by_side(browser):
    cells = [one.cell for one in niches.best(Asked.parse(ASKED)).spots[:3]]
    told = parts(call(browser, f"{ASKED}&compare={','.join(cells)}&lang=kk"))
    assert all(f"/{cell}/points-residents" in said(told, "compared") for cell in cells)
    assert "үздік" in said(told, "compared")


def test_a_place_in_comparison_that_cannot_be_judged_is_left_out(browser):
    (one, *_) = niches.best(Asked.parse(ASKED)).spots
    told = parts(call(browser, f"{ASKED}&compare={one.cell},8a0000000000000&lang=en"))
    assert "Add another one to compare." in said(told, "compared")


def test_what_else_fits_comes_after_the_card(browser, text):
    (one, *_) = niches.best(Asked.parse(ASKED)).spots
    search = f"{ASKED}&cell={one.cell}&lang=ru"
    assert "biz-more-of" in said(parts(call(browser, search)), "card")
    assert "Что ещё открыть здесь" in text(call(browser, search, "biz-more-of"))


def test_what_is_refused_is_one_sentence_and_nothing_is_lost(browser, monkeypatch, text):
    def refused(_):
        raise TooLittleData(Text(kk="көше жоқ", ru="нет улиц", en="no streets are loaded"))

    monkeypatch.setattr("services.niches.best", refused)
    answer = call(browser, f"{ASKED}&lang=en")
    assert "No streets are loaded." in text(answer)
    assert set(answer.json["response"]) == {"biz-wrong"}


@pytest.mark.parametrize("search", [["?what=bar"], "?" + "x" * 3_000, {"what": "bar"}])
def test_what_is_no_address_is_refused(browser, search):
    assert call(browser, search).status_code == 400


@pytest.mark.parametrize(
    "search", ["?cell=../../etc", "?weights=1e9", "?own=-1", "?compare=x,y,z,a", "?minutes=NaN"]
)
def test_what_cannot_be_is_as_if_it_were_not_there(browser, search):
    told = parts(call(browser, f"{ASKED}&{search[1:]}"))
    assert told["biz-drawn"]["data"]["question"] == ASKED


def test_those_who_may_not_see_the_page_are_told_nothing(browser, monkeypatch):
    monkeypatch.setattr(business, "PAGE", replace(business.PAGE, seen_by=Role.ADMIN))
    assert call(browser, ASKED).status_code == 403
    assert call(browser, ASKED, "biz-more-of").status_code == 403

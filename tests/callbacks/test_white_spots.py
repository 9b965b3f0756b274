"""White spots, over the wire: who may ask, what is refused, what comes anew."""

import json

import pytest

from core.settings import settings
from data_access import plans
from tests import kept_plans

ASKED, TICKED, STOPPED = "spots-asked", "spots-tick", "spots-stop"
PLACED, CHOSEN = "spots-place", "spots-chosen"


@pytest.fixture(autouse=True)
def plan(in_city):
    """Return the key of a plan that is done; it goes again, as do others."""
    assert in_city
    yield kept_plans.keep()
    kept_plans.forget()


def call(browser, pressed, search="", **more):
    """Call what the server does when a part of the page changes."""
    name = next(
        name for name, one in browser.app.callback_map.items() if pressed in one["inputs"][0]["id"]
        and "spots-synced" not in name
    )  # fmt: skip
    return browser.call(name, **{"spots-asked": search, **more})


def parts(answer):
    assert answer.status_code == 200, answer.json
    return answer.json["response"]


def test_a_district_comes_anew_with_all_its_parts(browser):
    told = parts(call(browser, ASKED, "?district=alatau&lang=ru"))
    said = json.dumps(told, ensure_ascii=False)
    assert "Алатауский район" in said and "Жителей не видит ни одна камера" in said
    ground = told["spots-ground"]["data"]
    assert ground["here"] == "alatau" and ground["question"] == "?district=alatau"
    (south, west), (north, east) = ground["bounds"]
    assert 43 < south < north < 44 and 76 < west < east < 78


def test_a_district_that_is_no_more_shows_the_city(browser):
    told = parts(call(browser, ASKED, "?district=atlantis&count=5&lang=en"))
    assert told["spots-ground"]["data"]["question"] == "?count=5"


def test_a_plan_answers_its_own_question_whatever_stands_beside_it(browser, plan):
    told = parts(call(browser, ASKED, f"?district=medeu&count=999&plan={plan}"))
    assert told["spots-ground"]["data"]["question"] == "?district=alatau&count=3"
    assert [one["number"] for one in told["spots-drawn"]["data"]["first"]] == [1, 2, 3]
    assert told["spots-tick"]["disabled"] is True and told["spots-place"]["disabled"] is False


def test_a_key_that_names_no_plan_is_as_if_it_were_not_there(browser):
    told = parts(call(browser, ASKED, f"?plan={'x' * 22}"))
    assert told["spots-drawn"]["data"] == {"first": [], "second": []}


def test_without_news_nothing_comes_anew(browser, plan):
    search = f"?plan={plan}"
    known = parts(call(browser, ASKED, search))["spots-version"]["data"]
    assert call(browser, TICKED, search, **{"spots-version": known}).status_code == 204
    old = call(browser, TICKED, search, **{"spots-version": [plan, "running", 1, 3, 1.0]})
    assert "spots-answer" in parts(old) and "spots-question" not in parts(old)


def test_pressing_the_button_asks_for_a_plan_and_the_address_names_it(browser):
    answer = parts(call(browser, PLACED, "?district=alatau&count=3", **{"spots-place": 1}))
    search = answer["spots-asked"]["data"]
    key = search.rpartition("plan=")[2]
    assert search == f"?district=alatau&count=3&plan={key}"
    assert plans.read(key)["asked"]["count"] == 3
    told = parts(call(browser, ASKED, search))
    assert told["spots-tick"]["disabled"] is False and told["spots-place"]["disabled"] is True


def test_what_is_refused_is_one_sentence_and_nothing_is_lost(browser, monkeypatch, text):
    monkeypatch.setattr("services.jobs.MOST_WAITING", 0)
    answer = call(browser, PLACED, "?district=alatau&lang=en", **{"spots-place": 1})
    assert "Too many plans wait already; ask again later." in text(answer)
    assert "spots-asked" not in answer.json["response"]


def test_who_opens_the_page_of_a_plan_does_not_stop_it(browser):
    search = parts(call(browser, PLACED, "?count=3", **{"spots-place": 1}))["spots-asked"]["data"]
    assert call(browser, STOPPED, search, **{"spots-stop": None}).status_code == 204
    assert plans.read(search.rpartition("plan=")[2])["state"] == "queued"


def test_a_plan_can_be_stopped(browser):
    search = parts(call(browser, PLACED, "?count=3", **{"spots-place": 1}))["spots-asked"]["data"]
    key = search.rpartition("plan=")[2]
    told = parts(call(browser, STOPPED, search, **{"spots-stop": 1}))
    assert told["spots-tick"]["disabled"] is True
    assert plans.read(key)["state"] == "cancelled"


def test_a_site_explains_itself(browser, plan, text):
    answer = call(browser, CHOSEN, f"?plan={plan}&lang=en", **{"spots-chosen": 2})
    assert "Site 2" in text(answer) and "residents" in text(answer)
    gone = call(browser, CHOSEN, f"?plan={plan}", **{"spots-chosen": None})
    assert parts(gone)["spots-site"]["children"] is None


@pytest.mark.parametrize("number", [-1, "2; drop", 1e9, [1]])
def test_a_site_that_cannot_be_is_refused(browser, plan, number):
    assert call(browser, CHOSEN, f"?plan={plan}", **{"spots-chosen": number}).status_code == 400


@pytest.mark.parametrize("search", [{"a": 1}, "?area=" + "76.9,43.2;" * 5000])
def test_an_address_that_cannot_be_is_refused(browser, search):
    assert call(browser, ASKED, search).status_code == 400


@pytest.mark.parametrize("pressed", [ASKED, TICKED, STOPPED, PLACED, CHOSEN])
def test_others_than_planners_are_refused(browser, monkeypatch, pressed):
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "public")
    settings.cache_clear()
    try:
        given = {"spots-place": 1, "spots-chosen": 1}
        assert call(browser, pressed, "?district=alatau", **given).status_code == 403
    finally:
        monkeypatch.undo()
        settings.cache_clear()

"""The first answer of a page can be read, and Dash's layout is that page already."""

import html as escaping
import json
import re

import pytest

from app import create_app
from pages import districts
from tests.conftest import pointed_at

NOBODY = "postgresql://postgres@127.0.0.1:1/nothing"
MEDEU = "/districts/medeu"


@pytest.fixture
def site(in_city):
    assert in_city
    return create_app().server.test_client()


def laid_out(site, path, **headers):
    """Return the frame that Dash gets for a page, as one string."""
    asked = {"Referer": f"http://localhost{path}", **headers}
    answer = site.get("/_dash-layout", headers={k: v for k, v in asked.items() if v})
    assert answer.status_code == 200
    return json.dumps(answer.json, ensure_ascii=False)


def words(answer):
    """Return what the first answer shows before any script has run."""
    shown = re.search(r'<div id="first-paint">(.*)\n', answer.text)
    return escaping.unescape(re.sub("<[^>]+>", "\n", shown[1])) if shown else ""


def numbers(text):
    return set(re.findall(r"\d[\d\u00a0\u202f,]+", text))


def test_figures_are_in_the_first_answer_and_in_the_layout(site):
    first = words(site.get(MEDEU))
    assert "Медеу ауданы" in first
    assert len(numbers(first)) > 20
    assert numbers(first) <= numbers(laid_out(site, MEDEU))


def test_the_language_is_that_of_the_address(site):
    assert "Медеуский район" in words(site.get(f"{MEDEU}?lang=ru"))
    assert "Медеуский район" in laid_out(site, f"{MEDEU}?lang=ru")


def test_a_page_that_was_laid_out_is_not_asked_for_again(site):
    told = laid_out(site, f"{MEDEU}?tab=crime")
    assert f'"pathname": "{MEDEU}"' in told
    assert '"search": "?tab=crime"' in told


def test_no_layout_is_kept_for_another_page(site):
    assert site.get("/_dash-layout").headers["Cache-Control"] == "no-store"
    assert site.get(MEDEU).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("referer", ["", "http://localhost/nowhere", "http://[", "x"])
def test_without_an_address_the_frame_comes_empty(site, referer):
    told = laid_out(site, "", Referer=referer)
    assert '"pathname"' not in told
    assert '"id": "page"' in told
    assert "district-head" not in told


def test_a_map_has_no_words_to_begin_with(site):
    assert words(site.get("/")) == ""


def test_while_data_is_away_every_page_says_so():
    with pointed_at(NOBODY):
        site = create_app().server.test_client()
        for path in (MEDEU, "/works/", "/works/1", "/streets/1", "/indicators/"):
            answer = site.get(f"{path}?lang=ru")
            assert answer.status_code == 200
            assert "База данных сейчас не отвечает" in words(answer)
            assert "База данных сейчас не отвечает" in laid_out(site, f"{path}?lang=ru")


def test_a_mistake_of_ours_is_told_without_its_details(site, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(districts.indicators, "all_districts", broken)
    answer = site.get(MEDEU)
    assert answer.status_code == 200
    assert "Бағдарламада қате" in words(answer)
    assert "secret" not in answer.text

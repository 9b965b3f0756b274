"""A work's passport tells what a reader looks for, and every number in it answers back."""

import re
from datetime import UTC, date, datetime

import pytest

from core.text import LANGS
from panels import works_passport
from panels.works_passport import about, head, history, photos, plan, spot
from panels.written import written
from services.works import Dossier
from services.works_measures import FIELDS

WORK = {
    "id": 17,
    "kind": "repair",
    "subkind": "medium_repair",
    "state": "completed",
    "delay_days": None,
    "delay_reason": None,
    **{f"title_{lang}": "Абай даңғылы" for lang in LANGS},
    "planned_start": date(2025, 6, 1),
    "planned_end": date(2025, 8, 1),
    "actual_start": date(2025, 6, 3),
    "actual_end": date(2025, 8, 5),
    "progress_percent": 100,
    "budget_tenge": 42_400_000,
    "spent_tenge": None,
    "address": "Абай даңғылы, 10",
    "contractor": None,
    "traffic": "none",
    "traffic_from": None,
    "traffic_until": None,
    "guaranteed_until": date(2028, 8, 5),
    "lon": 76.9,
    "lat": 43.2,
}
TRENCH = {
    **WORK,
    "id": 23,
    "kind": "utilities",
    "subkind": "water",
    "state": "planned",
    **{f"title_{lang}": "Су құбыры" for lang in LANGS},
    "planned_start": date(2026, 12, 1),
    "planned_end": date(2027, 1, 1),
    "actual_start": None,
    "actual_end": None,
    "guaranteed_until": None,
    "shared_metres": 120.4,
    "breaks_guarantee": True,
}
PHOTO = {"phase": "before", "url": "/photos/1.jpg", "taken_on": date(2025, 5, 2)}


def told(record=None, **more) -> Dossier:
    empty = {"district": None, "history": (), "photos": (), "same_spot": ()}
    return Dossier(record={**WORK, **(record or {})}, **{**empty, **more})


@pytest.mark.parametrize("lang", LANGS)
def test_a_late_work_says_by_how_much_and_why_and_the_number_answers(lang):
    late = {"state": "late", "delay_days": 1234, "delay_reason": "weather"}
    said = written(head.sentence({**WORK, **late}, lang))
    number = re.search(r'<button[^>]*data-number="works/one/17/delay_days"[^>]*>([^<]+)<', said)
    assert number and re.sub(r"\D", "", number[1]) == "1234"
    assert {"kk": "ауа райы", "ru": "погода", "en": "weather"}[lang] in said


@pytest.mark.parametrize(
    ("record", "word"),
    [
        ({"delay_days": 0}, "goes by the plan"),
        ({"state": "cancelled"}, "called off"),
        ({"delay_days": 4}, "behind the plan"),
    ],
)
def test_a_work_that_is_not_late_says_how_it_stands(record, word):
    assert word in written(head.sentence({**WORK, **record}, "en"))


def test_the_head_leads_to_the_map_and_back_to_the_district():
    said = written(head.build(told(district={"slug": "medeu"}), "kk"))
    assert "card=works_repair/17" in said
    assert "district=medeu" in said and "work=17" in said


def test_money_that_is_not_known_is_left_out_and_the_rest_answers_back():
    said = written([plan.dates(WORK, "en"), plan.money(WORK, "en")])
    fields = re.findall(r'data-number="works/one/17/(\w+)"', said)
    assert fields == ["progress_percent", "budget_tenge"]
    assert set(fields) <= set(FIELDS)
    assert "03.06.2025" in said and "01.08.2025" in said


def test_a_guarantee_has_its_last_day_or_says_why_there_is_none():
    assert "05.08.2028" in written(about.build(told(), "ru"))
    said = written(about.build(told({"guaranteed_until": None}), "ru"))
    assert "даётся только" in said


@pytest.mark.parametrize(
    ("days", "word"),
    [
        ((date(2020, 1, 1), date(2020, 2, 1)), "before"),
        ((date(2025, 7, 1), date(2025, 9, 1)), "at the same time"),
        ((date(2026, 1, 1), date(2026, 2, 1)), "after"),
        ((None, None), "at the same time"),
    ],
)
def test_a_neighbour_says_when_it_was_and_how_much_both_share(days, word):
    other = {**TRENCH, "planned_start": days[0], "planned_end": days[1]}
    said = written(spot.build(told(same_spot=[other]), "en"))
    assert f">{word} · " in said
    assert "120 m in common" in said and 'href="/works/23"' in said


@pytest.mark.parametrize(
    ("mine", "other"),
    [(WORK, TRENCH), (TRENCH, {**WORK, "breaks_guarantee": True, "shared_metres": 0})],
)
def test_both_works_warn_of_a_guarantee_that_is_to_be_broken(mine, other):
    said = written(spot.warning(told(mine, same_spot=[other]), "kk"))
    assert "01.12.2026 басталуы тиіс, кепілдік 05.08.2028 дейін" in said
    assert f'href="/works/{other["id"]}"' in said
    assert spot.warning(told(same_spot=[{**TRENCH, "breaks_guarantee": False}]), "kk") is None


def test_changes_keep_their_order_and_notes():
    steps = [
        {"status": "planned", "since": datetime(2025, 1, 1, 9, tzinfo=UTC), "note": None},
        {"status": "active", "since": datetime(2025, 6, 3, 9, tzinfo=UTC), "note": "екі жолақ"},
    ]
    said = written(history.build(told(history=steps), "kk"))
    assert said.index("01.01.2025") < said.index("03.06.2025") < said.index("екі жолақ")


def test_photos_are_shown_from_our_own_address():
    said = written(photos.build(told(photos=[PHOTO]), "en"))
    assert 'src="/photos/1.jpg"' in said and "before · 02.05.2025" in said


def test_photos_elsewhere_are_led_to_and_never_fetched():
    said = written(photos.build(told(photos=[{**PHOTO, "url": "https://a.kz/1.jpg"}]), "en"))
    assert '<a href="https://a.kz/1.jpg" rel="noreferrer">before · 02.05.2025</a>' in said
    assert "<img" not in said and "No photos" not in said


@pytest.mark.parametrize("url", ["//a.kz/1.jpg", "javascript:alert(1)", "1.jpg", ""])
def test_what_is_no_address_of_a_photo_is_left_out(url):
    said = written(photos.build(told(photos=[{**PHOTO, "url": url}]), "en"))
    assert "No photos" in said and "<a" not in said and "<img" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_known_is_said_in_words(lang):
    for part in (spot, history, photos):
        assert '<p class="hint">' in written(part.build(told(), lang)), part.__name__
    assert written(works_passport.nothing(lang))

"""A phone that moves a screen: paired by its code, pressed with a thumb, and sent away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

import scenes
from data_access import db
from services.wall import screens
from services.wall.screens_state import ScreenState
from tests.browser.conftest import Open
from tests.browser.test_accessible import violations
from tests.browser.test_small_screens import PHONE, assert_nothing_overflows
from tests.browser.twin_page import TwinPage
from tests.conftest import pointed_at

KEY = "a key of one browser alone"
THUMB = 56


@pytest.fixture
def code(city: str) -> Iterator[str]:
    """Let a screen show a code; no screen is left behind."""
    with pointed_at(city):
        screens.TRIES.clear()
        yield screens.hello(KEY, {"webgl": True}).code
        db.value("DELETE FROM screen RETURNING id")


@pytest.fixture
def phone(open_page: Open) -> TwinPage:
    return open_page(viewport=PHONE, has_touch=True, reduced_motion="reduce")


@pytest.fixture
def refused(phone: TwinPage) -> TwinPage:
    """Return a phone that is allowed to be told 400 or 403: browsers log that."""
    phone.watch.provoked.append(r"status of 40[03]")
    return phone


def state() -> ScreenState:
    return screens.state()[screens.hashed(KEY)]


def opened(phone: TwinPage, lang="kk") -> TwinPage:
    phone.page.goto(f"{phone.watch.origin}/remote?lang={lang}")
    return phone


def paired(phone: TwinPage, code: str, name="Айгүл") -> TwinPage:
    opened(phone)
    pairing = phone.page.locator('#remote-page [data-form="pair"]')
    pairing.locator('[data-name="code"]').fill(code)
    pairing.locator('[data-name="name"]').fill(name)
    pairing.locator('[type="submit"]').tap()
    expect(phone.page.locator(".remote-paired h1")).to_be_visible()
    return phone


def tap(phone: TwinPage, act: str) -> None:
    phone.page.locator(f'#remote-page [data-remote="{act}"]').first.tap()


def turn_to(phone: TwinPage, tab: str) -> None:
    phone.page.locator(f'[data-tab="{tab}"]').tap()


def title(phone: TwinPage) -> str:
    return phone.text(".remote-now h1")


def following(phone: TwinPage) -> str:
    return phone.text(".remote-now .hint").partition(": ")[2]


def test_a_phone_moves_the_screen_on_holds_it_and_lets_it_go(phone: TwinPage, code: str):
    paired(phone, code)
    tap(phone, "hold")
    expect(phone.page.locator(".remote-state").first).to_have_text("тоқтап тұр")
    held, then = title(phone), following(phone)
    assert state().hold
    tap(phone, "next")
    expect(phone.page.locator(".remote-now h1")).to_have_text(then)
    tap(phone, "back")
    expect(phone.page.locator(".remote-now h1")).to_have_text(held)
    tap(phone, "resume")
    expect(phone.page.locator(".remote-state").first).to_have_text("ауысып тұр")
    assert state().hold is None


def test_a_district_and_a_scene_are_called(phone: TwinPage, code: str):
    paired(phone, code)
    phone.page.get_by_role("button", name="Медеу", exact=True).tap()
    expect(phone.page.locator(".remote-place")).to_have_text("Медеу ауданы")
    assert state().hold.district == "medeu"
    turn_to(phone, "scenes")
    phone.page.locator(".remote-list button").first.tap()
    expect(phone.page.locator(".remote-place")).to_have_text("Бүкіл қала")
    expect(phone.page.locator('.remote-list button[aria-pressed="true"]')).to_contain_text("қазір")


def test_what_was_paired_stays_paired(phone: TwinPage, code: str):
    paired(phone, code)
    opened(phone, "ru")
    expect(phone.page.locator(".remote-paired h1")).to_be_visible()
    expect(phone.page.locator('[data-remote="next"]')).to_have_text("Дальше")


def test_a_wrong_code_says_so_and_what_was_typed_stays(refused: TwinPage, code: str):
    phone = opened(refused)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    phone.page.locator('#remote-page [data-name="code"]').fill(wrong)
    phone.page.locator('#remote-page [data-form="pair"] [data-name="name"]').fill("Айгүл")
    phone.page.locator('#remote-page [data-form="pair"] [type="submit"]').tap()
    expect(phone.page.locator("[data-wrong]").first).to_contain_text("Мұндай код қазір")
    expect(phone.page.locator('#remote-page [data-name="code"]')).to_have_value(wrong)


def test_two_phones_and_one_takes_the_other_s_right(refused: TwinPage, open_page: Open, code: str):
    first = paired(refused, code)
    turn_to(first, "setup")
    tap(first, "code")
    expect(first.page.locator('[data-part="code"] .hint')).to_contain_text("қазір экранда")
    second = open_page(viewport=PHONE, has_touch=True)
    second.watch.provoked.append(r"status of 403")
    paired(second, state().code, "Болат")
    row = first.page.locator(".remote-rows li", has_text="Болат")
    expect(row).to_be_visible()
    row.get_by_role("button").tap()
    expect(row.locator("button")).to_have_text("Шынымен бе?")
    row.locator("button").tap()
    expect(row).to_have_count(0)
    expect(second.page.locator("[data-wrong]").first).to_contain_text("құқығы алынды")
    expect(second.page.locator('#remote-page [data-name="code"]')).to_be_visible()
    expect(first.page.locator(".remote-paired h1")).to_be_visible()


def test_a_meeting_is_planned_changed_and_removed(refused: TwinPage, code: str):
    phone = paired(refused, code)
    turn_to(phone, "meetings")
    phone.page.get_by_role("button", name="Жиналыс қосу").tap()
    form = phone.page.locator('[data-form="meeting"]')
    form.locator('[data-name="title"]').fill("Таңғы мәжіліс")
    form.locator('[data-name="from"]').fill("23:00")
    form.locator('[data-name="until"]').fill("01:00")
    form.locator('[data-name="repeats"]').select_option("daily")
    form.locator('[data-step="add"]').tap()
    rows = form.locator(".remote-steps > li")
    rows.nth(1).locator('[data-name="scene"]').select_option("district")
    form.locator('[type="submit"]').tap()
    expect(phone.page.locator("[data-alert]")).to_contain_text("ауданды таңдаңыз")
    rows.nth(1).locator('[data-name="district"]').select_option("medeu")
    form.locator('[type="submit"]').tap()
    listed = phone.page.locator(".remote-meetings .remote-rows li")
    expect(listed).to_contain_text("Күн сайын, 23:00–01:00")
    expect(listed).to_contain_text("Аудан бір экранда, Медеу ауданы")
    expect(phone.page.locator("[data-alert]")).to_be_empty()
    listed.get_by_role("button", name="Өзгерту").tap()
    expect(rows).to_have_count(2)
    expect(rows.nth(1).locator('[data-name="district"]')).to_have_value("medeu")
    form.locator('[data-name="title"]').fill("Түнгі мәжіліс")
    form.locator('[type="submit"]').tap()
    expect(listed).to_contain_text("Түнгі мәжіліс")
    remove = listed.locator('[data-remote="no-meeting"]')
    remove.tap()
    remove.tap()
    expect(listed).to_have_count(0)


def test_why_a_meeting_is_refused_is_seen_where_it_is_saved_and_stays(refused: TwinPage, code: str):
    phone = paired(refused, code)
    turn_to(phone, "meetings")
    form = phone.page.locator('[data-form="meeting"]')
    for title in ("Таңғы мәжіліс", "Штаб"):
        phone.page.get_by_role("button", name="Жиналыс қосу").tap()
        form.locator('[data-name="title"]').fill(title)
        form.locator('[type="submit"]').tap()
        if title != "Штаб":
            expect(form).to_be_hidden()
    alert = phone.page.locator("[data-alert]")
    expect(alert).to_contain_text("«Таңғы мәжіліс» жиналысы бар")
    expect(alert).to_be_in_viewport(ratio=1)
    with phone.page.expect_response("**/remote/state*"):  # the next answer takes nothing away
        pass
    expect(alert).to_contain_text("Басқа уақыт таңдаңыз")
    form.locator('[type="reset"]').tap()
    expect(alert).to_be_empty()


def test_steps_of_a_meeting_follow_the_round_and_are_moved(phone: TwinPage, code: str):
    paired(phone, code)
    turn_to(phone, "meetings")
    phone.page.get_by_role("button", name="Жиналыс қосу").tap()
    form = phone.page.locator('[data-form="meeting"]')
    form.locator('[data-step="add"]').tap()
    rows = form.locator(".remote-steps > li")
    chosen = [rows.nth(n).locator('[data-name="scene"]').input_value() for n in range(2)]
    assert chosen == list(scenes.every())[:2]
    rows.nth(1).locator('[data-name="note"]').fill("Себебін сұрау")
    rows.nth(1).locator('[data-step="up"]').tap()
    expect(rows.nth(0).locator('[data-name="note"]')).to_have_value("Себебін сұрау")
    expect(rows.nth(0).locator('[data-name="scene"]')).to_have_value(chosen[1])
    rows.nth(0).locator('[data-name="scene"]').select_option("city3d")
    expect(rows.nth(0).locator('[data-name="district"]')).to_be_disabled()


def test_a_figure_of_the_scene_opens_its_passport(phone: TwinPage, code: str):
    paired(phone, code)
    phone.page.get_by_role("button", name="Медеу", exact=True).tap()
    expect(phone.page.locator(".remote-place")).to_have_text("Медеу ауданы")
    turn_to(phone, "notes")
    figure = phone.page.locator(".remote-figures .figure").first
    value = figure.locator("b").inner_text().split()[0]
    figure.tap()
    passport = phone.page.locator(".passport")
    expect(passport.locator(".passport-value")).to_contain_text(value)
    passport.locator('[data-act="close-passport"]').tap()
    expect(passport).to_have_count(0)


def test_a_slash_too_many_opens_the_page_all_the_same(phone: TwinPage, code: str):
    phone.page.goto(f"{phone.watch.origin}/remote/?lang=ru&code={code}")
    expect(phone.page.locator('#remote-page [data-name="code"]')).to_have_value(code)
    links = phone.page.locator(".remote-pairing .wall-links a")
    expect(links.first).to_have_attribute("href", "/screen?lang=ru")


def test_planners_find_the_remote_at_the_foot_of_the_districts(phone: TwinPage):
    phone.page.goto(f"{phone.watch.origin}/districts/?lang=kk")
    phone.page.locator(".wall-links a", has_text="Экран пульті").tap()
    expect(phone.page.locator('#remote-page [data-form="pair"]')).to_be_visible()


def test_what_is_typed_outlives_what_the_server_tells(phone: TwinPage, code: str):
    paired(phone, code)
    turn_to(phone, "setup")
    name = phone.page.locator('[data-form="rename"] [data-name="name"]')
    name.fill("Жағдай орталығы")
    tap(phone, "next")
    phone.eventually(lambda: not phone.watch.waiting, "answers are there")
    phone.page.locator('[data-form="rename"] [type="submit"]').tap()
    expect(phone.page.locator("[data-alert]")).to_have_text("Сақталды")
    expect(phone.page.locator(".remote-now .over")).to_contain_text("Жағдай орталығы")


def test_without_the_server_the_phone_says_so_and_goes_on_once_it_is_back(
    phone: TwinPage, code: str
):
    phone.watch.provoked.append("ERR_INTERNET_DISCONNECTED")
    paired(phone, code)
    before = title(phone)
    phone.page.context.set_offline(True)
    expect(phone.page.locator("[data-alert]")).to_contain_text("Сервермен байланыс жоқ")
    assert title(phone) == before
    phone.page.context.set_offline(False)
    expect(phone.page.locator("[data-alert]")).to_be_empty()


def test_a_screen_that_is_gone_is_told(phone: TwinPage, code: str):
    paired(phone, code)
    db.value("UPDATE screen SET seen_at = now() - interval '1 hour' RETURNING id")
    expect(phone.page.locator(".remote-trouble")).to_contain_text("хабар бермейді")


def test_every_page_of_the_remote_is_for_a_thumb_and_for_everybody(phone: TwinPage, code: str):
    opened(phone)
    expect(phone.page.locator('#remote-page [data-name="code"]')).to_be_visible()
    assert_nothing_overflows(phone)
    assert_accessible(phone, "pairing")
    paired(phone, code)
    for tab in ("districts", "scenes", "notes", "meetings", "setup"):
        turn_to(phone, tab)
        if tab == "meetings":
            phone.page.get_by_role("button", name="Жиналыс қосу").tap()
        assert_nothing_overflows(phone)
        assert low(phone) == [], tab
        assert_accessible(phone, tab)


def assert_accessible(phone: TwinPage, where: str) -> None:
    """Look in both themes; on a phone their button is folded away."""
    for theme in ("light", "dark"):
        assert not violations(phone), f"{where}, {theme}"
        phone.page.locator('[data-act="theme"]').dispatch_event("click")


def low(phone: TwinPage) -> list[str]:
    """Return what is lower than a thumb."""
    pressed = phone.page.locator("#remote-page :is(button, input, select):visible")
    boxes = [(one.bounding_box(), one.inner_text()) for one in pressed.all()]
    return [text for box, text in boxes if box["height"] < THUMB]

"""The page of indicators: found, taken as a template, filled in, tried, marked, loaded."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from core.text import LANGS
from tests.browser.conftest import Open, pages
from tests.browser.serving import served
from tests.data_access.rows import placing

PATH = "/indicators/"
PATIENCE = 40_000
"""Milliseconds; generous, since nothing here is about speed."""
REFUSED = r"400 \(Bad Request\) .*/uploads/"
"""What the browser notes when a wrong file is refused, which a test provokes."""
Rows = list[tuple[float, ...]]


def opened(open_page: Open, search: str = "", **more) -> Page:
    twin = open_page(**more)
    twin.watch.provoked.append(REFUSED)
    twin.page.goto(f"{twin.watch.origin}{PATH}{search}")
    expect(twin.page.locator("#catalogue-rows > tr").first).to_be_attached(timeout=PATIENCE)
    return twin.page


def seen(page: Page) -> list[str]:
    return page.locator("#catalogue-rows > tr:visible code").all_inner_texts()


def test_a_word_finds_indicators_and_a_link_finds_them_again(open_page: Open):
    page = opened(open_page, "?lang=ru")
    assert len(seen(page)) == 80
    page.locator("#catalogue-find").fill("ЖИТЕЛ")
    expect(page.locator("#catalogue-rows > tr:visible")).not_to_have_count(80)
    expect(page).to_have_url(re.compile("q="))
    few = seen(page)
    assert 0 < len(few) < 80
    again = opened(open_page, page.url.partition(PATH)[2])
    assert seen(again) == few
    again.locator("#catalogue-find").fill("жжж")
    expect(again.locator("#catalogue-none")).to_be_visible()
    assert seen(again) == []


def test_a_category_narrows_the_catalogue(open_page: Open):
    page = opened(open_page, "?lang=kk")
    page.get_by_role("link", name="Құқықтық тәртіп").click()
    expect(page.locator(".chip[aria-current]")).to_have_text("Құқықтық тәртіп", timeout=PATIENCE)
    assert len(seen(page)) == 6
    assert "category=crime" in page.url


def test_a_name_leads_to_its_values_in_all_districts(open_page: Open):
    page = opened(open_page, "?lang=kk&category=crime")
    page.get_by_role("link", name="Ұрлық", exact=True).click()
    expect(page).to_have_url(re.compile("/districts/.*code=thefts"), timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("Ұрлық", timeout=PATIENCE)


def test_an_indicator_is_saved_as_a_table(open_page: Open):
    page = opened(open_page, "?lang=ru&q=residents")
    with page.expect_download() as saving:
        page.locator("#catalogue-rows > tr:visible .downloads a", has_text="CSV").click()
    assert saving.value.suggested_filename == "residents.csv"
    assert Path(saving.value.path()).read_text("utf-8-sig").startswith("Период;")


def test_a_planner_sees_the_template_but_no_upload(open_page: Open):
    page = opened(open_page, "?lang=kk")
    expect(page.locator("[data-upload]")).to_have_count(0)
    with page.expect_download() as saving:
        page.locator(".loading .downloads a", has_text="XLSX").click()
    assert saving.value.suggested_filename == "indicators.xlsx"


@pytest.fixture
def editor(clean: str, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Open the page as an editor, over a database with one indicator and one district."""
    with placing(clean) as rows:
        rows.district(6)
        names = {f"{stem}_{x}": "Тұрғындар" for x in LANGS for stem in ("name", "definition")}
        units = {f"unit_{x}": "адам" for x in LANGS}
        more = {"category": "population", "direction": 0, "owner": "?", "refresh_days": 31}
        rows.add("indicator", code="residents", **names, **units, **more)
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "editor")
    with served(clean) as origin, pages(chromium, origin) as open_page:
        page = opened(open_page, "?lang=kk")
        yield page


def choose(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as choosing:
        page.locator('[data-upload="choose"]').click()
    choosing.value.set_files(path)


def values(clean: str) -> Rows:
    with psycopg.connect(clean) as conn:
        return conn.execute("SELECT value FROM indicator_value ORDER BY value").fetchall()


def test_a_sheet_is_taken_filled_in_tried_marked_and_loaded(editor: Page, clean: str, tmp_path):
    with editor.expect_download() as saving:
        editor.locator(".loading .downloads a", has_text="XLSX").click()
    book = load_workbook(io.BytesIO(Path(saving.value.path()).read_bytes()))
    book.worksheets[0].append(("residents", "Медеу ауданы", "2026-10", 255147))
    book.worksheets[0].append(("residents", "Медеу ауданы", "қазан", 255147))
    filled = tmp_path / "толық.xlsx"
    book.save(filled)

    editor.locator("#upload-owner").fill("Статистика бюросы")
    expect(editor.get_by_label("ішкі пайдалану үшін")).to_be_checked()
    editor.get_by_label("Қазақстанның ашық деректері").check()
    choose(editor, filled)
    expect(editor.locator(".upload-faults tbody tr")).to_have_count(1, timeout=PATIENCE)
    expect(editor.locator(".upload-faults")).to_contain_text("кезең былай жазылады")
    assert values(clean) == [], "nothing is kept before it is confirmed"
    found = Axe().run(editor).response["violations"]
    assert not [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]

    with editor.expect_download() as marking:
        editor.locator('[data-upload="marked"]').click()
    back = load_workbook(io.BytesIO(Path(marking.value.path()).read_bytes())).worksheets[0]
    assert (back["E1"].value, back["C3"].fill.fill_type) == ("Себебі", "solid")

    editor.locator('[data-upload="confirm"]').click()
    expect(editor.locator(".upload-found .sentence")).to_contain_text("Жүктелді", timeout=PATIENCE)
    assert values(clean) == [(255147,)]

    editor.goto(editor.url.replace("/indicators/", "/districts/d6"))
    editor.locator('#page [data-number^="indicator/"]').first.click()
    expect(editor.locator(".passport")).to_contain_text(
        "Статистика бюросы · Қазақстанның ашық деректері"
    )


def test_what_is_wrong_with_a_file_is_said(editor: Page, tmp_path):
    editor.locator("#upload-owner").fill("x")
    (tmp_path / "wrong.csv").write_text("a;b\n1;2\n")
    with editor.expect_response("**/uploads/indicators?*") as answer:
        choose(editor, tmp_path / "wrong.csv")
    assert answer.value.status == 400
    expect(editor.locator(".upload-found")).to_contain_text("бағаны жоқ", timeout=PATIENCE)

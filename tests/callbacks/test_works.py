"""The monitoring of works, over the wire."""

import pytest

from data_access import db, derived

PAGE = "header.children...page"


@pytest.fixture
def page(browser, text):
    """Return what lays out a page of works as words."""

    def laid(path="/works/", search=""):
        answer = browser.call(PAGE, **{"url.pathname": path, "url.search": search})
        assert answer.status_code == 200
        return text(answer)

    return laid


def test_the_whole_city_leads_to_each_district(page):
    told = page()
    slugs = [row["slug"] for row in db.rows("SELECT slug FROM district")]
    assert slugs and all(f"/works/?district={slug}" in told for slug in slugs)


def test_a_district_shows_its_own_works_only(page):
    told = page(search="?district=alatau&state=all&lang=ru")
    every = db.rows(
        "SELECT title_ru, slug = 'alatau' AS mine FROM work JOIN district d ON d.id = district_id"
    )
    here = {row["title_ru"].replace('"', '\\"') for row in every if row["mine"]}
    elsewhere = {row["title_ru"].replace('"', '\\"') for row in every if not row["mine"]} - here
    assert here and elsewhere
    assert all(title in told for title in here)
    assert not any(title in told for title in elsewhere)
    assert "Алатауский район" in told


def test_a_choice_stays_in_every_link(page):
    told = page(search="?kind=repair&month=2026-06&state=all")
    assert "/works/?kind=utilities&state=all&month=2026-06" in told
    assert "/works/?district=alatau&kind=repair&state=all&month=2026-06" in told


def test_data_can_bring_no_markup_into_the_chart(page):
    with db.connection() as conn:
        work = conn.execute("SELECT id, title_kk FROM work WHERE status = 'planned'").fetchone()
        conn.execute("UPDATE work SET title_kk = '<a href=x>&' WHERE id = %s", [work[0]])
        try:
            told = page(search=f"?state=all&work={work[0]}")
        finally:
            conn.execute("UPDATE work SET title_kk = %s WHERE id = %s", [work[1], work[0]])
            derived.settle()  # what is computed of works: others ask whether it is up to date
    assert "<b>&lt;a href=x&gt;&amp;</b>" in told
    assert "<b><a href" not in told


def test_a_works_passport_tells_its_plan_and_leads_back(page):
    work = db.rows("SELECT id, title_kk FROM work WHERE subkind = 'medium_repair' LIMIT 1")[0]
    told = page(f"/works/{work['id']}")
    assert work["title_kk"].replace('"', '\\"') in told
    assert f"card=works_repair/{work['id']}" in told
    assert "ДЕМО" in told


@pytest.mark.parametrize("rest", ["0", "99999999", "x", "1/2", "-1", "٣"])
def test_a_work_that_is_not_there_is_told_so(page, rest):
    assert "Мұндай жұмыс жоқ" in page(f"/works/{rest}")


def test_a_selected_work_is_told_and_ringed_on_the_map(browser, text):
    work = db.rows("SELECT id, title_kk FROM work LIMIT 1")[0]
    answer = browser.call("works-selected.children", **{"works-chosen": work["id"]})
    assert work["title_kk"] in text(answer)
    shape = answer.json["response"]["works-selected-shape"]["data"]
    assert [one["properties"] for one in shape["features"]] == [{"id": work["id"]}]


def test_no_selection_tells_how_to_select(browser, text):
    answer = browser.call("works-selected.children", **{"works-chosen": None})
    assert "таңдаңыз" in text(answer)
    assert answer.json["response"]["works-selected-shape"]["data"]["features"] == []


@pytest.mark.parametrize("given", ["x", -1, 2**40, [1], {"a": 1}])
def test_what_a_browser_makes_up_is_its_own_mistake(browser, given):
    answer = browser.call("works-selected.children", **{"works-chosen": given})
    assert 400 <= answer.status_code < 500


def test_the_table_library_is_loaded_by_pages_that_use_it(browser):
    assert b"/dash_ag_grid/" in browser.client.get("/works/").data
    assert b"/dash_ag_grid/" not in browser.client.get("/").data

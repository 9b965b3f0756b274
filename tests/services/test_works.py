"""What is asked of the works, and the passports of their numbers."""

import pytest

from core.errors import NotFound
from core.rights import Role
from data_access import db, works_monitoring
from services import passports, works
from services.passports.works import of_one, reference
from services.works import Asked
from services.works_measures import FIELDS, MEASURES

NONE = {"n": 0}
LONG = (
    "?district=medeu&kind=repair&state=late&contractor=%D0%96%D0%A8%D0%A1+%2F+1&month=2026-06"
    "&reason=weather&work=7"
)


def opened(ref, lang="kk"):
    return passports.opened(ref, lang, Role.PUBLIC)


@pytest.mark.parametrize(
    "search",
    [LONG, "?state=all", "?"],
)
def test_an_address_is_read_as_it_was_written(search):
    assert Asked.parse(search).query() == search


@pytest.mark.parametrize(
    "search",
    ["?kind=none", "?state=x", "?month=2026-13", "?work=-1", "?work=1e9", "?district=A'--", "?x=1"],
)
def test_what_is_not_known_narrows_nothing(search):
    assert Asked.parse(search) == Asked()


def test_without_a_state_only_what_is_not_finished_is_shown():
    assert Asked().chosen(None).states == works_monitoring.OPEN
    assert Asked(state="all").chosen(None).states == ()
    assert Asked(state="completed").chosen(3).states == ("completed",)


def test_a_district_that_does_not_exist_is_read_as_none(in_city):
    assert in_city
    view = works.overview(Asked(district="nowhere"))
    assert view.district is None
    assert view.asked.district is None
    assert len(view.districts) == 8


def test_a_selected_work_is_listed_even_if_it_is_not_among_the_chosen(in_city):
    assert in_city
    done = db.value("SELECT min(id) FROM work WHERE status = 'completed'")
    view = works.overview(Asked(state="planned", work=done))
    assert view.selected["id"] == done
    assert works.overview(Asked(work=99_999_999)).selected is None


def test_the_districts_and_all_together_agree(in_city):
    assert in_city
    view = works.overview(Asked(state="all"))
    assert view.row_count == view.total["n"] == sum(view.facets["state"].values())
    assert view.total["n"] == sum((one["counts"] or NONE)["n"] for one in view.districts)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("asked", [Asked(), Asked(district="alatau", state="all", kind="repair")])
def test_every_number_has_a_passport_with_rows_source_and_definition(in_city, measure, asked):
    assert in_city
    told = opened(reference(measure, asked))
    assert told.title == MEASURES[measure].title.kk
    assert told.definition and told.formula and told.value
    assert len(told.rows) == len(told.links) <= told.row_count
    assert told.source_ids, "even where nothing is counted"
    assert all(len(row) == len(told.columns) for row in told.rows)


def test_a_passport_counts_what_the_page_counts(in_city):
    assert in_city
    asked = Asked(district="alatau", kind="repair")
    view = works.overview(asked)
    for measure in ("late", "under_way", "planned", "completed", "closed_today"):
        assert opened(reference(measure, asked)).row_count == view.total[measure]
    assert opened(reference("works", asked)).row_count == view.total["n"]


def test_filters_are_told_in_the_readers_language(in_city):
    assert in_city
    told = opened(
        reference("works", Asked(district="alatau", kind="repair", month="2026-06")), "ru"
    )
    assert told.notes == ("Алатауский район", "Фильтр: Ремонт дорог, июнь 2026")


def test_numbers_of_one_work_lead_to_its_row(in_city):
    assert in_city
    work = db.value("SELECT min(id) FROM work WHERE actual_end > planned_end")
    for field in FIELDS:
        told = opened(of_one(work, field), "en")
        assert told.links == (f"/works/{work}",)
        assert told.row_count == 1


@pytest.mark.parametrize(
    "ref",
    [
        "works",
        "works/late",
        "works/none/city",
        "works/late/nowhere",
        "works/late/city/kind=repair/more",
        "works/one/1",
        "works/one/x/budget_tenge",
        "works/one/1/title_kk",
        "works/one/99999999/budget_tenge",
    ],
)
def test_a_number_that_is_not_there_is_told_so(in_city, ref):
    assert in_city
    with pytest.raises(NotFound):
        opened(ref)

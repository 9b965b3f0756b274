"""The numbers of the catalogue and of a delivery answer back."""

import pytest

from core.errors import NotFound
from core.rights import Role
from data_access import db
from services import indicators, passports

pytestmark = pytest.mark.usefixtures("in_city")


def opened(ref, role=Role.PUBLIC):
    return passports.opened(ref, "en", role)


def test_the_catalogue_counts_its_rows():
    told = opened("catalogue/indicators")
    every = indicators.catalogue()
    assert (told.value, told.row_count) == (str(len(every)), len(every))
    assert told.rows[0][1] == every[0].code and told.links[0].endswith(f"?q={every[0].code}")
    assert told.source_ids and told.runs and told.definition and told.formula


def test_a_refresh_tells_when_values_really_came():
    one = next(one for one in indicators.catalogue() if one.code == "residents")
    told = opened("catalogue/refresh/residents")
    assert told.value == str(one.refresh_days)
    brought = db.value(
        "SELECT count(DISTINCT run_id) FROM indicator_value WHERE indicator_id = %(id)s",
        {"id": one.id},
    )
    assert told.row_count == brought == len(told.rows)


def test_a_run_tells_editors_what_it_brought():
    run = db.rows("SELECT id, read, source_id FROM run WHERE state = 'done' ORDER BY id LIMIT 1")[0]
    told = opened(f"run/{run['id']}/read", Role.EDITOR)
    assert told.value.replace("\u00a0", "").replace(",", "") == str(run["read"])
    assert told.source_ids == (run["source_id"],) and [one.id for one in told.runs] == [run["id"]]


@pytest.mark.parametrize(
    "ref",
    [
        "catalogue/none", "catalogue/refresh/none", "catalogue/other/residents", "catalogue",
        "run/1/none", "run/99999999/read", "run/x/read", "run/1",
    ],
)  # fmt: skip
def test_what_is_not_a_number_has_no_passport(ref):
    with pytest.raises(NotFound):
        opened(ref, Role.EDITOR)


def test_accounts_of_loading_are_for_editors():
    run = db.value("SELECT min(id) FROM run WHERE state = 'done'")
    with pytest.raises(NotFound):
        opened(f"run/{run}/read", Role.PLANNER)

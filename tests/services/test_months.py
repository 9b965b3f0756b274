"""The number of the time slider: the works under way in months."""

from datetime import date

import pytest

from core.errors import NotFound
from core.rights import Role
from core.units import SPACE
from data_access import works
from services import passports
from services.passports.months import narrowed

pytestmark = pytest.mark.usefixtures("in_city")


def opened(ref):
    return passports.opened(f"months/{ref}", "en", Role.PUBLIC)


@pytest.mark.parametrize("last", [date(2026, 6, 1), date(2026, 8, 1)])
@pytest.mark.parametrize("asked", [{}, {"kinds": ("repair", "utilities"), "districts": (6,)}])
def test_it_counts_what_the_slider_counts(asked, last):
    first, months = date(2026, 6, 1), works.by_month(**asked)
    begun = sum(one.begun for one in months if one.month <= last)
    gone = sum(one.ended for one in months if one.month < first)
    ref = narrowed(asked.get("kinds", ()), (), asked.get("districts", ()))
    told = opened(f"{first:%Y-%m},{last:%Y-%m}/{ref}")
    assert int(told.value.replace(SPACE, "").replace(",", "")) == begun - gone == told.row_count
    assert told.source_ids and told.runs and told.definition and told.formula


def test_it_says_what_narrows_it():
    told = opened("2026-06,2026-08/kinds=repair&states=completed&districts=6")
    assert told.notes == (
        "June 2026 – August 2026",
        "Road repair",
        "Completed",
        "Medeu District",
    )


@pytest.mark.parametrize(
    "ref",
    [
        "2026-06/", "2026-06,2026-05/", "2026-06,2026-13/", "2026-06,2026-06",
        "2026-06,2026-06/kinds=none", "2026-06,2026-06/states=x", "2026-06,2026-06/districts=99",
        "2026-06,2026-06/districts=x", "2026-06,2026-06/other=1",
    ],
)  # fmt: skip
def test_what_makes_no_sense_has_no_passport(ref):
    with pytest.raises(NotFound):
        opened(ref)

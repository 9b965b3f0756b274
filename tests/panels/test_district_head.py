"""The head of a district's page leads on without losing what one looks at."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from core.text import Text
from panels import district_head
from panels._view import View
from panels.written import written
from services.indicators import District

PLACE = District(
    id=6, slug="medeu", name=Text(kk="Медеу", ru="Медеу", en="Medeu"), residents=5, area_km2=None
)
SUMMARY = {"residents": 5, "works_late": 0, "slug": "medeu"}


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_what_is_handed_out_is_of_the_month_and_the_day_that_are_looked_at(ending):
    view = View(slug="medeu", month="2026-06", known="2026-07-01", per="km2")
    said = written(district_head.build(PLACE, SUMMARY, view, "ru")).replace("&amp;", "&")
    href = next(one for one in re.findall(r'href="([^"]+)"', said) if f".{ending}" in one)
    asked = parse_qs(urlsplit(href).query)
    assert asked == {
        "month": ["2026-06"],
        "known": ["2026-07-01"],
        "per": ["km2"],
        "lang": ["ru"],
    }

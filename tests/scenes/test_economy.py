"""How business goes, on places made by hand."""

from datetime import date, datetime

import pytest
import shapely

from core.errors import TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from scenes.economy import SCENE
from services.economy.lines import Count, Group, Line
from services.wall.bars_economy import error, fastest
from tests.data_access.rows import LAT, LON
from tests.scenes.ranked_placed import (
    MAY,
    check,
    everywhere,
    passports_agree,
    place,
    ranked_at,
    told,
)
from tests.scenes.works_placed import said


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        hand.hand.conn.execute(
            "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
            "VALUES ('cafe', 'дәмхана', 'кафе', 'café', 'food')"
        )
        yield hand


def places(placed, district, standing, opened=0, closed=0):
    rows = [("2020-01-01", None)] * standing + [("2026-03-01", None)] * opened
    for since, until in [*rows, *[("2020-01-01", "2026-04-01")] * closed]:
        placed.hand.add("place", shapely.Point(LON, LAT), category="cafe", opened_on=since,
                        closed_on=until, district_id=district)  # fmt: skip


def shown(slug=None, **given):
    found = SCENE.show(place(slug, **given))
    check(found)
    return found


def test_where_business_grows_fastest_for_sure_is_named(placed):
    places(placed, 1, standing=100, opened=60)
    places(placed, 2, standing=100, opened=5, closed=2)
    places(placed, 3, standing=100, closed=5)
    found = shown()
    assert said(found) == (
        "Алатау: бизнес орындары қаладағы ең жоғары қарқынмен көбейіп жатыр, бір жылда +60 %."
    )
    bars = found.stage.bars
    assert [(one.title.kk, one.strong, one.tone) for one in bars] == [
        ("Алатау", True, "good"),
        ("Алмалы", False, "plain"),
        ("Түрксіб", False, "bad"),
    ]
    assert bars[2].share == 0
    assert bars[2].written.kk.replace("\N{NO-BREAK SPACE}", " ") == "−4,8 %"
    figures = told(found)
    assert figures["standing"] == ("365", "бір жылда +18,9 %", "good")
    assert figures["opened"][0] == "65"
    assert figures["closed"] == ("7", "ашылған 100 орынға шаққанда 11", "plain")


def test_differences_that_may_be_chance_are_said_to_be(placed):
    places(placed, 1, standing=100, opened=6)
    places(placed, 2, standing=100, opened=5)
    places(placed, 3, standing=100, closed=60)
    found = shown()
    assert said(found).startswith("Алатау, Алмалы: бизнес ең тез өсіп жатқан аудандар (+6 %")
    assert [one.strong for one in found.stage.bars] == [True, True, False]


def test_what_opens_after_the_day_is_not_told(placed):
    places(placed, 1, standing=30)
    placed.hand.add("place", shapely.Point(LON, LAT), category="cafe", opened_on="2026-06-20",
                    district_id=1)  # fmt: skip
    early = told(shown())
    late = told(shown(now=datetime(2026, 6, 25, tzinfo=CITY_ZONE)))
    assert (early["standing"][0], late["standing"][0]) == ("30", "31")


def test_few_places_grow_by_no_percentage(placed):
    places(placed, 1, standing=3, opened=2)
    places(placed, 2, standing=9)
    found = shown()
    assert said(found) == "Бір жылдағы өсімді айту үшін бизнес орындары тым аз."
    assert [one.written.kk for one in found.stage.bars] == ["9", "5", "0"]
    assert told(found)["standing"] == ("14", None, "plain")


def test_firms_taxes_and_wages_are_compared_with_a_year_ago(placed):
    places(placed, 1, standing=30)
    placed.indicator("sme_active", form="level", category="sme")
    placed.indicator("taxes_collected", form="per1000", category="taxes")
    placed.indicator("mean_wage", form="rate", category="sme", unit="мың ₸")
    ago = date(2025, 5, 1)
    for code, then, now in (
        ("sme_active", (100, 100, 100), (110, 110, 110)),
        ("taxes_collected", (1000, 1000, 1000), (1000, 1000, 700)),
        ("mean_wage", (400, 400, 400), (400, 400, 400)),
    ):
        placed.values(code, ago, *then)
        placed.values(code, MAY, *now)
    figures = told(shown())
    assert figures["sme_active"] == ("330", "бір жылда +10 %", "good")
    taxes = next(one for one in shown().figures if one.name == "taxes_collected")
    assert (taxes.written.kk, taxes.unit.ru) == ("2,7", "млрд\N{NO-BREAK SPACE}₸")
    assert figures["taxes_collected"][1:] == ("бір жылда −10 %", "late")
    assert figures["mean_wage"] == ("400", "бір жылда 0 %", "plain")
    assert told(shown("alatau"))["sme_active"][0] == "110"


@pytest.mark.usefixtures("placed")
def test_without_places_the_reason_can_be_read():
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place())
    assert "жүктелмеген" in nothing.value.reason.kk


def line(opened, closed, before):
    count = Count(before + opened - closed, before, opened, closed)
    group = Group(by="all", code="all", title=Text(kk="б", ru="в", en="a"), codes=())
    whole = dict.fromkeys(("here", "city", "all_here", "all_city"), count)
    return Line(group=group, district=None, residents=1, city_residents=1, by_category=(),
                km2=None, **whole)  # fmt: skip


def test_the_error_of_growth_is_that_of_counts():
    assert error(line(60, 40, 100)) == pytest.approx(10)


def test_growth_of_very_many_places_is_sure():
    many, fewer = line(12_000, 0, 100_000), line(11_000, 0, 100_000)
    assert fastest([fewer, many]) == [many]
    assert len(fastest([line(12, 0, 100), line(11, 0, 100)])) == 2


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    assert passports_agree(found["city"]) == 6
    assert passports_agree(found["medeu"]) == 6

"""How business goes, on places made by hand."""

from datetime import date, datetime

import pytest
import shapely

from core import units
from core.errors import TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from scenes.economy import SCENE
from services.economy.lines import Count, Group, Line
from services.wall.bars_economy import error, left_out, most, surely
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


def number(value):
    return units.number(value, "ru", 0).replace("\N{NO-BREAK SPACE}", " ")


def theme(placed, code, of):
    placed.hand.conn.execute(
        "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme) "
        "VALUES (%s, %s, %s, %s, %s)",
        (code, f"{code} к", f"{code} р", code, of),
    )


def places(placed, district, standing, category="cafe", **changed):
    opened, closed = changed.get("opened", 0), changed.get("closed", 0)
    rows = [("2020-01-01", None)] * standing + [("2026-03-01", None)] * opened
    for since, until in [*rows, *[("2020-01-01", "2026-04-01")] * closed]:
        placed.hand.add("place", shapely.Point(LON, LAT), category=category, opened_on=since,
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
        "Алатау: бизнес орындарының саны пайызбен алғанда қалада ең көп өсті: бір жылда +60 %, "
        "100-ден 160-қа жетті."
    )
    assert found.sentence.tone == "good"
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


def test_only_the_one_that_grew_most_is_named_and_chance_is_said(placed):
    places(placed, 1, standing=100, opened=6)
    places(placed, 2, standing=100, opened=5)
    places(placed, 3, standing=100, closed=60)
    found = shown()
    assert said(found, "ru") == (
        "Алатауский район: число мест бизнеса в процентах выросло сильнее всего в городе: +6 % за "
        "год, было 100, стало 106; первое место может быть случайным."
    )
    assert found.sentence.tone == "plain"
    assert [(one.strong, one.tone) for one in found.stage.bars] == [
        (True, "plain"),
        (False, "plain"),
        (False, "bad"),
    ]


def test_a_small_sector_that_might_have_grown_as_much_is_not_named(placed):
    """One place more than twenty is 5 %, give or take 13: it stands behind 10 % all the same."""
    theme(placed, "gym", "sport")
    theme(placed, "shop", "shops")
    places(placed, 1, standing=2000, opened=600)
    places(placed, 1, standing=1000, opened=100, category="shop")
    places(placed, 1, standing=20, opened=4, closed=3, category="gym")
    found = shown("alatau")
    assert said(found, "ru") == (
        f"Алатауский район: в процентах сильнее всего за год выросла сфера «Питание»: +30 %, мест "
        f"было {number(2000)}, стало {number(2600)}; первое место может быть случайным."
    )
    assert [one.strong for one in found.stage.bars] == [True, False, False]


def test_sectors_that_grew_alike_are_both_named(placed):
    theme(placed, "shop", "shops")
    places(placed, 1, standing=100, opened=10)
    places(placed, 1, standing=50, opened=5, category="shop")
    assert said(shown("alatau")) == (
        "Алатау: пайызбен алғанда бір жылда ең көп өскен салалар — «Тамақтану», «Сауда»: "
        "әрқайсысында +10 %."
    )


def test_a_sector_of_few_places_is_said_to_be_left_out(placed):
    theme(placed, "shop", "shops")
    places(placed, 1, standing=100, opened=10)
    assert "кірмейді" not in shown("alatau").stage.legend.kk
    places(placed, 1, standing=19, opened=19, category="shop")
    found = shown("alatau")
    assert "«Тамақтану»: +10 %" in said(found)
    assert found.stage.legend.kk.endswith("; 20 орыннан аз болғаны кірмейді")


def test_what_opens_after_the_day_is_not_told(placed):
    places(placed, 1, standing=30)
    placed.hand.add("place", shapely.Point(LON, LAT), category="cafe", opened_on="2026-06-20",
                    district_id=1)  # fmt: skip
    early = told(shown())
    late = told(shown(now=datetime(2026, 6, 25, tzinfo=CITY_ZONE)))
    assert (early["standing"][0], late["standing"][0]) == ("30", "31")


def test_where_nothing_grew_that_is_said(placed):
    places(placed, 1, standing=100, closed=5)
    places(placed, 2, standing=100)
    assert said(shown()) == "Бір жылда бизнес орындары көбейген жоқ."
    assert said(shown("alatau")) == "Алатау: бір жылда бизнес орындары көбейген жоқ."


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
    assert most([fewer, many]) == [many]
    assert surely([fewer, many])
    assert most([line(11, 0, 100), line(12, 0, 100)])[0].here.opened == 12
    assert not surely([line(12, 0, 100), line(11, 0, 100)])


def test_few_places_make_a_first_place_unsure_but_never_take_it():
    large, small = line(600, 0, 2000), line(14, 10, 20)
    assert most([small, large]) == [large]
    assert not surely([small, large])
    assert surely([line(600, 0, 2000), line(40, 0, 2000)])


def test_growth_that_is_written_alike_is_a_tie():
    assert len(most([line(10, 0, 100), line(5, 0, 50)])) == 2
    assert len(most([line(1001, 0, 10_000), line(1000, 0, 10_000)])) == 2  # both are +10,0 %
    assert len(most([line(1010, 0, 10_000), line(1000, 0, 10_000)])) == 1
    assert not surely([line(10, 0, 100), line(5, 0, 50), line(9, 0, 100)])


def test_what_is_too_small_is_left_out():
    assert left_out([line(0, 0, 19)])
    assert not left_out([line(0, 0, 20)])
    assert not left_out([line(0, 19, 19)])  # nothing stands any more
    assert most([line(19, 0, 19), line(2, 0, 20)])[0].here.year_ago == 20
    assert most([]) == []


@pytest.mark.usefixtures("in_city")
def test_the_small_city_is_told_everywhere():
    found = everywhere(SCENE)
    assert passports_agree(found["city"]) == 6
    assert passports_agree(found["medeu"]) == 6

"""The economic portrait: what its numbers mean, on a census made by hand and on the small city."""

import re
from datetime import date
from itertools import pairwise
from types import MappingProxyType

import pytest

from core.errors import NotFound
from core.rights import Role
from core.text import LANGS, Text
from core.units import SPACE
from pages import Visit, economy
from panels.written import written
from services import passports
from services.economy import labour, missing, quarters, sentence, survival, values
from services.economy.census import Census, census
from services.economy.lines import Count, Kind
from services.economy.measures import MEASURES, reference
from services.indicators import District
from tests.data_access.rows import placing


def district(number, slug, residents):
    name = Text(kk=f"{slug} ауданы", ru=f"{slug} район", en=f"{slug} District")
    return District(id=number, slug=slug, name=name, residents=residents, area_km2=None)


def kind(code, theme, oked=""):
    return Kind(code=code, title=Text(kk=code, ru=code, en=code), theme=theme, oked=oked)


WEST, EAST = district(1, "west", 10_000), district(2, "east", 40_000)
HERE = {
    (1, "cafe"): Count(60, 40, 25, 5),
    (1, "shop"): Count(20, 25, 5, 10),
    (1, "gym"): Count(2, 1, 1, 0),
    (2, "cafe"): Count(40, 40, 0, 0),
    (2, "shop"): Count(80, 75, 10, 5),
}


@pytest.fixture
def made():
    """Return a census of two districts."""
    counts = dict(HERE)
    for (_, code), count in HERE.items():
        counts[0, code] = counts.get((0, code), Count()) + count
    kinds = [kind("cafe", "food", "56.10"), kind("shop", "shops", "47.19"), kind("gym", "sport")]
    return Census(
        day=date(2026, 6, 15),
        districts=(WEST, EAST),
        kinds=MappingProxyType({one.code: one for one in kinds}),
        counts=counts,
        km2={1: 4.0, 2: 10.0},
    )


def line(made, by, code, place=WEST):
    return made.line(made.group(by, code), place)


def test_a_quotient_is_the_share_here_over_the_share_in_the_city(made):
    cafe = line(made, "category", "cafe")
    assert values.share(cafe) == pytest.approx(100 * 60 / 82)
    assert values.quotient(cafe) == pytest.approx((60 / 82) / (100 / 202))
    assert values.quotient(made.line(cafe.group, None)) is None


def test_of_small_numbers_neither_quotient_nor_growth_is_told(made):
    gym = line(made, "category", "gym")
    assert values.expected(gym) < values.FEWEST_EXPECTED
    assert (values.quotient(gym), values.growth(gym)) == (None, None)
    assert MEASURES["change"].value(gym) == 1


def test_growth_is_what_opened_less_what_closed_over_a_year_ago(made):
    assert values.growth(line(made, "category", "cafe")) == pytest.approx(50)
    assert values.growth(line(made, "category", "shop")) == pytest.approx(-20)


def test_people_ground_and_diversity(made):
    whole = made.line(made.whole(), WEST)
    assert values.per_people(whole) == pytest.approx(82)
    assert values.density(whole) == pytest.approx(20.5)
    assert 1.5 < values.diversity(whole) < 2.5  # three, of which one hardly counts
    city = made.line(made.whole(), None)
    assert (city.residents, city.here.standing) == (50_000, 202)
    assert values.density(city) == pytest.approx(202 / 14)


def test_nobody_and_no_ground_give_no_number():
    empty = Census(
        day=date(2026, 6, 15), districts=(district(1, "west", 0),), kinds={}, counts={}, km2={}
    )
    whole = empty.line(empty.whole(), empty.districts[0])
    assert [MEASURES[one].value(whole) for one in ("per_people", "density", "diversity")] == [
        None
    ] * 3
    assert empty.lines("theme", None) == []
    assert sentence.of_city(empty, "kk")[0].sentence


def test_places_where_nobody_lives_or_works_are_in_plenty(clean):
    with placing(clean) as hand:
        hand.district(1)
        hand.district(2)
        hand.conn.execute("UPDATE district SET residents = 0 WHERE id = 2")
    homes, market = district(1, "d1", 1), district(2, "d2", 0)
    counts = {(one, "cafe"): Count(many, many) for one, many in ((0, 40), (1, 10), (2, 30))}
    made = Census(
        day=date(2026, 6, 15), districts=(homes, market), kinds={"cafe": kind("cafe", "food")},
        counts=counts, km2={},
    )  # fmt: skip
    (found,) = missing.gaps(made, market)
    assert (found.verdict, found.standing, found.expected) == ("many", 30, 0)


def test_groups_hold_the_same_places_however_they_are_grouped(made):
    for place in (None, WEST, EAST):
        sums = {
            by: sum(one.here.standing for one in made.lines(by, place))
            for by in ("theme", "oked", "category")
        }
        assert set(sums.values()) == {made.line(made.whole(), place).here.standing}
    assert [one.group.code for one in made.lines("oked", WEST)] == ["56", "47", "none"]


def test_what_the_city_does_not_have_is_no_group(made):
    with pytest.raises(NotFound):
        made.group("category", "pharmacy")
    with pytest.raises(NotFound):
        made.place("north")


def test_the_sentence_tells_what_grew_most(made):
    (told,) = sentence.of_district(made, WEST, None, "en")
    assert told.words == {"what": "Food"}
    assert told.numbers["growth"][0] == f"+50{SPACE}%"
    assert told.numbers["city"][0] == f"+25{SPACE}%"
    first, second = sentence.of_city(made, "ru")
    assert first.words == {"where": "west"}
    assert (second.words["rich"], second.words["poor"]) == ("west", "east")


def test_the_sentence_does_not_call_a_loss_growth(made):
    counts = {key: Count(one.standing, 100, 0, 10) for key, one in made.counts.items()}
    lost = Census(
        day=made.day, districts=made.districts, kinds=made.kinds, counts=counts, km2=made.km2
    )
    (told,) = sentence.of_district(lost, WEST, None, "ru")
    assert "не выросла" in told.sentence
    assert told.numbers["growth"][0] == f"−10{SPACE}%"


def trade(code, vacancies, seekers):
    per = seekers / vacancies if vacancies else None
    return labour.Trade(
        code=code,
        title=Text(kk=code, ru=code, en=code),
        month=date(2026, 5, 1),
        vacancies=vacancies,
        seekers=seekers,
        per_vacancy=per,
        mean_wage_tenge=None,
        vacancies_change=None,
        seekers_change=None,
        wage_change=None,
    )


def test_the_most_wanted_trade_comes_first_and_hardly_any_vacancy_last(monkeypatch):
    rows = [trade("many", 50, 200), trade("few", 2, 0), trade("none", 0, 9), trade("need", 40, 20)]
    monkeypatch.setattr(labour.labour, "by_trade", lambda _: rows)
    found = labour.wanted(None)
    assert [one.code for one in found] == ["need", "many", "few", "none"]
    assert [one.code for one in labour.short(found)] == ["need"]


def test_a_quarter_that_goes_on_is_told_from_one_that_ended():
    def quarter(until):
        return quarters.Quarter(
            first=date(2026, 10, 1), until=until, opened=1, closed=0, standing=1
        )

    assert quarters.ended(quarter(date(2026, 12, 31)))
    assert not quarters.ended(quarter(date(2026, 12, 30)))
    assert quarters.first_day(quarters.word(quarter(date(2026, 12, 1)))) == date(2026, 10, 1)


@pytest.mark.parametrize("word", ["2026-Q5", "2026", "0000-Q1", "2026-Q11", "x"])
def test_what_is_no_quarter_is_not_found(word):
    with pytest.raises(NotFound):
        quarters.first_day(word)


@pytest.mark.usefixtures("in_city")
def test_quarters_add_up_to_what_the_census_counts():
    counted = census()
    for place in (None, counted.districts[0]):
        found = quarters.quarters(counted, place, 6).quarters
        assert found[-1].standing == counted.line(counted.whole(), place).here.standing
        for before, after in pairwise(found):
            assert after.standing == before.standing + after.opened - after.closed


@pytest.mark.usefixtures("in_city")
def test_the_city_lives_as_long_as_its_districts_together():
    counted = census()
    found = survival.survival(counted)
    watched = [found.after(one, 1) for one in counted.districts]
    assert found.after(None, 1).watched >= sum(one.watched for one in watched if one)
    assert found.after(None, 3).share <= found.after(None, 1).share


def shown(lang, rest="", search=""):
    visit = Visit(lang=lang, role=Role.PUBLIC, rest=rest, search=search)
    return written(economy.layout(visit))


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("rest", "search"),
    [("", "?show=survival"), ("medeu", "?by=category&jobs=all"), ("alatau", "?by=oked&rows=all")],
)
def test_every_number_answers_with_what_the_page_shows(lang, rest, search):
    said = shown(lang, rest, search)
    pairs = re.findall(
        r'<button class="figure[^>]*data-number="(economy/[^"]+)"[^>]*>([^<]+)<', said
    )
    assert len(pairs) > 100
    for ref, text in pairs:
        told = passports.opened(ref, lang, Role.PUBLIC)
        assert told.value == text, ref
        assert told.definition and told.formula and told.source_ids, ref
        assert told.rows or text == "0", ref


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize(
    "ref",
    [
        "economy/standing/medeu",
        "economy/standing/nowhere/all/all",
        "economy/beauty/medeu/all/all",
        "economy/standing/medeu/colour/red",
        "economy/standing/medeu/category/nothing",
        "economy/survival/medeu/years/7",
        "economy/opened/medeu/quarter/1066-Q1",
        "economy/opened/medeu/quarter/2999-Q1",
        "economy/beauty/medeu/quarter/2026-Q1",
        "economy/vacancies/medeu/trade/wizard",
        "economy/beauty/medeu/trade/cook",
        "economy/quotient/city/theme/food",
    ],
)
def test_what_is_no_number_is_not_found(ref):
    with pytest.raises(NotFound):
        passports.opened(ref, "kk", Role.PUBLIC)


@pytest.mark.usefixtures("in_city")
def test_a_count_leads_to_places_on_the_map():
    counted = census()
    cafe = counted.line(counted.group("category", "cafe"), counted.districts[0])
    told = passports.opened(reference("standing", cafe), "ru", Role.PUBLIC)
    assert told.row_count == cafe.here.standing
    assert all("card=places/" in one for one in told.links)
    assert {row[1] for row in told.rows} == {"Кафе"}
    assert told.runs


@pytest.mark.usefixtures("clean")
def test_a_city_without_places_says_so():
    assert census() is None
    assert "жүктелмеген" in shown("kk")

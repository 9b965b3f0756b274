"""Tables of the portrait: what they show, in which order, and where their links lead."""

import re
from datetime import date

import pytest

from core.text import LANGS, Text
from data_access.labour import Trade
from data_access.turnover import Quarter, Turnover
from panels.economy import districts, groups, labour, missing, quarters
from panels.economy._view import View
from panels.written import written
from services.economy.missing import Gap
from services.economy.survival import WHOLE, Survival
from services.turnover import YEARS
from tests.panels.economy import made

CITY = made.census(
    {(1, "cafe"): 60, (1, "bank"): 30, (1, "gym"): 2, (2, "cafe"): 20, (2, "bank"): 90}
)
UNKNOWN = Survival(
    date(2021, 1, 1), {slug: dict.fromkeys(YEARS) for slug in (WHOLE, "west", "east")}
)


def rows(said):
    """Return the row headings of the first table, digits and codes aside."""
    table = said[: said.index("</tbody>")]
    found = re.findall(r'<th scope="row">(.*?)</th>', table)
    return [re.sub(r"<small.*?</small>|<[^>]+>", "", one) for one in found]


def bars(said):
    return [float(one) for one in re.findall(r"--long:([\d.]+)%", said)]


def test_most_places_come_first_and_have_the_longest_bar():
    said = written(groups.build(CITY, made.WEST, View(slug="west", by="category"), "en"))
    assert rows(said) == ["cafe", "bank", "gym"]
    assert bars(said) == pytest.approx([100, 50, 3.3], abs=0.1)
    assert ">56.10<" in said


def test_groups_are_sorted_by_the_column_that_is_asked_for():
    view = View(slug="east", by="category", sort="quotient")
    said = written(groups.build(CITY, made.EAST, view, "en"))
    assert rows(said) == ["bank", "cafe", "gym"]
    head = re.search(r'<a[^>]*href="/economy/east\?by=category&amp;sort=quotient"[^>]*>', said)
    assert head and 'aria-current="true"' in head[0]


def test_the_city_is_not_held_against_itself():
    assert "Against the city" not in written(groups.build(CITY, None, View(), "en"))


def test_many_categories_are_shown_in_part_until_all_are_asked_for():
    many = made.census({(1, f"kind_{n}"): 10 + n for n in range(20)})
    view = View(slug="west", by="category")
    said = written(groups.build(many, made.WEST, view, "en"))
    assert len(rows(said)) == groups.MOST
    assert "8 more" in said
    every = written(
        groups.build(many, made.WEST, View(slug="west", by="category", rows="all"), "en")
    )
    assert len(rows(every)) == 20


def test_districts_stand_in_the_order_of_what_the_map_shows():
    for show, first in (("standing", "east"), ("density", "west")):
        said = written(districts.build(CITY, UNKNOWN, View(show=show), "en"))
        assert rows(said)[0] == first, show
    assert "/economy/west?show=density" in said


def test_what_is_not_known_is_a_dash_and_never_nan():
    for build in (districts.build, lambda c, s, v, lang: districts.chart(c, s, [], v, lang)):
        said = written(build(CITY, UNKNOWN, View(show="survival"), "kk"))
        assert "nan" not in said.lower()
    assert written(districts.build(CITY, UNKNOWN, View(), "kk")).count('economy-none">—') == 3


def gap(code, standing, expected, verdict):
    line = made.census({(1, code): standing, (2, code): 50})
    return Gap(
        line=line.line(line.group("category", code), made.WEST),
        expected=expected,
        low=int(expected * 0.9),
        high=int(expected * 1.1),
        people=100.0,
        city_people=500.0,
        verdict=verdict,
    )


def test_what_is_missing_leads_to_the_places_for_it():
    found = [gap("cafe", 3, 20.4, "few"), gap("bank", 40, 20.0, "many")]
    said = written(missing.build(found, "west", "en"))
    few, many = said[: said.index("Plenty")], said[said.index("Plenty</h3>") :]
    assert 'href="/business/?what=cafe&amp;where=west"' in few
    assert "economy/expected/west/category/cafe" in few
    assert ">20<" in few and "bank" not in few
    assert 'href="/business/?what=bank&amp;where=west"' in many


def test_one_kind_may_take_the_room_of_the_other():
    few = [gap(f"few_{n}", n, 50.0, "few") for n in range(20)]
    many = [gap(f"many_{n}", 90 - n, 50.0, "many") for n in reversed(range(20))]
    assert written(missing.build(few, "west", "ru")).count("<li") == 2 * missing.MOST
    said = written(missing.build(few + many, "west", "ru"))
    assert said.count("<li") == 2 * missing.MOST
    assert said.index("many_0") < said.index("many_1<")


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_stands_out_it_is_said(lang):
    said = written(missing.build([], "west", lang))
    assert "<ul" not in said
    assert said.count('class="hint"') == 3


def turnover(*pairs, until=date(2026, 6, 30)):
    spans = [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), until)]
    found = tuple(
        Quarter(first=first, until=last, opened=up, closed=down, standing=9)
        for (first, last), (up, down) in zip(spans, pairs, strict=True)
    )
    return Turnover(day=until, quarters=found, undated=0, closings_since=date(2020, 1, 1))


def test_quarters_are_drawn_and_stand_in_the_table_beside():
    said = written(quarters.build(turnover((10, 4), (5, 8)), made.WEST, "en"))
    assert bars(said) == pytest.approx([100, 50, 50, 100])
    assert "Q2 2026: opened 5, closed 8" in said
    assert rows(said) == ["Q2 2026", "Q1 2026"]
    assert re.search(r'change/west/quarter/2026-Q2"[^>]*>−3<', said)
    assert re.search(r'change/west/quarter/2026-Q1"[^>]*>\+6<', said)


def test_a_quarter_that_goes_on_is_said_to():
    said = written(quarters.build(turnover((1, 0), (1, 0), until=date(2026, 6, 15)), None, "kk"))
    assert "unended" in said
    assert "аяқталған жоқ" in said
    assert "unended" not in written(quarters.build(turnover((1, 0), (1, 0)), None, "kk"))


def test_without_any_day_nothing_is_drawn():
    for found in (
        turnover((0, 0), (0, 0)),
        Turnover(day=None, quarters=(), undated=3, closings_since=None),
    ):
        said = written(quarters.build(found, None, "ru"))
        assert "economy-bars" not in said
        assert "Нет мест" in said


def trade(number, vacancies=20, seekers=10):
    return Trade(
        code=f"trade_{number}",
        title=Text(kk=f"t{number}", ru=f"t{number}", en=f"t{number}"),
        month=date(2026, 5, 1),
        vacancies=vacancies,
        seekers=seekers,
        per_vacancy=seekers / vacancies if vacancies else None,
        mean_wage_tenge=231_499.0,
        vacancies_change=0.1,
        seekers_change=None,
        wage_change=None,
    )


def test_trades_say_where_hands_are_wanted():
    said = written(labour.build([trade(1), trade(2, 20, 60)], made.WEST, View(slug="west"), "en"))
    assert "More vacancies than seekers: t1." in said
    assert rows(said) == ["t1", "t2"]
    assert "231\xa0000\xa0₸" in said
    assert "+10\xa0%" in said


def test_a_trade_without_vacancies_has_no_ratio():
    said = written(labour.build([trade(1, 0, 5)], None, View(), "en"))
    assert "per_vacancy/city" not in said
    assert "as many seekers" in said


@pytest.mark.parametrize("lang", LANGS)
def test_without_figures_of_labour_it_is_said_how_to_load_them(lang):
    assert "./twin import labour" in written(labour.build([], None, View(), lang))

"""Places of the demonstration city: chains, classes, where and when they open and close."""

import re

import numpy as np
import pytest

from data_access import db
from data_access.oked import OKED
from geodata import openings, places
from geodata.openings import Demand
from geodata.plan import shared_out, small
from integrations.categories import CATEGORIES

LANGS = ("kk", "ru", "en")


def test_every_category_has_a_class_and_all_lists_know_the_same_categories():
    assert set(OKED) == set(small("place_categories")["code"]) == set(CATEGORIES)
    assert all(re.fullmatch(r"\d\d\.\d\d", one) for one in OKED.values())


def test_themes_of_both_lists_agree():
    themes = dict(zip(*(small("place_categories")[c] for c in ("code", "theme")), strict=True))
    assert themes == {code: theme for code, (theme, _) in CATEGORIES.items()}


def test_the_city_knows_the_class_of_every_category(in_city):
    assert in_city
    rows = db.rows("SELECT code, oked FROM place_category")
    assert {row["code"]: row["oked"] for row in rows} == dict(OKED)


def test_chains_have_names_in_three_scripts_and_leave_room_for_others():
    rows = small("brands")
    assert rows.groupby("category")["share"].sum().max() <= 100
    assert set(rows["category"]) <= set(small("place_categories")["code"])
    assert rows["kk"].str.fullmatch(r"[Ѐ-ӿ ]+").all()
    assert rows["ru"].str.fullmatch(r"[А-Яа-яЁё ]+").all()
    assert rows["en"].str.fullmatch(r"[A-Za-z ]+").all()
    spelled = rows.groupby("kk")[["ru", "en"]].nunique()
    assert (spelled == 1).all(axis=None), "a chain is spelled the same wherever it is"


def test_a_realistic_share_of_places_belongs_to_chains_and_bears_their_name(in_city):
    assert in_city
    share = (
        "SELECT avg((brand IS NOT NULL)::int)::float FROM place WHERE category = ANY (%(codes)s)"
    )
    every = small("place_categories")["code"].tolist()
    assert 0.1 < db.value(share, {"codes": every}) < 0.17
    assert db.value(share, {"codes": ["bank", "atm"]}) == 1
    assert 0.25 < db.value(share, {"codes": ["pharmacy"]}) < 0.6
    assert db.value(share, {"codes": ["school", "notary"]}) == 0
    names = {row.kk: tuple(row[lang] for lang in LANGS) for _, row in small("brands").iterrows()}
    rows = db.rows("SELECT DISTINCT brand, name_kk, name_ru, name_en FROM place WHERE brand <> ''")
    assert len(rows) > 30
    for row in rows:
        assert tuple(row[f"name_{lang}"] for lang in LANGS) == names[row["brand"]]


def test_counts_by_category_follow_the_list(in_city):
    assert in_city
    kinds = small("place_categories")
    rows = db.rows("SELECT category, count(*) AS n FROM place GROUP BY 1")
    found = {row["category"]: row["n"] for row in rows}
    assert sum(found.values()) == 2000
    fixed = sum(found[code] for code in ("school", "kindergarten", "clinic"))
    expected = shared_out(2000 - fixed, kinds["share"])
    free = kinds["share"] > 0
    assert [found.get(code, 0) for code in kinds["code"][free]] == expected[free].tolist()


def test_only_businesses_close_and_not_at_once(in_city):
    assert in_city
    closed = db.rows(
        "SELECT is_public, closed_on - opened_on AS lived, closed_on FROM place "
        "WHERE closed_on IS NOT NULL"
    )
    assert 0.08 < len(closed) / 2000 < 0.11
    assert not any(row["is_public"] for row in closed)
    assert min(row["lived"] for row in closed) >= openings.SETTLED_DAYS
    span = max(row["closed_on"] for row in closed) - min(row["closed_on"] for row in closed)
    assert span.days <= openings.KNOWN_DAYS


@pytest.fixture
def two_towns():
    """Return two towns far apart with as many people each, ten houses in each."""
    square = np.repeat([10 * 60 + 10, 10 * 60 + 50], 10)
    asked = np.zeros(20 * 60)
    asked[square[[0, -1]]] = 0.5
    return Demand(square, np.full(20, 0.1), (20, 60), {"homes": asked})


def test_newcomers_go_where_nobody_serves_the_people(two_towns):
    age = np.concatenate([np.full(200, 4000), np.full(1000, 100)])
    only_west = np.repeat([1.0, 0.0], 10)
    house = openings.seats(two_towns, "homes", only_west, age, np.random.default_rng(1))
    assert (house[:200] < 10).all(), "who opened long ago stands where buildings suit"
    east = (house[200:] >= 10).mean()
    assert abs(east - openings.SEEKING) < 0.05, "who seeks a niche goes to the other town"


def test_a_second_wave_sees_what_the_first_one_filled(two_towns):
    rng = np.random.default_rng(1)
    age = np.concatenate([np.full(200, 4000), np.full(2000, 800), np.full(2000, 100)])
    house = openings.seats(two_towns, "homes", np.repeat([1.0, 0.0], 10), age, rng)
    first, second = (house[200:2200] >= 10).mean(), (house[2200:] >= 10).mean()
    assert second < first - 0.2


def test_the_crowded_and_the_young_close_sooner(two_towns):
    rng = np.random.default_rng(1)
    house = np.concatenate([np.zeros(1600, int), np.full(400, 15)])
    age = np.tile([400, 4000], 1000)
    gone = openings.closings(two_towns, "homes", house, age, rng)
    assert (gone >= 0).sum() == round(openings.CLOSED * 2000)
    crowded, free = (gone[:1600] >= 0).mean(), (gone[1600:] >= 0).mean()
    assert crowded > 4 * free
    by_year = [(gone[age == one] >= 0).sum() / min(one, openings.KNOWN_DAYS) for one in (400, 4000)]
    assert by_year[0] > 1.5 * by_year[1]
    assert (age[gone >= 0] - gone[gone >= 0] > openings.SETTLED_DAYS).all()


def test_nobody_closes_before_settling(two_towns):
    young = np.full(50, openings.SETTLED_DAYS)
    gone = openings.closings(two_towns, "homes", np.zeros(50, int), young, np.random.default_rng(1))
    assert (gone == -1).all()


def test_demand_is_shared_out_whole(two_towns):
    supply = two_towns.spread(np.array([0, 15, 15]))
    assert supply.sum() == pytest.approx(3, rel=1e-6)
    assert supply[two_towns.square[15]] == pytest.approx(2 * supply[two_towns.square[0]])
    assert (two_towns.left("homes", np.zeros(0, int)) >= 0).all(), "a kind nobody sells yet"


def test_places_are_public_or_drawn_from_a_known_ground():
    assert set(small("place_categories")["where"]) == set(places._WHERE)

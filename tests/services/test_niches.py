"""Niches in the small demonstration city, counted another way; questions that cannot be."""

import math
import re
from dataclasses import replace
from datetime import date

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from core.errors import NotFound, TooLittleData
from core.text import LANGS
from data_access import businesses, walking
from services import niches
from services.niches.asked import Asked
from services.niches.confidence import last_day
from services.niches.factors import FACTORS, PRESETS
from services.niches.ground import FAR_METRES, ground
from services.niches.kinds import every, kind
from services.niches.picture import picture
from services.niches.values import _away, values
from services.palette import colours

PHARMACY = Asked(what="pharmacy", where="alatau", who="residents")
MOUNTAINS = (77.05, 43.10)

pytestmark = pytest.mark.usefixtures("in_city")


@pytest.fixture
def answer(in_city):  # noqa: ARG001  # a fixture's own
    return niches.best(PHARMACY)


def streets():
    """Return the streets as a graph that can be walked both ways, and its nodes' places."""
    found = walking.network()
    graph = nx.Graph()
    ends = zip(found.tails.tolist(), found.heads.tolist(), found.metres.tolist(), strict=True)
    for tail, head, metres in ends:
        if metres < graph.get_edge_data(tail, head, {"weight": np.inf})["weight"]:
            graph.add_edge(tail, head, weight=metres)
    walked = np.array(sorted(graph))
    return graph, walked, cKDTree(found.nodes[walked]), found.nodes


def reached_from(spot, minutes):
    """Return metres from a place's junction to all nodes within so many minutes."""
    graph, walked, tree, _nodes = streets()
    at = ground().nodes[ground().sites[ground().site[ground().place(spot.cell)]]]
    start = int(walked[tree.query(at)[1]])
    return nx.single_source_dijkstra_path_length(graph, start, cutoff=minutes * 80.0), walked, tree


def test_ten_places_in_the_district_that_was_asked_best_first(answer):
    scores = [one.score for one in answer.spots]
    assert 3 <= len(scores) <= 10
    assert scores == sorted(scores, reverse=True)
    assert {one.district.en for one in answer.spots} == {"Alatau District"}
    assert all(one.name.to(lang) for one in answer.spots for lang in LANGS)


def test_reasons_add_up_to_the_score_exactly_and_as_they_are_written(answer):
    for one in answer.spots:
        assert math.fsum(part.points for part in one.parts) == pytest.approx(one.score, abs=1e-9)
        assert sum(niches.rounded(one.parts)) == round(one.score)
        assert [part.factor for part in one.parts] == list(FACTORS)


def test_no_factor_speaks_the_other_way(answer):
    for one in answer.spots:
        for part in one.parts:
            assert part.points * FACTORS[part.factor].sign >= 0


def test_residents_jobs_and_competitors_are_those_within_ten_minutes_on_foot(answer):
    land, found = ground(), answer.spots[0]
    reached, walked, tree = reached_from(found, 10)
    metres, node = tree.query(land.middle)
    inside = [
        n for n, at in enumerate(walked[node].tolist())
        if reached.get(at, np.inf) + metres[n] <= 800
    ]  # fmt: skip
    assert found.facts.residents == pytest.approx(land.residents[inside].sum(), abs=1)
    assert found.facts.jobs == pytest.approx(land.jobs[inside].sum(), abs=1)
    places = businesses.every()
    doors = places.points[places.standing("pharmacy")]
    metres, node = tree.query(doors)
    ways = [
        reached.get(at, np.inf) + away
        for at, away in zip(walked[node].tolist(), metres, strict=True)
    ]
    assert found.facts.competitors == sum(way <= 800 for way in ways)


def test_open_demand_is_who_would_have_it_nearer_than_any_competitor(answer):
    land, found = ground(), answer.spots[0]
    reached, walked, tree = reached_from(found, 10)
    graph, *_ = streets()
    places = businesses.every()
    doors, at_door = tree.query(places.points[places.standing("pharmacy")])
    graph.add_node("all")
    for metres, node in zip(doors, walked[at_door].tolist(), strict=True):
        if metres < graph.get_edge_data("all", node, {"weight": np.inf})["weight"]:
            graph.add_edge("all", node, weight=metres)
    nearest = nx.single_source_dijkstra_path_length(graph, "all")
    metres, node = tree.query(land.middle)
    won = sum(
        people
        for people, away, at in zip(land.residents, metres, walked[node].tolist(), strict=True)
        if reached.get(at, np.inf) + away <= 800 and reached[at] < min(nearest[at], 1_200 - away)
    )
    assert found.facts.nearest == pytest.approx(won, rel=0.02, abs=2)


def test_ranks_and_scores_lie_within_what_they_hang_on(answer):
    for one in answer.spots:
        assert one.low <= one.score <= one.high
        assert 1 <= one.rank_low <= one.rank_high
    assert answer.spots[0].rank == 1


def test_a_share_is_the_share_of_places_that_have_less(answer):
    of = values("pharmacy", 10)
    row = list(FACTORS).index("residents")
    raw = of.raw[row][of.ranked & (of.raw[row] > 0)]
    part = answer.spots[0].parts[row]
    less, alike = (raw < part.value).sum(), (raw == part.value).sum()
    assert part.share == pytest.approx((less + alike / 2) / len(raw), abs=1e-9)


def test_own_weights_change_the_ranking_and_only_what_they_weigh_counts():
    flow = Asked(
        what="pharmacy", where="city", who="residents", weights=(0, 0, 0, 9, 0, 0, 0, 0, 0)
    )
    best = niches.best(flow).spots[0]
    assert [part.factor for part in best.parts if part.points] == ["flow"]
    assert best.facts.flow == pytest.approx(ground().flow.max(), abs=1)


def test_the_same_cell_answers_the_same_whether_asked_for_or_found(answer):
    first = answer.spots[0]
    assert niches.spot(PHARMACY, first.cell) == first


def test_every_category_has_scores_that_are_numbers_or_thin():
    for one in every():
        found = niches.scores(PHARMACY.but(what=one.code, where="city"))
        assert len(found.cells) == len(found.score)
        assert np.isfinite(found.score).any(), one.code
        assert (found.score[np.isfinite(found.score)] <= 100).all()


def test_other_categories_of_a_place_are_told_by_what_they_beat(answer):
    cell = answer.spots[0].cell
    told = niches.others(PHARMACY, cell, most=4)
    assert len(told) == 4 and "pharmacy" not in {one.code for one in told}
    assert [one.share for one in told] == sorted((one.share for one in told), reverse=True)
    first = told[0]
    elsewhere = niches.spot(PHARMACY.but(what=first.code, where="city"), cell)
    assert elsewhere.score == pytest.approx(first.score, abs=1e-4)
    assert elsewhere.facts.competitors == first.competitors


def test_own_weights_are_for_one_category_and_leave_the_others_as_they_are(answer):
    cell = answer.spots[0].cell
    flow = PHARMACY.but(weights=(0, 0, 0, 9, 0, 0, 0, 0, 0))
    assert niches.others(flow, cell) == niches.others(PHARMACY, cell) != ()


def test_where_too_little_is_known_no_other_category_is_proposed():
    of = values("pharmacy", 5)
    thin = str(of.ground.cells[np.flatnonzero(~of.ranked)[0]])
    assert niches.others(PHARMACY.but(minutes=5), thin) == ()


def test_who_has_a_competitor_within_a_quarter_of_an_hour_has_one_however_short_the_streets():
    of = values("pharmacy", 10)
    few = replace(of.ground, to=csr_array(of.ground.to.shape, dtype=np.float32))
    assert np.isfinite(of.away).any()
    assert np.array_equal(_away(few, of.near), of.away)
    assert (of.away[np.isfinite(of.away)] <= FAR_METRES).all()


def test_a_branch_of_ones_own_next_door_is_told():
    of = values("pharmacy", 15)
    index = int(of.ground.site[np.argmin(of.away)])
    cell = str(of.ground.cells[np.argmin(of.away)])
    near = of.rival_ids[of.near.thing[of.near.site == index]]
    asked = PHARMACY.but(where="city", minutes=15, own=tuple(near.tolist()))
    told = niches.spot(asked, cell).facts
    assert told.own_percent > 90
    assert niches.spot(asked.but(own=()), cell).facts.own_percent is None
    assert (
        niches.spot(asked, cell).facts.customers
        == niches.spot(asked.but(own=()), cell).facts.customers
    )


def test_customers_are_fewer_the_more_compete():
    of = values("pharmacy", 10)
    alone = np.flatnonzero(of.ranked & ~np.isfinite(of.away))
    asked = PHARMACY.but(where="city")
    if len(alone):
        told = niches.spot(asked, str(of.ground.cells[alone[0]])).facts
        assert told.customers == told.nearest == told.residents
    told = niches.spot(asked, str(of.ground.cells[np.argmin(of.away)])).facts
    assert told.customers < told.residents


def test_places_of_the_last_year_are_hidden_from_the_back_test():
    told = niches.best(PHARMACY.but(what="grocery", where="city")).back_test
    places = businesses.every()
    since = np.datetime64(told.since)
    opened = places.opened[places.standing("grocery")]
    assert told.opened == int((opened > since).sum())
    assert (last_day() - np.datetime64(told.since, "D").astype(object)).days == 365
    day = np.datetime64(told.since, "D").astype(object)
    before = values("grocery", 10, day)
    hidden = places.ids[places.opened_since("grocery", day)]
    assert len(hidden) == told.opened and not np.isin(hidden, before.rival_ids).any()
    assert 0 <= told.hit <= told.opened and told.low <= told.lift <= told.high


def test_a_day_before_there_was_any_place_knows_of_none():
    """Also not as a sign that somebody looked there: places yet to come rank no cell."""
    assert not values("grocery", 10, date(1900, 1, 1)).ranked.any()
    assert values("grocery", 10).ranked.any()


def test_too_few_openings_tell_nothing():
    code = min((one for one in every() if one.standing), key=lambda one: one.standing).code
    assert niches.best(PHARMACY.but(what=code, where="city")).back_test is None


@pytest.mark.parametrize("who", PRESETS)
@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_reasons_are_words_without_gaps_in_every_language(who, minutes):
    asked = PHARMACY.but(who=who, minutes=minutes)
    for one in niches.best(asked).spots[:3]:
        for lang in LANGS:
            words = niches.reason(one, asked).to(lang)
            assert words.endswith(".") and str(minutes) in words
            assert not {"{", "}", "nan", "None", "inf"} & set(words.replace(",", " ").split())
            assert "{" not in words and "nan" not in words.lower()


def test_who_asks_for_workers_hears_of_jobs_first():
    asked = PHARMACY.but(who="workers")
    assert "жұмыс орны" in niches.reason(niches.best(asked).spots[0], asked).kk
    assert "тұрғын," in niches.reason(niches.best(PHARMACY).spots[0], PHARMACY).kk


def test_the_mountains_are_refused_in_words():
    with pytest.raises(TooLittleData) as refused:
        niches.cell_at(*MOUNTAINS)
    assert "көше жоқ" in refused.value.reason.kk
    with pytest.raises(TooLittleData):
        niches.cell_at(float("nan"), 43.2)


def test_a_tap_finds_the_cell_that_is_there(answer):
    first = answer.spots[0]
    land = ground()
    found = land.place(niches.cell_at(first.lon, first.lat))
    at = land.nodes[land.sites[land.site[land.place(first.cell)]]]
    assert np.hypot(*(land.middle[found] - at)) <= np.hypot(*(land.middle - at).T).min() + 1e-6


@pytest.mark.parametrize("asked", [PHARMACY.but(what="unicorns"), PHARMACY.but(where="atlantis")])
def test_what_is_not_there_is_not_found(asked):
    with pytest.raises(NotFound):
        niches.best(asked)
    with pytest.raises(NotFound):
        niches.spot(PHARMACY, "8a2ba0000000fff")


def test_competitors_are_those_that_stand_in_the_district(answer):
    here = niches.rivals(PHARMACY)
    assert len(here) == answer.existing
    assert len(niches.rivals(PHARMACY.but(where="city"))) == kind("pharmacy").standing


def test_an_address_that_makes_no_sense_still_opens():
    asked = Asked.parse("?what=pharmacy&where=alatau&who=gods&minutes=7&weights=1,2&cell=x&own=-4")
    assert asked == Asked(what="pharmacy", where="alatau")
    assert not asked.complete


def test_an_address_keeps_all_that_is_asked():
    asked = PHARMACY.but(
        minutes=15, weights=(1, 2, 3, 4, 5, 6, 7, 8, 9), cell="8a20e6199337fff",
        compare=("8a20e6199337fff", "8a20e619933ffff"), own=(4, 7),
    )  # fmt: skip
    assert Asked.parse(asked.query()) == asked


def test_places_like_this_one_are_elsewhere_and_alike(answer):
    land, first = ground(), answer.spots[0]
    found = niches.twins(PHARMACY, first.cell)
    of = values("pharmacy", 10)
    here = land.place(first.cell)
    assert found and found[0].likeness >= found[-1].likeness
    for one in found:
        there = land.place(one.cell)
        assert np.hypot(*(land.middle[there] - land.middle[here])) > 1_800
        unlike = np.abs(of.share[:, there] - of.share[:, here]).mean()
        usual = np.abs(of.share[:, of.ranked] - of.share[:, [here]]).mean()
        assert unlike < usual


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_the_picture_shows_as_many_competitors_as_the_sentence_counts(answer, minutes):
    asked = PHARMACY.but(minutes=minutes, cell=answer.spots[0].cell)
    drawn = picture(asked, "light")
    dots = re.findall(rf'<path d="([^"]*)" fill="none" stroke="{colours()["ink"]}"', drawn)
    counted = niches.spot(asked, asked.cell).facts.competitors
    assert sum(path.count("h0") for path in dots) == counted

"""Parts of the page of white spots: what they say of a question, a plan, two plans."""

import math
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.text import LANGS, Text
from core.units import SPACE
from panels.white_spots import charts, compared, figures, history, proof, question, run, site, sites
from panels.white_spots._view import View
from panels.written import written
from services.placement import Asked, Curve
from services.plans_compared import shared
from tests.services import proposed

BEST = ("best", "лучше", "жақсы")
DISTRICTS = [
    {"slug": "alatau", "name_kk": "Алатау ауданы", "name_ru": "Алатауский", "name_en": "Alatau"}
]


def words(*parts):
    """Return what a reader sees, without tags, spaces as plain ones."""
    plain = re.sub(r"<[^>]+>", " ", "".join(written(one) for one in parts))
    return re.sub(r"\s+([.,:])", r"\1", re.sub(r"\s+", " ", plain.replace(SPACE, " "))).strip()


def hrefs(*parts):
    said = "".join(written(one) for one in parts)
    return [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', said)]


def numbers(part):
    """Return the references of a part's numbers."""
    return re.findall(r'data-number="([^"]+)"', written(part))


def reference(name, *, after=False):
    return f"{name}/{after}"


def shown(plan):
    names = {"alatau": Text(kk="Алатау ауданы", ru="Алатауский район", en="Alatau District")}
    return View(plan.asked if plan else Asked(), plan, None, names, "en")


def ask(lang="en", **asked):
    return question.build(Asked(**asked), DISTRICTS, lang)


# The question


def test_a_choice_asks_anew_and_leaves_the_plan_that_answered_another_question():
    parts = ask(district="alatau", count=7, plan="a" * 22, than="b" * 22)
    choices = [one for one in hrefs(*parts) if "weight=" in one]
    assert "/white-spots/?district=alatau&weight=area&count=7" in choices
    assert not any("plan=" in one or "than=" in one for one in hrefs(*parts))


def test_what_is_chosen_can_be_told_from_what_can_be():
    said = written(ask(weight="incidents"))
    now = re.findall(r'aria-current="true"[^>]*>([^<]+)<', said)
    assert now == ["Number", "Requests"]


def test_money_is_asked_about_for_cameras_only():
    assert any("budget=" in one for one in hrefs(*ask()))
    assert not any("budget=" in one for one in hrefs(*ask(service="schools")))
    assert "Budget, M ₸" in words(*ask(budget=15_000_000))
    assert 'value="15"' in written(ask(budget=15_000_000))


def test_faulty_cameras_are_a_switch_for_cameras_only():
    assert 'aria-checked="false"' in written(ask())
    assert 'aria-checked="true"' in written(ask(broken=True))
    assert "role=" not in "".join(re.findall(r"<a[^>]*>", written(ask(service="stops"))))


def test_a_zone_can_be_taken_out_again_and_the_others_stay():
    one, two = (
        ((76.9, 43.2), (76.91, 43.2), (76.9, 43.21)),
        ((76.8, 43.2), (76.81, 43.2), (76.8, 43.21)),
    )
    ways = [
        one for one in hrefs(*ask(without=(one, two))) if one.count("~") == 0 and "without=" in one
    ]
    assert {"76.9" in way for way in ways} == {True, False}
    assert "open" in re.search(r"<details[^>]*>", written(ask(without=(one,)))).group()


# How good an answer is


@pytest.mark.parametrize("lang", LANGS)
def test_best_is_said_where_it_is_proved(lang):
    said = words(proof.verdict(proposed.plan(gap_percent=0.0), lang))
    assert any(one in said for one in BEST)
    assert "%" not in said


@pytest.mark.parametrize("state", ["running", "done", "cancelled"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_gap_is_told_as_it_is_and_never_as_the_best(lang, state):
    said = words(proof.verdict(proposed.plan(gap_percent=0.3012, state=state), lang))
    assert ("0.31 %" if lang == "en" else "0,31 %") in said  # never less than it is
    assert "optim" not in said.lower() and "оптим" not in said.lower()


@pytest.mark.parametrize("gap", [None, math.inf])
def test_what_is_not_known_is_said_to_be(gap):
    assert words(proof.verdict(proposed.plan(gap_percent=gap), "en")) == (
        "How good this is is not known yet."
    )


def test_the_course_of_a_search_ends_where_the_bound_is_known():
    plan = proposed.plan()
    assert charts.converging(plan, "kk") is None  # one point is no way
    points = [
        replace(plan.progress[0], seconds=float(n), bound=math.inf if n < 2 else 200.0 - n)
        for n in range(6)
    ]
    chart = charts.converging(replace(plan, progress=tuple(points)), "kk")
    lines = chart.children[1].children.figure["data"]
    assert [len(one["y"]) for one in lines] == [5, 5]  # with the end, at which nothing is new
    assert lines[0]["x"][-1] == plan.seconds
    assert max(lines[1]["y"]) == 198.0


def test_a_curve_names_its_knee_only_where_there_is_one():
    bent = proposed.plan(curve=Curve(counts=(0, 1, 2, 3, 4), covered=(0, 40, 70, 75, 80), knee=2))
    assert "Beyond 2 sites" in words(charts.curve(bent, "en"))
    straight = Curve(counts=(0, 1, 2, 3, 4), covered=(0, 10, 20, 29, 38), knee=2)
    said = words(charts.curve(replace(bent, curve=straight), "en"))
    assert "no knee" in said and "Beyond" not in said


# What a plan changes


def test_the_three_figures_stand_beside_each_other_and_are_not_mixed():
    plan = proposed.plan()
    part = figures.build(plan.before, plan.after, reference, "en")
    assert numbers(part) == [
        f"{name}/{after}" for name in ("area", "residents", "incidents") for after in (False, True)
    ]
    said = words(part)
    assert "300 000" in said and "31 870" in said and "71.2 km²" in said


def test_a_bar_is_as_long_as_what_is_left_and_what_is_gained():
    plan = proposed.plan()
    part = figures.build(plan.before, plan.after, reference, "en")
    widths = [float(one) for one in re.findall(r"width:([\d.]+)%", written(part))]
    before = 100 * plan.before.residents_unseen / plan.before.residents
    assert widths[2] + widths[3] == pytest.approx(before, abs=0.02)
    assert widths[3] == pytest.approx(
        before - 100 * plan.after.residents_unseen / 402_867, abs=0.02
    )


def test_without_a_plan_there_is_no_arrow():
    before = proposed.plan().before
    said = words(figures.build(before, None, reference, "en"))
    assert "→" not in said


def test_every_site_has_a_row_and_its_own_numbers():
    plan = proposed.plan(3)
    part = sites.section(plan, "kk")
    assert re.findall(r'<tr data-spot="(\d)"', written(part)) == ["1", "2", "3"]
    assert f"plan/{plan.key}/site/2/alone" in numbers(part)


def test_of_many_sites_the_first_are_shown_and_where_the_others_are_is_told():
    said = written(sites.section(proposed.plan(sites.MOST_ROWS + 1), "kk"))
    assert said.count("<tr data-spot") == sites.MOST_ROWS
    assert "XLSX" in said


def test_what_costs_nothing_has_no_column_of_prices():
    plan = proposed.plan(2)
    free = replace(plan, sites=tuple(replace(one, price=0) for one in plan.sites))
    assert "Price" in words(sites.section(plan, "en"))
    assert "Price" not in words(sites.section(free, "en"))


def test_a_site_says_why_it():
    plan = proposed.plan(3)
    said = words(site.build(plan, 1, "en"))
    assert "Adds 1 860 residents" in said
    assert "Without it 1 674 residents" in said
    assert "school No. 41" in said
    assert site.build(plan, 4, "en") is None


def test_a_site_is_shown_in_3d_among_those_of_its_plan():
    plan = proposed.plan(3)
    (way,) = [one for one in hrefs(site.build(plan, 2, "en")) if one.startswith("/3d")]
    assert f"at={plan.sites[1].lat:.5f},{plan.sites[1].lon:.5f}" in way
    assert f"proposals.plan={plan.key}" in way
    assert not any("/3d" in one for one in hrefs(site.build(proposed.running(), 2, "en")))


# While it is computed


def test_who_waits_long_is_told_that_nobody_may_compute():
    now = datetime.now(UTC)
    queued = proposed.plan(0, state="queued", progress=(), asked_at=now)
    assert "worker" not in words(run.build(queued, "en"))
    assert "worker" in words(run.build(replace(queued, asked_at=now - timedelta(minutes=1)), "en"))


def test_a_search_can_be_stopped_while_it_goes():
    said = written(run.build(proposed.running(), "en"))
    assert 'data-act="spots-stop"' in said
    assert 'data-act="spots-stop"' not in written(run.build(proposed.plan(), "en"))
    assert 'aria-valuenow="3"' in said  # one of thirty seconds


def test_why_it_failed_is_one_sentence():
    reason = Text(kk="орын жоқ", ru="нет мест", en="no site is left")
    failed = proposed.plan(0, state="failed", reason=reason)
    assert words(run.build(failed, "en")) == "No site is left."


# Several plans


def other_plan():
    """Return a plan of five sites, of which the second and the fourth of a first one are two."""
    plan = proposed.plan(5)
    moved = [replace(one, lat=one.lat + 0.01) for one in plan.sites]
    moved[1], moved[3] = plan.sites[1], replace(plan.sites[3], lat=plan.sites[3].lat + 5e-5)
    return replace(plan, key="q" * 22, sites=tuple(moved), gap_percent=0.0)


def test_sites_of_two_plans_are_the_same_where_they_stand_at_one_place():
    common = shared(proposed.plan(5), other_plan())
    assert common.first == common.second == {2, 4}


def test_a_site_stands_for_one_of_the_other_plan_only():
    plan = proposed.plan(1)
    twice = replace(plan, sites=(plan.sites[0], replace(plan.sites[0], number=2)))
    assert len(shared(plan, twice).second) == 1
    assert shared(twice, plan).first == {1}


def test_two_plans_are_told_side_by_side():
    said = words(*compared.build(proposed.plan(5), other_plan(), "en"))
    assert "In both 2 2" in said and "Only here 3 3" in said
    assert "0.4 % the best possible" in said


def test_the_list_of_plans_leads_to_each_and_offers_to_compare_it_with_the_one_shown():
    here, other = proposed.plan(), other_plan()
    part = history.section([here, other], shown(here))
    assert "Alatau District. 20 cameras" in words(part) and "shown" in words(part)
    ways = hrefs(part)
    assert any(f"plan={other.key}" in one and "than" not in one for one in ways)
    assert [one for one in ways if f"plan={here.key}&than={other.key}" in one]
    alone = history.section([other], shown(None))
    assert not any("than=" in one for one in hrefs(alone))

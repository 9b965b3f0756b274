"""Each service in the small demonstration city, and questions too large for it."""

import json
from datetime import UTC, datetime

import pytest

from core.errors import BadRequest, NotFound
from services import jobs
from services.coverage import ground
from services.placement import Asked, history, kept, limits, solving
from services.placement.asked import SERVICES

ALMALY = Asked(district="almaly", candidates="crossings", count=3, seconds=3)


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("service", SERVICES)
def test_each_service_is_answered_and_kept(service):
    asked = ALMALY.but(service=service)
    progress = []
    result = solving.solve(asked, lambda _result, now: not progress.append(now))
    row = {
        "key": "k" * 22,
        "asked": json.loads(json.dumps(asked.kept())),
        "state": "done",
        "asked_at": datetime(2026, 6, 15, tzinfo=UTC),
        "finished_at": None,
        "progress": [],
        "reason": None,
        "result": json.loads(json.dumps(result, allow_nan=False)),
    }
    plan = kept.plan(row)
    assert plan.asked == asked
    assert [one.number for one in plan.sites] == [1, 2, 3]
    assert all(one.address["ru"] and one.shape["type"].endswith("Polygon") for one in plan.sites)
    adds = [one.weight for one in plan.sites]
    assert adds == sorted(adds, reverse=True)
    assert sum(adds) == pytest.approx(plan.objective)
    gained = plan.before.residents_unseen - plan.after.residents_unseen
    assert gained == pytest.approx(plan.objective)
    assert plan.objective <= plan.bound * (1 + 1e-9)
    assert plan.objective >= plan.greedy * (1 - 1e-9)
    assert plan.curve.covered[3] >= 100 * (1 - plan.before.residents_unseen / plan.before.residents)
    assert progress[0].bound >= progress[-1].bound
    assert plan.source_ids and plan.data and plan.synthetic


@pytest.mark.usefixtures("in_city")
def test_too_large_a_question_is_refused_before_the_ground_is_read(monkeypatch):
    monkeypatch.setattr(ground, "of", None)  # calling it would fail otherwise than in words
    with pytest.raises(BadRequest, match="million options"):
        solving.solve(Asked(candidates="grid"), lambda _result, _progress: True)
    monkeypatch.setattr(limits, "MOST_PAIRS", 1_000)
    with pytest.raises(BadRequest, match="pairs of a place and a point"):
        solving.solve(ALMALY, lambda _result, _progress: True)
    with pytest.raises(BadRequest, match="pairs of a place and a point"):
        solving.solve(ALMALY.but(service="schools", reach=5_000), lambda _result, _progress: True)


@pytest.mark.usefixtures("clean")
def test_plans_that_were_asked_before_are_found_by_their_key():
    asked = ALMALY.but(without=(((76.9, 43.2), (76.91, 43.2), (76.9, 43.21)),), broken=True)
    key = jobs.ask(asked)
    plan = history.plan(key)
    assert (plan.asked, plan.state, plan.sites) == (asked, "queued", ())
    assert [one.key for one in history.recent()] == [key]
    for wrong in ("x" * 22, "'; DROP TABLE plan; --"):
        with pytest.raises(NotFound):
            history.plan(wrong)

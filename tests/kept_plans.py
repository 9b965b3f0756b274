"""Plans as a worker would have kept them, in whichever database is pointed at."""

from dataclasses import replace

from data_access import db, plans
from services.placement import Plan, kept
from tests.services import proposed


def keep(answer: Plan | None = None) -> str:
    """Keep an answer, by default one of three cameras in Алатау; return its key."""
    answer = answer or proposed.plan(3)
    key = plans.create(answer.asked.kept())
    row = plans.read(key)
    assert row
    told = kept.result(
        answer.sites, before=answer.before, after=answer.after, curve=answer.curve,
        objective=answer.objective, bound=answer.bound, gap_percent=answer.gap_percent,
        method=answer.method, seconds=answer.seconds, source_ids=(1,), spent=answer.spent,
        candidates_count=answer.candidates_count,
    )  # fmt: skip
    with plans.attempt(row["id"]) as attempt:
        assert attempt
        attempt.finish(told, [])
    return key


def shifted(answer: Plan, metres: float) -> Plan:
    """Return a plan whose sites but the first stand so many metres further north."""
    first, *rest = answer.sites
    north = metres / 111_320
    return replace(answer, sites=(first, *(replace(one, lat=one.lat + north) for one in rest)))


def forget() -> None:
    """Forget all plans, and what the workers were to do about them."""
    with db.connection() as conn:
        conn.execute("DELETE FROM plan")
        conn.execute("TRUNCATE queue.procrastinate_jobs CASCADE")

"""The three figures of a plan: before it, and with its sites, also while it is computed."""

from dataclasses import replace

from services.coverage import figures
from services.placement import Figures, Plan

_SQUARE_METRES = 1e6


def before(plan: Plan) -> Figures | None:
    """Return what is not covered without a plan.

    While the plan does not know it yet, it is what is known of its area now; None where nothing
    was computed.
    """
    return plan.before or figures.overview(plan.asked).figures


def after(plan: Plan, start: Figures | None) -> Figures | None:
    """Return what is left of `start` once a plan stands; None where there is nothing to tell.

    While the plan does not know it yet, what its sites add is taken off: each tells what it adds
    to those before it, so that nothing is counted twice.
    """
    if plan.after or start is None or not plan.sites:
        return plan.after
    added_km2 = sum(one.adds_area_m2 for one in plan.sites) / _SQUARE_METRES
    return replace(
        start,
        area_unseen_km2=max(start.area_unseen_km2 - added_km2, 0.0),
        residents_unseen=max(start.residents_unseen - sum(one.adds for one in plan.sites), 0.0),
        incidents_unseen=max(
            start.incidents_unseen - sum(one.adds_incidents for one in plan.sites), 0
        ),
        overlap_percent=None,
    )

"""Plans that were asked before, as the page shows them."""

from typing import Final

from core.errors import NotFound
from core.text import Text
from data_access import plans
from services.placement import kept
from services.placement.asked import KEY
from services.placement.plans import Plan

MOST: Final = 20


def plan(key: str) -> Plan:
    """Return the plan that a key names.

    Raises
    ------
    NotFound
        If there is none.
    DataUnavailable
        If the database cannot be reached.
    """
    row = plans.read(key) if KEY.fullmatch(key) else None
    if row is None:
        raise NotFound(_NO_PLAN)
    return kept.plan(row)


def recent(limit: int = MOST) -> tuple[Plan, ...]:
    """Return the plans asked last, newest first, without their sites.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return tuple(kept.plan(row) for row in plans.recent(limit))


_NO_PLAN = Text(kk="Мұндай жоспар жоқ", ru="Такого плана нет", en="there is no such plan")

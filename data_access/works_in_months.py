"""Works by months and several kinds, states and districts at once, as the time slider has them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_

from data_access.schema import work
from data_access.works import STATE
from data_access.works_monitoring import under_way


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsChosen:
    """Works under way from a first to a last month (their first days); what is empty is all.

    They are those that `works.by_month` counts, and `works_monitoring.listed` lists them.
    """

    months: tuple[date, date]
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    districts: tuple[int, ...] = ()

    def where(self) -> ColumnElement[bool]:
        """Return the choice as a condition on `work`."""
        asked = (
            (work.c.kind, self.kinds),
            (STATE, self.states),
            (work.c.district_id, self.districts),
        )
        narrowed = [column.in_(values) for column, values in asked if values]
        return and_(*under_way(*self.months), *narrowed)

"""Numbers by district that may stand as columns: what is computed, and the catalogue's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import numpy as np

from core.rights import Role
from core.text import Text
from data_access import columns
from data_access import indicators as stored
from data_access.columns import Columns
from services import indicators
from services.indicators import Asked, Indicator
from services.passports.indicator import reference


@dataclass(frozen=True, slots=True)
class Offered:
    """A number that districts can be compared by: its name, its unit, how it is found.

    `ref` returns the reference of a district's number, by the district's slug and what was found
    (see `services.passports`).
    """

    title: Text
    unit: Text
    values: Callable[[], Columns]
    ref: Callable[[str, Columns], str]


COMPUTED: Final[Mapping[str, Offered]] = {
    "density": Offered(
        Text(kk="Халық тығыздығы", ru="Плотность населения", en="Population density"),
        Text(kk="адам/км²", ru="чел./км²", en="people/km²"),
        columns.density,
        lambda slug, _: f"column/density/{slug}",
    ),
    "late_works": Offered(
        Text(kk="Кешіккен жұмыстар", ru="Просроченные работы", en="Late works"),
        Text(kk="жұмыс", ru="работ", en="works"),
        columns.late_works,
        lambda slug, _: f"works/late/{slug}",
    ),
}
"""What is computed from other tables; the rest are the catalogue's indicators."""


def titles() -> dict[str, Text]:
    """Return every number by its code."""
    known = {one.code: one.name for one in indicators.catalogue()}
    return {code: one.title for code, one in COMPUTED.items()} | known


def offered(code: str, role: Role) -> Offered:
    """Return what stands behind a code, as `role` may see it.

    Raises
    ------
    NotFound
        If nothing does.
    """
    if code in COMPUTED:
        return COMPUTED[code]
    one = indicators.named(code)
    return Offered(one.name, one.unit, lambda: _newest(one, role), partial(_ref, code))


def _ref(code: str, slug: str, found: Columns) -> str:
    assert found.of is not None
    return reference(code, slug, Asked(period=found.of))


def _newest(one: Indicator, role: Role) -> Columns:
    """Return the newest month that has any value; what may not be shown is left out."""
    last = stored.last_period()
    if last is None:
        return Columns({}, None, [])
    found = indicators.readings([one], Asked(period=last), role)[one.code]
    series = np.array([reading.series for reading in found], float)
    known = np.flatnonzero(~np.isnan(series).all(axis=0))
    if not len(known):
        return Columns({}, None, [])
    month, newest = _before(last, series.shape[1] - 1 - int(known[-1])), series[:, known[-1]]
    pairs = zip(found, newest, strict=True)
    values = {it.district.id: float(value) for it, value in pairs if not np.isnan(value)}
    rows = stored.behind(one.id, list(values), month)
    return Columns(values, month, sorted({row["source_id"] for row in rows}))


def _before(month: date, months: int) -> date:
    count = month.year * 12 + month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)

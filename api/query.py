"""Reading what stands behind the question mark, strictly: unknown names are mistakes."""

import math
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from flask import request

from core.errors import BadRequest
from core.text import Text
from data_access.tiles import MONTHS
from layers import Layer

Chosen = Mapping[str, tuple[str, ...]]

COMMON = frozenset({"lang", "v"})
"""Names that every address may carry."""
MOST_VALUES = 100


def chosen(layer: Layer, given: Mapping[str, str], known: Collection[str] = ()) -> Chosen:
    """Return the filter values asked of `layer`: `status=active,late&district=3`.

    Raises
    ------
    BadRequest
        If the layer has no such filter, or the filter no such value.
    """
    filters = {one.name: one for one in layer.filters}
    found: dict[str, tuple[str, ...]] = {}
    for name, text in given.items():
        if name in COMMON or name in known:
            continue
        if name == MONTHS and layer.timed:
            found[name] = between(text)
            continue
        if name not in filters:
            raise BadRequest(_no_filter(name, list(filters)))
        choices = filters[name].listed()
        values = tuple(sorted({value for value in text.split(",") if value}))
        strange = [v for v in values if v not in choices]
        if strange or len(values) > MOST_VALUES:
            raise BadRequest(_no_value(name, strange[0] if strange else "…", list(choices)))
        if values:
            found[name] = values
    return dict(sorted(found.items()))


def between(text: str) -> tuple[str, str]:
    """Return the first and the last day of months given as `2026-06,2026-08`.

    Raises
    ------
    BadRequest
        If these are not two months in order.

    Examples
    --------
    >>> between("2026-06,2027-02")
    ('2026-06-01', '2027-02-28')
    """
    try:
        first, last = (date.fromisoformat(f"{month}-01") for month in text.split(","))
        until = (last + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadRequest(_NO_MONTHS) from None
    if first > last:
        raise BadRequest(_NO_MONTHS)
    return first.isoformat(), until.isoformat()


def written(chosen: Chosen) -> dict[str, str]:
    """Return filter values as they stand in an address: what `chosen` reads.

    Examples
    --------
    >>> written({"months": ("2026-06-01", "2026-08-31"), "status": ("active", "late")})
    {'months': '2026-06,2026-08', 'status': 'active,late'}
    """
    return {
        name: ",".join(value[:7] if name == MONTHS else value for value in values)
        for name, values in chosen.items()
    }


def number(name: str, low: float, high: float, default: float | None = None) -> float:
    """Return a finite number between `low` and `high`.

    Raises
    ------
    BadRequest
        If it is missing, no number, or outside.
    """
    text = request.args.get(name)
    if text is None and default is not None:
        return default
    try:
        value = float(text or "")
    except ValueError:
        raise BadRequest(_not_between(name, low, high)) from None
    if not (math.isfinite(value) and low <= value <= high):
        raise BadRequest(_not_between(name, low, high))
    return value


def whole(name: str, low: int, high: int, default: int) -> int:
    """Return a whole number between `low` and `high`.

    Raises
    ------
    BadRequest
        If it is no whole number, or outside.
    """
    value = number(name, low, high, default)
    if value != int(value):
        raise BadRequest(_not_between(name, low, high))
    return int(value)


_NO_MONTHS = Text(
    kk="months: екі айды ретімен атаңыз, мысалы 2026-06,2026-08",
    ru="months: назовите два месяца по порядку, например 2026-06,2026-08",
    en="months must be two months in order, such as 2026-06,2026-08",
)


def _no_filter(name: str, known: list[str]) -> Text:
    name, names = name[:40], ", ".join(known) or "—"
    return Text(
        kk=f"«{name}» деген сүзгі жоқ; барлары: {names}",
        ru=f"Фильтра «{name}» нет; есть: {names}",
        en=f"no filter '{name}'; there are: {names}",
    )


def _no_value(name: str, value: str, known: list[str]) -> Text:
    value, values = value[:40], ", ".join(known[:20]) or "—"
    return Text(
        kk=f"{name}: «{value}» деген мән жоқ; барлары: {values}",
        ru=f"{name}: значения «{value}» нет; есть: {values}",
        en=f"{name}: no value '{value}'; there are: {values}",
    )


def _not_between(name: str, low: float, high: float) -> Text:
    return Text(
        kk=f"{name}: {low:g} мен {high:g} аралығындағы сан керек",
        ru=f"{name}: нужно число от {low:g} до {high:g}",
        en=f"{name} must be a number from {low:g} to {high:g}",
    )

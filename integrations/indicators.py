"""Indicators: one value per district and month; corrections stand beside what they correct."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from core.text import LANGS, Text
from data_access import schema
from data_access.history import corrected
from data_access.staging import Batch
from integrations import districts, values
from integrations._kind import Field, Kind, Prepared, batch, column, fill_names

_QUARTER: Final = re.compile(
    r"^(\d{4})[\s-]*(?:q|кв\.?\s*|тоқсан\s*)?([1-4])(?:\s*(?:кв\.?|тоқсан))?$"
)
_MONTH: Final = re.compile(r"^(\d{4})[-./](\d{1,2})$")
_YEAR: Final = re.compile(r"^(\d{4})(?:\.0)?$")
_NEW: Final = (
    "code", "name_kk", "name_ru", "name_en", "unit_kk", "unit_ru", "unit_en", "category",
)  # fmt: skip


def month(cell: Any) -> date | None:
    """Read a period as the first day of its first month.

    Examples
    --------
    >>> month("2024-03").isoformat(), month("2024 q2").isoformat(), month(2024).isoformat()
    ('2024-03-01', '2024-04-01', '2024-01-01')
    """
    word = values.text(cell)
    if word is None:
        return None
    word = word.casefold()
    if found := _YEAR.match(word):
        return _first(int(found[1]), 1, word)
    if found := _MONTH.match(word):
        return _first(int(found[1]), int(found[2]), word)
    if found := _QUARTER.match(word):
        return _first(int(found[1]), 3 * int(found[2]) - 2, word)
    day = values.day(cell)
    return day.replace(day=1) if day else None


def _first(year: int, number: int, word: str) -> date:
    try:
        return date(year, number, 1)
    except ValueError:
        raise values.Unreadable(word) from None


def _shape(kind: Kind, prepared: Prepared) -> list[Batch]:
    columns = prepared.columns
    keys = zip(columns["code"], columns["district_id"], columns["period"], strict=True)
    columns["external_id"] = [f"{code}:{district}:{period}" for code, district, period in keys]
    columns["indicator_id_ref"] = columns["code"]
    stored = ("external_id", "indicator_id_ref", "district_id", "period", "value")
    held = batch(kind, prepared)

    def rows() -> Iterable[tuple[Any, ...]]:
        for index in prepared.good:
            yield (int(index) + 1, *(columns[name][index] for name in stored))

    values_ = Batch(
        table=schema.indicator_value,
        columns=stored,
        rows=rows,
        raw=prepared.raw,
        refused=held.refused,
        references={"indicator_id": "indicator.code"},
        prepare=corrected,
        scope="nothing",
    )
    new = _definitions(prepared)
    return [new, values_] if new else [values_]


def _definitions(prepared: Prepared) -> Batch | None:
    """Return the indicators that the file describes well enough to be made."""
    if not {"name_ru", "unit_ru", "category"} <= prepared.columns.keys() and not {
        "name_kk", "unit_kk", "category"
    } <= prepared.columns.keys():  # fmt: skip
        return None
    for stem in ("name", "unit"):
        fill_names(prepared, stem)
    seen: dict[str, int] = {}
    for index in prepared.good:
        if all(prepared.columns[name][index] for name in _NEW):
            seen.setdefault(prepared.columns["code"][index], int(index))
    names = (*_NEW, "external_id", *(f"definition_{lang}" for lang in LANGS), "direction", "owner",
             "refresh_days")  # fmt: skip

    def rows() -> Iterable[tuple[Any, ...]]:
        for code, index in seen.items():
            told = [prepared.columns[name][index] for name in _NEW]
            better = prepared.get("direction")[index] or 0
            yield (index + 1, *told, code, *told[1:4], better, "?", 31)

    return Batch(
        table=schema.indicator,
        columns=names,
        rows=rows,
        raw=prepared.raw,
        match=("code",),
        scope="nothing",
        overwrite=False,
        counted=False,
    )


KIND: Final = Kind(
    id="indicators",
    title=Text(kk="Көрсеткіштер", ru="Показатели", en="Indicators"),
    table=schema.indicator_value,
    fields=(
        column("code", "indicator", "indicator_code", "показатель", "код показателя", "көрсеткіш",
               read=values.text, required=True),
        Field(name="district_id", aliases=districts.ALIASES, read=districts.strictly,
              required=True),
        column("period", "month", "date", "период", "месяц", "кезең", "дата", read=month,
               required=True),
        column("value", "значение", "мәні", required=True),
        *(column(f"{stem}_{lang}", read=values.text)
          for stem in ("name", "unit") for lang in LANGS),
        column("category", "категория", read=values.text),
        column("direction", read=values.whole),
    ),
    geometry=None,
    shape=_shape,
)  # fmt: skip

"""Places of business as arrays: where they stand, of which category, since when."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from core.geo import UTM43N
from data_access import db, versions
from data_access.db import Row
from data_access.demand import Floats, Ints, fetched

Days = npt.NDArray[np.datetime64]
TABLES: Final = ("place", "place_category")


@dataclass(frozen=True, slots=True)
class Businesses:
    """All places, by id.

    Attributes
    ----------
    ids
        Shape (n,).
    category
        Index into `codes`, shape (n,).
    points
        UTM43N metres, shape (n, 2).
    opened, closed
        Days, NaT where not known or not closed, shape (n,).
    district
        Id of the district, 0 where there is none, shape (n,).
    codes
        Codes of the categories.
    """

    ids: Ints
    category: Ints
    points: Floats
    opened: Days
    closed: Days
    district: Ints
    codes: tuple[str, ...]

    def standing(self, code: str, on: date | None = None) -> Ints:
        """Return the indices of places of a category that stand today, or stood on a day.

        Notes
        -----
        A place whose opening is not known has always stood.
        """
        if code not in self.codes:
            return np.zeros(0, np.int64)
        return np.flatnonzero((self.category == self.codes.index(code)) & self._stood(on))

    def any_standing(self, on: date | None = None) -> Ints:
        """Return the indices of all places that stand today, or stood on a day."""
        return np.flatnonzero(self._stood(on))

    def opened_since(self, code: str, day: date) -> Ints:
        """Return the indices of places of a category that opened after a day and stand."""
        return np.intersect1d(
            self.standing(code), np.flatnonzero(self.opened > np.datetime64(day, "D"))
        )

    def _stood(self, on: date | None) -> npt.NDArray[np.bool_]:
        if on is None:
            return np.isnat(self.closed)
        day = np.datetime64(on, "D")
        begun = np.isnat(self.opened) | (self.opened <= day)
        return begun & (np.isnat(self.closed) | (self.closed > day))


def every() -> Businesses:
    """Return all places, read anew when their rows have changed.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return _every(versions.state(TABLES))


@lru_cache(maxsize=1)
def _every(state: str) -> Businesses:
    del state  # merely the key
    ids, codes, xs, ys, opened, closed, district = fetched(_EVERY)[0]
    known, category = np.unique(np.array(codes or (), np.str_), return_inverse=True)
    points = np.stack([np.array(xs or (), float), np.array(ys or (), float)], axis=1)
    return Businesses(
        np.array(ids or (), np.int64),
        category.astype(np.int64),
        points,
        _days(opened),
        _days(closed),
        np.array(district or (), np.int64),
        tuple(known.tolist()),
    )


def _days(given: list[int | None] | None) -> Days:
    """Return days from their numbers since 1970."""
    never = np.iinfo(np.int64).min  # which is NaT
    numbers = [never if one is None else one for one in given or ()]
    return np.array(numbers, np.int64).astype("datetime64[D]")


def categories() -> list[Row]:
    """Return code, names, theme and counts (`standing`, `public`) of every category."""
    return db.rows(_CATEGORIES)


def named(ids: Ints) -> dict[int, dict[str, Any]]:
    """Return the three names, longitude and latitude of some places by their ids."""
    return {row["id"]: row for row in db.rows(_NAMED, {"ids": [int(one) for one in ids]})}


def rents() -> dict[int, float]:
    """Return the newest mean rent of retail space by district id, tenge for a square metre."""
    return {row["district_id"]: float(row["value"]) for row in db.rows(_RENTS)}


_EVERY: Final = f"""
SELECT array_agg(id), array_agg(category), array_agg(ST_X(at)), array_agg(ST_Y(at)),
    array_agg(opened_on - date '1970-01-01'), array_agg(closed_on - date '1970-01-01'),
    array_agg(coalesce(district_id, 0)::int)
FROM (SELECT *, ST_Transform(geom, {UTM43N}) AS at FROM place ORDER BY id) AS place
"""  # noqa: S608  # only constants are put in
_CATEGORIES: Final = """
SELECT c.code, c.name_kk, c.name_ru, c.name_en, c.theme, count(p.id)::int AS standing,
    count(p.id) FILTER (WHERE p.is_public)::int AS public
FROM place_category AS c LEFT JOIN place AS p ON p.category = c.code AND p.closed_on IS NULL
GROUP BY c.code ORDER BY c.theme, count(p.id) DESC, c.code
"""
_NAMED: Final = """
SELECT id, name_kk, name_ru, name_en, ST_X(geom) AS lon, ST_Y(geom) AS lat
FROM place WHERE id = ANY (%(ids)s)
"""
_RENTS: Final = """
SELECT DISTINCT ON (v.district_id) v.district_id::int, v.value::float8
FROM indicator AS i JOIN indicator_value AS v ON v.indicator_id = i.id
WHERE i.code = 'retail_rent' AND v.value IS NOT NULL AND v.district_id IS NOT NULL
ORDER BY v.district_id, v.period DESC, v.known_from DESC
"""

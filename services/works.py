"""Monitoring of works: what is asked, read strictly, and all that the page tells about it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

from data_access import one_work, sources, works, works_monitoring
from data_access.db import Row
from data_access.schema import work
from data_access.schema.works import WORK_KINDS
from data_access.works_monitoring import OPEN, STATES, Chosen
from services.work_words import DELAYS

ALL: Final = "all"
"""Stands for works of any state; without a state only those that are not finished are shown."""
NO_REASON: Final = "none"
"""Stands for late works of which nobody says why."""
MOST_ROWS: Final = 200
"""Works that the page lists at once."""
MOST_CLOSED: Final = 40
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SLUG: Final = re.compile(r"[a-z0-9_-]{1,40}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_MOST_LETTERS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in the address of the page, as it is written there."""

    district: str | None = None
    kind: str | None = None
    state: str | None = None
    contractor: str | None = None
    month: str | None = None
    reason: str | None = None
    work: int | None = None

    @classmethod
    def parse(cls, search: str) -> Self:
        """Read the part behind the question mark; what it does not know narrows nothing.

        Examples
        --------
        >>> Asked.parse("?district=medeu&kind=repair&month=2026-13").query()
        '?district=medeu&kind=repair'
        """
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        number = given.get("work", "")
        return cls(
            district=_matching(_SLUG, given.get("district")),
            kind=_one_of(WORK_KINDS, given.get("kind")),
            state=_one_of((*STATES, ALL), given.get("state")),
            contractor=given.get("contractor", "")[:_MOST_LETTERS].replace("\0", "") or None,
            month=_matching(_MONTH, given.get("month")),
            reason=_one_of((*DELAYS, NO_REASON), given.get("reason")),
            work=int(number) if _NUMBER.fullmatch(number) else None,
        )

    def but(self, **other: Any) -> Self:
        """Return the same question with some parts changed."""
        return replace(self, **other)

    def query(self) -> str:
        """Return it as the part of an address from the question mark on."""
        return f"?{urlencode(self.words())}"

    def words(self) -> dict[str, str]:
        """Return what stands in an address, by name."""
        parts = {
            "district": self.district,
            "kind": self.kind,
            "state": self.state,
            "contractor": self.contractor,
            "month": self.month,
            "reason": self.reason,
            "work": self.work,
        }
        return {name: str(one) for name, one in parts.items() if one is not None}

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are shown."""
        if self.state is None:
            return OPEN
        return () if self.state == ALL else (self.state,)

    def chosen(self, district: int | None) -> Chosen:
        """Return which works these are; `district` is the number behind the address's word."""
        return Chosen(
            district=district,
            kind=self.kind,
            states=self.states,
            contractor=self.contractor,
            month=date.fromisoformat(f"{self.month}-01") if self.month else None,
            reason="" if self.reason == NO_REASON else self.reason,
        )


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None


def _one_of(known: Collection[str], text: str | None) -> str | None:
    return text if text in known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the page shows.

    `district` is the one chosen, None for the whole city; `districts` are all of them, each
    with its counts under `counts` and its outline; `total` are the counts of what is chosen;
    `facets` as `data_access.works_monitoring.facets` tells; `row_count` is how many works there
    are, of which `rows` are the first ones; `months` count works under way.
    """

    asked: Asked
    district: Row | None
    districts: Sequence[Row]
    total: Row
    facets: Mapping[str, Mapping[str, int]]
    rows: Sequence[Row]
    row_count: int
    closed: Sequence[Row]
    months: Mapping[str, int]
    source_ids: Sequence[int]

    @property
    def selected(self) -> Row | None:
        """The work that is selected, if there is such a one."""
        return next((row for row in self.rows if row["id"] == self.asked.work), None)


def overview(asked: Asked) -> Overview:
    """Return what the page shows of the works that are asked for.

    A district that does not exist is read as none. A work that is selected is listed even
    if it is not among the first ones.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    outlines = works_monitoring.outlines()
    here = next((one for one in outlines if one["slug"] == asked.district), None)
    asked = asked if here else asked.but(district=None)
    chosen = asked.chosen(here["id"] if here else None)
    counts = {_key(row): row for row in works_monitoring.by_district(chosen)}
    rows = works_monitoring.listed(chosen, MOST_ROWS)
    return Overview(
        asked=asked,
        district=here,
        districts=[{**one, "counts": counts.get(one["id"])} for one in outlines],
        total=counts[ALL],
        facets=works_monitoring.facets(chosen),
        row_count=rows[0]["together"] if rows else 0,
        rows=[*rows, *_missing(asked.work, rows)],
        closed=works_monitoring.closed_today(chosen.but(states=()), MOST_CLOSED),
        months=_months(chosen),
        source_ids=sources.of_table(work),
    )


def _key(row: Row) -> Any:
    return ALL if row["together"] else row["district_id"]


def _missing(selected: int | None, rows: Sequence[Row]) -> list[Row]:
    if selected is None or any(row["id"] == selected for row in rows):
        return []
    return works_monitoring.named([selected])


def _months(chosen: Chosen) -> dict[str, int]:
    """Return how many works go on in each month, under the other choices."""
    counts = works.by_month(
        kinds=(chosen.kind,) if chosen.kind else (),
        districts=() if chosen.district is None else (chosen.district,),
        states=chosen.states,
    )
    return {f"{one.month:%Y-%m}": one.under_way for one in counts if one.under_way}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One work with all that is known of it, as `data_access.one_work` tells it."""

    record: Row
    district: Row | None
    history: Sequence[Row]
    photos: Sequence[Row]
    same_spot: Sequence[Row]

    @property
    def broken_guarantees(self) -> list[Row]:
        """The other works that are to dig up this road, or whose road this work digs up."""
        return [one for one in self.same_spot if one["breaks_guarantee"]]


def dossier(work_id: int) -> Dossier:
    """Return all that is known of a work.

    Raises
    ------
    NotFound
        If there is no such work.
    """
    record = one_work.record(work_id)
    outlines = works_monitoring.outlines()
    return Dossier(
        record=record,
        district=next((one for one in outlines if one["id"] == record["district_id"]), None),
        history=one_work.history(work_id),
        photos=one_work.photos(work_id),
        same_spot=one_work.same_spot(work_id),
    )

"""Passports of numbers: what a number on a page means, how it came about, which rows stand behind.

A number carries a reference, words joined by slashes: `indicator/residents/medeu/2026-10`.
Its first word names the module here that opens it; a new kind of number is a new module with
`opened(words, lang, role)`. Numbers that only a layer's declaration explains have theirs in
`api.passports`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Self

from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What brought rows in: its number, when it ended, and what it read."""

    id: int
    at: datetime
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """All that is known of one number, in one language.

    `rows` are written out cells under `columns`, the first ones of `row_count`; `links` lead
    from a row to its own page, None where there is none. `source_ids` name the sources by id.
    """

    title: str
    value: str
    unit: str = ""
    definition: str
    formula: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[str | None, ...] = ()
    row_count: int = 0
    source_ids: tuple[int, ...]
    runs: tuple[Run, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def but(self, **other: Any) -> Self:
        """Return the same passport with some parts changed."""
        return replace(self, **other)


def runs(ids: Collection[int]) -> tuple[Run, ...]:
    """Return the runs with these ids that have ended, newest first."""
    return tuple(
        Run(id=row["id"], at=row["finished_at"], read=row["file_name"] or row["subject"])
        for row in provenance.runs(ids)
        if row["finished_at"]
    )


MOST_ROWS = 20
"""Rows that a passport shows; it says how many more there are."""


def opened(ref: str, lang: Lang, role: Role, package: str = __name__) -> Passport:
    """Return the passport of the number with this reference, of the kinds that a package opens.

    Raises
    ------
    NotFound
        If no number has it.
    Forbidden
        If this role may not see what stands behind it.
    """
    kind, *words = ref.split("/")
    module = kinds(package).get(kind)
    if module is None:
        raise NotFound(NO_NUMBER)
    found: Passport = module.opened(words, lang, role)
    return found


@cache
def kinds(package: str) -> dict[str, ModuleType]:
    """Return the modules of a package that open passports, by the first word of a reference."""
    here = import_module(package).__path__
    names = [m.name for m in iter_modules(here) if not m.name.startswith("_")]
    return {name: import_module(f"{package}.{name}") for name in names}


def words(given: Sequence[str], count: int) -> Sequence[str]:
    """Return the words of a reference that has `count` of them.

    Raises
    ------
    NotFound
        If it has another number of words.
    """
    if len(given) != count:
        raise NotFound(NO_NUMBER)
    return given


NO_NUMBER = Text(
    kk="Мұндай сан жоқ", ru="Такого числа нет", en="there is no number with this reference"
)

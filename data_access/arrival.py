"""What is delivered: a source, a file, batches of rows; and what became of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from psycopg import sql
from sqlalchemy import Table

from core.text import Text
from data_access.db import Conn

RowNumber = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who stands behind the rows; None means: as it was, or unknown."""

    code: str
    name: Text
    owner: str | None = None
    licence: str | None = None
    kind: str | None = None
    dated: date | None = None
    refresh_days: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that may not enter: where it stood, why, what it held."""

    row_number: RowNumber
    reason: str
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Rows for one table.

    Attributes
    ----------
    columns
        Names of the target's columns that `rows` hold, after the row's number.
    scope
        What the batch stands for: all rows of its `source`, the whole `table`, or
        merely more rows (`nothing` is removed).
    overwrite
        False inserts what is missing and leaves what is there.
    references
        Columns that arrive (as `{column}_ref`) as the external id of a row of another
        table of this source, or for `table.key` as that key of any row.
    locate
        Fill `district_id` by where the row lies.
    present
        External ids of refused rows: what is in the file is not removed from the table.
    begin
        Runs on the stage before it is checked; gets the connection and its name.
    made
        Columns that no file holds and `prepare` fills.
    prepare
        Runs on the checked stage before rows are compared; gets the connection, its name
        and the source; returns the rows it refuses.
    finish
        Runs after the merge if it changed something; gets the connection, source, run.
    """

    table: Table
    columns: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Any]]]
    raw: Callable[[RowNumber], Mapping[str, Any]]
    refused: Sequence[Refused] = ()
    present: Sequence[str] = ()
    match: Sequence[str] = ("source_id", "external_id")
    scope: Literal["source", "table", "nothing"] = "source"
    overwrite: bool = True
    locate: bool = False
    counted: bool = True
    references: Mapping[str, str] = field(default_factory=dict)
    begin: Callable[[Conn, str], None] | None = None
    made: Sequence[str] = ()
    prepare: Callable[[Conn, str, int], Sequence[tuple[RowNumber, str]]] | None = None
    finish: Callable[[Conn, int, int], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A delivery: the source, the file, and how sternly to look at it."""

    source: Source
    subject: str
    file_name: str
    sha256: str
    read: int
    repaired: int = 0
    detail: Mapping[str, Any] = field(default_factory=dict)
    dry_run: bool = False
    force: bool = False


@dataclass(slots=True)
class Counts:
    """What became of the rows; `lost` are those removed that were not synthetic."""

    loaded: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    before: int = 0
    lost: int = 0

    def add(self, other: "Counts") -> None:
        """Add another table's counts."""
        self.loaded += other.loaded
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.before += other.before
        self.lost += other.lost

    @property
    def changed(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.loaded or self.updated or self.removed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one transaction did; `run_id` is None when it was only tried."""

    run_id: int | None
    counts: Counts
    refused: tuple[Refused, ...]
    elsewhere: int
    by_table: Mapping[str, Counts]


def single(conn: Conn, query: sql.SQL | sql.Composed) -> Any:
    """Return the first column of the first row."""
    row = conn.execute(query).fetchone()
    return row[0] if row else None


def quoted(word: str) -> sql.Identifier:
    """Quote a table or column name."""
    return sql.Identifier(word)

"""What a kind of import is: its table, where its columns are found, how its cells are read."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
import shapely
from sqlalchemy import Table

from core.geo import WGS84
from core.text import LANGS, Lang, Text
from data_access.staging import Batch, Refused
from integrations import values
from integrations.geometry import GeometryKind
from integrations.records import Records

IDS: Final = (
    "external_id", "id", "osm_id", "osm_relation", "@id", "gid", "objectid", "uuid", "guid",
    "ид", "идентификатор", "_fid",
)  # fmt: skip
_LONGEST_RAW: Final = 100_000
Column = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of ours and the names it is met under.

    `read` replaces the reader that the column's type suggests; a field that is not a
    column of the table only helps to make others.
    """

    name: str
    aliases: tuple[str, ...] = ()
    read: values.Reader | None = None
    words: Mapping[str, Any] | None = None
    default: Any = None
    required: bool = False

    @property
    def known_as(self) -> tuple[str, ...]:
        """Return the names to look for, best first."""
        return self.aliases if self.name in self.aliases else (self.name, *self.aliases)


def column(name: str, *aliases: str, **given: Any) -> Field:
    """Return a field that is met under its own name first, then under `aliases`."""
    return Field(name=name, aliases=(name, *aliases), **given)


@dataclass(slots=True)
class Prepared:
    """The rows of a file on their way into tables: columns of equal length, by our names."""

    records: Records
    columns: dict[str, Column]
    reason: np.ndarray
    geometry: np.ndarray | None = None
    notes: list[Text] = field(default_factory=list)
    repaired: int = 0

    def __len__(self) -> int:
        return len(self.reason)

    def refuse(self, index: int, reason: str) -> None:
        """Refuse a row, unless it was refused before."""
        if self.reason[index] is None:
            self.reason[index] = reason

    @property
    def good(self) -> np.ndarray:
        """Return the indices of the rows that may go on."""
        return np.flatnonzero(self.reason == None)  # noqa: E711  # elementwise

    def get(self, name: str) -> Column:
        """Return a column, empty if the file has none."""
        return self.columns.get(name) or [None] * len(self)

    def raw(self, row_number: int) -> dict[str, Any]:
        """Return a row as it stood in the file."""
        index = row_number - 1
        if index >= len(self):
            return dict([self.records.torn[index - len(self)]])  # type: ignore[list-item]
        row = {str(k): plain(v) for k, v in self.records.frame.iloc[index].items()}
        kept = {key: cell for key, cell in row.items() if cell is not None}
        if self.records.geometry is not None and self.records.geometry[index] is not None:
            kept["geometry"] = shapely.to_wkt(self.records.geometry[index])[:_LONGEST_RAW]
        return kept

    def refused(self) -> list[Refused]:
        """Return the rows that may not go on."""
        bad = np.flatnonzero(self.reason != None)  # noqa: E711  # elementwise
        rows = [Refused(int(i) + 1, self.reason[i], self.raw(int(i) + 1)) for i in bad]
        torn = enumerate(self.records.torn)
        rows.extend(Refused(len(self) + n + 1, "unreadable: row", {"line": t[1]}) for n, t in torn)
        return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of data that can be imported.

    Attributes
    ----------
    identity
        Columns whose content names a row when the file gives no id.
    named
        Stems of names that are filled from one language into the others.
    placeless
        Rows may do without geometry.
    derive
        Makes columns out of others once all are read.
    shape
        Makes the batches, when one row is not simply one row.
    """

    id: str
    title: Text
    table: Table
    fields: tuple[Field, ...]
    geometry: GeometryKind | None
    identity: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    locate: bool = True
    placeless: bool = False
    scope: Literal["source", "table", "nothing"] = "source"
    derive: Callable[[Prepared], None] | None = None
    shape: Callable[["Kind", Prepared], list[Batch]] | None = None
    begin: Callable[[Any, str], None] | None = None
    finish: Callable[[Any, int, int], None] | None = None

    def batches(self, prepared: Prepared) -> list[Batch]:
        """Return what is to be merged."""
        return self.shape(self, prepared) if self.shape else [batch(self, prepared)]


def batch(kind: Kind, prepared: Prepared, **changes: Any) -> Batch:
    """Return the prepared rows as a batch for the kind's own table."""
    names = [name for name in prepared.columns if name in kind.table.c]
    bad = np.flatnonzero(prepared.reason != None)  # noqa: E711  # elementwise
    ids = prepared.columns["external_id"]
    given: dict[str, Any] = {
        "table": kind.table,
        "columns": (*names, "geom") if prepared.geometry is not None else tuple(names),
        "rows": lambda: rows(prepared, names),
        "raw": prepared.raw,
        "refused": prepared.refused(),
        "present": [ids[i] for i in bad if ids[i]],
        "locate": kind.locate and prepared.geometry is not None,
        "scope": kind.scope,
        "begin": kind.begin,
        "finish": kind.finish,
    }
    return Batch(**(given | changes))


def rows(prepared: Prepared, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """Yield the good rows: number, columns, geometry as hexadecimal EWKB."""
    good = prepared.good
    columns = [prepared.columns[name] for name in names]
    for start in range(0, len(good), 10_000):
        part = good[start : start + 10_000]
        shapes = hexed(prepared.geometry[part]) if prepared.geometry is not None else None
        for place, index in enumerate(part):
            cells = tuple(column[index] for column in columns)
            yield (
                (int(index) + 1, *cells)
                if shapes is None
                else (int(index) + 1, *cells, shapes[place])
            )


def hexed(geometry: np.ndarray) -> np.ndarray:
    """Return WGS84 geometry as PostGIS reads it from a COPY."""
    marked = shapely.set_srid(geometry, WGS84)
    return np.asarray(shapely.to_wkb(marked, hex=True, include_srid=True))


def plain(cell: Any) -> Any:
    """Return a cell as JSON can hold it; None for nothing."""
    if values.is_empty(cell):
        return None
    if isinstance(cell, np.ndarray):
        return [plain(one) for one in cell.tolist()]
    if isinstance(cell, np.generic):
        return cell.item()
    if isinstance(cell, str):
        return cell.replace("\0", "")
    return cell if isinstance(cell, (bool, int, float, list, dict)) else str(cell)


def fill_names(prepared: Prepared, stem: str) -> None:
    """Give every language a name: proper nouns are better foreign than missing."""
    told = {lang: prepared.get(f"{stem}_{lang}") for lang in LANGS}
    order: dict[Lang, tuple[Lang, Lang, Lang]] = {
        "kk": ("kk", "ru", "en"),
        "ru": ("ru", "kk", "en"),
        "en": ("en", "ru", "kk"),
    }
    for lang in LANGS:
        first, second, third = (told[other] for other in order[lang])
        prepared.columns[f"{stem}_{lang}"] = [
            a or b or c for a, b, c in zip(first, second, third, strict=True)
        ]


def content_ids(prepared: Prepared, identity: Sequence[str]) -> Column:
    """Return ids made of what a row says: the same row has the same id in every delivery."""
    shapes = shapely.to_wkb(prepared.geometry) if prepared.geometry is not None else None
    parts = [prepared.get(name) for name in identity]
    seen: dict[str, int] = {}
    made: Column = []
    for index in range(len(prepared)):
        said = "\x1f".join(str(part[index]) for part in parts).encode()
        shape = b"" if shapes is None or shapes[index] is None else shapes[index]
        name = hashlib.sha1(said + b"\x1e" + shape, usedforsecurity=False).hexdigest()[:16]
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made

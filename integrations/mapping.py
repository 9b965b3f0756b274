"""Which column of a file is which of ours: written down in a small TOML file, or guessed.

```toml
crs = "EPSG:32643"
layer = "works"

[columns]                 # ours = theirs
title_ru = "Наименование"

[words.status]            # theirs = ours
"Идут работы" = "active"

[constants]
kind = "repair"

[source]
code = "ugd"
owner = "Управление городской мобильности"
licence = "internal"
kind = "official"
dated = 2026-05-01
```
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import BadRequest
from core.text import Text

LONGITUDE: Final = ("lon", "lng", "long", "longitude", "x", "долгота", "бойлық", "point_x")
LATITUDE: Final = ("lat", "latitude", "y", "широта", "ендік", "point_y")
SHAPE: Final = ("wkt", "wkb", "geometry", "geom", "the_geom", "shape", "геометрия", "ewkb", "ewkt")
_DBASE: Final = 10
"""A shapefile cuts the names of its columns after so many letters."""


class Origin(BaseModel):
    """The `[source]` of a mapping."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str | None = None
    name: str | None = None
    name_kk: str | None = None
    name_ru: str | None = None
    name_en: str | None = None
    owner: str | None = None
    licence: str | None = None
    kind: Literal["official", "measured", "modelled", "synthetic"] | None = None
    dated: date | None = None
    refresh_days: int | None = Field(None, gt=0, le=3660)
    note: str | None = None


class Plan(BaseModel):
    """What a mapping file says; empty means: guess everything."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    crs: str | None = None
    layer: str | None = None
    encoding: str | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    constants: dict[str, Any] = Field(default_factory=dict)
    source: Origin = Field(default_factory=Origin)


def read(path: Path | None) -> Plan:
    """Read a mapping file.

    Raises
    ------
    BadRequest
        If it cannot be read or holds a section nobody knows.
    """
    if path is None:
        return Plan()
    try:
        return Plan.model_validate(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(map(str, wrong["loc"]))
        raise BadRequest(_wrong(path, f"{where}: {wrong['msg']}")) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRequest(_wrong(path, str(error))) from None


def guess(
    wanted: Mapping[str, Sequence[str]], columns: Iterable[str], told: Mapping[str, str]
) -> dict[str, str]:
    """Return ours → theirs, by what was told, else by the first alias that stands there.

    Raises
    ------
    BadRequest
        If the mapping names a column that is not in the file, or not in our table.

    Examples
    --------
    >>> guess({"name_ru": ("name", "stop_name"), "mode": ("mode",)}, ["id", "Stop Name"], {})
    {'name_ru': 'Stop Name'}
    """
    present = {folded(column): column for column in reversed(list(columns))}
    for ours, theirs in told.items():
        if ours not in wanted or theirs not in present.values():
            raise BadRequest(_no_column(ours, theirs))
    found = dict(told)
    for ours, aliases in wanted.items():
        names = (*aliases, *(alias[:_DBASE] for alias in aliases if len(alias) > _DBASE))
        hits = (present[name] for name in map(folded, names) if name in present)
        hit = next(hits, None)
        if hit is not None:
            found.setdefault(ours, hit)
    return found


def folded(name: str) -> str:
    """Return a column's name without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())


def first(aliases: Sequence[str], columns: Iterable[str]) -> str | None:
    """Return the column that bears one of the aliases."""
    return guess({"it": aliases}, columns, {}).get("it")


def _no_column(ours: str, theirs: str) -> Text:
    return Text(
        kk=f"сәйкестендіру файлы: «{ours}» = «{theirs}» бағаны жоқ",
        ru=f"файл соответствий: нет столбца для «{ours}» = «{theirs}»",
        en=f"mapping file: there is no column for '{ours}' = '{theirs}'",
    )


def _wrong(path: Path, what: str) -> Text:
    line = what.splitlines()[0] if what else ""
    return Text(
        kk=f"«{path.name}» сәйкестендіру файлы қате: {line}",
        ru=f"файл соответствий «{path.name}» неверен: {line}",
        en=f"the mapping file '{path.name}' is wrong: {line}",
    )

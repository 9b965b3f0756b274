"""Gather the names by which things are found: rows of `search_name` and `search_word`."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import shapely

from core.spelling import key, telling, words
from data_access.db import Conn

Spellings = tuple[str | None, str | None, str | None]
Former = Mapping[str, list[tuple[str, int]]]
"""Former names, each with its source, by key of the present one."""

OF: Final[Mapping[str, tuple[str, ...]]] = {
    "district": ("district", "district_boundary"),
    "street": ("road", "street_rename"),
    "neighbourhood": ("neighbourhood", "district", "district_boundary"),
    "ground": ("landscape",),
    "stop": ("stop",),
    "work": ("work",),
    "place": ("place",),
}
"""The tables that hold the names of each subject."""
COLUMNS: Final = ("subject", "object_id", "number", "kind", "name_kk", "name_ru", "name_en",
                  "former", "keys", "words", "broad", "size", "district_id", "source_id",
                  "geom")  # fmt: skip


def names(conn: Conn, subject: str) -> dict[str, Any]:
    """Return the columns of `search_name` for one subject.

    What has no name cannot be found and is left out.
    """
    found = conn.cursor(binary=True).execute(_ROWS[subject]).fetchall()
    former = _former(conn) if subject == "street" else {}
    rows = [row for one in found for row in _rows(subject, one, former)]
    columns = {name: np.empty(len(rows), object) for name in COLUMNS}
    for number, row in enumerate(rows):
        for name, value in zip(COLUMNS, row, strict=True):
            columns[name][number] = value
    columns["geom"] = shapely.from_wkb(columns["geom"])
    return columns


def vocabulary(conn: Conn, subject: str) -> dict[str, Any]:
    """Return the columns of `search_word` for one subject, out of its names."""
    found = conn.execute(_VOCABULARY, (subject,)).fetchall()
    return {
        "subject": np.full(len(found), subject, object),
        "word": np.array([word for word, _ in found], object),
        "n": np.array([n for _, n in found], np.int64),
    }


def _rows(subject: str, found: tuple[Any, ...], former: Former) -> Iterator[tuple[Any, ...]]:
    """Yield one row for the present names, and one for each former name."""
    object_id, kind, kk, ru, en, size, district, source, wkb = found
    keys = list(dict.fromkeys(key(name) for name in (kk, ru, en) if name))
    said = [word for name in (kk, ru, en) if name for word in words(name)]
    rest = (subject != "place", float(size), district)
    own = (subject, object_id)
    if any(keys):
        yield *own, 0, kind, kk, ru, en, None, "|".join(keys), _once(said), *rest, source, wkb
    before = dict.fromkeys(old for one in keys for old in former.get(one, ()))
    for number, (old, told_by) in enumerate(before, start=1):
        found = (key(old), _once(words(old)))
        yield *own, number, kind, kk, ru, en, old, *found, *rest, told_by, wkb


def _once(said: list[str]) -> str:
    return " ".join(dict.fromkeys(said))


def _former(conn: Conn) -> dict[str, list[tuple[str, int]]]:
    """Return former names by each key that the present name may have.

    Lists of renamings name a street in full and turned round (Кунаева Динмухамеда), signs
    rarely do: the family name alone counts too, if it is long enough to mean one person.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for old, new, source in conn.execute(_RENAMES).fetchall():
        said = telling(words(new))
        for one in {key(new), " ".join(reversed(said)), *_family(said)}:
            found.setdefault(one, []).append((old, source))
    return found


def _family(said: list[str]) -> list[str]:
    """Return the first word of a full name; Толе би and Жибек жолы are names as a whole."""
    return said[:1] if len(said) == 2 and min(map(len, said)) >= _LONG else []  # noqa: PLR2004


_LONG: Final = 5
_RENAMES: Final = "SELECT old_name, new_name, source_id FROM street_rename ORDER BY id"
_VOCABULARY: Final = """
SELECT word, count(*)::int FROM search_name, unnest(string_to_array(words, ' ')) AS word
WHERE subject = %s AND word <> '' GROUP BY word ORDER BY word
"""
# Pieces of one street touch or nearly do; streets of one name in two suburbs are two.
_STREETS: Final = """
WITH piece AS (
    SELECT id, name_kk, name_ru, name_en, length_metres, district_id, source_id, geom,
        ST_ClusterDBSCAN(geom, 0.01, 1) OVER (PARTITION BY name_kk, name_ru, name_en) AS part
    FROM road WHERE coalesce(name_kk, name_ru, name_en) IS NOT NULL)
SELECT min(id), '', name_kk, name_ru, name_en, sum(length_metres)::float8,
    CASE WHEN min(district_id) = max(district_id) THEN min(district_id)::int END,
    min(source_id)::int,
    ST_AsBinary(ST_LineMerge(ST_Collect(geom ORDER BY id)))
FROM piece GROUP BY name_kk, name_ru, name_en, part ORDER BY 1
"""
_STOPS: Final = """
WITH piece AS (
    SELECT *, ST_ClusterDBSCAN(geom, 0.004, 1) OVER (PARTITION BY name_kk, name_ru, name_en, mode)
        AS part FROM stop WHERE coalesce(name_kk, name_ru, name_en) IS NOT NULL)
SELECT min(id), mode, name_kk, name_ru, name_en, (mode = 'metro')::int::float8,
    min(district_id)::int, min(source_id)::int,
    ST_AsBinary((array_agg(geom ORDER BY id))[1])
FROM piece GROUP BY mode, name_kk, name_ru, name_en, part ORDER BY 1
"""
_ROWS: Final[Mapping[str, str]] = {
    "district": """
SELECT id::int, '', name_kk, name_ru, name_en, residents::float8, id::int, source_id::int,
    ST_AsBinary(geom) FROM district_today ORDER BY id""",
    "street": _STREETS,
    "neighbourhood": """
SELECT n.id, '', n.name_kk, n.name_ru, n.name_en, -n.rank::float8, d.id::int, n.source_id::int,
    ST_AsBinary(n.geom)
FROM neighbourhood AS n LEFT JOIN district_today AS d ON ST_Contains(d.geom, n.geom)
ORDER BY n.id""",
    "ground": """
SELECT min(id), kind, name_kk, name_ru, name_en, -min(rank)::float8, NULL::int,
    min(source_id)::int, ST_AsBinary(ST_Collect(geom ORDER BY id))
FROM landscape WHERE kind NOT IN ('residential', 'industry')
AND coalesce(name_kk, name_ru, name_en) IS NOT NULL
GROUP BY kind, name_kk, name_ru, name_en ORDER BY 1""",
    "stop": _STOPS,
    "work": """
SELECT id, kind, title_kk, title_ru, title_en,
    coalesce(actual_start, planned_start, '2000-01-01') - '2000-01-01'::date, district_id::int,
    source_id::int, ST_AsBinary(geom) FROM work WHERE status <> 'cancelled' ORDER BY id""",
    "place": """
SELECT id, category, name_kk, name_ru, name_en, 0::float8, district_id::int, source_id::int,
    ST_AsBinary(geom) FROM place WHERE closed_on IS NULL
AND coalesce(name_kk, name_ru, name_en) IS NOT NULL ORDER BY id""",
}

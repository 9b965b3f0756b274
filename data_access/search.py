"""Ask for things by name: words near those that were typed, names that hold them, houses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import sql
from psycopg.rows import dict_row

from core.errors import NotFound
from core.spelling import Kind
from core.text import Text
from data_access import db
from data_access.db import Row
from data_access.schema.search import SUBJECTS

MOST_BEGINNINGS: Final = 200
MOST_ALIKE: Final = 80
MOST_SINGLE: Final = 3_000
"""Of a hundred thousand places, so many that hold the words are looked at: they rank alike."""
ANY_KIND: Final = Kind()
ALIKE: Final = 0.2
"""Least share of common trigrams; a slip in a word of five letters leaves no more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One typed word: the known words that it may mean, from the surest to the least sure.

    `exact` is the word itself, `begins` what begins so, `near` and `far` what one and what
    more slips lead to.
    """

    exact: tuple[str, ...]
    begins: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()

    @property
    def any(self) -> list[str]:
        """Return all of them."""
        return [*self.exact, *self.begins, *self.near, *self.far]


def alike(asked: Sequence[str], subjects: Sequence[str]) -> dict[str, list[str]]:
    """Return for each typed word the known words that begin so or look alike, likest first."""
    query, given = words_statement(asked, subjects)
    found: dict[str, list[str]] = {word: [] for word in asked}
    with db.connection() as lent, lent.transaction():
        lent.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", (str(ALIKE),))
        for word, known in lent.execute(query, given):
            found[word].append(known)
    return {word: list(dict.fromkeys(known)) for word, known in found.items()}


def words_statement(
    asked: Sequence[str], subjects: Sequence[str]
) -> tuple[sql.Composed, dict[str, Any]]:
    """Return the query of `alike` and its parameters."""
    parts = []
    given: dict[str, Any] = {
        "subjects": list(subjects),
        "beginnings": MOST_BEGINNINGS,
        "likest": MOST_ALIKE,
    }
    for number, word in enumerate(asked):
        parts.append(_ALIKE.format(*map(sql.Placeholder, _names(number))))
        given |= dict(zip(_names(number), (word, f"{word}%", _swapped(word)), strict=True))
    return sql.SQL(" UNION ALL ").join(parts), given


def _names(number: int) -> tuple[str, str, str]:
    return f"word_{number}", f"begin_{number}", f"swapped_{number}"


def _swapped(word: str) -> list[str]:
    """Return the word with each two neighbours changed: trigrams hardly see those alike."""
    return [f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in range(len(word) - 1)]


def names(  # noqa: PLR0913  # what a question is made of
    key: str,
    wanted: Sequence[Wanted],
    subjects: Sequence[str],
    limit: int,
    *,
    every: bool = True,
    kind: Kind = ANY_KIND,
) -> list[Row]:
    """Return up to `limit` objects whose names hold the wanted words, best first.

    Parameters
    ----------
    key
        The whole question as `core.spelling.key`.
    wanted
        The typed words.
    subjects
        What may be found.
    limit
        How many; of one subject no more than a third, unless the others have too few.
    every
        Whether a name must hold all of them, or any.
    kind
        What was named as a kind: its subject comes first where no slip was forgiven, and of
        equals those that bear one of its words.

    Returns
    -------
    list of Row
        `subject`, `object_id`, `kind`, `name_*`, `former` (the former name, if that one was
        meant), `district_*` names, `source_id` (of the object), `named_by` (the source of this
        name), `tier` (0 the whole name, 1 its beginning,
        2 its words or their beginnings, 3 with slips), `lon`, `lat`, `box` (west, south,
        east, north).
    """
    query, given = statement(key, wanted, subjects, limit, every=every, kind=kind)
    with db.connection() as lent, lent.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, given).fetchall()


def statement(  # noqa: PLR0913  # what a question is made of
    key: str,
    wanted: Sequence[Wanted],
    subjects: Sequence[str],
    limit: int,
    *,
    every: bool = True,
    kind: Kind = ANY_KIND,
) -> tuple[sql.Composed, dict[str, Any]]:
    """Return the query of `names` and its parameters."""
    given: dict[str, Any] = {
        "key": key,
        "begins": f"%|{key}%",
        "subjects": list(subjects),
        "order": sorted(SUBJECTS, key=lambda subject: subject != kind.subject),
        "meant": kind.subject,
        "kind": list(kind.words),
        "limit": limit,
        "each": -(-limit // 3),
        "most": MOST_SINGLE,
    }
    holds, sure, total = [], [], []
    for number, one in enumerate(wanted):
        marks = {name: sql.Placeholder(f"{name}_{number}") for name in _CERTAINTY}
        given |= {f"{name}_{number}": list(getattr(one, name)) for name in _CERTAINTY}
        holds.append(_HOLDS.format(**marks))
        sure.append(_SURE.format(**marks))
        total.append(_TOTAL.format(**marks))
    joint = sql.SQL(" AND " if every else " OR ")
    words = {
        "holds": sql.SQL("({})").format(joint.join(holds)),
        "sure": sql.SQL(" AND ").join(sure),
        "total": sql.SQL(" + ").join(total),
    }
    return _NAMES.format(**words), given


def houses(streets: Mapping[int, Row], number: str) -> list[Row]:
    """Return the buildings with a house number that begins with `number` on these streets.

    Parameters
    ----------
    streets
        Rows of `names`, by id.
    number
        As people write it; letters behind the figures may be of either alphabet.

    Returns
    -------
    list of Row
        As `names` returns them, with `subject` "address" and `house_number`; street by street.
    """
    if not streets:
        return []
    named = {
        row[f"name_{lang}"]: street
        for street, row in streets.items()
        for lang in ("kk", "ru", "en")
        if row[f"name_{lang}"]
    }
    found = db.rows(_HOUSES, {"streets": list(named), "number": f"{number}%"})
    found.sort(key=lambda row: list(streets).index(named[row["street"]]))
    return [{**streets[named[row["street"]]], "former": None, **row} for row in found]


def street(street_id: str) -> Row:
    """Return a street: `object_id`, `name_*`, `former` names, `metres`, `geometry` (GeoJSON).

    Also `lon` and `lat` of a point on it, its `box` (west, south, east, north), `source_id`.

    Raises
    ------
    NotFound
        If there is no such street.
    """
    known = street_id.isascii() and street_id.isdigit() and int(street_id) < 2**31
    found = db.rows(_STREET, {"id": int(street_id)}) if known else []
    if not found:
        raise NotFound(_NO_STREET)
    return found[0]


_NO_STREET = Text(kk="Мұндай көше жоқ", ru="Такой улицы нет", en="there is no such street")
_STREET: Final = """
SELECT s.object_id, s.name_kk, s.name_ru, s.name_en, s.size AS metres, s.source_id,
    ST_AsGeoJSON(s.geom, 6)::json AS geometry, ST_X(at) AS lon, ST_Y(at) AS lat,
    ARRAY[ST_XMin(s.geom), ST_YMin(s.geom), ST_XMax(s.geom), ST_YMax(s.geom)] AS box,
    ARRAY(SELECT f.former FROM search_name AS f WHERE f.subject = 'street'
        AND f.object_id = s.object_id AND f.former IS NOT NULL ORDER BY f.number) AS former
FROM search_name AS s, ST_PointOnSurface(s.geom) AS at
WHERE s.subject = 'street' AND s.object_id = %(id)s AND s.number = 0
"""
_CERTAINTY: Final = ("any", "exact", "begins", "near")
_HOLDS: Final = sql.SQL("string_to_array(words, ' ') && {any}::text[]")
_SURE: Final = sql.SQL("(said && {exact}::text[] OR said && {begins}::text[])")
_TOTAL: Final = sql.SQL(
    "CASE WHEN said && {exact}::text[] THEN 0 WHEN said && {begins}::text[] THEN 1 "
    "WHEN said && {near}::text[] THEN 3 WHEN said && {any}::text[] THEN 5 ELSE 9 END"
)
_ALIKE: Final = sql.SQL("""
(SELECT {0}::text, word FROM search_word WHERE word LIKE {1} AND subject = ANY (%(subjects)s)
 ORDER BY length(word), n DESC LIMIT %(beginnings)s)
UNION ALL (SELECT {0}::text, word FROM search_word
 WHERE word = ANY ({2}) AND subject = ANY (%(subjects)s))
UNION ALL (SELECT {0}::text, word FROM search_word
 WHERE word %% {0} AND subject = ANY (%(subjects)s)
 ORDER BY similarity(word, {0}) DESC, word LIMIT %(likest)s)
""")
# Places are many and rank alike, so the first ones serve; all that bear the very name come too.
_NAMES: Final = sql.SQL("""
WITH held AS (
    SELECT subject, object_id, number FROM search_name
    WHERE broad AND subject = ANY (%(subjects)s) AND {holds}
    UNION
    (SELECT subject, object_id, number FROM search_name
     WHERE NOT broad AND subject = ANY (%(subjects)s) AND {holds} LIMIT %(most)s)
    UNION
    (SELECT subject, object_id, number FROM search_name
     WHERE string_to_array(keys, '|') && ARRAY[%(key)s] AND subject = ANY (%(subjects)s)
     LIMIT %(most)s)),
rated AS (
    SELECT n.subject, n.object_id, n.number, n.size, CASE
            WHEN string_to_array(n.keys, '|') && ARRAY[%(key)s] THEN 0
            WHEN '|' || n.keys LIKE %(begins)s THEN 1
            WHEN {sure} THEN 2 ELSE 3 END AS tier,
        {total} AS total,
        n.subject = %(meant)s AND said && %(kind)s::text[] AS so_called
    FROM held JOIN search_name AS n USING (subject, object_id, number),
        string_to_array(n.words, ' ') AS said),
best AS (
    SELECT DISTINCT ON (subject, object_id) *,
        array_position(%(order)s::text[], subject) AS turn, CASE tier WHEN 3 THEN total END AS off,
        subject <> %(meant)s OR tier = 3 AS beside
    FROM rated ORDER BY subject, object_id, tier, total, number),
placed AS (
    SELECT *, row_number() OVER (
        PARTITION BY subject
        ORDER BY tier, total, so_called DESC, size DESC, object_id) AS place
    FROM best),
shown AS (
    SELECT *, row_number() OVER (
        ORDER BY place > %(each)s, beside, tier, off, turn, place) AS rank
    FROM placed ORDER BY rank LIMIT %(limit)s)
SELECT n.subject, n.object_id, n.kind, n.name_kk, n.name_ru, n.name_en, n.former,
    own.source_id, n.source_id AS named_by,
    d.name_kk AS district_kk, d.name_ru AS district_ru, d.name_en AS district_en, d.slug,
    s.tier, ST_X(at) AS lon, ST_Y(at) AS lat,
    ARRAY[ST_XMin(n.geom), ST_YMin(n.geom), ST_XMax(n.geom), ST_YMax(n.geom)] AS box
FROM shown AS s JOIN search_name AS n USING (subject, object_id, number)
JOIN search_name AS own ON (own.subject, own.object_id, own.number) = (n.subject, n.object_id, 0)
LEFT JOIN district AS d ON d.id = n.district_id, ST_PointOnSurface(n.geom) AS at
ORDER BY s.beside, s.tier, s.off, s.turn, s.place
""")
_HOUSES: Final = """
SELECT 'address' AS subject, b.id AS object_id, b.use AS kind, b.street, b.house_number,
    b.source_id, d.name_kk AS district_kk, d.name_ru AS district_ru, d.name_en AS district_en,
    d.slug, ST_X(at) AS lon, ST_Y(at) AS lat,
    ARRAY[ST_XMin(b.geom), ST_YMin(b.geom), ST_XMax(b.geom), ST_YMax(b.geom)] AS box
FROM building AS b LEFT JOIN district AS d ON d.id = b.district_id,
    ST_PointOnSurface(b.geom) AS at
WHERE b.street = ANY (%(streets)s) AND b.house_number LIKE %(number)s
ORDER BY length(b.house_number), b.house_number, b.id LIMIT 200
"""

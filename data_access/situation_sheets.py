"""Situation sheets that were made: one of each day and language, the newest days only."""

from datetime import date
from typing import Final

from core.text import LANGS, Lang
from data_access import db
from data_access.db import Row

MOST_DAYS: Final = 400
"""So many days are kept."""


def keep(day: date, lang: Lang, pdf: bytes) -> bool:
    """Keep the sheet of a day unless one is kept already; tell whether it was.

    What is older than the newest `MOST_DAYS` days is forgotten.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached; then nothing was kept.
    """
    with db.connection() as lent, lent.transaction():
        made = lent.execute(_KEEP, {"day": day, "lang": lang, "pdf": pdf}).fetchone()
        lent.execute(_FORGET, {"most": MOST_DAYS})
    return made is not None


def kept(day: date) -> list[Lang]:
    """Return the languages in which the sheet of a day is kept.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = {row["lang"] for row in db.rows(_KEPT, {"day": day})}
    return [lang for lang in LANGS if lang in found]


def read(lang: Lang, day: date | None = None) -> Row | None:
    """Return `id`, `day`, `made_at` and `pdf` of a day's sheet, or of the newest; None without.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    found = db.rows(_READ, {"lang": lang, "day": day})
    return found[0] if found else None


_KEEP: Final = """
INSERT INTO situation_sheet (day, lang, pdf) VALUES (%(day)s, %(lang)s, %(pdf)s)
ON CONFLICT (day, lang) DO NOTHING RETURNING id
"""
_FORGET: Final = """
DELETE FROM situation_sheet WHERE day < (
    SELECT min(day) FROM (
        SELECT DISTINCT day FROM situation_sheet ORDER BY day DESC LIMIT %(most)s
    ) AS newest
)
"""
_KEPT: Final = "SELECT lang FROM situation_sheet WHERE day = %(day)s"
_READ: Final = """
SELECT id, day, made_at, pdf FROM situation_sheet
WHERE lang = %(lang)s AND (%(day)s::date IS NULL OR day = %(day)s)
ORDER BY day DESC LIMIT 1
"""

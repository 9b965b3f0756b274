"""What places are called: the streets that meet there, else the nearest address."""

import re
from collections.abc import Mapping
from typing import Any, Final

from core.text import LANGS, Text
from data_access import crossings, districts
from data_access.db import Row
from data_access.demand import Floats
from services.placement import nearby


def names(points: Floats) -> list[Text | None]:
    """Return what each point (UTM43N, shape (n, 2)) is called, None where nothing has a name.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    streets = crossings.names(points)
    addresses = nearby.addresses(points)
    return [_name(some, at) for some, at in zip(streets, addresses, strict=True)]


def of_place(row: Mapping[str, Any], title: Text) -> Text:
    """Return what a place is called in each language; its category's `title` without a name."""
    known = {lang: row.get(f"name_{lang}") for lang in LANGS}
    other = next((name for name in known.values() if name), None)
    return Text(**{lang: known[lang] or other or title.to(lang) for lang in LANGS})


def of_districts() -> Mapping[int, Text]:
    """Return the districts' names by their ids.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return {row["id"]: Text.from_row(row) for row in districts.every()}


def _name(streets: list[Row], address: Mapping[str, str]) -> Text | None:
    if len(streets) > 1:
        one, other = (_street(row) for row in streets[:2])
        return Text(**{lang: f"{_bare(one[lang])} — {_bare(other[lang])}" for lang in LANGS})
    if all(lang in address for lang in LANGS):
        return Text(**{lang: address[lang] for lang in LANGS})
    return Text(**_street(streets[0])) if streets else None


def _street(row: Row) -> dict[str, str]:
    return {lang: row[f"name_{lang}"] or row["name_kk"] for lang in LANGS}


def _bare(street: str) -> str:
    """Return a street's name as people call it where two streets meet.

    Examples
    --------
    >>> _bare("Абай даңғылы"), _bare("улица Саина"), _bare("Sain Street")
    ('Абай', 'Саина', 'Sain')
    """
    return _KIND.sub("", street) or street


_KIND: Final = re.compile(r" (көшесі|даңғылы|Street|Avenue)$|^(улица|проспект) ")

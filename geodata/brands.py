"""Chains with invented names: which of them a place belongs to."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Words
from geodata.plan import Plan, small
from geodata.plane import Ints

NONE: Final = -1
"""Stands for a place of its own."""


def chains(plan: Plan, category: Ints) -> Ints:
    """Return the row of `brands.csv` each place belongs to, `NONE` for most.

    `category` is the place's row of `place_categories.csv`.
    """
    rng, known = plan.rng("brands"), small("brands")
    codes = small("place_categories")["code"].tolist()
    luck = rng.random(len(category)) * 100
    found = np.full(len(category), NONE)
    for code, rows in known.groupby("category", sort=False):
        here = category == codes.index(code)
        nth = np.searchsorted(rows["share"].cumsum(), luck[here], side="right")
        found[here] = np.append(rows.index, NONE)[nth]
    return found


def column(chain: Ints) -> Words:
    """Return the place table's column: a chain's name in Kazakh, the same in all its places."""
    known = small("brands")["kk"].tolist()
    return Words(np.where(chain == NONE, len(known), chain), (*known, None))


def named(chain: Ints, names: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return the name columns with the chain's name at the places that belong to one."""
    known = small("brands")
    mine = np.flatnonzero(chain != NONE)
    for lang in ("kk", "ru", "en"):
        column_ = names[f"name_{lang}"]
        for place, name in zip(mine, known[lang].to_numpy()[chain[mine]], strict=True):
            column_[place] = name
    return names

"""Businesses and public objects by category, each at the door of a building."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points, Words
from geodata.buildings import USES, Buildings
from geodata.plan import Plan, shared_out, small
from geodata.plane import Floats, Ints, to_degrees

FULL: Final = 100_000
_KINDERGARTENS: Final = 1_150
_CLINICS: Final = 190
_WHERE: Final = {
    "homes": np.array([0.1, 4.0, 6.0, 0.8, 0.5, 1.0]),
    "roads": np.array([0.1, 2.0, 3.0, 1.0, 4.0, 0.6]),
    "centre": np.array([0.1, 13.0, 6.0, 0.45, 1.0, 0.8]),
}
"""How much more often a place stands on a building of each kind of ground."""


def columns(plan: Plan, built: Buildings, main: Ints, addresses: Any) -> dict[str, Any]:
    """Return the place table's columns; `main` is the class of each building's street."""
    rng = plan.rng("places")
    kinds = small("place_categories")
    category, house = _seats(plan, built, main, rng)
    count = len(category)
    aside = rng.uniform(-5, 5, count)[:, None] * _sideways(built.azimuth[house])
    age = rng.exponential(1900, count).astype(int).clip(3, 12_000)
    closed = (rng.random(count) < 0.04) & (kinds["is_public"].to_numpy()[category] == 0)
    opened = plan.today - age.astype("timedelta64[D]")
    until = opened + (age * rng.uniform(0.1, 1, count)).astype("timedelta64[D]")
    capacity = _capacity(category, rng)
    taught = np.isin(category, [_code("school"), _code("kindergarten")])
    full = np.round(capacity * rng.normal(1.08, 0.16, count).clip(0.6, 1.7))
    return {
        "category": Words(category, kinds["code"].tolist()),
        **_names(category, rng),
        "address": addresses[house],
        "is_public": kinds["is_public"].to_numpy()[category].astype(bool),
        "capacity": capacity,
        "attending": np.where(taught, full, np.nan),
        "opened_on": opened,
        "closed_on": np.where(closed, until, np.datetime64("NaT", "D")),
        "district_id": built.district[house],
        "geom": Points(*to_degrees(built.door[house] + aside).T),
    }


def _code(word: str) -> int:
    return int(small("place_categories")["code"].tolist().index(word))


def _sideways(azimuth: Floats) -> Floats:
    way = np.radians(azimuth + 90)
    return np.stack([np.sin(way), np.cos(way)], 1)


def _seats(plan: Plan, built: Buildings, main: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the category and the building of every place."""
    kinds = small("place_categories")
    districts = small("districts")
    people = shared_out(10**6, districts["residents"])
    fixed = {
        "school": shared_out(plan.count(392), districts["schools"]),
        "kindergarten": shared_out(plan.count(_KINDERGARTENS), people),
        "clinic": shared_out(plan.count(_CLINICS), people),
    }
    rest = plan.count(FULL) - sum(int(part.sum()) for part in fixed.values())
    free = shared_out(rest, kinds["share"])
    busy = np.array([3.0, 3.0, 2.0, 0.7, 0.5])[main]
    category, house = [], []
    for index, count in enumerate(free):
        weight = _WHERE[kinds["where"][index]][built.place] * busy
        category.append(np.full(count, index))
        house.append(rng.choice(len(built), count, p=weight / weight.sum()))
    for word, counts in fixed.items():
        category.append(np.full(counts.sum(), _code(word)))
        house.append(_spread(built, counts, rng))
    return np.concatenate(category), np.concatenate(house)


def _spread(built: Buildings, counts: Ints, rng: np.random.Generator) -> Ints:
    """Choose so many buildings in each district, no two the same."""
    found = []
    for district, count in enumerate(counts, start=1):
        here = np.flatnonzero((built.district == district) & (built.use != USES.index("garage")))
        weight = np.where(built.place[here] == 3, 1.0, 3.0)  # fewer among cottages
        found.append(
            rng.choice(here, min(count, len(here)), replace=False, p=weight / weight.sum())
        )
    return np.concatenate(found)


def _capacity(category: Ints, rng: np.random.Generator) -> Floats:
    sizes = [float(size) if size else np.nan for size in small("place_categories")["capacity"]]
    mean = np.array(sizes)[category]
    return np.asarray(np.round(mean * rng.lognormal(-0.06, 0.35, len(category))))


def _names(category: Ints, rng: np.random.Generator) -> dict[str, Any]:
    """Call schools by number and shops by a word."""
    kinds, words = small("place_categories"), small("street_names")
    numbered = kinds["is_public"].to_numpy()[category].astype(bool)
    word = rng.integers(0, len(words), len(category))
    order = np.zeros(len(category), np.int64)
    for index in range(len(kinds)):
        here = category == index
        order[here] = np.arange(1, here.sum() + 1)
    found = {}
    for lang in ("kk", "ru", "en"):
        kind, name = kinds[lang].to_numpy()[category], words[lang].to_numpy()[word]
        pairs = zip(kind, name, order, numbered, strict=True)
        found[f"name_{lang}"] = [
            (f"№ {n} {k[0].lower()}{k[1:]}" if lang == "kk" else f"{k} № {n}")
            if public
            else (f"«{w}» {k[0].lower()}{k[1:]}" if lang == "kk" else f"{k} «{w}»")
            for k, w, n, public in pairs
        ]
    return found

"""Businesses and public objects by category, each at the door of a building."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points, Words
from geodata import brands, openings
from geodata.buildings import USES, Buildings
from geodata.openings import Demand
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
_BUSY: Final = np.array([3.0, 3.0, 2.0, 0.7, 0.5])
"""The same by the class of its street."""


def columns(
    plan: Plan, built: Buildings, main: Ints, addresses: Any, homes: Ints
) -> dict[str, Any]:
    """Return the place table's columns.

    `main` is the class of each building's street, `homes` are its residents.
    """
    rng = plan.rng("places")
    kinds = small("place_categories")
    busy = _BUSY[main]
    asking = openings.demand(built, homes, busy)
    category, house, age, gone = _every(plan, built, busy, asking, rng)
    count = len(category)
    aside = rng.uniform(-5, 5, count)[:, None] * _sideways(built.azimuth[house])
    capacity = _capacity(category, rng)
    taught = np.isin(category, [_code("school"), _code("kindergarten")])
    full = np.round(capacity * rng.normal(1.08, 0.16, count).clip(0.6, 1.7))
    chain = brands.chains(plan, category)
    closed = plan.today - gone.astype("timedelta64[D]")
    return {
        "category": Words(category, kinds["code"].tolist()),
        **brands.named(chain, _names(category, rng)),
        "brand": brands.column(chain),
        "address": addresses[house],
        "is_public": kinds["is_public"].to_numpy()[category].astype(bool),
        "capacity": capacity,
        "attending": np.where(taught, full, np.nan),
        "opened_on": plan.today - age.astype("timedelta64[D]"),
        "closed_on": np.where(gone < 0, np.datetime64("NaT", "D"), closed),
        "district_id": built.district[house],
        "geom": Points(*to_degrees(built.door[house] + aside).T),
    }


def _code(word: str) -> int:
    return int(small("place_categories")["code"].tolist().index(word))


def _sideways(azimuth: Floats) -> Floats:
    way = np.radians(azimuth + 90)
    return np.stack([np.sin(way), np.cos(way)], 1)


def _every(
    plan: Plan, built: Buildings, busy: Floats, asking: Demand, rng: np.random.Generator
) -> tuple[Ints, Ints, Ints, Ints]:
    """Return category, building, days since opening and since closing (or -1) of each place."""
    kinds, fixed = small("place_categories"), _fixed(plan)
    rest = plan.count(FULL) - sum(int(part.sum()) for part in fixed.values())
    free = shared_out(rest, kinds["share"])
    found = []
    for index, (where, public) in enumerate(zip(kinds["where"], kinds["is_public"], strict=True)):
        if not free[index]:
            continue
        weight, age = _WHERE[where][built.place] * busy, openings.ages(free[index], rng)
        if public:
            house, gone = openings.anywhere(weight, free[index], rng), np.full(free[index], -1)
        else:
            house = openings.seats(asking, where, weight, age, rng)
            gone = openings.closings(asking, where, house, age, rng)
        found.append((np.full(free[index], index), house, age, gone))
    for word, counts in fixed.items():
        house = _spread(built, counts, rng)
        same = np.full(len(house), _code(word))
        found.append((same, house, openings.ages(len(house), rng), np.full(len(house), -1)))
    category, house, age, gone = (np.concatenate(part) for part in zip(*found, strict=True))
    return category, house, age, gone


def _fixed(plan: Plan) -> dict[str, Ints]:
    """Return how many there are in each district of what is counted by district."""
    districts = small("districts")
    people = shared_out(10**6, districts["residents"])
    return {
        "school": shared_out(plan.count(392), districts["schools"]),
        "kindergarten": shared_out(plan.count(_KINDERGARTENS), people),
        "clinic": shared_out(plan.count(_CLINICS), people),
    }


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

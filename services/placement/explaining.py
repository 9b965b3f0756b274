"""Why each proposed site: whom it adds, what it overlaps, what is lost without it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from scipy.sparse import csr_array

from analysis.placement import curve
from services.placement import areas, nearby
from services.placement.plans import Site
from services.placement.scenes import Floats, Ints, Look, Scene

SIMPLER_METRES: Final = 0.5
"""Shapes for the map are simplified to so much."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Sites as they are told, and how many of them serve each point, shape (n,)."""

    sites: tuple[Site, ...]
    more: Ints


def of(scene: Scene, chosen: Ints, *, wholly: bool = True) -> Answer:
    """Return chosen options as sites, in the order in which they add most.

    Parameters
    ----------
    scene
        The question.
    chosen
        Indices of its options.
    wholly
        Tell also what is near and the address, which the database is asked for.

    Notes
    -----
    Residents, area and requests that a site adds count from what stands and from the sites
    numbered before it; its weight is what it adds of the chosen weight.
    """
    look = scene.look(chosen)
    order = _by_gain(look.serves, np.where(scene.points.counts == 0, scene.worth, 0.0))
    chosen, look = chosen[order], Look(look.serves[order], look.shapes[order])
    more = np.asarray(look.serves.sum(axis=0), np.int64).reshape(-1)
    where = scene.spots[chosen]
    lon, lat = areas.degrees(where)
    numbers = _numbers(scene, look.serves, more)
    known = _known(where, look) if wholly else [{} for _ in chosen]
    shapes = areas.in_degrees(shapely.simplify(look.shapes, SIMPLER_METRES))
    sites = tuple(
        Site(
            number=n + 1,
            lon=lon[n],
            lat=lat[n],
            shape=shapely.geometry.mapping(shapes[n]),
            **_details(scene, int(chosen[n])),
            **numbers[n],
            **known[n],
        )
        for n in range(len(chosen))
    )
    return Answer(sites, more)


def _by_gain(serves: csr_array, left: Floats) -> Ints:
    """Return the order in which sites add most; of equals the first one comes first."""
    count = serves.shape[0]
    adding = curve.greedy(serves.T.tocsr(), left, count=count).sites
    return np.concatenate([adding, np.setdiff1d(np.arange(count), adding)])


def _row(serves: csr_array, n: int) -> Ints:
    found: Ints = serves.indices[serves.indptr[n] : serves.indptr[n + 1]]
    return found


def _numbers(scene: Scene, serves: csr_array, more: Ints) -> list[dict[str, Any]]:
    points, told = scene.points, []
    fresh = points.counts == 0
    others = points.counts + more
    for n in range(serves.shape[0]):
        served = _row(serves, n)
        added = served[fresh[served]]
        fresh[added] = False
        area = float(points.area_m2[served].sum())
        shared = float(points.area_m2[served[others[served] > 1]].sum())
        told.append(
            {
                "weight": float(scene.worth[added].sum()),
                "adds": float(points.residents[added].sum()),
                "adds_area_m2": float(points.area_m2[added].sum()),
                "adds_incidents": int(points.incidents[added].sum()),
                "alone": float(points.residents[served[others[served] == 1]].sum()),
                "overlap_percent": 100 * shared / area if area else 0.0,
            }
        )
    return told


def _known(where: Floats, look: Look) -> list[dict[str, Any]]:
    both = zip(nearby.addresses(where), nearby.around(where, look.shapes), strict=True)
    return [{"address": address, "near": near} for address, near in both]


def _details(scene: Scene, option: int) -> dict[str, Any]:
    told: dict[str, Any] = {"reach": float(scene.reach[option])}
    gear = scene.gear
    if gear is None:
        return told
    azimuth = float(gear.azimuth[option])
    return told | {
        "kind": str(gear.kind[option]),
        "azimuth": None if np.isnan(azimuth) else azimuth,
        "view": float(gear.view[option]),
        "height": float(gear.height[option]),
        "price": int(gear.price[option]),
    }

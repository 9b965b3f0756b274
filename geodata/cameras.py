"""Cameras: traffic complexes on main crossings, the rest on houses and streets."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points, Words
from data_access.schema.fabric import CAMERA_STATES, CAMERA_SYSTEMS
from geodata.buildings import Buildings
from geodata.network import WIDTH, Network, bearing
from geodata.plan import Plan, shared_out
from geodata.plane import to_degrees

FULL: Final = 65_000
COMPLEX: Final = 5.9
"""Cameras of one Sergek complex (7 894 cameras on 1 341 complexes, 2024)."""
SHARES: Final = {"sergek": 1_641 * COMPLEX, "unified": 62_800, "face": 2_200}
"""February 2026: 1 641 complexes; 65 000 in the unified system, 2 200 of them know faces."""
_STATES: Final = (0.935, 0.045, 0.015, 0.005)


def columns(plan: Plan, net: Network, built: Buildings, addresses: Any) -> dict[str, Any]:
    """Return the camera table's columns; `addresses` are those of the buildings."""
    rng = plan.rng("cameras")
    sergek, unified, face = shared_out(plan.count(FULL), list(SHARES.values()))
    crossing = _at_crossings(net, int(sergek), rng)
    wall = _on_walls(built, int(unified), int(face), rng)
    both = {key: np.concatenate([crossing[key], wall[key]]) for key in crossing}
    house = both.pop("house")
    at = both.pop("at")
    state = rng.choice(4, len(at), p=_STATES)
    age = rng.exponential(700, len(at)).astype(int).clip(5, 3600)
    installed = plan.today - age.astype("timedelta64[D]")
    return {
        **both,
        "system": Words(both["system"], CAMERA_SYSTEMS),
        "status": Words(state, CAMERA_STATES),
        "installed_on": np.where(state == CAMERA_STATES.index("planned"), _NEVER, installed),
        "address": np.where(house >= 0, addresses[house], None),
        "geom": Points(*to_degrees(at).T),
    }


_NEVER: Final = np.datetime64("NaT", "D")


def _at_crossings(net: Network, count: int, rng: np.random.Generator) -> dict[str, Any]:
    """Put complexes where main streets meet, one camera up each arm and lane."""
    main = np.flatnonzero(net.kind <= 2)  # down to collectors
    ends = np.concatenate([net.start[main], net.end[main]])
    towards = np.concatenate([bearing(net)[main], (bearing(net)[main] + 180) % 360])
    segment = np.concatenate([main, main])
    arms = np.bincount(ends, minlength=len(net.nodes))
    weight = np.where(arms[ends] > 2, 4.0 - net.kind[segment], 0.02)
    node_order = rng.random(len(net.nodes))
    order = np.argsort(-weight * (0.5 + node_order[ends]), kind="stable")
    pick = np.resize(order[: max(1, int(count / 1.5))], count)
    radius = WIDTH[net.kind[segment[pick]]] / 2 + 2
    angle = np.radians(towards[pick] + rng.uniform(20, 70, count))
    way = np.stack([np.sin(angle), np.cos(angle)], 1)
    return {
        "at": net.nodes[ends[pick]] + way * radius[:, None],
        "azimuth_degrees": np.round((towards[pick] + rng.normal(0, 4, count)) % 359.9, 1),
        "view_degrees": np.round(rng.uniform(28, 50, count), 1),
        "range_metres": np.round(rng.uniform(60, 110, count), 1),
        "height_metres": np.round(rng.uniform(6, 8.5, count), 1),
        "system": np.zeros(count, np.int64),
        "district_id": net.district[segment[pick]].clip(1),
        "house": np.full(count, -1),
    }


def _on_walls(
    built: Buildings, unified: int, face: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Put cameras on entrances and corners, looking out; faces are known in the centre."""
    size = np.array([0.2, 7.0, 5.0, 1.4, 3.0, 5.0])[built.place] * np.where(built.use == 0, 0.25, 1)
    count = unified + face
    house = rng.choice(len(built), count, p=size / size.sum())
    system = np.where(np.arange(count) < unified, 1, 2)
    dome = (rng.random(count) < 0.1) & (system == 1)
    azimuth = np.round((built.azimuth[house] + rng.normal(0, 32, count)) % 359.9, 1)
    way = np.radians(built.azimuth[house] + 90)
    aside = np.stack([np.sin(way), np.cos(way)], 1) * rng.uniform(-4, 4, count)[:, None]
    return {
        "at": built.door[house] + aside,
        "azimuth_degrees": np.where(dome, np.nan, azimuth),
        "view_degrees": np.where(dome, 360, np.round(rng.uniform(65, 110, count), 1)),
        "range_metres": np.round(
            np.where(system == 2, rng.uniform(12, 22, count), rng.uniform(28, 60, count)),
            1,
        ),
        "height_metres": np.round(rng.uniform(2.8, 5.5, count), 1),
        "system": system,
        "district_id": built.district[house],
        "house": house,
    }

"""The columns of roads, their nodes and directed edges; and addresses along them."""

from typing import Any

import numpy as np

from data_access.bulk import Points, Words
from geodata.buildings import Buildings
from geodata.network import LANES, SPEED, Network, directed
from geodata.plan import Plan
from geodata.plane import in_degrees, to_degrees
from geodata.streets import CLASSES


def nodes(net: Network) -> dict[str, Any]:
    """Return the road_node table's columns."""
    return {"geom": Points(*to_degrees(net.nodes).T)}


def roads(plan: Plan, net: Network) -> dict[str, Any]:
    """Return the road table's columns; the older the last repair, the worse the road."""
    rng = plan.rng("roads")
    count = len(net.shape)
    age = rng.gamma(2.0, np.where(net.kind <= 1, 2.0, 4.2), count).clip(0.1, 25)
    condition = (99 - 3.1 * age + rng.normal(0, 5, count)).clip(12, 100).astype(int)
    quiet = net.kind >= 3  # local and service
    surface = np.where(quiet & (rng.random(count) < 0.09), 1, 0)
    titles = {
        f"name_{lang}": Words(net.name, [getattr(text, lang) for text in net.names])
        for lang in ("kk", "ru", "en")
    }
    return {
        "class": Words(net.kind, CLASSES),
        **titles,
        "surface": Words(surface, ("asphalt", "gravel")),
        "lanes": LANES[net.kind],
        "speed_kmh": SPEED[net.kind],
        "condition_percent": condition,
        "last_repair": plan.today - (age * 365).astype("timedelta64[D]"),
        "length_metres": net.length.round(1).clip(0.1),
        "district_id": net.district,
        "geom": in_degrees(net.shape),
    }


def edges(net: Network, first_road: int, first_node: int) -> dict[str, Any]:
    """Return the road_edge table's columns, given the ids of the first road and node."""
    segment, start, end, drive = directed(net)
    return {
        "road_id": segment + first_road,
        "from_node": start + first_node,
        "to_node": end + first_node,
        "length_metres": net.length[segment].round(1).clip(0.1),
        "drive": drive,
        "walk": np.ones(len(segment), bool),
    }


def addresses(net: Network, built: Buildings) -> np.typing.NDArray[np.object_]:
    """Return the address of each building."""
    streets = [net.names[name].kk for name in net.name[built.segment]]
    pairs = zip(streets, built.number, strict=True)
    return np.array([f"{street}, {number}" for street, number in pairs], object)

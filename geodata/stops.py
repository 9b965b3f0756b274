"""Stops along the streets buses take, as many in each district as counted; the metro's eleven."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Points, Words
from geodata.network import WIDTH, Network, bearing
from geodata.outlines import district_at
from geodata.plan import Plan, shared_out, small
from geodata.plane import to_degrees, to_metres

# Kazakh, Russian, English, longitude, latitude (to some 200 m).
_METRO: Final = (
    ("Райымбек батыр", "Райымбек батыра", "Raiymbek Batyr", 76.9447, 43.2712),
    ("Жібек жолы", "Жибек жолы", "Zhibek Zholy", 76.9461, 43.2602),
    ("Алмалы", "Алмалы", "Almaly", 76.9455, 43.2513),
    ("Абай", "Абай", "Abai", 76.9493, 43.2425),
    ("Байқоңыр", "Байконур", "Baiqongyr", 76.9277, 43.2404),
    ("М. Әуезов атындағы театр", "Театр им. М. Ауэзова", "Auezov Theatre", 76.9175, 43.2403),
    ("Алатау", "Алатау", "Alatau", 76.8974, 43.2390),
    ("Сайран", "Сайран", "Sairan", 76.8763, 43.2362),
    ("Мәскеу", "Москва", "Moscow", 76.8673, 43.2300),
    ("Сарыарқа", "Сарыарка", "Saryarqa", 76.8500, 43.2255),
    ("Бауыржан Момышұлы", "Бауыржан Момышулы", "Bauyrzhan Momyshuly", 76.8395, 43.2240),
)


def columns(plan: Plan, net: Network) -> dict[str, Any]:
    """Return the stop table's columns."""
    rng = plan.rng("stops")
    segment, end = _places(plan, net, rng)
    at = _beside(net, segment, end)
    names = _names(net, segment, end)
    metro = to_metres([(lon, lat) for *_, lon, lat in _METRO])
    trolley = (net.kind[segment] == 1) & (rng.random(len(segment)) < 0.3)
    mode = np.concatenate([trolley.astype(int), np.full(len(_METRO), 2)])
    titles = {
        f"name_{lang}": [*names[i], *(row[i] for row in _METRO)]
        for i, lang in enumerate(("kk", "ru", "en"))
    }
    return {
        **titles,
        "mode": Words(mode, ("bus", "trolleybus", "metro")),
        "district_id": np.concatenate([net.district[segment], district_at(metro)]),
        "geom": Points(*to_degrees(np.concatenate([at, metro])).T),
    }


def _places(plan: Plan, net: Network, rng: np.random.Generator) -> tuple[Any, Any]:
    """Choose ends of main streets' segments, well apart, so many in each district."""
    wanted = shared_out(plan.count(1999), small("districts")["stops"])
    chosen_segment, chosen_end = [], []
    for district, count in enumerate(wanted, start=1):
        here = np.flatnonzero((net.district == district) & (net.kind <= 2) & (net.length > 60))
        order = np.lexsort((rng.random(len(here)), net.kind[here] + 1.5 * rng.random(len(here))))
        both = np.concatenate([here[order], here[order]])[:count]
        chosen_segment.append(both)
        chosen_end.append(np.arange(len(both)) >= len(here))
    return np.concatenate(chosen_segment), np.concatenate(chosen_end)


def _beside(net: Network, segment: Any, end: Any) -> Any:
    """Return points at the right kerb, 35 m before the crossing."""
    way = np.radians((bearing(net)[segment] + np.where(end, 180, 0)) % 360)
    along = np.stack([np.sin(way), np.cos(way)], 1)
    right = np.stack([along[:, 1], -along[:, 0]], 1)
    corner = np.where(end[:, None], net.nodes[net.start[segment]], net.nodes[net.end[segment]])
    back = np.minimum(35 + WIDTH[net.kind[segment]] / 2, net.length[segment] / 2)
    return corner - along * back[:, None] + right * (WIDTH[net.kind[segment]] / 2 + 2)[:, None]


def _names(net: Network, segment: Any, end: Any) -> tuple[list[str], list[str], list[str]]:
    """Call a stop by the street that crosses there."""
    at = np.where(end, net.start[segment], net.end[segment])
    both = np.concatenate([net.start, net.end])
    order = np.argsort(both, kind="stable")
    first, last = np.searchsorted(both[order], at), np.searchsorted(both[order], at, "right")
    titles = []
    for own, low, high in zip(net.name[segment], first, last, strict=True):
        around = net.name[order[low:high] % len(net.name)]
        other = around[around != own]
        titles.append(net.names[int(other[0] if len(other) else own)])
    return [t.kk for t in titles], [t.ru for t in titles], [t.en for t in titles]

"""The best places for a question, and any single place, with what speaks for and against each."""

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import niche
from core.errors import NotFound, TooLittleData
from core.text import Text
from data_access import businesses, sources
from data_access.schema import (
    building,
    indicator_value,
    place,
    population_cell,
    road_edge,
    stop,
)
from geodata.plane import to_degrees, to_metres
from services.niches import naming
from services.niches.answer import Answer, Part, Spot
from services.niches.asked import Asked
from services.niches.confidence import back_test, sureness
from services.niches.factors import FACTORS
from services.niches.facts import facts
from services.niches.ground import ground
from services.niches.kinds import kind
from services.niches.scoring import Scored, scored

MOST: Final = 10
APART_METRES: Final = 500.0
"""Ten cells side by side are one place."""
FARTHEST_METRES: Final = 500.0
"""A point farther from every street is nowhere one could open."""
BEHIND: Final = (building, indicator_value, place, population_cell, road_edge, stop)
"""The tables whose sources stand behind the figures."""

Ints = npt.NDArray[np.int64]


def best(asked: Asked) -> Answer:
    """Return the best places for a question, at most ten, apart from each other.

    Raises
    ------
    NotFound
        If there is no such category or district.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    found = scored(asked)
    land = found.of.ground
    here = np.where(found.here, found.score, np.nan)
    chosen = niche.best(here, land.nodes[land.sites][land.site], count=MOST, metres=APART_METRES)
    return Answer(
        asked=asked,
        category=kind(asked.what).title,
        spots=_spots(asked, found, chosen),
        cells=int(found.here.sum()),
        thin_cells=int((found.here & ~found.of.ranked).sum()),
        existing=_existing(asked, found),
        back_test=back_test(asked),
        source_ids=tuple(sources.of_tables(BEHIND)),
        why_none=None if len(chosen) else _why_none(found),
    )


def spot(asked: Asked, cell: str) -> Spot:
    """Return a place by its H3 index, whether or not it is among the best.

    Raises
    ------
    NotFound
        If nobody lives or works there, or there is no such category or district.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    found = scored(asked)
    index = found.of.ground.place(cell)
    if index is None:
        raise NotFound(NO_CELL)
    return _spots(asked, found, np.array([index], np.int64))[0]


def cell_at(lon: float, lat: float) -> str:
    """Return the H3 index of the cell nearest to a point that is near a street.

    Raises
    ------
    TooLittleData
        If the point is in the mountains, or nobody lives or works near.
    DataUnavailable
        If the database cannot be reached.
    """
    land = ground()
    point = to_metres([(lon, lat)])
    away = land.attached(point).metres[0] if np.isfinite(point).all() else np.inf
    gap = np.hypot(*(land.middle - point).T)
    if not away <= FARTHEST_METRES or not gap.min() <= FARTHEST_METRES:
        raise TooLittleData(_NO_STREET)
    return str(land.cells[int(gap.argmin())])


def _spots(asked: Asked, found: Scored, cells: Ints) -> tuple[Spot, ...]:
    if not len(cells):
        return ()
    land = found.of.ground
    at = land.nodes[land.sites[land.site[cells]]]
    sure = sureness(asked, found, cells)
    names, districts, lonlat = naming.names(at), naming.of_districts(), to_degrees(at)
    score = found.whole[cells]  # the sum itself: another one may differ in its last bit
    ranked = found.score[found.ranked]
    made = []
    for n, cell in enumerate(cells.tolist()):
        district = districts.get(int(land.district[cell]), OUTSIDE)
        made.append(
            Spot(
                cell=str(land.cells[cell]),
                lon=float(lonlat[n][0]),
                lat=float(lonlat[n][1]),
                name=names[n] or district,
                district=district,
                score=float(score[n]),
                low=min(float(sure.low[n]), float(score[n])),
                high=max(float(sure.high[n]), float(score[n])),
                rank=1 + int((ranked > score[n]).sum()),
                rank_low=int(sure.rank_low[n]),
                rank_high=int(sure.rank_high[n]),
                parts=_parts(found, cell),
                facts=facts(found.of, asked, cell),
                thin=tuple(word for word, mask in found.of.thin.items() if mask[cell]),
            )
        )
    return tuple(made)


def _parts(found: Scored, cell: int) -> tuple[Part, ...]:
    columns = zip(
        FACTORS, found.points[:, cell], found.of.raw[:, cell], found.of.share[:, cell], strict=True
    )
    return tuple(
        Part(
            factor=name,
            points=float(points),
            value=float(raw) if np.isfinite(raw) else None,
            share=float(share),
        )
        for name, points, raw, share in columns
    )


def _existing(asked: Asked, found: Scored) -> int:
    """Count the places of the category that stand in the area."""
    every = businesses.every()
    which = every.standing(asked.what)
    if not asked.district:
        return len(which)
    inside = found.of.ground.district[found.here]
    return int((every.district[which] == inside[0]).sum()) if len(inside) else 0


def _why_none(found: Scored) -> Text:
    return _ALL_THIN if found.here.any() else _NOBODY


OUTSIDE = Text(kk="қаладан тыс", ru="за городом", en="outside the city")
NO_CELL = Text(
    kk="Бұл жерде ешкім тұрмайды да, жұмыс істемейді де, сондықтан оны бағалау мүмкін емес",
    ru="Здесь никто не живёт и не работает, поэтому оценить место нельзя",
    en="nobody lives or works here, so the place cannot be judged",
)
_NO_STREET = Text(
    kk=f"Бұл жердің айналасындағы {FARTHEST_METRES:.0f} метрде көше жоқ — тау не бос жер; "
    "басқа жерді түртіңіз",
    ru=f"В {FARTHEST_METRES:.0f} метрах вокруг нет ни одной улицы — это горы или пустырь; "
    "нажмите на другое место",
    en=f"there is no street within {FARTHEST_METRES:.0f} m of here, only mountains or waste land; "
    "tap another place",
)
_NOBODY = Text(
    kk="Бұл аймақта тұрғындар да, жұмыс орындары да туралы дерек жоқ",
    ru="Об этом районе нет данных ни о жителях, ни о рабочих местах",
    en="neither residents nor jobs of this area are known",
)
_ALL_THIN = Text(
    kk="Бұл аймақ туралы дерек орындарды салыстыруға жетпейді",
    ru="Данных об этом районе не хватает, чтобы сравнивать места",
    en="too little is known of this area to compare places in it",
)

"""On foot, by bicycle, by car: who may go where, and how fast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from core.errors import BadRequest
from core.text import Text
from data_access.demand import Floats
from data_access.schema.fabric import ROAD_CLASSES
from data_access.travel import Roads

Bools = npt.NDArray[np.bool_]

WALK_KMH: Final = 4.8
CYCLE_KMH: Final = 15.0
APPROACH: Final = 60 / (WALK_KMH * 1_000)
"""Minutes a metre takes between a place and the street: that bit is walked in any mode."""
SPEEDS: Final[Mapping[str, float]] = {
    "motorway": 80.0,
    "arterial": 60.0,
    "collector": 60.0,
    "local": 40.0,
    "service": 20.0,
    "footway": 5.0,
}
"""Permitted speed of a class, km/h, where a road does not say its own."""
HOURLY: Final = (
    0.85, 0.85, 0.85, 0.85, 0.85, 0.82, 0.72, 0.55, 0.40, 0.42, 0.52, 0.56,
    0.56, 0.55, 0.56, 0.55, 0.52, 0.45, 0.38, 0.41, 0.55, 0.65, 0.74, 0.82,
)  # fmt: skip
"""Which share of the permitted speed cars really make in each hour of a working day.

Modelled, not measured: crossings and lights take about a seventh even at night, the queues of the
morning (8 and 9 o'clock) and of the evening (18 and 19) take more than half. Counts of the
city's own detectors will replace it.
"""
DAYTIME: Final = range(7, 22)
"""The hours that count where none is asked for."""
NARROWED: Final = 0.5
"""Which share of the speed is left where works narrow a road."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to travel: its word in addresses, its name, and how its times come about."""

    code: str
    title: Text
    told: Text
    none: Text


MODES: Final[Mapping[str, Mode]] = {
    one.code: one
    for one in (
        Mode(
            code="walk",
            title=Text(kk="Жаяу", ru="Пешком", en="On foot"),
            told=Text(
                kk="Жаяу жүру жылдамдығы — 4,8 км/сағ",
                ru="Скорость пешехода — 4,8 км/ч",
                en="Walking at 4.8 km/h",
            ),
            none=Text(
                kk="Жаяу жүретін көшелер жүктелмеген",
                ru="Улицы, по которым ходят пешком, не загружены",
                en="no streets that can be walked are loaded",
            ),
        ),
        Mode(
            code="cycle",
            title=Text(kk="Велосипедпен", ru="На велосипеде", en="By bicycle"),
            told=Text(
                kk="Велосипед жылдамдығы — 15 км/сағ; автомагистральмен жүрмейді, бір бағытты "
                "көшелердің бағытын сақтайды",
                ru="Скорость велосипедиста — 15 км/ч; без автомагистралей, с учётом "
                "одностороннего движения",
                en="Cycling at 15 km/h, not on motorways, along one-way streets only their way",
            ),
            none=Text(
                kk="Велосипедпен жүретін көшелер жүктелмеген",
                ru="Улицы, по которым можно ехать на велосипеде, не загружены",
                en="no streets that can be cycled are loaded",
            ),
        ),
        Mode(
            code="drive",
            title=Text(kk="Көлікпен", ru="На машине", en="By car"),
            told=Text(
                kk="Рұқсат етілген жылдамдықтың сағатқа қарай өзгеретін үлесі — өлшенбеген, "
                "модельденген; бір бағытты көшелер мен жұмыстарға байланысты жабылған жолдар "
                "ескерілген",
                ru="Доля разрешённой скорости, своя для каждого часа, — смоделирована, а не "
                "измерена; учтены одностороннее движение и дороги, закрытые из-за работ",
                en="A share of the permitted speed, one for each hour, modelled and not measured; "
                "one-way streets and roads closed by works are respected",
            ),
            none=Text(
                kk="Көлік жүретін көшелер жүктелмеген",
                ru="Улицы, по которым ездят машины, не загружены",
                en="no streets that can be driven are loaded",
            ),
        ),
    )
}


def mode(code: str) -> Mode:
    """Return the mode with this word.

    Raises
    ------
    BadRequest
        If there is none.
    """
    if code not in MODES:
        raise BadRequest(_MODE)
    return MODES[code]


def hourly(hour: int | None) -> float:
    """Return the share of the permitted speed that cars make, by day if no hour is given.

    Raises
    ------
    BadRequest
        If there is no such hour.
    """
    if hour is None:
        return float(np.mean([HOURLY[one] for one in DAYTIME]))
    if hour not in range(24):
        raise BadRequest(_HOUR)
    return HOURLY[hour]


def passable(roads: Roads, code: str) -> Bools:
    """Return the edges that may be used in a mode, shape (m,).

    Cyclists keep to the directions of the carriageway and share footways; motorways are closed
    to them.
    """
    if code == "walk":
        return roads.walk
    if code == "drive":
        return roads.drive
    motorway, footway = (ROAD_CLASSES.index(one) for one in ("motorway", "footway"))
    shared = roads.walk & (roads.kind == footway)
    cycled: Bools = (roads.drive | shared) & (roads.kind != motorway)
    return cycled


def speeds(roads: Roads, code: str, hour: int | None) -> Floats:
    """Return the speed on each edge, km/h, shape (m,).

    Raises
    ------
    BadRequest
        If there is no such hour.
    """
    if code != "drive":
        return np.full(len(roads.kind), WALK_KMH if code == "walk" else CYCLE_KMH)
    usual = np.array([SPEEDS[one] for one in ROAD_CLASSES])[roads.kind]
    return np.where(np.isnan(roads.speed), usual, roads.speed) * hourly(hour)


_MODE = Text(
    kk="mode: walk (жаяу), cycle (велосипед) немесе drive (көлік) болуы керек",
    ru="mode — walk (пешком), cycle (велосипед) или drive (машина)",
    en="mode must be walk, cycle or drive",
)
_HOUR = Text(
    kk="hour: 0 мен 23 аралығындағы бүтін сан болуы керек",
    ru="hour — целое число от 0 до 23",
    en="hour must be a whole number from 0 to 23",
)

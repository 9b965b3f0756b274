"""A plan as one that was computed: twenty cameras in Алатау, each with the ground it covers."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import shapely
from shapely.geometry import mapping

from core.geo import GeoJson
from core.text import Text
from services.placement import Asked, Curve, Figures, Plan, Progress, Site
from services.placement.cameras import TYPES

KEY = "proposed-plan-of-20"
LONG = (
    "Қазақстан Республикасының Тұңғыш Президенті атындағы саябақтың оңтүстік қақпасына қарсы, "
    "Әл-Фараби даңғылы мен Дулати көшесінің қиылысы"
)
NEAR = Text(kk="№ 41 мектеп", ru="школа № 41", en="school No. 41")
BEGUN = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
_DEGREE_METRES = 111_320.0


def site(number: int, **other: Any) -> Site:
    """Return a site; every third camera looks all around, every second has something near."""
    kind = ("wide", "long", "dome")[number % 3]
    one = TYPES[kind]
    azimuth = None if one.view == 360 else 30.0 * (number % 12)
    lon, lat = 76.80 + 0.009 * (number % 7), 43.25 + 0.011 * (number // 7 % 9) + 1e-5 * number
    adds = 2_000.0 * 0.93**number
    made = Site(
        number=number, lon=lon, lat=lat, kind=kind, azimuth=azimuth, view=one.view,
        address={lang: f"{word} {number}, 5" for lang, word in STREETS.items()},
        reach=one.reach, height=one.height, price=one.price, weight=adds, adds=adds,
        adds_area_m2=9.0 * adds, adds_incidents=round(adds / 40), alone=0.9 * adds,
        overlap_percent=2.5 * (number % 9), shape=ground(lon, lat, azimuth, one.view, one.reach),
        near=(NEAR,) if number % 2 else (),
    )  # fmt: skip
    return replace(made, **other)


STREETS = {"kk": "Үңгіртас көшесі", "ru": "улица Үңгіртас", "en": "Üñgirtas Street"}


def ground(lon: float, lat: float, azimuth: float | None, view: float, reach: float) -> GeoJson:
    """Return a sector on the ground, clockwise, as a careless program would write it."""
    first = 0.0 if azimuth is None else azimuth - view / 2
    angles = [math.radians(first + view * step / 24) for step in range(25)]
    metres = _DEGREE_METRES * math.cos(math.radians(lat))
    arc = [
        (lon + reach * math.sin(one) / metres, lat + reach * math.cos(one) / _DEGREE_METRES)
        for one in angles
    ]
    return mapping(shapely.Polygon(arc if azimuth is None else [(lon, lat), *arc]))


def plan(count: int = 20, **other: Any) -> Plan:
    """Return a plan of `count` cameras that is done, 0.4 % below the best possible at most."""
    sites = tuple(site(number) for number in range(1, count + 1))
    added = sum(one.adds for one in sites)
    before = Figures(
        area_km2=98.4, area_unseen_km2=71.2, residents=402_867.0, residents_unseen=300_000.0,
        incidents=49_248, incidents_unseen=31_870, overlap_percent=31.2,
    )  # fmt: skip
    after = replace(
        before,
        area_unseen_km2=71.2 - 9e-6 * added,
        residents_unseen=300_000.0 - added,
        incidents_unseen=31_870 - sum(one.adds_incidents for one in sites),
    )
    counts = tuple(range(2 * count + 1))
    covered = tuple(25.5 + 8 * (1 - 0.93**one) for one in counts)
    made = Plan(
        key=KEY, asked=Asked(district="alatau", count=count), state="done", asked_at=BEGUN,
        finished_at=BEGUN + timedelta(seconds=28), seconds=28.4, objective=added,
        bound=added / (1 - 0.00398), greedy=0.994 * added, gap_percent=0.398,
        method="relaxation", progress=(Progress(seconds=1.0, objective=added, bound=2 * added),),
        sites=sites, before=before, after=after, step=10.0,
        curve=Curve(counts=counts, covered=covered, knee=9),
        candidates_count=18_402, demand_count=312_445, pairs_count=1_204_882, source_ids=(1, 3),
        data="camera:12", spent=sum(one.price for one in sites),
    )  # fmt: skip
    return replace(made, **other)


def running(count: int = 5) -> Plan:
    """Return the same while it is searched: nothing is known of how good it is."""
    return plan(
        count, state="running", finished_at=None, bound=math.inf, gap_percent=None, method="greedy",
        after=None, curve=Curve(),
    )  # fmt: skip

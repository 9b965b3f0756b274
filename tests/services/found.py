"""Answers about niches as ones that were computed, with all that a report tells of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import h3
import numpy as np
import shapely

from analysis.survival import Survived
from core.text import LANGS, Text
from data_access.turnover import Quarter, Turnover
from geodata.plane import to_metres
from services.niches.answer import Answer, BackTest, Facts, Other, Part, Scores, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.gaps import Gap
from services.niches.reached import Reached
from services.report.niche.findings import Findings
from services.subscription import PREMIUM

ASKED = Asked(what="pharmacy", where="alatau", who="residents")
ALATAU = Text(kk="Алатау ауданы", ru="Алатауский район", en="Alatau District")
POINTS = (35.2, 24.6, 3.8, 9.8, 4.2, 8.8, -3.5, -0.1, -3.9)
WEIGHED = "Рысқұлов даңғылы"
LONG = (
    "Қазақстан Республикасының Тұңғыш Президенті атындағы саябақтың оңтүстік қақпасы — "
    "Жоғарғы Бейбітшілік-Құрманғазы көшесі"
)
LONGEST = Text(kk=LONG, ru=LONG.replace("Қ", "К"), en=LONG)
REASON = Text(
    kk="Жаяу 10 минутта 13 900 тұрғын, екі бәсекелес, аялдама 100 м жерде",
    ru="В 10 минутах пешком: 13 900 жителей, 2 конкурента, остановка в 100 м",
    en="within 10 minutes: 13 900 residents, two competitors, a stop 100 m away",
)
CELLS = tuple(h3.latlng_to_cell(43.24 + 0.02 * n, 76.82, 10) for n in range(5))
TEST = BackTest(
    opened=418, hit=141, lift=3.4, low=2.9, high=3.9, population_hit=85, population_lift=2.0,
    since="2025-06-15",
)  # fmt: skip


def facts(**other: Any) -> Facts:
    """Return what is around a place."""
    made = Facts(
        residents=13_877, jobs=1_866, flow=3_968, nearest=4_811, customers=2_741,
        own_percent=None, competitors=2, competitor_metres=465.1, stops=5, stop_metres=101.0,
        magnets={"clinic": 2, "hospital": 0}, rent=11_901.5,
    )  # fmt: skip
    return replace(made, **other)


def parts(points: tuple[float, ...] = POINTS) -> tuple[Part, ...]:
    """Return what each factor adds."""
    pairs = zip(FACTORS, points, strict=True)
    return tuple(
        Part(factor=name, points=many, value=abs(many) * 10, share=0.5) for name, many in pairs
    )


def spot(n: int, **other: Any) -> Spot:
    """Return the place with this number, a kilometre and a half from the one before."""
    made = Spot(
        cell=h3.latlng_to_cell(43.2 + n / 50, 76.8, 10), lon=76.80 + 0.02 * (n % 4),
        lat=43.27 + 0.015 * (n // 4), name=Text(kk=f"Рысқұлов даңғылы, {n}",
        ru=f"проспект Рыскулова, {n}", en=f"Rysqulov Avenue, {n}"), district=ALATAU,
        score=sum(POINTS) - n + 1, low=70.2 - n, high=84.4 - n, rank=3 * n - 2, rank_low=n,
        rank_high=4 * n, parts=parts((POINTS[0] - n + 1, *POINTS[1:])), facts=facts(),
    )  # fmt: skip
    return replace(made, **other)


def answer(count: int = 10, **other: Any) -> Answer:
    """Return an answer with so many places."""
    made = Answer(
        asked=ASKED, category=Text(kk="Дәріхана", ru="Аптека", en="Pharmacy"),
        spots=tuple(spot(n) for n in range(1, count + 1)), cells=4_573, thin_cells=12,
        existing=350, back_test=TEST, source_ids=(1, 2),
    )  # fmt: skip
    return replace(made, **other)


def findings(count: int = 10, **other: Any) -> Findings:
    """Return all that a report is made of, the best place in full."""
    told = answer(count)
    best = told.spots[0] if told.spots else None
    at = shapely.Point(to_metres([(76.82, 43.27)])[0])
    made = Findings(
        asked=ASKED, answer=told, area=ALATAU, outline=at.buffer(6_000),
        scores=Scores(np.array(CELLS), np.array([79.0, 60.0, 40.0, -3.0, np.nan])),
        chosen=best, number=1 if best else 0, reasons={one.cell: REASON for one in told.spots},
        zone=at.buffer(600), rivals=tuple(rival(n) for n in range(1, 15)), gaps=gaps(),
        turnover=turnover(), survival={1: Survived(0.98, 0.97, 0.99, 900), 2: None, 3: None},
        others=tuple(other_kind(n) for n in range(1, 9)),
        neighbours={"clinic": Text(kk="Емхана", ru="Поликлиника", en="Clinic")},
        offer=PREMIUM, link="https://egiz.example/business/?what=pharmacy&where=alatau",
    )  # fmt: skip
    return replace(made, **other)


def rival(n: int) -> Reached:
    """Return a competitor."""
    name = Text(kk=f"«Дана» дәріханасы {n}", ru=f"Аптека «Дана» {n}", en=f"Dana {n}")
    return Reached(id=n, lon=76.82 + 0.001 * n, lat=43.27, name=name, metres=90.0 * n)


def other_kind(n: int) -> Other:
    """Return what the place is good for besides."""
    title = Text(kk=f"Тігін ательесі {n}", ru=f"Ателье {n}", en=f"Tailor {n}")
    return Other(code="tailor", title=title, score=80.4, share=0.998 - n / 20, competitors=n)


def gaps() -> tuple[Gap, ...]:
    """Return two districts: one that lacks places, one that has too many."""
    medeu = Text(kk="Медеу ауданы", ru="Медеуский район", en="Medeu District")
    few = Gap(
        district="alatau", name=ALATAU, places=350, expected=450.4, low=420, high=480,
        per_10_000=8.7, verdict="few",
    )  # fmt: skip
    many = replace(few, district="medeu", name=medeu, places=360, expected=259.6, verdict="many")
    return few, many


def turnover(opened: int = 20) -> Turnover:
    """Return twelve quarters; closings are known for the last two years."""
    quarters = tuple(
        Quarter(
            first=date(2023 + (n + 2) // 4, 1 + 3 * ((n + 2) % 4), 1), until=date(2026, 6, 15),
            opened=opened, closed=opened // 4 if n > 3 else 0, standing=300 + n,
        )
        for n in range(12)
    )  # fmt: skip
    return Turnover(
        day=date(2026, 6, 15), quarters=quarters, undated=7, closings_since=date(2024, 7, 2)
    )


def stretched() -> Findings:
    """Return findings in which everything that can be long is long, in every language."""
    long = {lang: f"{LONG} ({lang})" for lang in LANGS}
    name = Text(
        **{lang: text.replace("Қ", "К") if lang == "ru" else text for lang, text in long.items()}
    )
    spots = tuple(
        spot(n, name=name, thin=("street", "people", "places"), rank_low=10_000, rank_high=20_240,
             facts=facts(own_percent=43.2, magnets={"clinic": 2, "b": 1, "c": 1, "d": 0},
                         residents=1_138_770, competitor_metres=None, rent=None))
        for n in range(1, 11)
    )  # fmt: skip
    told = answer(spots=spots, category=name, existing=0, cells=20_386, asked=ASKED)
    made = findings()
    reason = Text(**{lang: f"{name.to(lang)}, {name.to(lang)}, {name.to(lang)}" for lang in LANGS})
    asked = ASKED.but(where="city", own=tuple(range(1, 51)), weights=(100,) * 9)
    return replace(
        made, answer=told, asked=asked, area=name, chosen=spots[0],
        reasons={one.cell: reason for one in spots},
        rivals=tuple(replace(rival(n), name=name) for n in range(1, 80)),
        gaps=tuple(replace(gaps()[0], name=name) for _ in range(8)),
        others=tuple(replace(other_kind(n), title=name) for n in range(1, 9)),
        neighbours=dict.fromkeys(("clinic", "b", "c", "d"), name),
        link=f"https://egiz.example/business/{asked.query()}",
    )  # fmt: skip

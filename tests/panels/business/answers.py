"""A small answer made by hand: three places in Alatau, of which the third is weak."""

from dataclasses import replace

from core.text import Text
from panels.business._view import View
from services.niches.answer import Answer, BackTest, Facts, Part, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.kinds import Kind

CELLS = ("8a20e619d54ffff", "8a20e618a6affff", "8a20e60a4d77fff")
OTHER = "8a20e60ae22ffff"
ASKED = Asked(what="pharmacy", where="alatau", who="residents")
ALATAU = Text(kk="Алатау ауданы", ru="Алатауский район", en="Alatau District")
MEDEU = Text(kk="Медеу ауданы", ru="Медеуский район", en="Medeu District")
DISTRICTS = {
    slug: {"slug": slug, "name_kk": one.kk, "name_ru": one.ru, "name_en": one.en, "residents": n}
    for slug, one, n in (("alatau", ALATAU, 402_867), ("medeu", MEDEU, None))
}
TITLES = {
    "pharmacy": Text(kk="Дәріхана", ru="Аптека", en="Pharmacy"),
    "flowers": Text(kk="Гүл дүкені", ru="Цветы", en="Florist"),
    "clinic": Text(kk="Емхана", ru="Поликлиника", en="Clinic"),
    "laboratory": Text(kk="Зертхана", ru="Лаборатория", en="Laboratory"),
}
KINDS = {
    code: Kind(code=code, title=TITLES[code], theme=theme, standing=n, public=False, magnets=())
    for code, theme, n in (("pharmacy", "health", 2_513), ("flowers", "shops", 1_506))
}
POINTS = (35.5, 24.4, 3.4, 9.6, 4.4, 8.2, -3.4, -0.9, -2.6)
"""They add up to 78.6."""
FACTS = Facts(
    residents=2_437,
    jobs=312,
    flow=1_980,
    nearest=1_204,
    customers=845,
    own_percent=None,
    competitors=4,
    competitor_metres=322.0,
    stops=3,
    stop_metres=83.0,
    magnets={"clinic": 2, "laboratory": 0},
    rent=10_600.0,
)


def spot(n=0, *, points=POINTS, **other):
    """Return the place of `CELLS[n]`; its score is what its points add up to."""
    parts = tuple(
        Part(factor=name, points=each, value=10.0, share=0.5 if each else 0.0)
        for name, each in zip(FACTORS, points, strict=True)
    )
    score = sum(points)
    made = Spot(
        cell=CELLS[n],
        lon=76.8 + n / 100,
        lat=43.2,
        name=Text(kk=f"Абай — {n}", ru=f"Абая — {n}", en=f"Abai — {n}"),
        district=ALATAU,
        score=score,
        low=score - 4,
        high=score + 3,
        rank=1 + 5 * n,
        rank_low=1,
        rank_high=9 + n,
        parts=parts,
        facts=FACTS,
    )
    return replace(made, **other)


WEAK = spot(2, points=(20.0, 5.0, 3.0, 2.0, 0.0, 1.0, -9.0, -4.0, -2.0))
"""Its score is 16."""
TESTED = BackTest(
    opened=64,
    hit=41,
    lift=6.41,
    low=5.2,
    high=7.5,
    population_hit=20,
    population_lift=3.0,
    since="2026-03-01",
)


def answer(*spots, **other):
    """Return an answer with these places."""
    made = Answer(
        asked=ASKED,
        category=TITLES["pharmacy"],
        spots=spots,
        cells=1_290,
        thin_cells=6,
        existing=471,
        back_test=TESTED,
        source_ids=(1,),
    )
    return replace(made, **other)


def shown(asked=ASKED, lang="en", **kept):
    """Return what an address shows; `kept` are parts that are then not asked of the services."""
    view = View(asked, KINDS, DISTRICTS, lang)
    view.__dict__.update({"title": TITLES.get, "gaps": {}, **kept})
    return view

"""What a plan was asked, and how good its answer is, in words of one language."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from core import units
from core.text import Lang, Text
from data_access import works_monitoring
from data_access.db import Row
from services.placement import Asked, Figures, Plan
from services.report import words as report_words
from services.report.plan import words as words

_SQUARE_METRES: Final = 1e6
_TITLES: Final[Mapping[str, Text]] = {
    "area": Text(kk="Аймақ", ru="Где", en="Where"),
    "service": Text(kk="Қызмет", ru="Служба", en="Service"),
    "count": Text(kk="Орын саны, ең көбі", ru="Мест не больше", en="Sites at most"),
    "budget": Text(kk="Берілген бюджет", ru="Заданный бюджет", en="Given budget"),
    "weight": Text(kk="Не маңызды", ru="Что важно", en="What counts"),
    "candidates": Text(kk="Қайда тұра алады", ru="Где могут стоять", en="Where they may stand"),
    "spacing": Text(
        kk="Ара қашықтығы кемінде", ru="Расстояние между не меньше", en="Spacing at least"
    ),
    "reach": Text(kk="Жаяу жету қашықтығы", ru="Пешком не дальше", en="On foot at most"),
    "without": Text(kk="Қоюға болмайтын аймақ саны", ru="Запретных зон", en="Zones left out"),
    "broken": Text(kk="Ақаулы камералар", ru="Неисправные камеры", en="Faulty cameras"),
}
_UNITS: Final[Mapping[str, Text | str]] = {
    "budget": units.TENGE,
    "spacing": Text(kk="м", ru="м", en="m"),
    "reach": Text(kk="м", ru="м", en="m"),
}
_SERVICES: Final[Mapping[str, Text]] = {
    "cameras": Text(kk="бейнекамералар", ru="видеокамеры", en="cameras"),
    "stops": Text(kk="аялдамалар", ru="остановки", en="public transport stops"),
    "schools": Text(kk="мектептер", ru="школы", en="schools"),
    "kindergartens": Text(kk="балабақшалар", ru="детские сады", en="kindergartens"),
    "clinics": Text(kk="емханалар", ru="поликлиники", en="clinics"),
}
_WEIGHTS: Final[Mapping[str, Text]] = {
    "residents": Text(kk="тұрғындар", ru="жители", en="residents"),
    "area": Text(kk="аумақ", ru="площадь", en="area"),
    "incidents": Text(
        kk="соңғы 12 айдағы өтініштер",
        ru="обращения за последние 12 месяцев",
        en="requests of the last 12 months",
    ),
    "mix": Text(kk="тұрғындар мен өтініштер", ru="жители и обращения", en="residents and requests"),
}
_CANDIDATES: Final[Mapping[str, Text]] = {
    "poles": Text(kk="көше бойындағы бағаналар", ru="столбы вдоль улиц", en="poles along streets"),
    "crossings": Text(kk="қиылыстар", ru="перекрёстки", en="crossings"),
    "buildings": Text(kk="ғимараттар", ru="здания", en="buildings"),
    "grid": Text(kk="біркелкі тор", ru="равномерная сетка", en="an even grid"),
}
_COUNTED: Final = Text(kk="көреді деп есептелді", ru="считались видящими", en="counted as seeing")
_NOT_COUNTED: Final = Text(kk="есепке алынбады", ru="не в счёт", en="not counted")


def place(asked: Asked, lang: Lang) -> str:
    """Return what the area of a question is called."""
    if asked.area:
        return words.AREA.to(lang)
    if not asked.district:
        return report_words.WHOLE_CITY.to(lang)
    found = district(asked)
    return Text.from_row(found).to(lang) if found else asked.district


def district(asked: Asked) -> Row | None:
    """Return the district that is asked about, with its id and names; None without one."""
    named = {one["slug"]: one for one in works_monitoring.outlines()}
    return None if asked.area else named.get(asked.district)


def question(plan: Plan, lang: Lang) -> str:
    """Return the question as one sentence."""
    asked = plan.asked
    what = units.counted(asked.count, words.SERVICES[asked.service], lang)
    if asked.budget:
        budget = units.money(asked.budget, lang)
        what = words.FOR_BUDGET.to(lang).format(budget=budget, what=what)
    said = words.GOALS[asked.weight].to(lang).format(what=what)
    return said[:1].upper() + said[1:]


def conditions(asked: Asked, lang: Lang) -> dict[str, str | int]:
    """Return what was asked: titles, with units where they have one, and what stands for them."""
    told = {
        "area": place(asked, lang),
        "service": _SERVICES[asked.service].to(lang),
        "count": asked.count,
        "budget": asked.budget,
        "weight": _WEIGHTS[asked.weight].to(lang),
        **_narrowed(asked, lang),
    }
    return {_title(name, lang): said for name, said in told.items() if said}


def narrowing(asked: Asked, lang: Lang) -> list[str]:
    """Return what narrows the question besides area, number and weight, as short phrases."""
    return [
        f"{_TITLES[name].to(lang)}: {_written(name, said, lang)}"
        for name, said in _narrowed(asked, lang).items()
        if said
    ]


def _narrowed(asked: Asked, lang: Lang) -> dict[str, str | int]:
    faulty = _COUNTED if asked.broken else _NOT_COUNTED
    return {
        "candidates": _CANDIDATES[asked.candidates].to(lang),
        "spacing": asked.spacing,
        "reach": asked.reach,
        "without": len(asked.without),
        "broken": faulty.to(lang) if asked.service == "cameras" else "",
    }


def _title(name: str, lang: Lang) -> str:
    unit = _unit(name, lang)
    return f"{_TITLES[name].to(lang)}, {unit}" if unit else _TITLES[name].to(lang)


def _written(name: str, said: str | int, lang: Lang) -> str:
    if isinstance(said, str):
        return said
    unit = _unit(name, lang)
    number = units.number(said, lang, 0)
    return f"{number}{units.SPACE}{unit}" if unit else number


def _unit(name: str, lang: Lang) -> str:
    unit = _UNITS.get(name, "")
    return unit.to(lang) if isinstance(unit, Text) else unit


def sentence(plan: Plan, lang: Lang) -> str:
    """Return the one sentence that matters: what the sites add, and how good that is."""
    what = units.counted(len(plan.sites), words.SERVICES[plan.asked.service], lang)
    said = words.DONE.to(lang).format(what=what, more=_more(plan, lang), proof=proof(plan, lang))
    if plan.state == "done":
        return said
    return f"{words.UNFINISHED[plan.state].to(lang)} {said}"


def proof(plan: Plan, lang: Lang) -> str:
    """Return how far from the best the answer can be at most; rounded up, never down."""
    if plan.proved:
        return words.PROVED.to(lang)
    gap = plan.gap_percent
    if gap is None or not math.isfinite(gap):
        return words.HOW_NEAR_UNKNOWN.to(lang)
    return words.NEAR_BEST.to(lang).format(gap=at_most(gap, lang)).replace(" %", units.SPACE + "%")


def at_most(percent: float, lang: Lang) -> str:
    """Return a share as two digits that are not less than it is.

    Examples
    --------
    >>> at_most(0.4149, "en"), at_most(0.4, "kk"), at_most(12.01, "en")
    ('0.42', '0,4', '13')
    """
    places = 1 - math.floor(math.log10(percent)) if percent > 0 else 0
    step = 10.0**-places
    return units.number(math.ceil(round(percent / step, 6)) * step, lang, max(places, 0))


def _more(plan: Plan, lang: Lang) -> str:
    """Return by how much more is covered, of what the question counts."""
    added = gain(plan)
    if plan.asked.weight == "area":
        km2 = units.significant(added["area"] / _SQUARE_METRES, lang)
        return f"{km2}{units.SPACE}{words.MORE_AREA.to(lang)}"
    requests = units.counted(round(added["incidents"]), words.MORE_REQUESTS, lang)
    people = units.counted(round(added["residents"]), words.MORE_PEOPLE, lang)
    both = words.BOTH.to(lang).format(people=people, requests=requests)
    return {"incidents": requests, "mix": both}.get(plan.asked.weight, people)


def gain(plan: Plan) -> dict[str, float]:
    """Return residents, area (m²) and requests that the sites add, by before and after."""
    before, after = plan.before, plan.after
    if before is None or after is None:
        return {
            "residents": _sum(one.adds for one in plan.sites),
            "area": _sum(one.adds_area_m2 for one in plan.sites),
            "incidents": _sum(one.adds_incidents for one in plan.sites),
        }
    return {
        "residents": before.residents_unseen - after.residents_unseen,
        "area": _SQUARE_METRES * (before.area_unseen_km2 - after.area_unseen_km2),
        "incidents": before.incidents_unseen - after.incidents_unseen,
    }


def _sum(values: Iterable[float]) -> float:
    return sum(one for one in values if math.isfinite(one))


def unseen(figures: Figures) -> tuple[tuple[float, float], ...]:
    """Return residents, area (km²) and requests not covered, each with all there is."""
    return (
        (figures.residents_unseen, figures.residents),
        (figures.area_unseen_km2, figures.area_km2),
        (figures.incidents_unseen, figures.incidents),
    )


def covered_percent(plan: Plan) -> float | None:
    """Return the share of what counts that is covered with all sites.

    None where it is not known, and for a mix, which the figures do not tell.
    """
    if plan.after is None or plan.asked.weight not in _ORDER:
        return None
    missing, every = unseen(plan.after)[_ORDER.index(plan.asked.weight)]
    return 100 * (1 - missing / every) if every else None


_ORDER: Final = ("residents", "area", "incidents")
"""As `unseen` tells them."""

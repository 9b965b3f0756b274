"""Six years of works: repairs by the real district counts, the rest beside them."""

from typing import Any, Final

import numpy as np
import shapely

from data_access.bulk import Words
from data_access.schema.works import TRAFFIC, WORK_KINDS, WORK_STATES
from geodata.network import Network
from geodata.plan import Plan, shared_out, small
from geodata.plane import Ints, Shapes, in_degrees

FULL: Final = 3_000
REPAIRS: Final = {2021: 210, 2022: 220, 2023: 230, 2024: 253, 2025: 270}
"""Streets repaired in a year (2023 and 2024 as published); later ones are planned alike."""
YEARS: Final = 6
_SEASON: Final = {0: (80, 250), 1: (20, 330), 2: (75, 300), 3: (15, 345)}
"""First and last day of the year on which each kind of work begins."""
_DAYS: Final = np.array([55.0, 420.0, 75.0, 40.0])
_MONEY: Final = np.array([79e6, 2_400e6, 62e6, 95e6])
"""Mean tenge of one work by kind (20 bn for 253 streets)."""
_SUBKINDS: Final = (
    (("medium_repair", "Көшені орташа жөндеу", "Средний ремонт", "Medium repair"),
     ("pavement", "Тротуарды жөндеу", "Ремонт тротуара", "Pavement repair"),
     ("patching", "Шұңқырларды бітеу", "Ямочный ремонт", "Patching")),
    (("school", "Мектеп құрылысы", "Строительство школы", "Building a school"),
     ("kindergarten", "Балабақша құрылысы", "Строительство детского сада",
      "Building a kindergarten"),
     ("housing", "Тұрғын үй құрылысы", "Строительство жилого дома", "Building homes"),
     ("interchange", "Жол айрығының құрылысы", "Строительство развязки",
      "Building an interchange")),
    (("park", "Саябақты абаттандыру", "Благоустройство сквера", "Renewing a square"),
     ("yard", "Ауланы абаттандыру", "Благоустройство двора", "Renewing a yard"),
     ("trees", "Ағаш отырғызу", "Посадка деревьев", "Planting trees")),
    (("heating", "Жылу желісін ауыстыру", "Замена теплосети", "Replacing heating mains"),
     ("water", "Су құбырын ауыстыру", "Замена водопровода", "Replacing water mains"),
     ("sewer", "Кәріз желісін тарту", "Прокладка канализации", "Laying sewers"),
     ("cable", "Кабель тарту", "Прокладка кабеля", "Laying cables")),
)  # fmt: skip
_FIRMS: Final = (
    "Жол Сервис", "Алатау Құрылыс", "Тас Жол", "Бесқайнар", "Жетісу Инженерия",
    "Көк Төбе Сервис", "Орда Строй", "Асфальт Плюс", "Су Арнасы", "Жасыл Қала",
)  # fmt: skip
DELAYS: Final = ("weather", "supply", "utilities_found", "funding", "contractor")


def columns(plan: Plan, net: Network) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of works and of their status history (`work` counts from 0)."""
    rng = plan.rng("works")
    kind, year, district = _programme(plan)
    sub = np.array([rng.integers(len(_SUBKINDS[k])) for k in kind])
    sub[(kind == 0) & (rng.random(len(kind)) < 0.7)] = 0
    segment = _streets(net, district, rng)
    shape = _shapes(net, segment, kind, rng)
    dates = _dates(plan, kind, year, rng)
    budget = _MONEY[kind] * rng.lognormal(-0.15, 0.55, len(kind))
    progress = dates["progress_percent"]
    traffic = _traffic(kind, dates["code"], rng)
    never = np.datetime64("NaT", "D")
    from_ = np.where(np.isnat(dates["actual_start"]), dates["planned_start"], dates["actual_start"])
    until = np.where(np.isnat(dates["actual_end"]), dates["planned_end"], dates["actual_end"])
    late = dates.pop("late") & (rng.random(len(kind)) < 0.9)
    code = dates.pop("code")
    table = {
        "kind": Words(kind, WORK_KINDS),
        "subkind": [_SUBKINDS[k][s][0] for k, s in zip(kind, sub, strict=True)],
        "status": Words(code, WORK_STATES),
        **_titles(net, kind, sub, segment),
        "address": [net.names[n].kk for n in net.name[segment]],
        "district_id": district,
        **dates,
        "budget_tenge": np.round(budget, -5),
        "spent_tenge": np.round(budget * progress / 100 * rng.uniform(0.9, 1.06, len(kind)), -4),
        "contractor": Words(
            rng.integers(len(_FIRMS), size=len(kind)), [f"ЖШС «{f}»" for f in _FIRMS]
        ),
        "traffic": Words(traffic, TRAFFIC),
        "traffic_from": np.where(traffic > 0, from_, never),
        "traffic_until": np.where(traffic > 0, np.maximum(from_, until), never),
        "delay_reason": Words(np.where(late, rng.integers(5, size=len(kind)), 5), (*DELAYS, None)),
        "geom": in_degrees(shape),
    }
    return table, _history(code, dates)


def _programme(plan: Plan) -> tuple[Ints, Ints, Ints]:
    """Return kind, year and district of each work, next year's plans included."""
    rows, day = small("districts"), plan.as_of
    years = range(day.year - YEARS + 2, day.year + 2)
    repairs = [plan.count(REPAIRS.get(y, 280)) for y in years]
    others = plan.count(FULL) - sum(repairs)
    kind, year, district = [], [], []
    people = rows["residents"].to_numpy(float)
    for y, count, rest in zip(years, repairs, shared_out(others, np.ones(YEARS)), strict=True):
        batches = [(0, count, rows["repairs_2024"])]
        batches += [
            (k, n, people)
            for k, n in zip((1, 2, 3), shared_out(int(rest), (0.17, 0.42, 0.41)), strict=True)
        ]
        for k, n, weight in batches:
            district.append(np.repeat(rows["id"].to_numpy(), shared_out(int(n), weight)))
            kind.append(np.full(len(district[-1]), k))
            year.append(np.full(len(district[-1]), y))
    return np.concatenate(kind), np.concatenate(year), np.concatenate(district)


def _streets(net: Network, district: Ints, rng: np.random.Generator) -> Ints:
    """Choose a street for each work, main ones more often; repairs never twice the same."""
    found = np.zeros(len(district), np.int64)
    for one in range(1, 9):
        here = np.flatnonzero((net.district == one) & (net.length > 90))
        weight = net.length[here].clip(0, 500) * np.array([1.5, 2.0, 1.6, 1, 1])[net.kind[here]]
        mine = district == one
        found[mine] = rng.choice(here, mine.sum(), p=weight / weight.sum(),
                                 replace=mine.sum() > len(here))  # fmt: skip
    return found


def _shapes(net: Network, segment: Ints, kind: Ints, rng: np.random.Generator) -> Shapes:
    """Return lines on streets for repairs and mains, plots beside them for the rest."""
    line = net.shape[segment]
    middle = net.middle[segment]
    along = net.nodes[net.end[segment]] - net.nodes[net.start[segment]]
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1)
    out = np.stack([-along[:, 1], along[:, 0]], 1)
    half = rng.uniform(18, 45, len(segment))[:, None] * along
    near = middle + out * rng.uniform(14, 22, len(segment))[:, None]
    deep = out * rng.uniform(25, 80, len(segment))[:, None]
    ring = np.stack([near - half, near + half, near + half + deep, near - half + deep], 1)
    plot = shapely.polygons(ring)
    return np.where(np.isin(kind, (0, 3)), line, plot)


def _dates(plan: Plan, kind: Ints, year: Ints, rng: np.random.Generator) -> dict[str, Any]:
    """Return planned and actual dates, progress and status code, as known on the day."""
    count = len(kind)
    low, high = (np.array([_SEASON[k][end] for k in range(4)])[kind] for end in (0, 1))
    first = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    start = first + rng.integers(low, high).astype("timedelta64[D]")
    days = (_DAYS[kind] * rng.lognormal(-0.1, 0.4, count)).astype(int).clip(7)
    end = start + days.astype("timedelta64[D]")
    began = start + rng.integers(-4, 15, count).astype("timedelta64[D]")
    took = (days * rng.lognormal(0.1, 0.3, count)).astype(int).clip(5)
    done = began + took.astype("timedelta64[D]")
    share = ((plan.today - began).astype(int) / took).clip(0, 1)
    fate = rng.random(count)
    code = np.select(
        [(fate < 0.02) & (done > plan.today), done <= plan.today,
         (began <= plan.today) & (fate < 0.07), began <= plan.today],
        [4, 3, 2, 1], 0,
    )  # fmt: skip
    never = np.datetime64("NaT", "D")
    return {
        "planned_start": start,
        "planned_end": end,
        "actual_start": np.where(np.isin(code, (1, 2, 3)), began, never),
        "actual_end": np.where(code == 3, done, never),
        "progress_percent": np.where(
            np.isin(code, (0, 4)), 0, np.where(code == 3, 100, np.minimum(share * 100, 97))
        ).astype(int),
        "code": code,
        "late": (done > end) & (code != 0),
    }


def _traffic(kind: Ints, code: Ints, rng: np.random.Generator) -> Ints:
    """Close or narrow streets under repair and trenches; never for what was called off."""
    luck = rng.random(len(kind))
    tight = np.select([luck < 0.22, luck < 0.75], [2, 1], 0)
    return np.where(np.isin(kind, (0, 3)) & (code != 4), tight, 0)


def _titles(net: Network, kind: Ints, sub: Ints, segment: Ints) -> dict[str, list[str]]:
    found = {}
    for i, lang in enumerate(("kk", "ru", "en"), start=1):
        found[f"title_{lang}"] = [
            f"{_SUBKINDS[k][s][i]}: {getattr(net.names[n], lang)}"
            for k, s, n in zip(kind, sub, net.name[segment], strict=True)
        ]
    return found


def _history(code: Ints, dates: dict[str, Any]) -> dict[str, Any]:
    """Return when each work was planned, begun, suspended, ended or called off."""
    day = np.timedelta64(1, "D")
    steps = [
        (0, np.ones(len(code), bool), dates["planned_start"] - 60 * day),
        (1, np.isin(code, (1, 2, 3)), dates["actual_start"]),
        (2, code == 2, dates["actual_start"] + 9 * day),
        (3, code == 3, dates["actual_end"]),
        (4, code == 4, dates["planned_start"] - 20 * day),
    ]
    work = [np.flatnonzero(which) for _, which, _ in steps]
    since = [when[which].astype("datetime64[s]") for _, which, when in steps]
    status = np.concatenate([np.full(len(w), s) for w, (s, _, _) in zip(work, steps, strict=True)])
    order = np.lexsort((status, np.concatenate(work)))
    return {
        "work": np.concatenate(work)[order],
        "status": Words(status[order], WORK_STATES),
        "since": np.concatenate(since)[order] + np.timedelta64(4, "h"),
    }

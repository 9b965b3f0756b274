"""Eighty indicators in twelve categories, monthly for ten years, in each district."""

from typing import Any, Final

import numpy as np

from core.text import BRAND
from geodata.plan import Plan, small
from geodata.plane import Bools, Floats

MONTHS: Final = 120
CORRECTED: Final = 0.01
TARGET_STEP: Final = 0.03
_GROWTH: Final = 0.0045
"""Of residents and what follows them, a month."""
ADDED: Final = ("level", "per1000")
"""Forms whose values add up over districts."""
MEASURED: Final = ("m ₸", "bn ₸", "t", "km", "thousand")
"""Units of what adds up and yet may have fractions; all others are things and people."""
_HOW: Final = {
    "level": ("ай соңындағы саны", "на конец месяца", "count at the end of the month"),
    "per1000": ("ай ішінде", "за месяц", "total of the month"),
    "share": ("ай бойынша үлес", "доля за месяц", "share in the month"),
    "rate": ("ай бойынша орташа", "среднее за месяц", "mean of the month"),
}


def columns() -> dict[str, Any]:
    """Return the indicator table's columns without ids."""
    rows = small("indicators")
    how = [_HOW[form] for form in rows["form"]]
    names = {column: rows[column].tolist() for column in rows if column[:4] in ("name", "unit")}
    definitions = {
        f"definition_{lang}": [
            f"{name}, {text[i]}" for name, text in zip(rows[f"name_{lang}"], how, strict=True)
        ]
        for i, lang in enumerate(("kk", "ru", "en"))
    }
    return {
        "code": rows["code"].tolist(),
        **names,
        **definitions,
        "category": rows["category"].tolist(),
        "direction": rows["direction"].to_numpy(),
        "formula": rows["form"].tolist(),
        "owner": BRAND.kk,  # a name, the same in every language
        "refresh_days": np.full(len(rows), 31),
    }


def counting() -> Bools:
    """Tell which indicators count things or people, so that their values are whole."""
    rows = small("indicators")
    return np.asarray(rows["form"].isin(ADDED) & ~rows["unit_en"].isin(MEASURED), np.bool_)


def series(plan: Plan) -> Floats:
    """Return the true values, shape (indicators, districts, `MONTHS`)."""
    rng, rows = plan.rng("indicators"), small("indicators")
    kinds = zip(rows["form"], rows["size"], counting(), strict=True)
    return np.stack([_series(form, float(size), rng, whole=whole) for form, size, whole in kinds])


def months(plan: Plan) -> Any:
    """Return the months of the series; the last one is the month before today's."""
    last = plan.today.astype("datetime64[M]") - 1
    return (last - np.arange(MONTHS)[::-1]).astype("datetime64[D]")


def values(plan: Plan, ids: Any, table: Floats) -> dict[str, Any]:
    """Return the indicator_value table's columns; `ids` are the indicators', in their order.

    A hundredth of the values was first told wrong and corrected two months later.
    """
    rows, districts = small("indicators"), small("districts")
    month, shape = months(plan), table.shape
    period = np.broadcast_to(month, shape).ravel()
    where = np.broadcast_to(districts["id"].to_numpy()[None, :, None], shape).ravel()
    which = np.broadcast_to(np.asarray(ids)[:, None, None], shape).ravel()
    code = np.repeat(np.arange(len(rows)), shape[1] * shape[2])
    keys = zip(rows["code"].to_numpy()[code], where, period.astype("datetime64[M]"), strict=True)
    told = {
        "indicator_id": which,
        "district_id": where,
        "period": period,
        "value": table.ravel(),
        "known_from": period.astype("datetime64[s]") + np.timedelta64(41, "D"),
        "external_id": np.array([f"{name}-{district}-{when}" for name, district, when in keys]),
    }
    return _corrected(told, plan, counting()[code])


def _corrected(told: dict[str, Any], plan: Plan, whole: Bools) -> dict[str, Any]:
    rng = plan.rng("corrections")
    later = told["known_from"] + np.timedelta64(60, "D")
    wrong = (rng.random(len(later)) < CORRECTED) & (later < plan.today)
    again = {name: column[wrong] for name, column in told.items()}
    again["known_from"] = later[wrong]
    again["external_id"] = np.char.add(again["external_id"], "-corrected")
    first = told["value"].copy()
    first[wrong] *= rng.uniform(0.9, 1.06, wrong.sum())
    first[wrong] = np.where(whole, np.round(first), np.round(first, 1))[wrong]
    missed = wrong & whole & (first == told["value"])  # too few to be some percent off
    first[missed] = np.abs(first[missed] - 1)
    told["value"] = first
    return {name: np.concatenate([column, again[name]]) for name, column in told.items()}


def targets(plan: Plan, ids: Any, table: Floats) -> dict[str, Any]:
    """Return the indicator_target table's columns: a little better than the year before.

    What adds up has a target for each district; shares and means one for the whole city.
    Targets of counts are the next whole number that is better.
    """
    rows, districts = small("indicators"), small("districts")["id"].to_numpy()
    years = months(plan).astype("datetime64[Y]")
    made: list[tuple[Any, ...]] = []
    for i, (code, form, better, whole) in enumerate(
        zip(rows["code"], rows["form"], rows["direction"], counting(), strict=True)
    ):
        for year in np.unique(years)[-3:] if better else ():
            mean = table[i][:, years == year - 1].mean(1) * (1 + TARGET_STEP * better)
            mean = better * np.ceil(better * mean) if whole else mean
            own = form in ADDED
            goals = zip(districts, mean, strict=True) if own else [(None, mean.mean())]
            made += [(ids[i], where, year, goal, code) for where, goal in goals]
    return {
        "indicator_id": np.array([one[0] for one in made]),
        "district_id": [one[1] for one in made],
        "since": np.array([one[2] for one in made], "datetime64[D]"),
        "until": np.array([one[2] + 1 for one in made], "datetime64[D]") - 1,
        "value": np.round([one[3] for one in made], 1),
        "external_id": [f"target-{one[4]}-{one[1] or 'city'}-{one[2]}" for one in made],
    }


def _series(form: str, size: float, rng: np.random.Generator, *, whole: bool) -> Floats:
    """Return one indicator as (districts, months): level, trend, season, noise."""
    districts = small("districts")
    people = districts["residents"].to_numpy(float)[:, None]
    time = np.arange(MONTHS)[None, :] - (MONTHS - 1)
    grown = people * np.exp(_GROWTH * time)
    own = rng.lognormal(0, 0.22, (len(districts), 1))
    season = 1 + rng.uniform(0.02, 0.22) * np.sin(2 * np.pi * (time + rng.integers(12)) / 12)
    walk = np.exp(np.cumsum(rng.normal(0, 0.006, (len(districts), MONTHS)), 1))
    noise = rng.normal(1, 0.035, (len(districts), MONTHS))
    if form == "share":
        gap = (100 - size) * own * np.exp(-0.004 * (time + 60)) * (0.9 + 0.1 * season * noise)
        return np.asarray(np.round(np.clip(100 - gap, 3, 99.9), 1))
    if form == "rate":
        drift = np.exp(rng.normal(0, 0.0022) * time)
        return np.asarray(
            np.round(size * own**0.5 * drift * walk * (0.85 + 0.15 * season * noise), 2)
        )
    if form == "level":
        own = own if size < 1 else np.ones_like(own)
        return np.asarray(np.round(grown * size * own * (0.995 + 0.005 * noise)))
    digits = 1 if size < 1 and not whole else 0
    return np.asarray(np.round(grown / 1000 * size * own * season * noise * walk, digits))

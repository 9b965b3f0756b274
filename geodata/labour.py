"""Who is wanted and who looks for work: three years of months, by trade and district."""

from typing import Any, Final

import numpy as np

from data_access.bulk import Words
from geodata.plan import Plan, small
from geodata.plane import Floats

MONTHS: Final = 36
_DEAR_A_YEAR: Final = 0.11
"""By how much wages grow."""
_OFFERS: Final = {
    "homes": {},
    "centre": {"almaly": 2.6, "medeu": 2.0, "bostandyk": 1.9, "auezov": 1.1},
    "works": {"turksib": 1.8, "zhetysu": 2.2, "alatau": 1.3, "almaly": 0.8},
}
"""How much more work than homes each district has, by where it is done; others have 0.7."""


def trades() -> list[str]:
    """Return the codes of the trades that figures are made for."""
    return [str(code) for code in small("trades")["code"]]


def columns(plan: Plan) -> dict[str, Any]:
    """Return the labour table's columns; the last month is the one before today's."""
    rows, districts = small("trades"), small("districts")
    shape = (len(rows), len(districts), MONTHS)
    last = plan.today.astype("datetime64[M]") - 1
    months = (last - np.arange(MONTHS)[::-1]).astype("datetime64[D]")
    trade, district, month = (one.ravel() for one in np.indices(shape))
    vacancies, seekers, wage = (one.ravel() for one in _figures(plan, shape))
    keys = zip(rows["code"].to_numpy()[trade], district, months[month], strict=True)
    return {
        "trade": Words(trade, trades()),
        "district_id": districts["id"].to_numpy()[district],
        "month": months[month],
        "vacancies": vacancies,
        "seekers": seekers,
        "mean_wage_tenge": wage,
        "external_id": [f"{code}:{where + 1}:{when}" for code, where, when in keys],
    }


def _figures(plan: Plan, shape: tuple[int, int, int]) -> tuple[Floats, Floats, Floats]:
    """Return vacancies, seekers and wages, shape (trades, districts, months) each."""
    rng, rows = plan.rng("labour"), small("trades")
    size, each, pay, growth = (
        rows[name].to_numpy(float)[:, None, None]
        for name in ("vacancies", "seekers", "wage", "growth")
    )
    years = (np.arange(MONTHS) - (MONTHS - 1))[None, None, :] / 12
    season = 1 + 0.08 * np.sin(2 * np.pi * (years + rng.random((shape[0], 1, 1))))
    grown = (1 + growth / 100) ** years
    wanted = size * _offers() * grown * season * _noise(rng, shape)
    looking = size * each * _homes() * grown**-0.5 * (2 - season) * _noise(rng, shape)
    own = rng.lognormal(0, 0.05, (shape[0], shape[1], 1))
    wage = pay * own * (1 + _DEAR_A_YEAR) ** years * rng.normal(1, 0.012, shape)
    return np.round(wanted), np.round(looking), np.round(wage, -3)


def _noise(rng: np.random.Generator, shape: tuple[int, int, int]) -> Floats:
    """Return what is a district's own, and what is a month's."""
    own = rng.lognormal(0, 0.18, (shape[0], shape[1], 1))
    return np.asarray(own * rng.lognormal(0, 0.05, shape))


def _homes() -> Floats:
    residents = small("districts")["residents"].to_numpy(float)
    return np.asarray((residents / residents.sum())[None, :, None])


def _offers() -> Floats:
    """Return each district's share of the work, shape (trades, districts, 1)."""
    slugs = small("districts")["slug"]
    found = []
    for where in small("trades")["where"]:
        more = _OFFERS[where]
        share = _homes()[0, :, 0] * [more.get(slug, 0.7 if more else 1.0) for slug in slugs]
        found.append(share / share.sum())
    return np.array(found)[:, :, None]

"""What a report on places for a business is made of, out of the services that know it."""

from typing import Final

import shapely
from shapely.geometry import shape

from core.errors import BadRequest, NotFound, TooLittleData
from core.text import Text
from data_access import demand, districts, turnover
from geodata.plane import to_metres
from services import catchments, niches
from services.niches.answer import Answer, Other, Spot
from services.niches.asked import Asked
from services.niches.gaps import Gap, gaps
from services.niches.kinds import kind
from services.niches.reached import Reached, reached
from services.report.niche import market, words
from services.report.niche.findings import Findings
from services.subscription import Offer
from services.turnover import survival

PAGE: Final = "/business/"


def gathered(asked: Asked, offer: Offer, home: str) -> Findings:
    """Return what is told of a question whose three parts are answered.

    Parameters
    ----------
    asked
        Its `cell` is the place that is told in full; without one it is the best.
    offer
        What the plan of who asks gives.
    home
        Where this site is reached, `https://host`, for the address that is printed.

    Raises
    ------
    NotFound
        If there is no such category, district or place.
    TooLittleData
        If no streets or no residents are loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    answer = niches.best(asked)
    chosen = _chosen(asked, answer)
    told = [*answer.spots, *([chosen] if chosen and chosen not in answer.spots else [])]
    return Findings(
        asked=asked,
        answer=answer,
        area=_area(asked),
        outline=_outline(asked),
        scores=niches.scores(asked),
        chosen=chosen,
        number=_number(chosen, answer),
        reasons={one.cell: niches.reason(one, asked) for one in told},
        zone=_zone(chosen, asked),
        rivals=_rivals(chosen, asked),
        gaps=_gaps(asked),
        turnover=turnover.by_quarter(asked.what, asked.district or None, market.QUARTERS),
        survival=survival(asked.what),
        others=_others(chosen, asked, offer),
        neighbours={code: kind(code).title for code in kind(asked.what).magnets},
        offer=offer,
        link=f"{home.rstrip('/')}{PAGE}{asked.query()}",
    )


def _chosen(asked: Asked, answer: Answer) -> Spot | None:
    if not asked.cell:
        return answer.spots[0] if answer.spots else None
    among = [one for one in answer.spots if one.cell == asked.cell]
    return among[0] if among else niches.spot(asked, asked.cell)


def _number(chosen: Spot | None, answer: Answer) -> int:
    cells = [one.cell for one in answer.spots]
    return cells.index(chosen.cell) + 1 if chosen and chosen.cell in cells else 0


def _area(asked: Asked) -> Text:
    if not asked.district:
        return words.CITY
    named = {row["slug"]: Text.from_row(row) for row in districts.every()}
    return named[asked.district]


def _outline(asked: Asked) -> shapely.Geometry | None:
    try:
        return demand.outline(asked.district)
    except NotFound:  # a district without an outline still has its places
        return None


def _zone(chosen: Spot | None, asked: Asked) -> shapely.Geometry | None:
    """Return the ground from where a place is reached; None where no street leads there."""
    if chosen is None:
        return None
    try:
        found = catchments.of_point(chosen.lon, chosen.lat, [asked.minutes])
    except (TooLittleData, BadRequest):
        return None
    flat: shapely.Geometry = shapely.transform(shape(found.zones[0].shape), to_metres)
    return flat


def _rivals(chosen: Spot | None, asked: Asked) -> tuple[Reached, ...]:
    return reached(asked, chosen.cell) if chosen else ()


def _others(chosen: Spot | None, asked: Asked, offer: Offer) -> tuple[Other, ...]:
    return niches.others(asked, chosen.cell, most=offer.others) if chosen else ()


def _gaps(asked: Asked) -> tuple[Gap, ...]:
    try:
        return gaps(asked.what)
    except TooLittleData:  # nobody lives or works anywhere: no district can be compared
        return ()

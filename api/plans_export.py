"""A plan as files: its sites for a map, a workbook, a report of two pages."""

import re
from collections.abc import Callable
from typing import Final

from flask import Response

from api import downloads
from api.viewer import viewer
from core.errors import BadRequest, Forbidden
from core.rights import Role
from core.text import Lang, Text
from services import exported_plans
from services.placement import Plan, history
from services.report.plan import document as plan_document

SEEN_BY: Final = Role.PLANNER
"""As the page of white spots; the layers that plans are made from are closed to others, too."""
_WRITERS: Final[
    dict[str, tuple[Callable[[Plan, Lang], bytes], Callable[[bytes, str], Response]]]
] = {
    "geojson": (exported_plans.geojson, downloads.geojson),
    "xlsx": (exported_plans.xlsx, downloads.xlsx),
    "pdf": (plan_document.of_plan, downloads.pdf),
}


def of_plan(key: str, ending: str) -> Response:
    """Answer a plan as a file.

    Raises
    ------
    Forbidden
        To those who may not see plans.
    BadRequest
        If there is no such file of it.
    NotFound
        If there is no such plan.
    TooLittleData
        If it has no sites yet.
    """
    who = viewer()
    if who.role < SEEN_BY:
        raise Forbidden(_PLANNERS)
    if ending not in _WRITERS:
        raise BadRequest(_ENDINGS)
    plan = history.plan(key)
    write, answer = _WRITERS[ending]
    return answer(write(plan, who.lang), f"{_stem(plan)}-{who.lang}")


def _stem(plan: Plan) -> str:
    """Return the name of a file in words: `plan-alatau-20-cameras`."""
    place = "area" if plan.asked.area else plan.asked.district or "almaty"
    unfinished = [] if plan.state == "done" else ["not-finished"]
    words = ["plan", place, str(len(plan.sites)), plan.asked.service, *unfinished]
    return re.sub(r"[^a-z0-9-]+", "-", "-".join(words))


_PLANNERS: Final = Text(
    kk="Жоспарлар жоспарлаушыларға арналған",
    ru="Планы — для планировщиков",
    en="plans are for planners",
)
_ENDINGS: Final = Text(
    kk="Жоспар GeoJSON, XLSX не PDF түрінде беріледі",
    ru="План выдаётся в GeoJSON, XLSX или PDF",
    en="a plan comes as GeoJSON, XLSX or PDF",
)

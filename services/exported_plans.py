"""A plan as files to go on with: its sites for a map, and as a workbook for planners."""

import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

import shapely
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from shapely.geometry import mapping, shape

from core.errors import TooLittleData
from core.geo import GeoJson
from core.text import LANGS, Lang, Text
from data_access import loads, sources
from data_access.db import Row
from services import exports, licences
from services.exports import KINDS, Export
from services.placement import Plan, Site
from services.report.plan import question as plan_question
from services.report.plan import sheet as plan_sheet
from services.report.plan import table as plan_table
from services.report.plan import words as plan_words
from services.report.plan.columns import COLUMNS, Column, rounded

_DEGREES: Final = 1e-6
"""Shapes are rounded to a decimetre."""


def geojson(plan: Plan, lang: Lang) -> bytes:
    """Return the sites as points, then the ground that each covers, told apart by `role`.

    Besides its features it tells the question, how good the answer is and from whom the data is.

    Raises
    ------
    TooLittleData
        If the plan has no sites.
    """
    _check(plan)
    points = [_feature("site", one, shapely.Point(one.lon, one.lat)) for one in plan.sites]
    grounds = [_feature("ground", one, shape(one.shape)) for one in plan.sites if one.shape]
    told = {"type": "FeatureCollection", **_about(plan, lang), "features": [*points, *grounds]}
    return json.dumps(_known(told), ensure_ascii=False, allow_nan=False).encode()


def xlsx(plan: Plan, lang: Lang) -> bytes:
    """Return a workbook: the sites, what was asked and how good the answer is, the sources.

    Raises
    ------
    TooLittleData
        If the plan has no sites.
    """
    _check(plan)
    cells = {one: [_plain(one.cell(site, lang)) for site in plan.sites] for one in COLUMNS}
    told = {one: column for one, column in cells.items() if any(x is not None for x in column)}
    made = Export(
        title=plan_words.PLACED.to(lang),
        columns=[_said(one.title, lang) for one in told],
        units=[_said(one.unit, lang) for one in told],
        rows=list(zip(*told.values(), strict=True)),
        source_ids=plan.source_ids,
        runs=loads.last_of(plan.source_ids),
        notes=_notes(plan, lang),
    )
    book = load_workbook(io.BytesIO(exports.xlsx(made, lang)))
    _format(book.worksheets[0], list(told))
    plan_sheet.write(book.create_sheet(plan_sheet.TITLE.to(lang), 1), plan, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check(plan: Plan) -> None:
    if not plan.sites:
        raise TooLittleData(plan_words.NO_SITES)


def _said(text: Text | str, lang: Lang) -> str:
    return text.to(lang) if isinstance(text, Text) else text


def _plain(value: Any) -> Any:
    """Return what a cell may hold: nothing instead of an empty text or no number."""
    return None if value == "" else _known(value)


def _notes(plan: Plan, lang: Lang) -> list[str]:
    """Return what the reader must know besides the sources."""
    unfinished = "" if plan.state == "done" else plan_words.UNFINISHED[plan.state].to(lang)
    demo = KINDS["synthetic"].to(lang) if plan.synthetic else ""
    return [one for one in (unfinished, demo, plan_table.assumed(plan, lang)) if one]


def _format(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Show numbers as people write them, and print the sheet on pages that can be read."""
    for number, column in enumerate(columns, start=1):
        if column.form:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
                cell.number_format = column.form
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "C2"


def _feature(role: str, one: Site, geometry: shapely.Geometry) -> GeoJson:
    """Return a feature; the units stand in the names, the outer ring runs counter-clockwise."""
    place = shapely.orient_polygons(shapely.set_precision(geometry, _DEGREES))
    return {
        "type": "Feature",
        "id": f"{role}-{one.number}",
        "geometry": mapping(place),
        "properties": {
            "role": role,
            "number": one.number,
            **{f"address_{lang}": one.address.get(lang) or None for lang in LANGS},
            "camera_type": one.kind or None,
            "azimuth_degrees": one.azimuth,
            "view_degrees": one.view,
            "reach_metres": one.reach or None,
            "height_metres": one.height,
            "price_tenge": one.price or None,
            "adds_residents": rounded(one.adds),
            "adds_area_m2": rounded(one.adds_area_m2),
            "adds_incidents": one.adds_incidents,
            "alone_residents": rounded(one.alone),
            "overlap_percent": rounded(one.overlap_percent),
            "lon": one.lon,
            "lat": one.lat,
        },
    }


def _about(plan: Plan, lang: Lang) -> dict[str, Any]:
    known = sources.every()
    return {
        "name": f"{plan_words.PLACED.to(lang)}. {plan_question.place(plan.asked, lang)}",
        "question": plan_question.question(plan, lang),
        "answer": plan_question.sentence(plan, lang),
        "asked": plan.asked.kept(),
        "state": plan.state,
        "finished": plan.state == "done",
        "objective": plan.objective,
        "bound": plan.bound,
        "gap_percent": plan.gap_percent,
        "method": plan.method or None,
        "before": asdict(plan.before) if plan.before else None,
        "after": asdict(plan.after) if plan.after else None,
        "notes": _notes(plan, lang),
        "sources": [_source(known[one], lang) for one in plan.source_ids if one in known],
        "synthetic": plan.synthetic,
        "asked_at": plan.asked_at.isoformat(),
        "finished_at": plan.finished_at.isoformat() if plan.finished_at else None,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "plan": plan.key,
        "data": plan.data,
    }


def _source(one: Row, lang: Lang) -> dict[str, str]:
    return {
        "name": Text.from_row(one).to(lang),
        "owner": one["owner"],
        "licence": licences.named(one["licence"], lang),
        "dated": one["dated"].isoformat(),
        "kind": one["kind"],
    }


def _known(told: Any) -> Any:
    """Return the same with nothing where a number is none; JSON knows no NaN."""
    if isinstance(told, float):
        return round(told, 6) if math.isfinite(told) else None
    if isinstance(told, Mapping):
        return {name: _known(one) for name, one in told.items()}
    return [_known(one) for one in told] if isinstance(told, list | tuple) else told

"""The best places for a business as files, as far as the plan of who asks gives them."""

import io
import json
import math
from collections.abc import Callable, Sequence
from typing import Any, Final

import h3
import numpy as np
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import BadRequest, TooLittleData
from core.rights import Role
from core.text import LANGS, Lang, Text
from data_access import loads, sources
from services import exports, licences, subscription
from services.exports import KINDS, Export
from services.niches.answer import Scores, Spot
from services.niches.asked import Asked
from services.niches.factors import FACTORS
from services.niches.told import FACTS
from services.report.niche import columns, document, gathering, method_words, question, sheet
from services.report.niche.findings import Findings
from services.subscription import Offer

_DIGITS: Final = 6


def pdf(asked: Asked, lang: Lang, role: Role, home: str) -> bytes:
    """Return the report of four pages; `home` is the address of this site, which is printed.

    Raises
    ------
    BadRequest
        If one of the three questions is not answered.
    Forbidden
        If the plan of this role does not give so large an area.
    NotFound
        If there is no such category, district or place.
    DataUnavailable
        If the database cannot be reached.
    """
    return document.of_findings(gathering.gathered(asked, _allowed(asked, role), home), lang)


def xlsx(asked: Asked, lang: Lang, role: Role, home: str) -> bytes:
    """Return a workbook: places with their parts, question and answer, sources; errors as `pdf`.

    The scores of all cells are a sheet of their own where the plan gives raw data; where it does
    not, the sheet of sources says so.

    Raises
    ------
    TooLittleData
        If there is no place to tell of.
    """
    offer = _allowed(asked, role)
    found = gathering.gathered(asked, offer, home)
    spots = _told(found)
    made = columns.columns(found.reasons)
    book = load_workbook(io.BytesIO(exports.xlsx(_export(found, spots, made, lang), lang)))
    _format(book.worksheets[0], made)
    sheet.write(book.create_sheet(sheet.TITLE.to(lang), 1), found, lang)
    if offer.raw and found.scores is not None:
        _raw(book.create_sheet(_CELLS.to(lang), 2), found.scores, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def geojson(asked: Asked, lang: Lang, role: Role, home: str) -> bytes:
    """Return the best places as points with all that is told of each; errors as `xlsx`."""
    found = gathering.gathered(asked, _allowed(asked, role), home)
    features = [_feature(n, one, found) for n, one in enumerate(_told(found), 1)]
    told = {"type": "FeatureCollection", **_about(found, lang), "features": features}
    return json.dumps(_known(told), ensure_ascii=False, allow_nan=False).encode()


WRITERS: Final[dict[str, Callable[[Asked, Lang, Role, str], bytes]]] = {
    "pdf": pdf,
    "xlsx": xlsx,
    "geojson": geojson,
}
"""By the ending of a file."""


def _allowed(asked: Asked, role: Role) -> Offer:
    """Return what the plan gives, if it gives what is asked."""
    if not asked.complete:
        raise BadRequest(_INCOMPLETE)
    offer = subscription.offer(role)
    subscription.check_area(offer, city=not asked.district)
    return offer


def _told(found: Findings) -> Sequence[Spot]:
    """Return the best places, and the chosen one behind them if it is none of them."""
    spots = list(found.answer.spots)
    if found.chosen is not None and not found.number:
        spots.append(found.chosen)
    if not spots:
        raise TooLittleData(found.answer.why_none or _NO_PLACES)
    return spots


def _export(
    found: Findings, spots: Sequence[Spot], made: Sequence[columns.Column], lang: Lang
) -> Export:
    return Export(
        title=_PLACES.to(lang),
        columns=["№", *(one.title(lang) for one in made)],
        units=[
            "",
            *(one.unit.to(lang) if isinstance(one.unit, Text) else one.unit for one in made),
        ],
        rows=[
            [n, *(_known(one.cell(spot, lang)) for one in made)] for n, spot in enumerate(spots, 1)
        ],
        source_ids=found.answer.source_ids,
        runs=loads.last_of(found.answer.source_ids),
        notes=_notes(found, lang),
    )


def _notes(found: Findings, lang: Lang) -> list[str]:
    """Return what the reader must know besides the sources."""
    raw = "" if found.offer.raw else subscription.no_raw(lang)
    demo = method_words.SYNTHETIC.to(lang) if _is_synthetic(found) else ""
    modelled = method_words.MODELLED.to(lang)
    return [one for one in (question.title(found, lang), demo, modelled, raw) if one]


def _is_synthetic(found: Findings) -> bool:
    known = sources.every()
    return any(known[one]["kind"] == "synthetic" for one in found.answer.source_ids if one in known)


def _format(page: Worksheet, made: Sequence[columns.Column]) -> None:
    """Show numbers as people write them, and print the sheet on pages that can be read."""
    for number, column in enumerate(made, start=2):
        if column.form:
            for (cell,) in page.iter_rows(min_row=2, min_col=number, max_col=number):
                cell.number_format = column.form
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.freeze_panes = "C2"


def _raw(page: Worksheet, scores: Scores, lang: Lang) -> None:
    """Write the score of every cell, the best first; empty where data is too thin for one."""
    page.append([one.to(lang) for one in (columns.CELL, columns.LON, columns.LAT, columns.SCORE)])
    for cell in page[1]:
        cell.font, cell.alignment = Font(bold=True, color="17212B"), Alignment(wrap_text=True)
    order = np.argsort(-np.nan_to_num(scores.score, nan=-np.inf), kind="stable")
    for index in order.tolist():
        name = str(scores.cells[index])
        lat, lon = h3.cell_to_latlng(name)
        page.append([name, round(lon, _DIGITS), round(lat, _DIGITS), _known(scores.score[index])])
    for letter, width in zip("ABCD", (20, 14, 14, 10), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"


def _feature(n: int, one: Spot, found: Findings) -> dict[str, Any]:
    lon, lat = round(one.lon, _DIGITS), round(one.lat, _DIGITS)
    return {
        "type": "Feature",
        "id": one.cell,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "number": n,
            **{f"name_{lang}": one.name.to(lang) for lang in LANGS},
            **{f"district_{lang}": one.district.to(lang) for lang in LANGS},
            **{f"reason_{lang}": found.reasons[one.cell].to(lang) for lang in LANGS},
            **{
                name: getattr(one, name)
                for name in ("score", "low", "high", "rank", "rank_low", "rank_high")
            },
            **{f"points_{part.factor}": part.points for part in one.parts},
            **{f"value_{part.factor}": part.value for part in one.parts},
            **{name: columns.value(one.facts, name) for name in FACTS},
            **{f"near_{code}": count for code, count in one.facts.magnets.items()},
            "thin": list(one.thin),
            "h3": one.cell,
        },
    }


def _about(found: Findings, lang: Lang) -> dict[str, Any]:
    known, test = sources.every(), found.answer.back_test
    behind = [known[one] for one in found.answer.source_ids if one in known]
    weights = dict(zip(FACTORS, found.asked.weighed(), strict=True))
    return {
        "name": question.title(found, lang),
        "question": question.question(found, lang),
        "answer": question.answer(found, lang),
        "asked": found.asked.words(),
        "weights": weights,
        "cells": found.answer.cells,
        "thin_cells": found.answer.thin_cells,
        "existing": found.answer.existing,
        "back_test": {name: getattr(test, name) for name in test.__dataclass_fields__}
        if test
        else None,
        "notes": _notes(found, lang),
        "sources": [
            {
                "name": Text.from_row(one).to(lang),
                "owner": one["owner"],
                "licence": licences.named(one["licence"], lang),
                "dated": one["dated"].isoformat(),
                "kind": one["kind"],
                "kind_in_words": KINDS[one["kind"]].to(lang),
            }
            for one in behind
        ],
        "synthetic": _is_synthetic(found),
        "page": found.link,
    }


def _known(told: Any) -> Any:
    """Return the same with nothing where a number is none; neither JSON nor sheets know NaN."""
    if isinstance(told, float):
        return round(told, _DIGITS) if math.isfinite(told) else None
    if isinstance(told, dict):
        return {name: _known(one) for name, one in told.items()}
    return [_known(one) for one in told] if isinstance(told, list | tuple) else told


_PLACES: Final = Text(kk="Үздік орындар", ru="Лучшие места", en="Best places")
_CELLS: Final = Text(kk="Барлық ұяшық", ru="Все ячейки", en="All cells")
_NO_PLACES: Final = Text(
    kk="Ұсынатын орын табылмады", ru="Предложить нечего", en="there is no place to propose"
)
_INCOMPLETE: Final = Text(
    kk="Есеп үшін үш сұраққа жауап керек: не ашылады (what), қайда (where), кім үшін (who)",
    ru="Для отчёта нужны ответы на три вопроса: что открыть (what), где (where), для кого (who)",
    en="a report needs answers to three questions: what to open (what), where (where), for whom "
    "(who)",
)

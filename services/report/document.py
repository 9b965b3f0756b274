"""The report of a district as PDF, set by Typst; as pictures, to be looked at."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from core.rights import Role
from core.text import Lang
from services import indicators, works
from services.indicators import Asked
from services.report import drawing, indicator, story
from services.report import works as works_picture
from services.report.indicator import Looked

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
PPI: Final = 144
"""Makes pictures 1920 pixels wide."""


def of_district(slug: str, asked: Asked, role: Role, lang: Lang) -> bytes:
    """Return the report of a district: A4, two pages.

    Raises
    ------
    NotFound
        If there is no such district.
    DataUnavailable
        If the database cannot be reached.
    """
    place = indicators.district(slug, indicators.all_districts())
    told = story.of_district(place, asked, role, drawing.of_district(place.id, lang), lang)
    return pdf(told)


def of_indicator(code: str, asked: Asked, looked: Looked, role: Role, lang: Lang) -> bytes:
    """Return the picture of one indicator in all districts: a slide, as PNG.

    Raises
    ------
    NotFound
        If there is no such indicator.
    """
    return picture("indicator", indicator.of_indicator(code, asked, looked, role, lang))


def of_works(asked: works.Asked, colours: Mapping[str, str], lang: Lang) -> bytes:
    """Return the picture of works along a line of time, as PNG; `colours` are tokens of states."""
    return picture("works", works_picture.of_works(asked, colours, lang))


def pdf(told: Mapping[str, Any], template: str = "district") -> bytes:
    """Return a document that tells `told`."""
    now = int(datetime.now(UTC).timestamp())
    made: bytes = _set(template, told, format="pdf", timestamp=now)
    return made


def picture(template: str, told: Mapping[str, Any], ppi: float = PPI) -> bytes:
    """Return its only page as PNG, as wide as a screen."""
    made: bytes = _set(template, told, format="png", ppi=ppi)
    return made


def pictures(told: story.Story, ppi: float = 110) -> list[bytes]:
    """Return the pages of a district's report as PNG."""
    made = _set("district", told, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _set(template: str, told: Mapping[str, Any], **how: Any) -> Any:
    """Run Typst on a template; texts go in as data, never as markup."""
    import typst  # noqa: PLC0415  # its compiler stays in memory: only where a report is asked for

    return typst.compile(
        HERE / f"{template}.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        **how,
    )

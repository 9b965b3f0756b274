"""The report of a district as PDF, set by Typst; as pictures, to be looked at."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from core.rights import Role
from core.text import Lang
from services import indicators
from services.indicators import Asked
from services.report import drawing, story

HERE: Final = Path(__file__).parent
TEMPLATE: Final = HERE / "district.typ"
FONTS: Final = HERE / "fonts"


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


def pdf(told: story.Story) -> bytes:
    """Return a document that tells `told`."""
    made: bytes = _set(told, format="pdf", timestamp=int(datetime.now(UTC).timestamp()))
    return made


def pictures(told: story.Story, ppi: float = 110) -> list[bytes]:
    """Return its pages as PNG."""
    made = _set(told, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _set(told: story.Story, **how: Any) -> Any:
    """Run Typst on the template; texts go in as data, never as markup."""
    import typst  # noqa: PLC0415  # its compiler stays in memory: only where a report is asked for

    return typst.compile(
        TEMPLATE,
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        **how,
    )

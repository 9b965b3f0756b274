"""What every picture tells besides its subject: whose it is, of when, from whom."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core import units
from core.text import BRAND, Lang
from data_access import sources
from services.report import told, words
from services.report.drawing import colours

MOST_SOURCES: Final = 3
Story = Mapping[str, Any]


def around(title: str, above: str, below: str, source_ids: Sequence[int], lang: Lang) -> Story:
    """Return the head and the foot of a picture."""
    known = sources.every()
    cited = [known[one] for one in source_ids if one in known]
    more = [units.NOTHING] if not cited else ["…"] if len(cited) > MOST_SOURCES else []
    return {
        "lang": lang,
        "brand": BRAND.to(lang),
        "title": title,
        "above": above,
        "below": below,
        "today": words.TODAY.to(lang).format(day=units.day(units.today())),
        "sources": [*(told.source(one, lang) for one in cited[:MOST_SOURCES]), *more],
        "sources_title": words.SOURCES.to(lang),
        "demo": words.DEMO.to(lang) if any(one["kind"] == "synthetic" for one in cited) else "",
        "colours": dict(colours()),
    }

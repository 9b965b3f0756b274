"""The report on places for a business as PDF: A4, four pages."""

from core.text import Lang
from services.report import document
from services.report.niche import story
from services.report.niche.findings import Findings

TEMPLATE = "niche/niche"


def of_findings(found: Findings, lang: Lang) -> bytes:
    """Return the report: the question, the place, the market, the method.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return document.pdf(story.of_findings(found, lang), TEMPLATE)

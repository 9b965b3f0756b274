"""The situation sheet as PDF: A4, the city first, then a page for each district."""

from core.text import Lang
from services.report import document
from services.report.situation import story
from services.report.situation.told import Sheet

TEMPLATE = "situation/situation"


def of_sheet(sheet: Sheet, lang: Lang) -> bytes:
    """Return the sheet: exactly one page for each of its places.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return document.pdf(story.of_sheet(sheet, lang), TEMPLATE)

"""What the parts of a work's passport share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels.figure import figure
from services.passports.works import of_one

Row = Mapping[str, Any]


def part(title: Text, lang: Lang, *inside: Component | None) -> html.Section:
    """Return one part under its title."""
    return html.Section([html.H2(title.to(lang)), *inside], className="panel")


def hint(words: Text, lang: Lang) -> html.P:
    """Return a remark, or what stands where there is nothing to show."""
    return html.P(words.to(lang), className="hint")


def number(row: Row, field: str, text: str, lang: Lang) -> Any:
    """Return a number of the work; `field` is one of `services.works_measures.FIELDS`."""
    return figure(text, of_one(row["id"], field), lang)


def day(when: date | None) -> str:
    """Return a day as it is written here, or the sign for none."""
    return units.day(when) if when else units.NOTHING

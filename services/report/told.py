"""How a reading and its source are written where they cannot be asked: on paper, in pictures."""

from datetime import date

from core import units
from core.text import Lang, Text
from data_access.db import Row
from services import indicators, licences, reading_words
from services.exports import KINDS
from services.indicators import Asked, Reading
from services.report import words


def period(asked: Asked, lang: Lang) -> str:
    """Return the month that is shown, and what was known when if that is not now."""
    month = units.month(asked.period, lang)
    if asked.known_on is None:
        return month
    return f"{month}, {words.KNOWN.to(lang).format(day=units.day(asked.known_on))}"


def value(one: Reading, lang: Lang) -> str:
    """Return the value, or why there is none."""
    if one.value is not None:
        return indicators.written(one.value, lang)
    return words.HIDDEN.to(lang) if one.hidden else units.NOTHING


def change(one: Reading, lang: Lang) -> tuple[str, str]:
    """Return the change within a year, and whether it is for the better, told by a colour."""
    apart = reading_words.apart(one, one.year_ago)
    if not apart:
        return (units.NOTHING if apart is None else "0"), ""
    unit = words.POINTS.to(lang) if one.indicator.form == "share" else "%"
    better = apart * one.indicator.direction
    mood = "good" if better > 0 else "bad" if better < 0 else ""
    return f"{reading_words.signed(apart, lang)}{units.SPACE}{unit}", mood


def source(one: Row, lang: Lang) -> str:
    """Return a source with its owner, licence, date and kind."""
    dated: date = one["dated"]
    name = Text.from_row(one).to(lang)
    licence, kind = licences.named(one["licence"], lang), KINDS[one["kind"]].to(lang)
    return " · ".join((name, one["owner"], licence, units.day(dated), kind))

"""How a reading and its source are written where they cannot be asked: on paper, in pictures."""

import re
from datetime import date

from core import units
from core.text import Lang, Text
from data_access.db import Row
from services import indicators, licences
from services.exports import KINDS
from services.indicators import Asked, Reading
from services.report import words
from services.report.drawing import DISTRICT


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
    if one.value is None or one.year_ago is None:
        return units.NOTHING, ""
    share = one.indicator.form == "share"
    if not share and not one.year_ago:
        return units.NOTHING, ""
    apart = one.value - one.year_ago
    apart = apart if share else 100 * apart / abs(one.year_ago)
    if round(apart, 1) == 0:
        return "0", ""
    unit = words.POINTS.to(lang) if share else "%"
    better = apart * one.indicator.direction
    mood = "good" if better > 0 else "bad" if better < 0 else ""
    return f"{signed(apart, lang)}{units.SPACE}{unit}", mood


def short(name: Text, lang: Lang) -> str:
    """Return a district's own name, without the word for district."""
    return re.sub(DISTRICT, "", name.to(lang), flags=re.IGNORECASE)


def signed(number: float, lang: Lang) -> str:
    """Return a number with its sign, also if that is a plus."""
    return ("+" if number > 0 else "") + units.number(number, lang)


def rank(one: Reading) -> str:
    """Return the place among all that have one, as `2–3`; empty without one."""
    if one.rank is None:
        return ""
    best, worst = one.rank
    return str(best) if best == worst else f"{best}\N{EN DASH}{worst}"


def source(one: Row, lang: Lang) -> str:
    """Return a source with its owner, licence, date and kind."""
    dated: date = one["dated"]
    name = Text.from_row(one).to(lang)
    licence, kind = licences.named(one["licence"], lang), KINDS[one["kind"]].to(lang)
    return " · ".join((name, one["owner"], licence, units.day(dated), kind))

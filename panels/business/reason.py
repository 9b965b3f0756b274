"""Why a place is good, in a sentence whose numbers answer back."""

import re
from typing import Any, Final

from core import units
from core.text import Lang
from panels.business._view import View
from panels.figure import figure
from services.niches.answer import Facts, Spot
from services.niches.told import METRES

_NUMBER: Final = re.compile(rf"\d+(?:[{units.SPACE} ]\d{{3}})*(?:[.,]\d+)?")
_COUNTS: Final = (
    *("residents", "nearest", "competitors", "flow", "jobs", "customers"),
    *("stops", "competitor_metres", "stop_metres", "own_percent", "rent"),
)
"""Facts that a sentence may tell, in the order in which a number is looked up."""


def told(shown: View, one: Spot) -> list[Any]:
    """Return the sentence; a number that is one of the facts of the place opens its passport.

    The first number is how far customers walk, which is a part of the question.
    """
    said, known = shown.reason(one), _known(one.facts, shown.lang)
    numbers = list(_NUMBER.finditer(said))[1:]
    parts: list[Any] = []
    here, unit = 0, f"{units.SPACE}{METRES.to(shown.lang)}"
    for found in numbers:
        field = known.get(found[0].replace(" ", units.SPACE))
        if field:
            end = found.end()
            end += len(unit) if said.startswith(unit, end) else 0  # no line begins with a unit
            text = said[found.start() : end]
            parts += [said[here : found.start()], _number(text, field, shown, one)]
            here = end
    return [part for part in (*parts, said[here:]) if part]


def _number(text: str, field: str, shown: View, one: Spot) -> Any:
    return figure(text, shown.ref(field, one.cell), shown.lang)


def _known(facts: Facts, lang: Lang) -> dict[str, str]:
    """Return how each fact may be written, and its name; of equal ones the first."""
    found: dict[str, str] = {}
    values = [(getattr(facts, name), name) for name in _COUNTS]
    values += [(count, f"magnets-{code}") for code, count in facts.magnets.items()]
    for value, name in values:
        for text in _written(value, name, lang) if value else ():
            found.setdefault(text, name)
    return found


def _written(value: float, name: str, lang: Lang) -> tuple[str, ...]:
    """Return a way as tens of metres; a count as it is, and cut to three digits."""
    if name.endswith("_metres"):
        return (units.number(max(round(value, -1), 10), lang, 0),)
    return units.number(value, lang, 0), units.number(float(f"{value:.3g}"), lang, 0)

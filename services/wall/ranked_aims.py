"""A value and its target in words that say which way is better: `713 (limit 565)`."""

from typing import Final

from core import units
from core.text import Lang, Text
from services import indicators
from services.indicators import Reading
from services.wall.ranked_words import filled, in_each


def against(one: Reading) -> Text:
    """Return a value with what it is to be: `713 (limit 565)`, `3.62 (needs 4.2)`."""
    wanted = aim(one)
    return in_each(lambda lang: f"{_measured(one, one.value, lang)} ({wanted.to(lang)})")


def aim(one: Reading) -> Text:
    """Return a target as a limit where less is better, as a need where more is.

    Where nothing at all is wanted, that is said: nobody reads a limit of nothing at once.
    """
    target = in_each(lambda lang: _measured(one, one.target, lang))
    if one.indicator.direction > 0:
        return filled(_NEEDS, target=target)
    return filled(_LIMIT if one.target else _NONE, target=target)


def valued(value: float | None, lang: Lang) -> str:
    """Return a value of an indicator as a card writes it, a dash without one."""
    return units.NOTHING if value is None else indicators.written(value, lang)


def _measured(one: Reading, value: float | None, lang: Lang) -> str:
    unit = f"{units.SPACE}%" if one.indicator.form == "share" and value is not None else ""
    return f"{valued(value, lang)}{unit}"


_LIMIT: Final = Text(kk="шегі {target}", ru="предел {target}", en="limit {target}")
_NEEDS: Final = Text(kk="керегі {target}", ru="нужно {target}", en="needs {target}")
_NONE: Final = Text(kk="болмауы керек", ru="не должно быть", en="none wanted")

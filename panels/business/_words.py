"""Words and numbers that several parts of the page write alike."""

from typing import Final

from core.text import Lang, Text
from services.niches import told

TITLE: Final = Text(kk="Бизнеске орын", ru="Место для бизнеса", en="A place for business")
CITY: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
SCORE: Final = Text(kk="Ұпай", ru="Балл", en="Score")
BEST: Final = Text(kk="Үздік орындар", ru="Лучшие места", en="Best places")
COMPARE: Final = Text(kk="Салыстыру", ru="Сравнить", en="Compare")
ON_MAP: Final = Text(kk="Картада", ru="На карте", en="On the map")
PEOPLE: Final = Text(kk="тұрғын", ru="житель|жителя|жителей", en="resident|residents")
WALKING: Final = Text(kk="Жаяу {n} минут", ru="Пешком {n} минут", en="{n} minutes on foot")


def percent(share: float, lang: Lang) -> str:
    """Return a share from 0 to 1 in percent, never all of it where something is left.

    Examples
    --------
    >>> from core.units import SPACE
    >>> [percent(one, "kk").replace(SPACE, "_") for one in (0.874, 0.9999, 1.0, 0.0)]
    ['87_%', '99_%', '100_%', '0_%']
    """
    shown = 100.0 if share >= 1 else min(100 * share, 99)
    return told.percent(shown, lang)


def capital(text: str) -> str:
    """Return a text that begins a line."""
    return text[:1].upper() + text[1:]


def sentence(reason: Text, lang: Lang) -> str:
    """Return a reason as a sentence of its own."""
    said = capital(reason.to(lang))
    return said if said.endswith((".", "!", "?")) else f"{said}."

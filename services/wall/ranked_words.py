"""Words that scenes of districts and indicators share, put together in every language."""

from collections.abc import Callable, Sequence
from typing import Final

from core import units
from core.text import Lang, Text
from services.indicators import District
from services.wall import works_words


def in_each(told: Callable[[Lang], str]) -> Text:
    """Return what a function tells in each language as one phrase."""
    return Text(kk=told("kk"), ru=told("ru"), en=told("en"))


def filled(phrase: Text, **parts: Text | str | float) -> Text:
    """Return a phrase with `{name}` filled in: words in its language, counts written whole."""

    def written(part: Text | str | float, lang: Lang) -> str:
        if isinstance(part, Text):
            return part.to(lang)
        return part if isinstance(part, str) else units.number(part, lang, 0)

    return in_each(
        lambda lang: phrase.to(lang).format(
            **{name: written(part, lang) for name, part in parts.items()}
        )
    )


def whole(count: float) -> Text:
    """Return a count written whole."""
    return works_words.number(round(count))


def percent(value: float, *, sign: bool = False) -> Text:
    """Return a percentage with a tenth below ten, whole above; with a plus if `sign`."""

    def told(lang: Lang) -> str:
        plus = "+" if sign and round(value, 1) > 0 else ""
        digits = 1 if abs(value) < _TENTHS_BELOW else 0
        return f"{plus}{units.number(value, lang, digits)}{units.SPACE}%"

    return in_each(told)


def names(districts: Sequence[District]) -> Text:
    """Return districts' own names, a comma between them."""
    return works_words.together([works_words.short(one.name) for one in districts])


def lead(districts: Sequence[District]) -> Text:
    """Return whom a sentence speaks of: `Медеу:`, in Russian with the word for district."""
    if len(districts) == 1:
        return works_words.lead(districts[0].name)
    told = names(districts)
    return Text(kk=f"{told.kk}:", ru=f"{told.ru} районы:", en=f"{told.en}:")


_TENTHS_BELOW: Final = 10

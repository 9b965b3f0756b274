"""Why a place: one or two sentences, out of its figures."""

from collections.abc import Iterator, Mapping
from typing import Final

from core import units
from core.text import LANGS, Lang, Text
from services.niches.answer import Spot
from services.niches.asked import Asked
from services.niches.nouns import JOBS, NOUNS, PASSERS, RESIDENTS, RIVALS

MOST_EXTRAS: Final = 2
"""Reasons told beyond customers and competitors: the strongest ones."""
NEAR_METRES: Final = 400.0
ROUNDED: Final = 10
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "kk": ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
"""Small numbers are written out where no noun asks for a gender."""


def reason(spot: Spot, asked: Asked) -> Text:
    """Return what speaks for a place and what against it, with its customers first.

    Examples
    --------
    «Жаяу 10 минутта 2 400 тұрғын, бір бәсекелес, екі емхана, аялдама 80 м жерде.»
    """
    return Text(**{lang: _sentence(spot, asked, lang) for lang in LANGS})


def _sentence(spot: Spot, asked: Asked, lang: Lang) -> str:
    told = ", ".join([_customers(spot, asked, lang), _rivals(spot, lang), *_extras(spot, lang)])
    return _ON_FOOT.to(lang).format(minutes=asked.minutes, told=told)


def _customers(spot: Spot, asked: Asked, lang: Lang) -> str:
    """Return the customers that were asked for; residents where nothing else was."""
    facts = spot.facts
    if asked.who == "workers":
        return _many(facts.jobs, JOBS, lang)
    if asked.who == "passers":
        passing = _many(facts.flow, PASSERS, lang)
        return _PASSING.to(lang).format(many=passing)
    return _many(facts.residents, RESIDENTS, lang)


def _rivals(spot: Spot, lang: Lang) -> str:
    count, metres = spot.facts.competitors, spot.facts.competitor_metres
    if count == 0:
        return _NO_RIVAL.to(lang)
    told = f"{_number(count, lang)} {units.form(count, RIVALS, lang)}"
    if count == 1 and metres is not None:
        return f"{told} {_away(metres, lang)}"
    return told


def _extras(spot: Spot, lang: Lang) -> list[str]:
    """Return what else adds most, the strongest first; what is not there is not told."""
    found = {part.factor: part.points for part in spot.parts}
    order = sorted(_EXTRAS, key=lambda name: -found.get(name, 0.0))
    told = [words for name in order for words in _EXTRAS[name](spot, lang)]
    return told[:MOST_EXTRAS]


def _open(spot: Spot, lang: Lang) -> Iterator[str]:
    if spot.facts.nearest and spot.facts.competitors:
        nearest = _many(spot.facts.nearest, RESIDENTS, lang)
        yield _NEAREST.to(lang).format(many=nearest)


def _magnets(spot: Spot, lang: Lang) -> Iterator[str]:
    for code, count in spot.facts.magnets.items():
        if count and code in NOUNS:
            yield f"{_number(count, lang)} {units.form(count, NOUNS[code], lang)}"


def _stop(spot: Spot, lang: Lang) -> Iterator[str]:
    metres = spot.facts.stop_metres
    if metres is not None and metres <= NEAR_METRES:
        yield f"{_STOP.to(lang)} {_away(metres, lang)}"


_EXTRAS: Final = {"nearest": _open, "magnets": _magnets, "stops": _stop}


def _many(count: int, noun: Text, lang: Lang) -> str:
    """Return a count cut to three digits: a sentence is no table."""
    cut = float(f"{count:.3g}")
    return f"{units.number(cut, lang, 0)} {units.form(int(cut), noun, lang)}"


def _number(count: int, lang: Lang) -> str:
    written = WORDS.get(lang, ())
    return written[count] if count < len(written) else units.number(count, lang, 0)


def _away(metres: float, lang: Lang) -> str:
    tens = max(round(metres / ROUNDED) * ROUNDED, ROUNDED)
    return _AWAY.to(lang).format(metres=units.number(tens, lang, 0))


_ON_FOOT = Text(
    kk="Жаяу {minutes} минутта {told}.",
    ru="В {minutes} минутах пешком: {told}.",
    en="Within {minutes} minutes: {told}.",
)
_PASSING = Text(kk="күніне {many} өтеді", ru="{many} проходит за день", en="{many} pass a day")
_NO_RIVAL = Text(kk="бәсекелес жоқ", ru="конкурентов нет", en="no competitor")
_NEAREST = Text(
    kk="{many} үшін ең жақын орын болады",
    ru="станет ближайшим для {many}",
    en="would be the nearest to {many}",
)
_STOP = Text(kk="аялдама", ru="остановка", en="a stop")
_AWAY = Text(
    kk="{metres}\N{NO-BREAK SPACE}м жерде",
    ru="в {metres}\N{NO-BREAK SPACE}м",
    en="{metres}\N{NO-BREAK SPACE}m away",
)

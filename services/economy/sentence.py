"""The sentence that matters: what grew most and what is missing most, computed from the census."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core import units
from core.text import Lang, Text
from services.district_words import short
from services.economy import values
from services.economy.census import Census
from services.economy.lines import Line
from services.economy.measures import MEASURES, reference
from services.economy.missing import EXPECTED, Gap
from services.indicators import District


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with `{name}` in it: numbers with their references, and words."""

    sentence: str
    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def of_district(census: Census, district: District, few: Gap | None, lang: Lang) -> list[Told]:
    """Return what grew most in a district, and what is missing most."""
    told = [_grown(census, district, lang), _missing(few, lang)]
    return [one for one in told if one] or [Told(_STILL.to(lang))]


def of_city(census: Census, lang: Lang) -> list[Told]:
    """Return which district grew most, and between which the number of places differs most."""
    whole = census.whole()
    lines = [census.line(whole, one) for one in census.districts]
    told = [_fastest(lines, lang), _apart(lines, lang)]
    return [one for one in told if one] or [Told(_STILL.to(lang))]


def _grown(census: Census, district: District, lang: Lang) -> Told | None:
    """Tell the theme that grew most, small ones aside; the whole district where none did."""
    lines = [one for one in census.lines("theme", district) if _grew(one)]
    if not lines:
        whole = census.line(census.whole(), district)
        return Told(_SHRUNK.to(lang), _numbers(whole, lang)) if values.growth(whole) else None
    most = max(lines, key=lambda one: values.growth(one) or 0)
    city = census.line(most.group, None)
    numbers = _numbers(most, lang) | {"city": _number("growth", city, lang)}
    if values.growth(city) is None:
        del numbers["city"]
    sentence = _GROWN if "city" in numbers else _GROWN_ALONE
    return Told(sentence.to(lang), numbers, {"what": most.group.title.to(lang)})


def _grew(line: Line) -> bool:
    return (values.growth(line) or 0) > 0 and (values.share(line) or 0) >= WORTH_PERCENT


def _numbers(line: Line, lang: Lang) -> dict[str, tuple[str, str]]:
    return {"growth": _number("growth", line, lang)}


def _number(measure: str, line: Line, lang: Lang) -> tuple[str, str]:
    one = MEASURES[measure]
    value = one.value(line)
    text = units.NOTHING if value is None else one.written(value, lang)
    return text, reference(measure, line)


def _missing(few: Gap | None, lang: Lang) -> Told | None:
    if few is None:
        return None
    here = (units.number(few.standing, lang, 0), few.reference("standing"))
    usual = (units.number(few.expected, lang, 0), few.reference(EXPECTED))
    words = {"what": few.title.to(lang).lower()}
    return Told(_MISSING.to(lang), {"here": here, "usual": usual}, words)


def _fastest(lines: list[Line], lang: Lang) -> Told | None:
    grown = [one for one in lines if (values.growth(one) or 0) > 0]
    if not grown:
        return None
    most = max(grown, key=lambda one: values.growth(one) or 0)
    return Told(_FASTEST.to(lang), _numbers(most, lang), {"where": _where(most, lang)})


def _apart(lines: list[Line], lang: Lang) -> Told | None:
    peopled = [one for one in lines if values.per_people(one) is not None]
    if len(peopled) < TWO:
        return None
    ordered = sorted(peopled, key=lambda one: values.per_people(one) or 0)
    least, most = ordered[0], ordered[-1]
    numbers = {
        "most": _number("per_people", most, lang),
        "least": _number("per_people", least, lang),
    }
    words = {"rich": _where(most, lang), "poor": _where(least, lang)}
    return Told(_APART.to(lang), numbers, words)


def _where(line: Line, lang: Lang) -> str:
    return short(line.district.name, lang) if line.district else ""


TWO: Final = 2
WORTH_PERCENT: Final = 5.0
"""Share of an area's places below which a theme's growth is no news."""
_GROWN = Text(
    kk="Бір жылда бәрінен тез өскен бағыт — «{what}»: {growth}, қала бойынша {city}.",
    ru="За год быстрее всего росла сфера «{what}»: {growth}, по городу {city}.",
    en="Over the year “{what}” grew fastest: {growth}, in the city {city}.",
)
_GROWN_ALONE = Text(
    kk="Бір жылда бәрінен тез өскен бағыт — «{what}»: {growth}.",
    ru="За год быстрее всего росла сфера «{what}»: {growth}.",
    en="Over the year “{what}” grew fastest: {growth}.",
)
_SHRUNK = Text(
    kk="Бір жылда бірде-бір бағыт өспеді: орын саны {growth} өзгерді.",
    ru="За год не выросла ни одна сфера: число мест изменилось на {growth}.",
    en="Over the year nothing grew: the number of places changed by {growth}.",
)
_STILL = Text(
    kk="Бір жылда айтарлықтай өзгеріс болған жоқ.",
    ru="За год ничего заметно не изменилось.",
    en="Nothing changed noticeably over the year.",
)
_MISSING = Text(
    kk="Бәрінен көп жетіспейтіні — {what}: {here} орын бар, қаладағыдай болса, {usual} болар еді.",
    ru="Сильнее всего не хватает категории «{what}»: мест {here}, а будь как в городе — {usual}.",
    en="What is missing most is “{what}”: there are {here}; as in the city there would be {usual}.",
)
_FASTEST = Text(
    kk="Бір жылда бизнес орындары ең тез көбейген аудан — {where}: {growth}.",
    ru="Лидер года по росту числа мест бизнеса — {where} район: {growth}.",
    en="Over the year places of business grew fastest in {where}: {growth}.",
)
_APART = Text(
    kk="10\N{NO-BREAK SPACE}000 тұрғынға шаққанда олар ең көп аудан — {rich} ({most}), "
    "ең аз аудан — {poor} ({least}).",
    ru="На 10\N{NO-BREAK SPACE}000 жителей больше всего мест имеет {rich} район ({most}), "
    "меньше всего — {poor} ({least}).",
    en="For 10,000 residents {rich} has most of them ({most}), {poor} fewest ({least}).",
)

"""The economy: places of business, who opens and closes, small firms, taxes, wages."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from core import units
from core.errors import TooLittleData
from core.text import Text
from core.units import CITY_ZONE
from data_access.schema import (
    district,
    indicator,
    indicator_value,
    place,
    place_category,
    population_cell,
)
from services.economy import values
from services.economy.census import Census, census
from services.economy.lines import Line
from services.economy.measures import MEASURES
from services.economy.measures import reference as of_line
from services.indicators import District
from services.wall import ranked_year, works_words
from services.wall.bars import Measured, bars
from services.wall.bars_economy import by_growth, left_out, most, surely
from services.wall.ranked_words import filled, in_each, lead, names
from services.wall.ranked_year import A_YEAR, tone
from services.wall.scene import Scene
from services.wall.shown import Bars, Figure, Place, Sentence, Shown, Tone
from services.wall.works_words import number

WANTED: Final = ("sme_active", "taxes_collected", "mean_wage")


def show(place: Place) -> Shown:
    """Return how business goes in the city or a district.

    Raises
    ------
    TooLittleData
        If no place of business is known.
    """
    counted = census(place.now.astimezone(CITY_ZONE).date())
    if counted is None:
        raise TooLittleData(NO_PLACES)
    lines = _lines(counted, place.district)
    return Shown(
        figures=(
            *_places(counted, place.district),
            *ranked_year.figures(place.now, place.district, WANTED),
        ),
        stage=_bars(counted, lines, place.district),
        sentence=_sentence(lines, place.district),
        note=filled(_NOTE, day=in_each(lambda _: units.day(counted.day))),
    )


def _places(counted: Census, where: District | None) -> tuple[Figure, ...]:
    line = counted.line(counted.whole(), where)
    grown = values.growth(line)
    here = line.here
    return (
        Figure(
            name="standing",
            title=_STANDING,
            written=number(here.standing),
            value=here.standing,
            change=None if grown is None else filled(A_YEAR, n=_growth(grown)),
            tone=tone(grown or 0, 1),
            ref=of_line("standing", line),
        ),
        Figure(
            name="opened",
            title=_OPENED,
            written=number(here.opened),
            value=here.opened,
            change=filled(_A_MONTH, n=round(here.opened / _MONTHS)),
            ref=of_line("opened", line),
        ),
        Figure(
            name="closed",
            title=_CLOSED,
            written=number(here.closed),
            value=here.closed,
            change=_per_hundred(line),
            ref=of_line("closed", line),
        ),
    )


def _per_hundred(line: Line) -> Text | None:
    """Tell how many closed for each hundred that opened: 900 alone says little."""
    opened = line.here.opened
    if opened < values.FEWEST_FOR_PERCENT:
        return None
    return filled(_FOR_HUNDRED, n=round(100 * line.here.closed / opened))


def _lines(counted: Census, where: District | None) -> list[Line]:
    if where is not None:
        return counted.lines("theme", where)
    everything = counted.whole()
    return [counted.line(everything, one) for one in counted.districts]


def _bars(counted: Census, lines: Sequence[Line], where: District | None) -> Bars:
    grown = by_growth(lines)
    if not grown:
        largest = sorted(lines, key=lambda one: -one.here.standing)
        return bars([_standing(one, by_theme=bool(where)) for one in largest], _STANDING)
    first = {id(one) for one in most(lines)}
    sure = surely(lines)
    usual = values.growth(counted.line(counted.whole(), where))
    measured = [
        _bar(one, usual, strong=id(one) in first, sure=sure, by_theme=bool(where)) for one in grown
    ]
    legend = _BY_THEME if where else _BY_DISTRICT
    return bars(measured, filled(_LEFT_OUT, legend=legend) if left_out(lines) else legend)


def _standing(line: Line, *, by_theme: bool) -> Measured:
    count = line.here.standing
    return Measured(title=_title(line, by_theme=by_theme), value=count, written=number(count))


def _title(line: Line, *, by_theme: bool) -> Text:
    return line.group.title if by_theme or not line.district else names([line.district])


def _bar(line: Line, usual: float | None, *, strong: bool, sure: bool, by_theme: bool) -> Measured:
    grown = values.growth(line) or 0.0
    return Measured(
        title=_title(line, by_theme=by_theme),
        value=max(grown, 0.0),
        written=_growth(grown),
        tone="good" if strong and sure and grown > 0 else "bad" if grown < 0 else "plain",
        target=usual if usual and usual > 0 else None,
        strong=strong,
    )


def _growth(percent: float) -> Text:
    """Return a growth as it is written everywhere on the scene."""
    return in_each(lambda lang: MEASURES["growth"].written(percent, lang))


def _sentence(lines: Sequence[Line], where: District | None) -> Sentence:
    first, sure = most(lines), surely(lines)
    grown = values.growth(first[0]) if first else None
    who = lead([where]) if where else None
    if grown is None:
        return _plainly(who, _TOO_FEW)
    if grown < _NOTHING:
        return _plainly(who, _NOWHERE, tone="late")
    if len(first) > _FEW:
        return _plainly(who, filled(_ALIKE, n=_growth(grown)))
    told = filled(_told(len(first), by_theme=bool(where)), what=_titles(first), **_counts(first[0]))
    who = who or lead([one.district for one in first if one.district])
    end = works_words.STOP if sure else _MAY_BE_CHANCE
    rest = in_each(lambda lang: told.to(lang) + end.to(lang))
    return Sentence(lead=who, rest=rest, tone="good" if sure else "plain")


def _plainly(who: Text | None, rest: Text, *, tone: Tone = "plain") -> Sentence:
    return Sentence(lead=who, rest=works_words.lowered(rest) if who else rest, tone=tone)


def _told(count: int, *, by_theme: bool) -> Text:
    if by_theme:
        return _THEME if count == 1 else _THEMES
    return _FASTEST if count == 1 else _TIED


def _counts(line: Line) -> dict[str, Text | str | float]:
    """Return the growth and what it is made of: the fewer the places, the less a percent says."""
    before, now = line.here.year_ago, line.here.standing
    return {
        "n": _growth(values.growth(line) or 0.0),
        "before": before,
        "now": now,
        "from_": works_words.in_case(before, "ablative"),
        "to": works_words.in_case(now, "dative"),
    }


def _titles(lines: Sequence[Line]) -> Text:
    return in_each(lambda lang: ", ".join(f"«{one.group.title.to(lang)}»" for one in lines))


_MONTHS: Final = 12
_FEW: Final = 3
"""So many names can be read in a sentence."""
_NOTHING: Final = 0.05
"""Percent that are written as nothing."""
_STANDING: Final = Text(kk="Ашық бизнес орындары", ru="Открытые места бизнеса", en="Places open")
_OPENED: Final = Text(kk="12 айда ашылғаны", ru="Открылось за 12 месяцев", en="Opened in 12 months")
_CLOSED: Final = Text(
    kk="12 айда жабылғаны", ru="Закрылось за 12 месяцев", en="Closed in 12 months"
)
_A_MONTH: Final = Text(
    kk="айына орта есеппен {n}", ru="в среднем {n} в месяц", en="{n} a month on average"
)
_FOR_HUNDRED: Final = Text(
    kk="ашылған 100 орынға шаққанда {n}",
    ru="{n} на 100 открывшихся",
    en="{n} for 100 that opened",
)
_BY_DISTRICT: Final = Text(
    kk="Бизнес орындары санының бір жылдағы өсімі; сызықша — қаладағы өсім",
    ru="Прирост числа мест бизнеса за год; черта — по городу",
    en="Growth of places of business in a year; the tick is the city",
)
_BY_THEME: Final = Text(
    kk="Бизнес орындары санының салалар бойынша бір жылдағы өсімі; сызықша — аудандағы өсім",
    ru="Прирост числа мест бизнеса по сферам за год; черта — по району",
    en="Growth of places of business by theme in a year; the tick is the district",
)
_LEFT_OUT: Final = Text(
    kk="{legend}; 20 орыннан аз болғаны кірмейді",
    ru="{legend}; где было меньше 20 мест, не входит",
    en="{legend}; under 20 places are left out",
)
_FASTEST: Final = Text(
    kk="бизнес орындарының саны пайызбен алғанда қалада ең көп өсті: бір жылда {n}, {from_} {to} "
    "жетті",
    ru="число мест бизнеса в процентах выросло сильнее всего в городе: {n} за год, было {before}, "
    "стало {now}",
    en="in percent, places of business grew most in the city: {n} in a year, from {before} to "
    "{now}",
)
_TIED: Final = Text(
    kk="бизнес орындарының саны пайызбен алғанда қалада ең көп өсті: бір жылда әрқайсысында {n}",
    ru="число мест бизнеса в процентах выросло сильнее всего в городе: {n} за год в каждом",
    en="in percent, places of business grew most in the city: {n} in a year in each",
)
_THEME: Final = Text(
    kk="пайызбен алғанда бір жылда ең көп өскен сала — {what}: {n}, орын саны {from_} {to} жетті",
    ru="в процентах сильнее всего за год выросла сфера {what}: {n}, мест было {before}, стало "
    "{now}",
    en="in percent, {what} grew most in the year: {n}, from {before} to {now} places",
)
_THEMES: Final = Text(
    kk="пайызбен алғанда бір жылда ең көп өскен салалар — {what}: әрқайсысында {n}",
    ru="в процентах сильнее всего за год выросли сферы {what}: по {n}",
    en="in percent, {what} grew most in the year: {n} each",
)
_MAY_BE_CHANCE: Final = Text(
    kk="; бірінші тұрғаны кездейсоқ болуы мүмкін.",
    ru="; первое место может быть случайным.",
    en="; being first may be chance.",
)
_ALIKE: Final = Text(
    kk="Бизнес орындарының өсімі бірнеше жерде бірдей әрі ең жоғары: бір жылда {n}.",
    ru="Наибольший прирост числа мест бизнеса сразу у нескольких: {n} за год.",
    en="Several share the highest growth of places of business: {n} in a year.",
)
_NOWHERE: Final = Text(
    kk="Бір жылда бизнес орындары көбейген жоқ.",
    ru="За год число мест бизнеса не выросло.",
    en="Places of business did not grow in the year.",
)
_TOO_FEW: Final = Text(
    kk="Бір жылдағы өсімді айту үшін бизнес орындары тым аз.",
    ru="Мест бизнеса слишком мало, чтобы говорить о приросте за год.",
    en="There are too few places of business to tell of growth in a year.",
)
NO_PLACES: Final = Text(
    kk="Бизнес орындары әлі жүктелмеген",
    ru="Места бизнеса ещё не загружены",
    en="No places of business have been loaded yet",
)
_NOTE: Final = Text(
    kk="Орындар тізілімнің {day} күнгі жағдайы бойынша саналды, он екі ай содан кейін қарай "
    "есептеледі; мемлекеттік мекемелер кірмейді. Өсім пайызбен, бір жыл бұрын 20 орыннан кем "
    "болмаған жерде ғана салыстырылады; орын аз болған сайын пайыз кездейсоқтыққа көбірек "
    "тәуелді. ШОБ, салық және жалақы бір жыл бұрынғы дәл осы аймен салыстырылған, инфляция "
    "ескерілмеген.",
    ru="Места посчитаны по реестру на {day}, двенадцать месяцев отсчитаны назад от этого дня; "
    "государственные учреждения не входят. Прирост сравнивается в процентах и только там, где год "
    "назад было не меньше 20 мест; чем меньше мест, тем больше процент зависит от случая. МСБ, "
    "налоги и зарплата сравниваются с тем же месяцем год назад, без поправки на инфляцию.",
    en="Places are counted by the register of {day}, the twelve months back from that day; public "
    "institutions are left out. Growth is compared in percent, only where there were 20 places or "
    "more a year ago; the fewer the places, the more a percentage depends on chance. Firms, taxes "
    "and wages are compared with the same month a year ago, not corrected for inflation.",
)

SCENE = Scene(
    id="economy",
    order=10,
    title=Text(kk="Қала экономикасы", ru="Экономика города", en="The city's economy"),
    title_of_district=Text(kk="Аудан экономикасы", ru="Экономика района", en="The economy"),
    show=show,
    tables=(place, place_category, district, population_cell, indicator, indicator_value),
    fresh=((place, timedelta(days=40)), (indicator_value, timedelta(days=62))),
)

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
from services.wall import ranked_year
from services.wall.bars import Measured, bars
from services.wall.bars_economy import by_growth, fastest
from services.wall.ranked_words import filled, in_each, lead, names
from services.wall.ranked_year import A_YEAR, tone
from services.wall.scene import Scene
from services.wall.shown import Bars, Figure, Place, Sentence, Shown
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
        most = sorted(lines, key=lambda one: -one.here.standing)
        return bars([_standing(one, by_theme=bool(where)) for one in most], _STANDING)
    first = {id(one) for one in fastest(lines)}
    sure = len(first) <= _FEW
    usual = values.growth(counted.line(counted.whole(), where))
    measured = [
        _bar(one, usual, strong=sure and id(one) in first, by_theme=bool(where)) for one in grown
    ]
    return bars(measured, _BY_THEME if where else _BY_DISTRICT)


def _standing(line: Line, *, by_theme: bool) -> Measured:
    count = line.here.standing
    return Measured(title=_title(line, by_theme=by_theme), value=count, written=number(count))


def _title(line: Line, *, by_theme: bool) -> Text:
    return line.group.title if by_theme or not line.district else names([line.district])


def _bar(line: Line, usual: float | None, *, strong: bool, by_theme: bool) -> Measured:
    grown = values.growth(line) or 0.0
    return Measured(
        title=_title(line, by_theme=by_theme),
        value=max(grown, 0.0),
        written=_growth(grown),
        tone="good" if strong and grown > 0 else "bad" if grown < 0 else "plain",
        target=usual if usual and usual > 0 else None,
        strong=strong,
    )


def _growth(percent: float) -> Text:
    """Return a growth as it is written everywhere on the scene."""
    return in_each(lambda lang: MEASURES["growth"].written(percent, lang))


def _sentence(lines: Sequence[Line], where: District | None) -> Sentence:
    first = fastest(lines)
    grown = values.growth(first[0]) if first else None
    who = lead([where]) if where else None
    if grown is None:
        return Sentence(lead=who, rest=_TOO_FEW)
    if grown <= 0:
        return Sentence(lead=who, rest=_NOWHERE, tone="late")
    n = _growth(grown)
    if where:
        if len(first) > _FEW:
            return Sentence(lead=who, rest=filled(_UNSURE_THEME, n=n))
        what = _titles(first)
        phrase = _THEME if len(first) == 1 else _THEMES
        return Sentence(lead=who, rest=filled(phrase, what=what, n=n), tone="good")
    if len(first) > _FEW:
        return Sentence(lead=None, rest=filled(_UNSURE, n=n))
    grew = [one.district for one in first if one.district]
    phrase = _FASTEST if len(first) == 1 else _TIED
    return Sentence(lead=lead(grew), rest=filled(phrase, n=n), tone="good")


def _titles(lines: Sequence[Line]) -> Text:
    return in_each(lambda lang: ", ".join(f"«{one.group.title.to(lang)}»" for one in lines))


_MONTHS: Final = 12
_FEW: Final = 3
"""So many names can be read in a sentence."""
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
_UNSURE_THEME: Final = Text(
    kk="қай сала ең тез өсіп жатқанын анық айту мүмкін емес: ең үлкен өсім — {n}, айырмалар "
    "кездейсоқ болуы мүмкін.",
    ru="нельзя уверенно сказать, какая сфера растёт быстрее всего: наибольший прирост — {n}, "
    "различия могут быть случайными.",
    en="which theme grows fastest is not sure: the largest growth is {n}, differences may be "
    "chance.",
)
_BY_THEME: Final = Text(
    kk="Бизнес орындары санының салалар бойынша бір жылдағы өсімі; сызықша — аудандағы өсім",
    ru="Прирост числа мест бизнеса по сферам за год; черта — по району",
    en="Growth of places of business by theme in a year; the tick is the district",
)
_FASTEST: Final = Text(
    kk="бизнес орындары қаладағы ең жоғары қарқынмен көбейіп жатыр, бір жылда {n}.",
    ru="число мест бизнеса растёт быстрее всего в городе, {n} за год.",
    en="places of business grow fastest in the city, {n} in a year.",
)
_TIED: Final = Text(
    kk="бизнес ең тез өсіп жатқан аудандар ({n}-ға дейін), айырмасы кездейсоқ болуы мүмкін.",
    ru="бизнес растёт быстрее всего (до {n} за год), разница между ними может быть случайной.",
    en="business grows fastest (up to {n} in a year); the difference may be chance.",
)
_UNSURE: Final = Text(
    kk="Бизнес қай ауданда ең тез өсіп жатқанын анық айту мүмкін емес: ең үлкен өсім — {n}, "
    "айырмалар кездейсоқ болуы мүмкін.",
    ru="Нельзя уверенно сказать, где бизнес растёт быстрее всего: наибольший прирост — {n}, "
    "различия могут быть случайными.",
    en="Where business grows fastest is not sure: the largest growth is {n}, differences may be "
    "chance.",
)
_THEME: Final = Text(
    kk="бір жылда ең тез өскен сала — {what}: {n}.",
    ru="быстрее всего за год выросла сфера {what}: {n}.",
    en="{what} grew fastest in the year: {n}.",
)
_THEMES: Final = Text(
    kk="бір жылда ең тез өскендері — {what} ({n}-ға дейін), айырмасы кездейсоқ болуы мүмкін.",
    ru="быстрее всего за год росли {what} (до {n}), разница может быть случайной.",
    en="{what} grew fastest in the year (up to {n}); the difference may be chance.",
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
    "есептеледі; мемлекеттік мекемелер кірмейді. ШОБ, салық және жалақы бір жыл бұрынғы дәл осы "
    "аймен салыстырылған, инфляция ескерілмеген.",
    ru="Места посчитаны по реестру на {day}, двенадцать месяцев отсчитаны назад от этого дня; "
    "государственные учреждения не входят. МСБ, налоги и зарплата сравниваются с тем же месяцем "
    "год назад, без поправки на инфляцию.",
    en="Places are counted by the register of {day}, the twelve months back from that day; public "
    "institutions are left out. Firms, taxes and wages are compared with the same month a year "
    "ago, not corrected for inflation.",
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

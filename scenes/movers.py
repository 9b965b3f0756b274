"""Indicators that moved beyond chance in a month, with honest places among the districts."""

from datetime import timedelta
from typing import Final

from core import units
from core.text import Lang, Text
from data_access.schema import district, indicator, indicator_value
from scenes import _movers_words as words
from scenes import _movers_year as year
from services import indicators
from services.indicators import Reading
from services.report.words import POINTS
from services.wall.ranked_moves import Moved, Moves, moves
from services.wall.ranked_words import filled, in_each, lead, names
from services.wall.scene import Scene
from services.wall.shown import MOST_MOVES, Figure, Move, Place, Sentence, Shown, Tone
from services.wall.shown import Moves as Stage
from services.wall.works_words import number


def show(place: Place) -> Shown:
    """Return what moved most in the newest month, of the city's districts or of one of them.

    Where nothing moved beyond chance, that is said, with the places that changed in a year.

    Raises
    ------
    TooLittleData
        If nothing moved beyond chance in a month or a year, or nobody knows what is usual.
    """
    found = moves(place.now, place.district)
    alone = place.district is not None
    if not found.moved:
        stage, sentence = year.stage(found, alone=alone), year.sentence(found)
    else:
        stage, sentence = _stage(found, alone=alone), _sentence(found.moved[0])
    return Shown(
        figures=_figures(found),
        stage=stage,
        sentence=sentence,
        note=filled(words.NOTE, watched=found.watched),
    )


def _figures(found: Moves) -> tuple[Figure, ...]:
    def counted(name: str, told: tuple[Text, Text, Text], n: int, of: Text) -> Figure:
        title, about, formula = told
        return Figure(
            name=name,
            title=title,
            written=number(n),
            value=n,
            change=of,
            about=about,
            formula=formula,
        )

    of_all = filled(words.OF_ALL, n=found.watched)
    better, worse = (sum(one.better == way for one in found.moved) for way in (1, -1))
    month = (
        counted("better", words.BETTER, better, of_all),
        counted("worse", words.WORSE, worse, of_all),
    )
    places = counted("places", words.PLACES, len(found.placed), of_all)
    return (*month, places) if found.moved else (places, *month)


def _stage(found: Moves, *, alone: bool) -> Stage:
    told = found.by_indicator(MOST_MOVES)
    month = in_each(lambda lang: units.month(found.period, lang))
    return Stage(
        moves=tuple(_move(one, alone=alone) for one in told),
        legend=filled(words.LEGEND, month=month),
    )


def _move(one: Moved, *, alone: bool) -> Move:
    reading = one.reading
    where = names([reading.district])
    name = reading.indicator.name
    return Move(
        title=name if alone else in_each(lambda lang: f"{where.to(lang)}: {name.to(lang)}"),
        before=in_each(lambda lang: _written(reading.before, reading, lang, unit=False)),
        after=in_each(lambda lang: _written(reading.value, reading, lang, unit=False)),
        tone=_tone(one),
        unit=reading.indicator.unit,
        detail=in_each(lambda lang: f"{_apart(one, lang)}; {_places(one).to(lang)}"),
    )


def _tone(one: Moved) -> Tone:
    return "good" if one.better > 0 else "bad"


def _written(value: float | None, of: Reading, lang: Lang, *, unit: bool) -> str:
    if value is None:
        return units.NOTHING
    told = indicators.written(value, lang)
    return f"{told}{units.SPACE}{of.indicator.unit.to(lang)}" if unit else told


def _apart(one: Moved, lang: Lang) -> str:
    """Return the change in percent, of shares in points, of nothing the difference."""
    apart, reading = one.apart, one.reading
    if apart is None:
        return _signed((reading.value or 0) - (reading.before or 0), lang)
    unit = POINTS.to(lang) if reading.indicator.form == "share" else "%"
    return f"{_signed(apart, lang)}{units.SPACE}{unit}"


def _signed(value: float, lang: Lang) -> str:
    return ("+" if value > 0 else "") + units.number(value, lang, 1 if abs(value) < TEN else 0)


def _places(one: Moved) -> Text:
    if one.before is None or one.after is None:
        return words.NO_PLACE
    before, after = year.place(one.before), year.place(one.after)
    if one.place_changed:
        return filled(words.FROM_TO, before=before, after=after)
    return filled(words.SAME, after=after)


def _sentence(one: Moved) -> Sentence:
    reading = one.reading
    rest = filled(
        _how(one),
        what=reading.indicator.name,
        before=in_each(lambda lang: _written(reading.before, reading, lang, unit=False)),
        after=in_each(lambda lang: _written(reading.value, reading, lang, unit=True)),
        place=_places(one),
    )
    return Sentence(lead=lead([reading.district]), rest=rest, tone=_tone(one))


def _how(one: Moved) -> Text:
    """Return the phrase: what rises each autumn may rise less than usual and is no fall."""
    apart = (one.reading.value or 0) - (one.reading.before or 0)
    if apart * one.steps <= 0:
        return words.OTHERWISE
    return words.ROSE if apart > 0 else words.FELL


TEN: Final = 10

SCENE = Scene(
    id="movers",
    order=7,
    title=Text(kk="Ең үлкен өзгерістер", ru="Крупнейшие изменения", en="What moved most"),
    show=show,
    tables=(indicator, indicator_value, district),
    fresh=((indicator_value, timedelta(days=62)),),
)

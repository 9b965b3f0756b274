"""Indicators that moved more than they usually do in a month, with honest places."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from core import units
from core.text import Lang, Text
from data_access.schema import district, indicator, indicator_value
from services import indicators
from services.indicators import Reading
from services.report.words import POINTS
from services.wall.ranked_moves import BY_CHANCE, Moved, Moves, moves
from services.wall.ranked_words import filled, in_each, lead, names
from services.wall.scene import Scene
from services.wall.shown import Figure, Move, Place, Sentence, Shown, Tone
from services.wall.shown import Moves as Stage
from services.wall.works_words import number

MOST: Final = 5


def show(place: Place) -> Shown:
    """Return what moved most in the newest month, of the city's districts or of one of them.

    Raises
    ------
    TooLittleData
        If nothing moved more than usual, or nobody knows what is usual.
    """
    found = moves(place.now, place.district)
    told = found.by_indicator(MOST)
    alone = place.district is not None
    return Shown(
        figures=_figures(found),
        stage=Stage(
            moves=tuple(_move(one, alone=alone) for one in told),
            legend=filled(_LEGEND, month=in_each(lambda lang: units.month(found.period, lang))),
        ),
        sentence=_sentence(told[0]),
        note=filled(_NOTE, watched=found.watched, chance=max(1, round(found.watched * BY_CHANCE))),
    )


def _figures(found: Moves) -> tuple[Figure, ...]:
    def counted(
        name: str, words: tuple[Text, Text, Text], holds: Callable[[Moved], bool]
    ) -> Figure:
        n = sum(map(holds, found.moved))
        title, about, change = words
        return Figure(
            name=name,
            title=title,
            written=number(n),
            value=n,
            change=change,
            about=about,
            formula=_FORMULA,
        )

    of_all = filled(_OF_ALL, n=found.watched)
    of_moved = filled(_OF_MOVED, n=len(found.moved))
    return (
        counted("better", (_BETTER, _BETTER_ABOUT, of_all), lambda one: one.better > 0),
        counted("worse", (_WORSE, _WORSE_ABOUT, of_all), lambda one: one.better < 0),
        counted("places", (_PLACES, _PLACES_ABOUT, of_moved), lambda one: one.place_changed),
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
        return _NO_PLACE
    before, after = in_each(lambda _: _place(one.before)), in_each(lambda _: _place(one.after))
    if one.place_changed:
        return filled(_FROM_TO, before=before, after=after)
    return filled(_SAME, after=after)


def _place(rank: tuple[int, int] | None) -> str:
    if rank is None:
        return units.NOTHING
    best, worst = rank
    return str(best) if best == worst else f"{best}\N{EN DASH}{worst}"


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
        return _OTHERWISE
    return _ROSE if apart > 0 else _FELL


TEN: Final = 10
_BETTER: Final = Text(kk="Айтарлықтай жақсарғаны", ru="Заметно лучше", en="Clearly better")
_WORSE: Final = Text(kk="Айтарлықтай нашарлағаны", ru="Заметно хуже", en="Clearly worse")
_PLACES: Final = Text(
    kk="Орны анық өзгергені", ru="Место точно сменилось", en="Place surely changed"
)
_OF_ALL: Final = Text(
    kk="қаралған {n} мәннің ішінде", ru="из {n} рассмотренных", en="of {n} looked at"
)
_OF_MOVED: Final = Text(
    kk="өзгерген {n} мәннің ішінде", ru="из {n} изменившихся", en="of {n} that moved"
)
_NO_PLACE: Final = Text(kk="орны белгісіз", ru="место неизвестно", en="place not known")
_FROM_TO: Final = Text(
    kk="орны: {before} → {after}", ru="место: {before} → {after}", en="place: {before} → {after}"
)
_SAME: Final = Text(
    kk="{after}-орында қалды",
    ru="место прежнее: {after}",
    en="place as before: {after}",
)
_LEGEND: Final = Text(
    kk="Алдыңғы ай → {month}; орын — аудандар арасында",
    ru="Месяцем раньше → {month}; место — среди районов",
    en="The month before → {month}; place among the districts",
)
_ROSE: Final = Text(
    kk="«{what}» бір айда әдеттегіден көп өсті: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» за месяц — рост сильнее обычного: было {before}, стало {after}; {place}.",
    en="“{what}” rose more than usual in a month, from {before} to {after}; {place}.",
)
_FELL: Final = Text(
    kk="«{what}» бір айда әдеттегіден көп төмендеді: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» за месяц — снижение сильнее обычного: было {before}, стало {after}; {place}.",
    en="“{what}” fell more than usual in a month, from {before} to {after}; {place}.",
)
_OTHERWISE: Final = Text(
    kk="«{what}» бұл айда әдеттегісінен басқаша өзгерді: бұрын {before}, енді {after}; {place}.",
    ru="«{what}» — изменение не такое, как обычно в этом месяце: было {before}, стало {after}; "
    "{place}.",
    en="“{what}” moved otherwise than it usually does in this month, from {before} to {after}; "
    "{place}.",
)
_NOTE: Final = Text(
    kk="Әр көрсеткіштің айлық өзгерісі алдыңғы жылдардың дәл осы айындағы өзгерісімен "
    "салыстырылды, қаралғаны — {watched} қатар; соның {chance} шамасындайы кездейсоқ та осылай "
    "өзгере алады. Орын аралықтары қабыспаған жағдайда ғана өзгерді деп айтылады.",
    ru="Изменение за месяц сравнивается с изменением в том же месяце прошлых лет, рассмотрено "
    "рядов: {watched}; примерно {chance} из них могли измениться так и случайно. Место "
    "называется сменившимся, только если интервалы не пересекаются.",
    en="A month's change is compared with that of the same month in earlier years, {watched} "
    "series in all; about {chance} of them may move so by chance. A place is said to have changed "
    "only if the intervals do not overlap.",
)
_FORMULA: Final = Text(
    kk="Айлық өзгерісі күтілгеннен кемінде екі жарым әдеттегі қадамға ауытқыған «аудан — "
    "көрсеткіш» жұптарының саны; күтілгені — басқа жылдардағы осы айдың медианасы, әдеттегі "
    "қадам — соңғы 24 айдың медиандық абсолют ауытқуы",
    ru="Число пар «район — показатель», где изменение за месяц отстоит от ожидаемого хотя бы на "
    "два с половиной обычных шага; ожидаемое — медиана того же месяца других лет, обычный шаг — "
    "медианное абсолютное отклонение за 24 месяца",
    en="Count of pairs of district and indicator whose monthly change is at least two and a half "
    "usual steps off what is expected, the median of the same month in other years; a usual step "
    "is the median absolute deviation of 24 months",
)
_BETTER_ABOUT: Final = Text(
    kk="Бір айда әдеттегіден көп жақсарған көрсеткіштер.",
    ru="Показатели, которые за месяц улучшились сильнее обычного.",
    en="Indicators that improved more than usual in a month.",
)
_WORSE_ABOUT: Final = Text(
    kk="Бір айда әдеттегіден көп нашарлаған көрсеткіштер.",
    ru="Показатели, которые за месяц ухудшились сильнее обычного.",
    en="Indicators that worsened more than usual in a month.",
)
_PLACES_ABOUT: Final = Text(
    kk="Осылардың ішінде аудандар арасындағы орны анық өзгергендері.",
    ru="Те из них, чьё место среди районов точно сменилось.",
    en="Those of them whose place among the districts surely changed.",
)

SCENE = Scene(
    id="movers",
    order=7,
    title=Text(kk="Ең үлкен өзгерістер", ru="Крупнейшие изменения", en="What moved most"),
    show=show,
    tables=(indicator, indicator_value, district),
    fresh=((indicator_value, timedelta(days=62)),),
)

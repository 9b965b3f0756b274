"""What an answer rests on: how it is computed, whether it proved right, what is not known."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.business._view import View
from panels.figure import figure, put
from panels.provenance import demo_mark
from services.niches.answer import Answer, BackTest
from services.niches.told import whole

HEAD: Final = Text(kk="Бұған қаншалықты сенуге болады", ru="Насколько этому верить", en="How sure")
_TESTED = Text(
    kk="Тексеру: соңғы бір жылда ашылған {opened} нысан жасырылып, рейтинг қайта есептелді. "
    "Соның {hit} нысаны үздік 10 % орынның ішінде болып шықты.",
    ru="Проверка: скрыли {opened} {places}, открытых за последний год, и посчитали заново. "
    "В лучших 10 % мест оказалось {hit}.",
    en="Tested: {opened} {places} of the last year were hidden and the ranking made anew. "
    "{hit} of them lie in its best 10 %.",
)
_LIFT = Text(
    kk="Бұл кездейсоқ таңдағаннан {lift} есе көп (аралығы {interval}); "
    "тек тұрғын санына қарасақ, {population} есе болар еді.",
    ru="Это в {lift} {times} чаще, чем наугад (интервал {interval}); "
    "по одному числу жителей было бы в {population} {more_times}.",
    en="That is {lift} times as often as chance ({interval}); "
    "by residents alone it would be {population} times.",
)
_NO_LIFT = Text(
    kk="Бұл кездейсоқ таңдаудан айқын артық емес ({lift} есе, аралығы {interval}): "
    "рейтингке сақтықпен қараңыз.",
    ru="Это не заметно лучше, чем наугад (в {lift} {times}, интервал {interval}): "
    "относитесь к рейтингу осторожно.",
    en="That is not clearly better than chance ({lift} times, {interval}): "
    "take the ranking with care.",
)
_UNTESTED = Text(
    kk="Соңғы бір жылда мұндай нысан аз ашылған, сондықтан рейтингті тексеру мүмкін болмады.",
    ru="За последний год таких открыли слишком мало, чтобы проверить рейтинг.",
    en="Too few of these opened in the last year to test the ranking.",
)
_AREA = Text(
    kk="Бұл аумақта осындай {existing} нысан бар, {cells} жер бағаланды.",
    ru="Таких здесь сейчас: {existing}. Мест оценено: {cells}.",
    en="There are {existing} of these here now, and {cells} places are ranked.",
)
_THIN = Text(
    kk="Тағы {thin} жер бағаланған жоқ: дерегі аз.",
    ru="Ещё {thin} не оценены: данных мало.",
    en="Another {thin} are left out for want of data.",
)
_METHOD = Text(kk="Ұпай қалай есептеледі", ru="Как считается балл", en="How the score is made")
_STEPS = Text(
    kk="Қала шамамен 130 метрлік алтыбұрыштарға бөлінген. Әр белгі бойынша жер бүкіл қаламен "
    "салыстырылады: неше пайызынан артық. Сол үлес белгінің салмағына көбейтіледі; жақсы белгі "
    "қосылады, жаман белгі шегеріледі. Қосынды — ұпайдың өзі, басқа ештеңе жоқ.",
    ru="Город поделён на шестиугольники около 130 метров. По каждому признаку место сравнивается "
    "со всем городом: скольких мест оно богаче. Эта доля умножается на вес признака; хорошее "
    "прибавляется, плохое вычитается. Сумма и есть балл, больше в нём ничего нет.",
    en="The city is divided into hexagons of about 130 metres. By each factor a place is compared "
    "with the whole city: how many places have less. That share is multiplied by the factor's "
    "weight; what is good is added, what is bad is taken off. The sum is the score, nothing else.",
)
_INTERVAL = Text(
    kk="Ұпай қасындағы аралық — салмақтарды сәл өзгерткенде 100 жағдайдың 90-ында ұпай қайда "
    "жататыны. Ол нарықтың болжамы емес, дерек пен салмаққа сүйенген бағалау.",
    ru="Интервал рядом с баллом — где он окажется в 90 случаях из 100, если немного менять веса. "
    "Это оценка по данным и весам, а не прогноз продаж.",
    en="The interval beside a score is where it lies in 90 of 100 cases when weights change a "
    "little. It is a reading of data by weights, not a forecast of sales.",
)
_PLACES = Text(kk="нысан", ru="место|места|мест", en="place|places")
_TIMES = Text(kk="есе", ru="раз|раза|раз", en="time|times")
_FEW: Final = 2
"""A number after which Russian has the form that a fraction wants, too."""
_DIGITS: Final = 2


def build(shown: View, *, synthetic: bool) -> list[Component | None]:
    """Return what is known of how good the answer is; nothing as long as a question is open."""
    answer, lang = shown.answer, shown.lang
    if answer is None:
        return []
    mark: list[Any] = [demo_mark(lang), " "] if synthetic else []
    inside = [html.P(_STEPS.to(lang)), html.P(_INTERVAL.to(lang))]
    return [
        html.H2(HEAD.to(lang)),
        html.P(
            [*mark, *tested(shown, answer.back_test)],
            className="sentence biz-plain",
            **marks(data_plain=""),
        ),
        html.P(_area(shown, answer), className="sentence biz-plain"),
        html.Details(
            [html.Summary(_METHOD.to(lang)), *inside],
            className="biz-method",
            **marks(data_plain=""),
        ),
    ]


def tested(shown: View, test: BackTest | None) -> list[Any]:
    """Return whether the places of the last year would have been found."""
    lang = shown.lang
    if test is None:
        return [_UNTESTED.to(lang)]
    counts = {
        name: figure(whole(getattr(test, name), lang), shown.ref(name), lang)
        for name in ("opened", "hit")
    }
    places = units.form(test.opened, _PLACES, lang)
    return [*put(_TESTED.to(lang), places=places, **counts), " ", *_lift(shown, test)]


def _lift(shown: View, test: BackTest) -> list[Any]:
    lang = shown.lang
    values = {"lift": test.lift, "population": test.population_lift}
    written = {
        "lift": figure(_times(test.lift, lang), shown.ref("lift"), lang),
        "population": figure(
            _times(test.population_lift, lang), shown.ref("population_lift"), lang
        ),
        "interval": figure(_interval(test, lang), shown.ref("lift_interval"), lang),
    }
    nouns = {
        "times": _noun(values["lift"], lang),
        "more_times": _noun(values["population"], lang),
    }
    said = _LIFT if test.low > 1 else _NO_LIFT
    return put(said.to(lang), **written, **nouns)


def _times(times: float, lang: Lang) -> str:
    return units.significant(times, lang, _DIGITS)


def _interval(test: BackTest, lang: Lang) -> str:
    return f"{_times(test.low, lang)}\N{EN DASH}{_times(test.high, lang)}"


def _noun(times: float, lang: Lang) -> str:
    """Return the noun after a number that need not be whole."""
    shown = float(f"{times:.{_DIGITS}g}")
    return units.form(int(shown) if shown.is_integer() else _FEW, _TIMES, lang)


def _area(shown: View, answer: Answer) -> list[Any]:
    lang, ranked = shown.lang, answer.cells - answer.thin_cells
    values = {"existing": answer.existing, "cells": ranked, "thin": answer.thin_cells}
    names = {"existing": "existing", "cells": "cells", "thin": "thin_cells"}
    written = {
        name: figure(whole(value, lang), shown.ref(names[name]), lang)
        for name, value in values.items()
    }
    said = put(_AREA.to(lang), **written)
    return [*said, " ", *put(_THIN.to(lang), **written)] if answer.thin_cells else said

"""What stands on top: the place, one sentence that matters, the plan as files."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import downloads
from panels.figure import figure, put
from panels.white_spots._view import View
from panels.white_spots._words import TITLE, percent
from panels.white_spots.figures import MEASURES
from services.placement import Plan
from services.report.plan import question as plan_question
from services.report.plan import words as plan_words

KINDS: Final = ("pdf", "xlsx", "geojson")
_SEEN = Text(
    kk="{n} тұрғынды ({share}) бірде-бір камера көрмейді.",
    ru="Жителей не видит ни одна камера: {n} ({share}).",
    en="No camera sees {n} residents ({share}).",
)
_REACHED = {
    "stops": Text(
        kk="{n} тұрғынның ({share}) жаяу жететін жерінде аялдама жоқ.",
        ru="Живут без остановки в шаговой доступности: {n} ({share}).",
        en="{n} residents ({share}) have no stop within walking distance.",
    ),
    "schools": Text(
        kk="{n} тұрғынның ({share}) жаяу жететін жерінде мектеп жоқ.",
        ru="Живут без школы в шаговой доступности: {n} ({share}).",
        en="{n} residents ({share}) have no school within walking distance.",
    ),
    "kindergartens": Text(
        kk="{n} тұрғынның ({share}) жаяу жететін жерінде балабақша жоқ.",
        ru="Живут без детского сада в шаговой доступности: {n} ({share}).",
        en="{n} residents ({share}) have no kindergarten within walking distance.",
    ),
    "clinics": Text(
        kk="{n} тұрғынның ({share}) жаяу жететін жерінде емхана жоқ.",
        ru="Живут без поликлиники в шаговой доступности: {n} ({share}).",
        en="{n} residents ({share}) have no clinic within walking distance.",
    ),
}
_ADDED = {
    "residents": Text(
        kk="{what} тағы {residents} тұрғынды қамтиды.",
        ru="{what}: ещё {residents} {people} в охвате.",
        en="{what} cover {residents} more {people}.",
    ),
    "area": Text(
        kk="{what} тағы {area} аумақты қамтиды.",
        ru="{what}: ещё {area} в охвате.",
        en="{what} cover {area} more.",
    ),
    "incidents": Text(
        kk="{what} тағы {incidents} өтініш орнын қамтиды.",
        ru="{what}: ещё {incidents} {requests} в охвате.",
        en="{what} cover {incidents} more {requests}.",
    ),
    "mix": Text(
        kk="{what} тағы {residents} тұрғынды және {incidents} өтініш орнын қамтиды.",
        ru="{what}: ещё {residents} {people} и {incidents} {requests} в охвате.",
        en="{what} cover {residents} more {people} and {incidents} more {requests}.",
    ),
}
_PEOPLE = Text(kk="тұрғын", ru="житель|жителя|жителей", en="resident|residents")
_REQUESTS = Text(kk="өтініш", ru="обращение|обращения|обращений", en="request|requests")
_ASK = Text(
    kk="Неше нысан қоятыныңызды таңдап, «Орналастыру» түймесін басыңыз.",
    ru="Выберите, сколько объектов поставить, и нажмите «Разместить».",
    en="Choose how many to place, and press “Place”.",
)


def build(shown: View) -> list[Component | None]:
    """Return the head; with a plan its sentence and its files."""
    lang = shown.lang
    name = shown.place(shown.asked)
    return [
        html.H1([html.Span(TITLE.to(lang)), name]),
        html.P(_added(shown) or _sentence(shown), className="sentence"),
        _files(shown.plan, lang),
    ]


def _sentence(shown: View) -> list[Any]:
    before, lang, service = shown.before, shown.lang, shown.asked.service
    if before is None:
        return [_ASK.to(lang)]
    residents, reference = MEASURES["residents"], shown.of_area("residents")
    return put(
        (_SEEN if service == "cameras" else _REACHED[service]).to(lang),
        n=figure(residents.written(before, lang), reference, lang),
        share=figure(percent(residents.share(before), lang), reference, lang),
    )


def _added(shown: View) -> list[Any]:
    """Return what a plan adds of what it was asked for; nothing while that is unknown."""
    plan, lang = shown.plan, shown.lang
    if plan is None or shown.before is None or shown.after is None:
        return []
    added = {name: one.left(shown.before) - one.left(shown.after) for name, one in MEASURES.items()}
    told = {
        name: figure(MEASURES[name].write(value, lang), shown.of_plan("added", name), lang)
        for name, value in added.items()
    }
    nouns = {
        "people": units.form(round(added["residents"]), _PEOPLE, lang),
        "requests": units.form(round(added["incidents"]), _REQUESTS, lang),
    }
    said = _ADDED[plan.asked.weight].to(lang)
    return put(said, what=_sites(plan, lang), **told, **nouns)


def _sites(plan: Plan, lang: Lang) -> html.Span:
    count = len(plan.sites)
    number = figure(units.number(count, lang, 0), f"plan/{plan.key}/sites", lang)
    noun = units.form(count, plan_words.SERVICES[plan.asked.service], lang)
    return html.Span([number, units.SPACE, noun])


def _files(plan: Plan | None, lang: Lang) -> Component | None:
    if plan is None or not plan.sites:
        return None
    told = plan_question.question(plan, lang)
    return downloads.links(f"/export/plans/{plan.key}", told, lang, kinds=KINDS)

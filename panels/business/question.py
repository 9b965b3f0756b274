"""Three questions, one after another: what to open, where, and for whom."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from core import units
from core.text import LANGS, Text
from panels._marks import marks
from panels.business._address import link
from panels.business._view import QUESTIONS, Row, View
from panels.business._words import CITY, PEOPLE
from services.niches.asked import WHOLE
from services.niches.factors import PRESETS
from services.niches.gaps import WORDS
from services.niches.kinds import THEMES, Kind
from services.niches.told import whole

_ASK: Final = {
    "what": Text(kk="Не ашасыз?", ru="Что открываете?", en="What will you open?"),
    "where": Text(kk="Қай жерде?", ru="Где?", en="Where?"),
    "who": Text(kk="Кімдер үшін?", ru="Для кого?", en="For whom?"),
}
_STEP = Text(kk="{of} сұрақтың {n}-сұрағы", ru="Вопрос {n} из {of}", en="Question {n} of {of}")
_FIND = Text(kk="Саланы іздеу", ru="Найти категорию", en="Find a category")
_SUCH_AS = Text(
    kk="мысалы, дәріхана, наубайхана",
    ru="например, аптека, пекарня",
    en="a pharmacy, say, or a bakery",
)
_STANDING = Text(
    kk="Сан — қалада қазір нешеуі бар екені.",
    ru="Число — сколько их сейчас в городе.",
    en="The number is how many the city has now.",
)
_NOTHING = Text(
    kk="Мұндай сала табылмады. Басқаша жазып көріңіз немесе тізімнен жақынын таңдаңыз.",
    ru="Такой категории нет. Напишите иначе или выберите близкую из списка.",
    en="There is no such category. Write it otherwise, or choose the nearest in the list.",
)
_LOST = Text(
    kk="«{word}» табылмады; тізімнен басқасын таңдаңыз.",
    ru="«{word}» не нашлось; выберите другое из списка.",
    en="“{word}” was not found; choose another from the list.",
)
_NO_KINDS = Text(
    kk="Кәсіпорындар тізімі әлі жүктелмеген, сондықтан орын таңдауға дерек жоқ.",
    ru="Список организаций ещё не загружен: выбирать место не по чему.",
    en="No places of business are loaded yet, so there is nothing to choose a place by.",
)
_NOW = Text(kk="қазір {n}", ru="сейчас {n}", en="{n} now")
_PLENTY = Text(
    kk="Қасында — қазір нешеуі бар және ол тұрғындар мен жұмыс орындарына жете ме.",
    ru="Рядом — сколько их сейчас и хватает ли этого на жителей и рабочие места.",
    en="Beside each: how many there are, and whether that is enough for residents and jobs.",
)
_DISTRICTS = Text(kk="Аудандар", ru="Районы", en="Districts")


def build(shown: View) -> list[Component | None]:
    """Return the question that is open; nothing once all three are answered."""
    name = shown.open_question
    if not name:
        return []
    lang, step = shown.lang, QUESTIONS.index(name) + 1
    told = _STEP.to(lang).format(n=step, of=len(QUESTIONS))
    steps = [html.I(className="biz-done" if n < step else None) for n, _ in enumerate(QUESTIONS)]
    bar = html.Div(steps, className="biz-steps", role="img", **marks(aria_label=told))
    lost = [html.P(_LOST.to(lang).format(word=one), className="sentence") for one in shown.lost]
    return [bar, html.H2(_ASK[name].to(lang), tabIndex=-1), *lost, *_OPTIONS[name](shown)]


def _what(shown: View) -> list[Component | None]:
    lang, kinds = shown.lang, list(shown.kinds.values())
    if not kinds:
        return [html.P(_NO_KINDS.to(lang), className="sentence")]
    field = dbc.Input(type="search", placeholder=_SUCH_AS.to(lang), autocomplete="off")
    find = html.Label([html.Span(_FIND.to(lang)), field], className="biz-find")
    nothing = html.P(_NOTHING.to(lang), className="biz-nothing sentence", hidden=True)
    return [
        html.Div(find, role="search", **marks(data_biz_find="", aria_label=_ASK["what"].to(lang))),
        html.P(_STANDING.to(lang), className="hint"),
        nothing,
        *(_theme(name, kinds, shown) for name in THEMES),
    ]


def _theme(name: str, kinds: Sequence[Kind], shown: View) -> html.Section | None:
    """Return the categories of a theme, most frequent first; nothing if it has none."""
    here = [one for one in kinds if one.theme == name]
    if not here:
        return None
    options = [_kind(one, shown) for one in sorted(here, key=lambda one: -one.standing)]
    head = html.H3(THEMES[name].to(shown.lang))
    return html.Section([head, _options(options)], className="biz-theme")


def _kind(one: Kind, shown: View) -> html.A:
    """Return a category; it is found under its names in every language."""
    names = " ".join(one.title.to(lang) for lang in LANGS).lower()
    count = html.Small(whole(one.standing, shown.lang))
    answered = shown.asked.but(what=one.code)
    title = html.Span(one.title.to(shown.lang))
    return link([title, count], answered, className="biz-option", **marks(data_name=names))


def _where(shown: View) -> list[Component | None]:
    lang, rows = shown.lang, shown.districts.values()
    whole_city = _option(CITY.to(lang), _about(rows, shown), shown, where=WHOLE)
    districts = [
        _option(Text.from_row(row).to(lang), _about([row], shown), shown, where=row["slug"])
        for row in rows
    ]
    group: dict[str, Any] = {"role": "group", **marks(aria_label=_DISTRICTS.to(lang))}
    return [
        html.P(_PLENTY.to(lang), className="hint") if shown.gaps else None,
        _options([whole_city]),
        html.Div(_options(districts), **group),
    ]


def _about(rows: Collection[Row], shown: View) -> str:
    """Return how many live there and how many of the category stand there; what is known of it."""
    lang, people = shown.lang, sum(row["residents"] or 0 for row in rows)
    known = [shown.gaps[row["slug"]] for row in rows if row["slug"] in shown.gaps]
    told = [units.counted(people, PEOPLE, lang)] if people else []
    if known:
        told.append(_NOW.to(lang).format(n=whole(sum(one.places for one in known), lang)))
    if len(rows) == 1 and known:
        told[-1] += f", {WORDS[known[0].verdict].to(lang)}"
    return " · ".join(told)


def _who(shown: View) -> list[Component | None]:
    lang = shown.lang
    return [
        _options(
            [
                _option(one.title.to(lang), one.about.to(lang), shown, who=word)
                for word, one in PRESETS.items()
            ]
        )
    ]


def _option(title: str, about: str, shown: View, **answer: str) -> html.A:
    inside = [html.Span(title), html.Small(about) if about else None]
    return link(inside, shown.asked.but(**answer), className="biz-option biz-large")


def _options(options: Sequence[Component]) -> html.Ul:
    return html.Ul([html.Li(one) for one in options], className="biz-options")


_OPTIONS: Final = {"what": _what, "where": _where, "who": _who}

"""What a score is made of, factor by factor: they add up, and the best place stands beside it."""

from typing import Any, Final

from dash import html

from core.text import Text
from panels._marks import marks
from panels.business import score
from panels.business._view import View
from panels.business._words import capital, percent
from panels.figure import figure, put
from services.niches.answer import Part, Spot
from services.niches.factors import FACTORS
from services.niches.told import FACTS, measured, signed, whole, written

MOST_REASONS: Final = 3
_FACT: Final = {
    "competition": "competitors",
    **{name: name for name in ("residents", "nearest", "jobs", "flow", "stops", "rent")},
}
"""The plain figure that stands beside a factor."""
HEAD: Final = Text(kk="Ұпай неден құралды", ru="Из чего сложился балл", en="What makes the score")
_MORE_THAN = Text(
    kk="Қала орындарының {share}-ында бұдан аз",
    ru="Меньше, чем здесь, — у {share} мест города",
    en="More than in {share} of the city's places",
)
_NONE = Text(kk="Мұнда жоқ", ru="Здесь нет", en="None here")
_TOTAL = Text(kk="Барлығы", ru="Всего", en="In all")
_WHY_NOT = Text(
    kk="Неге үздіктердің қатарында емес?",
    ru="Почему это место не среди лучших?",
    en="Why is it not among the best?",
)
_BEHIND = Text(
    kk="Мұнда {here} ұпай, {n}-орында {there}.",
    ru="Здесь {here}, у {n}-го места — {there}.",
    en="{here} here, {there} at place {n}.",
)
_LOSES = Text(
    kk="{factor}: мұнда {here}, онда {there}",
    ru="{factor}: здесь {here}, там {there}",
    en="{factor}: {here} here, {there} there",
)
_CLOSE = Text(
    kk="Оған жақын тағы жақсырақ орын бар: тізімге әр маңайдан ең жақсысы ғана кіреді.",
    ru="Рядом есть место ещё лучше: в список попадает лучшее из каждой округи.",
    en="A better place is close by: of each neighbourhood only the best is listed.",
)


def build(shown: View, one: Spot) -> html.Section:
    """Return every factor with what is there, how it compares, and its points; and their sum."""
    made, lang = score.points(one), shown.lang
    rows = [_row(shown, one, part, made[part.factor]) for part in one.parts]
    total = figure(whole(one.score, lang), shown.ref("score", one.cell), lang, told=_TOTAL.to(lang))
    rows.append(html.Div([html.Dt(_TOTAL.to(lang)), html.Dd(total)], className="biz-total"))
    return html.Section([html.H3(HEAD.to(lang)), html.Dl(rows, className="biz-factors")])


def _row(shown: View, one: Spot, part: Part, points: int) -> html.Div:
    lang, factor = shown.lang, FACTORS[part.factor]
    text = signed(points, lang)
    title = factor.title.to(lang)
    number = figure(
        text, shown.ref(f"points-{part.factor}", one.cell), lang, told=f"{title}: {text}"
    )
    name = html.Span(capital(title), title=factor.meaning.to(lang))
    against = " biz-against" if factor.sign < 0 else ""
    filled = html.I(style={"width": f"{100 * part.share:.1f}%"})
    bar = html.Div(filled, className=f"biz-share{against}", **marks(aria_hidden="true"))
    return html.Div(
        [
            html.Dt([name, _value(shown, one, part)]),
            html.Dd(number),
            html.Dd([bar, _share(shown, one, part)]),
        ]
    )


def _value(shown: View, one: Spot, part: Part) -> html.Small | None:
    """Return the plain figure of a factor, else what it comes to when distance is weighed."""
    lang, name = shown.lang, _FACT.get(part.factor, "")
    if name and FACTS[name].value(one.facts) is None:
        return html.Small(written(one.facts, name, lang))
    if name:
        return html.Small(figure(written(one.facts, name, lang), shown.ref(name, one.cell), lang))
    if part.value is None or part.factor == "magnets":  # these are counted below, by category
        return None
    text, field = measured(part.factor, part.value, lang), f"value-{part.factor}"
    return html.Small(figure(text, shown.ref(field, one.cell), lang))


def _share(shown: View, one: Spot, part: Part) -> html.Small:
    lang = shown.lang
    if not part.share:
        return html.Small(_NONE.to(lang))
    number = figure(percent(part.share, lang), shown.ref(f"share-{part.factor}", one.cell), lang)
    return html.Small(put(_MORE_THAN.to(lang), share=number))


def why_not(shown: View, one: Spot) -> html.Section | None:
    """Return what a place lacks to be among the best; nothing for one of these."""
    if one.cell in shown.best or not shown.best:
        return None
    lang, (first, *_) = shown.lang, shown.best.values()
    inside = [
        html.H3(_WHY_NOT.to(lang)),
        html.P(_totals(shown, one, first), className="sentence biz-plain"),
    ]
    losses = _losses(one, first)
    if losses:
        inside.append(html.Ul([_loss(shown, one, first, name) for name in losses]))
    if _is_close(shown, one):
        inside.append(html.P(_CLOSE.to(lang), className="hint"))
    return html.Section(inside, className="biz-why-not")


def _totals(shown: View, one: Spot, first: Spot) -> list[Any]:
    written = {
        name: figure(whole(each.score, shown.lang), shown.ref("score", each.cell), shown.lang)
        for name, each in (("here", one), ("there", first))
    }
    return put(_BEHIND.to(shown.lang), n=html.Span("1", **marks(data_plain="")), **written)


def _losses(one: Spot, first: Spot) -> list[str]:
    """Return the factors that a place has least of compared with another one, the worst first."""
    here, there = score.points(one), score.points(first)
    behind = {name: there[name] - here[name] for name in FACTORS if name in here}
    order = sorted(behind, key=lambda name: -behind[name])
    return [name for name in order[:MOST_REASONS] if behind[name] > 0]


def _loss(shown: View, one: Spot, first: Spot, name: str) -> html.Li:
    title = FACTORS[name].title.to(shown.lang)
    written = {
        word: figure(
            signed(score.points(each)[name], shown.lang),
            shown.ref(f"points-{name}", each.cell),
            shown.lang,
        )
        for word, each in (("here", one), ("there", first))
    }
    said = put(_LOSES.to(shown.lang), factor=capital(title), **written)
    return html.Li(said, className="sentence biz-plain")


def _is_close(shown: View, one: Spot) -> bool:
    """Tell whether a place is better than the worst of the best, and yet not listed."""
    return not one.thin and one.score > min(each.score for each in shown.best.values())

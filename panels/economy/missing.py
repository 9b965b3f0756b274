"""What a district has too few of, and what plenty: the way from the portrait to a business."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.economy._numbers import plain
from panels.figure import figure, put
from services.economy.missing import EXPECTED, Gap

MOST: Final = 5
"""Of each kind; of both together twice as many, should there be less of the other."""
_TITLE = Text(kk="Не жетіспейді, не көп", ru="Чего мало, чего много", en="Too few, plenty")
_FEW = Text(kk="Жетіспейді", ru="Мало", en="Too few")
_MANY = Text(kk="Көп", ru="Много", en="Plenty")
_NO_FEW = Text(
    kk="Айқын жетіспейтін сала жоқ.",
    ru="Явно недостающих категорий нет.",
    en="No category is clearly missing.",
)
_NO_MANY = Text(
    kk="Айқын көп сала жоқ.",
    ru="Явно лишних категорий нет.",
    en="No category is clearly in plenty.",
)
_TOLD = Text(
    kk="{here} бар, әдетте {usual}",
    ru="есть {here}, обычно {usual}",
    en="{here} here, usually {usual}",
)
_WHERE = Text(
    kk="{what}: ең жақсы орындарды көрсету",
    ru="{what}: показать лучшие места",
    en="{what}: show the best places",
)
_HINT = Text(
    kk="«Әдетте» — қаладағыдай болса, мұндағы тұрғындар мен жұмыс орындарына келетін саны. "
    "Айырма кездейсоқтан үлкен болса ғана аталады.",
    ru="«Обычно» — сколько их пришлось бы на здешних жителей и рабочие места, будь здесь как в "
    "городе. Названо только то, что больше случайной разницы.",
    en="“Usually”: how many there would be for the residents and jobs here, were it as in the "
    "city. Only what exceeds chance is named.",
)


def build(found: Sequence[Gap], slug: str, lang: Lang) -> html.Section:
    """Return the categories that stand out, most so first, each with the way to open one."""
    few = [one for one in found if one.verdict == "few"]
    many = [one for one in reversed(found) if one.verdict == "many"]
    return html.Section(
        [
            html.H2(_TITLE.to(lang)),
            html.H3(_FEW.to(lang)),
            _list(few[: 2 * MOST - min(len(many), MOST)], _NO_FEW, "less", slug, lang),
            html.H3(_MANY.to(lang)),
            _list(many[: 2 * MOST - min(len(few), MOST)], _NO_MANY, "more", slug, lang),
            html.P(plain(_HINT.to(lang)), className="hint"),
        ],
        className="panel economy-missing",
    )


def _list(found: Sequence[Gap], none: Text, look: str, slug: str, lang: Lang) -> Any:
    if not found:
        return html.P(none.to(lang), className="hint")
    rows = [_item(one, look, slug, lang) for one in found]
    return html.Ul(rows, className="economy-gaps")


def _item(one: Gap, look: str, slug: str, lang: Lang) -> html.Li:
    name = one.title.to(lang)
    told = _WHERE.to(lang).format(what=name)
    href = f"/business/?{urlencode({'what': one.line.group.code, 'where': slug})}"
    here = figure(units.number(one.standing, lang, 0), one.reference("standing"), lang)
    usual = figure(units.number(one.expected, lang, 0), one.reference(EXPECTED), lang)
    return html.Li(
        [
            html.A(name, href=href, title=told, **marks(aria_label=told)),
            html.Span(put(_TOLD.to(lang), here=here, usual=usual)),
        ],
        className=f"economy-{look}",
    )

"""The bar on top: the city's name, languages, light and dark, the link to share."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from core.text import BRAND, Lang, Text
from panels import search
from panels._marks import marks

NAMES = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
FULL = {"kk": "Қазақша", "ru": "По-русски", "en": "In English"}
_LANGUAGE = Text(kk="Тіл", ru="Язык", en="Language")
_DARK = Text(kk="Түнгі", ru="Тёмная", en="Dark")
_LIGHT = Text(kk="Күндізгі", ru="Светлая", en="Light")
_SHARE = Text(kk="Бөлісу", ru="Поделиться", en="Share")
_COPIED = Text(kk="Сілтеме көшірілді", ru="Ссылка скопирована", en="Link copied")
_MENU = Text(kk="Мәзір", ru="Меню", en="Menu")
_PAGES = Text(kk="Беттер", ru="Страницы", en="Pages")
_SKIP = Text(kk="Қабаттарға өту", ru="Перейти к слоям", en="Skip to layers")

_SKIP_BAR = Text(kk="Негізгі мазмұнға өту", ru="Перейти к содержанию", en="Skip to content")


class Place(NamedTuple):
    """A page that the bar leads to."""

    path: str
    title: str
    here: bool


def build(lang: Lang, places: Sequence[Place]) -> html.Header:
    """Return the bar in `lang`."""
    return html.Header(
        [
            _skip(lang, places),
            html.A(
                [html.Img(src="/assets/mark.svg", alt="", width=20, height=20), BRAND.to(lang)],
                href="/",
                className="brand",
            ),
            html.Nav([_place(one) for one in places], **marks(aria_label=_PAGES.to(lang))),
            search.build(lang),
            html.Button(
                _MENU.to(lang),
                className="bar-button bar-menu",
                **marks(data_act="menu", aria_expanded="false"),
            ),
            html.Div(_choices(lang), className="bar-choices"),
        ],
        className="bar",
    )


def _skip(lang: Lang, places: Sequence[Place]) -> html.A:
    """Return the first link of the page: past the bar, to what the page is about."""
    if any(one.here and one.path == "/" for one in places):
        return html.A(_SKIP.to(lang), href="#layer-search", className="skip")
    return html.A(_SKIP_BAR.to(lang), href="#page", className="skip")


def _choices(lang: Lang) -> list[Component]:
    """Return what changes the whole page: language, light and dark; and the link to share."""
    return [
        html.Div(
            [_language(one, one == lang) for one in NAMES],
            className="segmented",
            role="group",
            **marks(aria_label=_LANGUAGE.to(lang)),
        ),
        html.Button(
            [
                html.Span(_DARK.to(lang), className="when-light"),
                html.Span(_LIGHT.to(lang), className="when-dark"),
            ],
            className="bar-button",
            **marks(data_act="theme"),
        ),
        html.Button(
            _SHARE.to(lang),
            className="bar-button",
            **marks(data_act="share", data_told=_COPIED.to(lang)),
        ),
    ]


def _place(one: Place) -> html.A:
    return html.A(one.title, href=one.path, **marks(aria_current="page" if one.here else None))


def _language(one: str, now: bool) -> html.Button:  # noqa: FBT001
    acts = marks(data_act="speak", data_lang=one, aria_pressed=str(now).lower())
    return html.Button(NAMES[one], lang=one, title=FULL[one], **acts)

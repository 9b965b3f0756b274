"""The search field in the bar: its words; assets/page/search.js makes the field itself."""

from dash import html

from core.text import Lang, Text
from panels._marks import marks
from panels._words import CLOSE, DEMO

_FIND = Text(
    kk="Көше, мекенжай, нысан іздеу",
    ru="Найти улицу, адрес, объект",
    en="Find a street, address or object",
)
_OPEN = Text(kk="Іздеу", ru="Поиск", en="Search")
_FOUND = Text(kk="Табылғандар", ru="Найденное", en="What was found")
_COUNT = Text(kk="Табылды: {n}", ru="Найдено: {n}", en="Found: {n}")
_FORMER = Text(kk="бұрынғы {name}", ru="бывш. {name}", en="formerly {name}")
_WORKS = Text(kk="Осы көшедегі жұмыстар", ru="Работы на этой улице", en="Works on this street")
_AWAY = Text(
    kk="Іздеу қазір жауап бермейді. Сәл кейін қайталап көріңіз.",
    ru="Поиск сейчас не отвечает. Попробуйте чуть позже.",
    en="Search does not answer right now. Try again in a moment.",
)


def build(lang: Lang) -> html.Div:
    """Return the place of the search field, with all that it says in `lang`."""
    return html.Div(
        id="search",
        className="search",
        **marks(
            data_speaks=lang,
            data_find=_FIND.to(lang),
            data_open=_OPEN.to(lang),
            data_close=CLOSE.to(lang),
            data_found=_FOUND.to(lang),
            data_count=_COUNT.to(lang),
            data_former=_FORMER.to(lang),
            data_works=_WORKS.to(lang),
            data_away=_AWAY.to(lang),
            data_demo=DEMO.to(lang),
        ),
    )

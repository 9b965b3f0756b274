"""Words that several parts of the phone write alike."""

import json
from collections.abc import Mapping
from typing import Any, Final

from dash import html

from core.text import Lang, Text
from panels._marks import marks
from panels.header import FULL
from services.wall.meetings import Repeats

TITLE: Final = Text(kk="Экран пульті", ru="Пульт экрана", en="Remote of the screen")
CITY: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
REMOVE: Final = Text(kk="Өшіру", ru="Удалить", en="Remove")
SURE: Final = Text(kk="Шынымен бе?", ru="Точно?", en="Really?")
REPEATS: Final[Mapping[Repeats, Text]] = {
    "once": Text(kk="Бір рет", ru="Один раз", en="Once"),
    "daily": Text(kk="Күн сайын", ru="Каждый день", en="Every day"),
    "weekly": Text(kk="Апта сайын", ru="Каждую неделю", en="Every week"),
}
SPOKEN: Final[Mapping[Lang, str]] = {"kk": FULL["kk"], "ru": FULL["ru"], "en": FULL["en"]}


def field(title: Text, name: str, lang: Lang, **more: Any) -> html.Label:
    """Return a field to type in; the script puts the input in its place, for Dash has none."""
    told = json.dumps({"name": name, "type": "text", **more}, ensure_ascii=False)
    return html.Label([html.Span(title.to(lang)), html.Span(**marks(data_input=told))])

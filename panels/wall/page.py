"""The page of a large screen: a frame into which scenes come."""

import json
from typing import Final

from markupsafe import Markup

from core.text import BRAND, LANGS, Lang, Text
from core.units import DATE_MONTHS, WEEKDAYS
from panels._words import DEMO
from panels.wall.scene import template
from panels.wall.words import WORDS

_WORDS: Final = {**WORDS, "demo": DEMO, "weekdays": WEEKDAYS, "months": DATE_MONTHS}


def build(lang: Lang, second: Lang | None, ground: Markup, software: str) -> str:
    """Return the page of a screen in a language, or in two.

    Parameters
    ----------
    ground
        What all maps refer to; empty where it is not known yet.
    software
        What differs as soon as the screen's scripts do.
    """
    words = {one: {name: text.to(one) for name, text in _WORDS.items()} for one in LANGS}
    made: str = template("page").render(
        lang=lang,
        second=second or "",
        title=_TITLE.to(lang),
        brand=BRAND.to(lang),
        wait=WORDS["wait"].to(lang),
        demo=DEMO.to(lang),
        ground=ground,
        software=software,
        words=json.dumps(words, ensure_ascii=False),
    )
    return made


_TITLE: Final = Text(kk="Алматы: қабырға экраны", ru="Алматы: экран", en="Almaty: the wall")

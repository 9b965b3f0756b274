"""A number that answers back: pressed, it opens its passport."""

import re
from typing import Any

from dash import html

from core.text import Lang, Text
from panels._marks import marks

ASK = Text(
    kk="{text}: бұл сан қайдан шықты?",
    ru="{text}: откуда это число?",
    en="{text}: where does this number come from?",
)


def put(sentence: str, **figures: Any) -> list[Any]:
    """Return the parts of a sentence with `{name}` in it, figures in their places.

    Examples
    --------
    >>> put("Late by {days} days.", days="three")
    ['Late by ', 'three', ' days.']
    """
    parts = re.split(r"\{(\w+)\}", sentence)
    return [figures[part] if place % 2 else part for place, part in enumerate(parts) if part]


def figure(text: str, ref: str, lang: Lang, *, look: str = "", told: str | None = None) -> Any:
    """Return `text` as a button that opens the passport of `ref` (see `services.passports`).

    Parameters
    ----------
    text
        The number as it is written, with its unit if it stands beside it.
    look
        More class names.
    told
        What readers of screens are told the number is, e.g. "residents 255 147".
    """
    return html.Button(
        text,
        className=f"figure {look}".strip(),
        type="button",
        title=ASK.to(lang).format(text=told or text),
        **marks(data_number=ref, aria_label=told),
    )

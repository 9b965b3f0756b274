"""Why a question was refused, as one sentence."""

from dash import html

from core.text import Lang, Text
from panels._marks import marks
from panels.business._words import sentence


def build(reason: Text, lang: Lang) -> html.P:
    """Return the sentence."""
    return html.P(sentence(reason, lang), className="biz-refused", **marks(data_plain=""))

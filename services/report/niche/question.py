"""What was asked about places for a business, and the one sentence that answers it."""

import re
from typing import Final

from core import units
from core.text import Lang, Text
from services.niches import told
from services.niches.asked import Asked
from services.niches.factors import PRESETS
from services.report.niche import words
from services.report.niche.findings import Findings

_DISTRICT: Final[dict[Lang, tuple[str, str]]] = {
    "kk": (r"ауданы$", "ауданында"),
    "ru": (r"(\w+)ский район$", r"в \1ском районе"),
    "en": (r"^(.*)$", r"in \1"),
}
"""How the name of a district ends, and what it becomes where something lies in it."""


def title(found: Findings, lang: Lang) -> str:
    """Return what the report is about: category and area."""
    return f"{found.answer.category.to(lang)} · {found.area.to(lang)}"


def question(found: Findings, lang: Lang) -> str:
    """Return the question as one sentence."""
    place = located(found.area, lang) if found.asked.district else words.IN_CITY.to(lang)
    category = found.answer.category.to(lang)
    said = words.QUESTION.to(lang).format(category=category, place=place)
    return said[:1].upper() + said[1:]


def located(name: Text, lang: Lang) -> str:
    """Return a district as where something lies.

    Examples
    --------
    >>> medeu = Text(kk="Медеу ауданы", ru="Медеуский район", en="Medeu District")
    >>> located(medeu, "kk"), located(medeu, "ru"), located(medeu, "en")
    ('Медеу ауданында', 'в Медеуском районе', 'in Medeu District')
    >>> located(Text(kk="Жаңа", ru="Новый", en="New"), "ru")
    '(Новый)'
    """
    ending, becomes = _DISTRICT[lang]
    said, changed = re.subn(ending, becomes, name.to(lang))
    return said if changed else f"({name.to(lang)})"


def narrowing(asked: Asked, lang: Lang) -> str:
    """Return for whom, how far and by which weights, as short phrases."""
    who = PRESETS[asked.who]
    parts = [
        f"{words.WHO.to(lang)}: {who.title.to(lang).lower()} ({who.about.to(lang)})",
        words.WALK.to(lang).format(minutes=asked.minutes),
        (words.OWN_WEIGHTS if asked.weights else words.USUAL_WEIGHTS).to(lang),
    ]
    if asked.own:
        parts.append(words.OWN_BRANCHES.to(lang).format(n=len(asked.own)))
    return " · ".join(parts)


def answer(found: Findings, lang: Lang) -> str:
    """Return the one sentence that matters: where, how good, how steady."""
    if not found.answer.spots:
        why = found.answer.why_none
        return f"{words.NO_PLACES.to(lang)} {sentence(why, lang) if why else ''}".strip()
    first = found.answer.spots[0]
    return words.ANSWER.to(lang).format(
        name=first.name.to(lang),
        score=told.whole(first.score, lang),
        rank=told.between(first.rank_low, first.rank_high, lang),
        cells=ranked(found, lang),
    )


def ranked(found: Findings, lang: Lang) -> str:
    """Return how many places the ranks are among."""
    return units.number(found.answer.cells - found.answer.thin_cells, lang, 0)


def sentence(text: Text, lang: Lang) -> str:
    """Return a phrase as a sentence of its own."""
    said = text.to(lang)
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "!", "?")) else f"{said}."


def bound(text: Text, lang: Lang) -> str:
    """Return a phrase as a sentence in which no number is parted from what it counts.

    Examples
    --------
    >>> bound(Text(kk="аялдама 80 м жерде", ru="", en=""), "kk").replace(units.SPACE, "_")
    'Аялдама 80_м жерде.'
    """
    return re.sub(r"(?<=\d) (?=\w)", units.SPACE, sentence(text, lang))

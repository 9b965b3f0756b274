"""Find streets, houses, parts of the city and objects by what people type."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from core import spelling
from core.errors import BadRequest
from core.spelling import Kind
from core.text import Text
from data_access import search
from data_access.db import Row
from data_access.search import Wanted

MOST_LETTERS: Final = 100
STREETS: Final = 4
"""So many streets of one name are asked for a house."""
MOST_NEAR: Final = 5
HOUSES: Final = 6
NEAREST: Final = 3
"""So many words are tried where none is near enough to be meant."""
SURE: Final = 2
"""The tier up to which no slip was forgiven."""

Missed = Literal["", "house", "all"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, best first.

    `missed` tells what was looked for in vain: "house" where only its street is known, "all"
    where these are merely the nearest names.
    """

    found: list[Row] = field(default_factory=list)
    missed: Missed = ""


def find(question: str, subjects: Sequence[str], limit: int) -> Answer:
    """Find what a question names.

    Parameters
    ----------
    question
        As typed: either alphabet, any order of words, with slips.
    subjects
        Which of `data_access.schema.search.SUBJECTS`, and "address", may be found.
    limit
        At most so many.

    Raises
    ------
    BadRequest
        If the question has no letter and no figure, or is longer than `MOST_LETTERS`.
    DataUnavailable
        If the database cannot be reached.
    """
    asked, kind = _asked(question)
    number = spelling.house(asked)
    found = _named(asked, subjects, limit, kind)
    streets = _named(asked[:-1], ["street"], STREETS, kind) if number else []
    houses = _houses(streets, number) if number and "address" in subjects else []
    if houses:
        exact = [row for row in found if not row["tier"]]  # a street may be called Болашақ-9
        rest = [row for row in found if 0 < row["tier"] <= SURE]
        return Answer([*exact, *houses[:HOUSES], *streets[:1], *rest][:limit])
    if streets and not any(row["tier"] <= SURE for row in found):
        return Answer(streets[:limit], "house")
    return Answer(found) if found else _nearest(asked, subjects, limit, kind)


def _asked(question: str) -> tuple[list[str], Kind]:
    """Return the words that tell what is meant, and the kind that was named beside them."""
    if len(question) > MOST_LETTERS:
        raise BadRequest(_TOO_LONG)
    typed = spelling.words(question)
    asked = spelling.telling(typed)[: spelling.MOST_WORDS]
    if not asked:
        raise BadRequest(_NOTHING)
    return asked, spelling.kind(typed)


def _named(asked: list[str], subjects: Sequence[str], limit: int, kind: Kind) -> list[Row]:
    """Return what bears all words of the question; with slips only where nothing does without."""
    wanted = _wanted(asked, subjects, _meant)
    if not all(one.any for one in wanted):
        return []
    found = search.names(" ".join(asked), wanted, subjects, limit, kind=kind)
    return [row for row in found if row["tier"] <= SURE] or found


def _nearest(asked: list[str], subjects: Sequence[str], limit: int, kind: Kind) -> Answer:
    """Return what bears some of the words, or words that look most like them."""
    wanted = [one for one in _wanted(asked, subjects, _likest) if one.any]
    if not wanted:
        return Answer(missed="all")
    limit = min(limit, MOST_NEAR)
    near = search.names(" ".join(asked), wanted, subjects, limit, every=False, kind=kind)
    return Answer(near, "all")


Choice = Callable[[str, list[str]], Wanted]


def _wanted(asked: list[str], subjects: Sequence[str], choose: Choice) -> list[Wanted]:
    known = search.alike(list(dict.fromkeys(asked)), subjects)
    return [choose(word, known[word]) for word in asked]


def _meant(asked: str, known: list[str]) -> Wanted:
    """Sort known words by how surely `asked` means them; leave out what is too far off."""
    off = {word: spelling.slips(asked, word) for word in known}
    return Wanted(
        exact=tuple(word for word in known if word == asked),
        begins=tuple(word for word in known if off[word] == 0 and word != asked),
        near=tuple(word for word in known if off[word] == 1),
        far=tuple(word for word in known if 1 < off[word] < spelling.FAR),
    )


def _likest(asked: str, known: list[str]) -> Wanted:
    meant = _meant(asked, known)
    return meant if meant.any else Wanted(exact=(), far=tuple(known[:NEAREST]))


def _houses(streets: list[Row], number: str) -> list[Row]:
    """Return the houses of this number, else those that begin so: 10, 10а, 10/2.

    Only on the streets that are meant most; of houses with one address one stands for all.
    """
    best = min((row["tier"] for row in streets), default=0)
    streets = [row for row in streets if row["tier"] == best]
    found = search.houses({row["object_id"]: row for row in streets}, _figures(number))
    longer = re.compile(rf"{re.escape(number)}(?!\d)")
    beginning = [row for row in found if longer.match(spelling.key(row["house_number"]))]
    exact = [row for row in beginning if spelling.key(row["house_number"]) == number]
    once = {(row["street"], row["house_number"], row["slug"]): row for row in exact or beginning}
    return [_addressed(row) for row in once.values()]


def _figures(number: str) -> str:
    return re.split(r"\D", number, maxsplit=1)[0]


def _addressed(row: Row) -> Row:
    """Name a house by its street and number in each language."""
    names = {
        f"name_{lang}": f"{row[f'name_{lang}'] or row['street']}, {row['house_number']}"
        for lang in ("kk", "ru", "en")
    }
    return {**row, **names}


_NOTHING = Text(
    kk="q: не іздейтініңізді жазыңыз, кемінде бір әріп немесе сан",
    ru="q: напишите, что искать: хотя бы одну букву или цифру",
    en="q must hold what to look for: at least one letter or figure",
)
_TOO_LONG = Text(
    kk=f"q: {MOST_LETTERS} таңбадан аспауы керек",
    ru=f"q: не больше {MOST_LETTERS} знаков",
    en=f"q must not be longer than {MOST_LETTERS} characters",
)

"""Compare names the way people type them: in either alphabet, by ear, with slips of the finger.

A name becomes a *key*: Latin letters without marks, in which Абай, Abai and abay are the same,
and so are Құрманғазы and Курмангазы. A street's kind (көшесі, улица, ave.) belongs to the name
but does not tell streets apart; a key leaves it out.
"""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MOST_WORDS: Final = 8
"""Words of a question that count; nobody remembers a longer name."""
FAR: Final = 9
"""More slips than any two words that are taken for the same."""

_CYRILLIC: Final = str.maketrans({
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "ж": "zh", "з": "z", "и": "i", "й": "i", "і": "i", "ы": "i", "к": "k", "қ": "k", "л": "l",
    "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "sh", "ш": "sh",
    "щ": "sh", "ъ": "", "ь": "", "э": "e", "ю": "iu", "я": "ia",
})  # fmt: skip
_LOOKALIKES: Final = str.maketrans("aceopxyəkmthi", "асеорхуәкмтһі")
"""Latin letters that stand in Cyrillic words because they look like theirs."""
_LATIN: Final = (
    ("shch", "sh"), ("tsh", "sh"), ("dzh", "zh"), ("dj", "zh"), ("tch", "sh"), ("ch", "sh"),
    ("kh", "h"), ("gh", "g"), ("ng", "n"), ("ts", "c"), ("ie", "e"), ("ye", "e"), ("yo", "io"),
    ("ə", "a"), ("ı", "i"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "zh"), ("x", "ks"),
)  # fmt: skip
"""Spellings of one sound, applied in this order until none is left: both alphabets end alike."""
_PIECE: Final = re.compile(r"[^\W_]+(?:[-'’ʼ`./][^\W_]+)*")
_JOINTS: Final = re.compile(r"[-.]")
_SILENT: Final = re.compile(r"['’ʼ`]")
_TWICE: Final = re.compile(r"([^\W\d_])\1+")
_MIXED: Final = re.compile(r"[а-яёәғқңөұүһі]")
_SLIPS_FROM: Final = (3, 6)
"""From how many letters on a word may have one slip, and two."""
_SHORT: Final = 5
"""So few letters are nearly the beginning of too many words: they must be nearly a whole one."""
_HOUSE: Final = re.compile(r"\d{1,4}[a-z]{0,2}(/\d{1,4}[a-z]{0,2})?")
_KINDS: Final = tuple(
    (subject, tuple(words.split()))
    for subject, words in (
        ("street", "көшесі көше к-сі улица ул street st str"),
        ("street", "даңғылы даңғыл д-лы проспект просп пр пр-т пр-кт avenue ave av prospect"),
        ("street", "бульвары бульвар б-р бул boulevard blvd"),
        ("street", "переулок пер lane ln тұйығы тұйық тупик"),
        ("street", "тас-жолы шоссе ш тракт дорога highway road rd"),
        ("street", "өткелі проезд"),
        ("street", "жағалауы набережная"),
        ("street", "аллея"),
        (
            "neighbourhood",
            """ықшамаудан ықшамауданы шағынаудан шағынауданы мөлтекаудан мөлтекауданы
            микрорайон мкр мкрн мкр-н microdistrict mkrn""",
        ),
        ("district", "ауданы аудан а-ны район р-н district"),
        ("", "алаңы площадь пл square sq"),
    )
)
"""What is of a kind, and the words for it; a square may be a street or a green."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of street, or part of the city: the subject it is found as, and its words as keys."""

    subject: str = ""
    words: tuple[str, ...] = ()


def words(name: str) -> list[str]:
    """Return the words of a name as keys, kinds of streets included.

    Examples
    --------
    >>> words("Төле би көшесі") == words("tole bi koshesi")
    True
    >>> words("пр-т Абая, 10/2")
    ['prt', 'abaia', '10/2']
    """
    return [part for piece in _PIECE.findall(_plain(name)) for part in _parts(piece) if part]


def key(name: str) -> str:
    """Return a name without the kind of street, in letters that all spellings share.

    Examples
    --------
    >>> key("проспект Абая"), key("Абай даңғылы"), key("Abay Ave.")
    ('abaia', 'abai', 'abai')
    >>> key("Құрманғазы көшесі") == key("ул. Курмангазы") == key("Qurmanghazy")
    True
    >>> key("əуезов") == key("Әуезов") == key("Auezov")
    True
    """
    return " ".join(telling(words(name)))


def telling(given: Iterable[str]) -> list[str]:
    """Return the words that tell a name apart; all of them where it has no others.

    Examples
    --------
    >>> telling(["ulica", "abaia"]), telling(["ulica"])
    (['abaia'], ['ulica'])
    """
    every = list(given)
    return [word for word in every if word not in KINDS_OF_STREETS] or every


def kind(given: Iterable[str]) -> Kind:
    """Return the kind that a question names; of several the first of street, quarter, district.

    Examples
    --------
    >>> kind(words("Әуезов көшесі")).subject, kind(words("Auezov District")).subject
    ('street', 'district')
    >>> kind(words("ул. Абая")) == kind(words("Abai Street")) != kind(words("пр. Абая"))
    True
    >>> kind(words("Абай")) == kind(words("площадь Абая")) == Kind()
    True
    """
    said = set(given)
    return next((one for one in _MEANT if one.subject and said & set(one.words)), Kind())


def house(asked: list[str]) -> str | None:
    """Return the house number that a question ends with, None without one.

    Examples
    --------
    >>> house(["abai", "10a"]), house(["abai"]), house(["10"])
    ('10a', None, None)
    """
    return asked[-1] if len(asked) > 1 and _HOUSE.fullmatch(asked[-1]) else None


def slips(asked: str, word: str) -> int:
    """Return by how many slips of the finger `asked` misses a word or the beginning of one.

    A slip is a letter that is wrong, missing, too much, or changed places with the next
    (optimal string alignment). Where that is more than people make in so short a word,
    the answer is `FAR`. Numbers are never mistaken for others.

    Examples
    --------
    >>> slips("abia", "abai"), slips("zhandosv", "zhandosov"), slips("zhandso", "zhandosov")
    (1, 1, 1)
    >>> slips("abai", "ardak") == slips("10", "11") == FAR
    True
    """
    if word.startswith(asked):
        return 0
    allowed = 0 if any(map(str.isdigit, asked)) else bisect(_SLIPS_FROM, len(asked))
    found = _misses(asked, word) if allowed else FAR
    return found if found <= allowed else FAR


def _misses(asked: str, word: str) -> int:
    """Return the least distance of `asked` to a beginning of `word`; a short one, to all of it."""
    width = min(len(word), len(asked) + 2)
    before: list[int] = []
    row = list(range(width + 1))
    for i, letter in enumerate(asked, start=1):
        older, before, row = before, row, [i]
        for j in range(1, width + 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != word[j - 1]))
            if i > 1 < j and letter == word[j - 2] and asked[i - 2] == word[j - 1]:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    if len(asked) < _SHORT:
        return row[-1] + len(word) - width
    return min(row[len(asked) - 2 :], default=FAR)


def _plain(text: str) -> str:
    """Return text in small letters without marks that only decorate; й and ё keep theirs."""
    small = unicodedata.normalize("NFKC", text.replace("№", " ")).casefold()
    return _SILENT.sub("", small.replace("i̇", "i"))


def _parts(piece: str) -> list[str]:
    """Return the words of what is written without a space: Алма-Арасан is two, пр-т is one."""
    whole = _word(_JOINTS.sub("", piece))
    if _JOINTS.search(piece) and whole in KINDS_OF_STREETS:
        return [whole]
    return [_word(part) for part in _JOINTS.split(piece)]


@lru_cache(maxsize=100_000)
def _word(text: str) -> str:
    made = text.translate(_LOOKALIKES) if _MIXED.search(text) else text
    made = made.translate(_CYRILLIC)
    marked = unicodedata.normalize("NFD", made.replace("ş", "sh").replace("ç", "sh"))
    made = "".join(letter for letter in marked if not unicodedata.combining(letter))
    before = ""
    while before != made:
        before = made
        for many, one in _LATIN:
            made = made.replace(many, one)
        made = _TWICE.sub(r"\1", made)
    return made


_MEANT: Final = tuple(
    Kind(subject, tuple(dict.fromkeys(_word(_JOINTS.sub("", one)) for one in said)))
    for subject, said in _KINDS
)
KINDS_OF_STREETS: Final[frozenset[str]] = frozenset(one for kind in _MEANT for one in kind.words)
"""Keys of the words that say what kind of street, or part of the city, a name is of."""

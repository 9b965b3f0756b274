"""Names for the streets whose names we do not know: real namesakes, freely spread."""

from typing import Final

import numpy as np

from core.text import Text
from geodata.plan import small

_PREFIXES: Final = (
    ("", "", ""),
    ("Жаңа ", "Жана ", "Zhanga "),
    ("Кіші ", "Киши ", "Kishi "),
    ("Үлкен ", "Улькен ", "Ulken "),
    ("Жоғарғы ", "Жогаргы ", "Zhogharghy "),
    ("Төменгі ", "Томенги ", "Tomengi "),
)


def names(count: int, rng: np.random.Generator) -> list[Text]:
    """Return `count` street names; where words run out, numbers tell them apart."""
    words = [
        [f"{new}{old}" for new, old in zip(prefix, word, strict=True)]
        for prefix in _PREFIXES
        for word in small("street_names").to_numpy().tolist()
    ]
    order = rng.permutation(len(words))
    found = []
    for index in range(count):
        kk, ru, en = words[order[index % len(words)]]
        number = index // len(words)
        tail = f"-{number}" if number else ""
        found.append(Text(kk=f"{kk}{tail} көшесі", ru=f"улица {ru}{tail}", en=f"{en}{tail} Street"))
    return found

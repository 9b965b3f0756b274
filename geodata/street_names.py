"""Names for the streets whose names we do not know: real namesakes, freely spread."""

import numpy as np

from core.text import Text
from geodata.plan import small


def names(count: int, rng: np.random.Generator) -> list[Text]:
    """Return `count` street names; where words run out, numbers tell them apart."""
    words = small("street_names").to_numpy().tolist()
    order = rng.permutation(len(words))
    found = []
    for index in range(count):
        kk, ru, en = words[order[index % len(words)]]
        number = index // len(words)
        tail = f"-{number}" if number else ""
        found.append(Text(kk=f"{kk}{tail} көшесі", ru=f"улица {ru}{tail}", en=f"{en}{tail} Street"))
    return found

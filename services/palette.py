"""Which design token stands for what, wherever it is drawn."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

TOKENS: Final = Path(__file__).parents[1] / "assets" / "tokens.css"

COMPARED: Final = ("cat-1", "cat-7", "cat-3", "cat-8", "cat-4", "cat-9", "cat-6", "cat-5")
"""Compared districts, the unlike ones first."""
CLASSES: Final = ("seq-1", "seq-2", "seq-3", "seq-5", "seq-6")
"""Classes of a choropleth, the lowest first; as in assets/districts.css."""
NO_VALUE: Final = "line"
DARK: Final = frozenset({"seq-5", "seq-6"})
"""Those on which words are white."""


@cache
def colours(theme: str = "light") -> Mapping[str, str]:
    """Return the design tokens of a theme that are plain colours, for what the server draws.

    Examples
    --------
    >>> colours()["surface"], colours("dark")["surface"]
    ('#ffffff', '#131c25')
    """
    css = TOKENS.read_text("utf-8")
    blocks = [css.partition(":root {")[2]]
    if theme == "dark":
        blocks.append(css.partition('[data-bs-theme="dark"] {')[2])
    plain = [
        re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", one.partition("\n}")[0]) for one in blocks
    ]
    return dict(pair for pairs in plain for pair in pairs)

"""Which design token stands for what, wherever it is drawn."""

from typing import Final

COMPARED: Final = ("cat-1", "cat-7", "cat-3", "cat-8", "cat-4", "cat-9", "cat-6", "cat-5")
"""Compared districts, the unlike ones first."""
CLASSES: Final = ("seq-1", "seq-2", "seq-3", "seq-5", "seq-6")
"""Classes of a choropleth, the lowest first; as in assets/districts.css."""
NO_VALUE: Final = "line"
DARK: Final = frozenset({"seq-5", "seq-6"})
"""Those on which words are white."""

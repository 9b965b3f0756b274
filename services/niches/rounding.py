"""Points as people read them: whole, and still adding up."""

from collections.abc import Sequence

from analysis import niche
from services.niches.answer import Part


def rounded(parts: Sequence[Part]) -> tuple[int, ...]:
    """Return whole points of each part that add up to the whole score."""
    return tuple(niche.rounded([part.points for part in parts]).tolist())

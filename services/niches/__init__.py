"""Niches for business: the best places to open something, with reasons that add up.

`asked` is what is asked, `factors` what counts, `answer` what comes out; `ground` holds the city
in memory, `values` and `scoring` turn it into scores, `best` into places.
"""

from services.niches.asked import Asked
from services.niches.best import best, cell_at, spot
from services.niches.others import others
from services.niches.reasons import reason
from services.niches.rivals import rivals
from services.niches.rounding import rounded
from services.niches.scoring import scores
from services.niches.twins import twins
from services.niches.values import prepare

__all__ = [
    "Asked",
    "best",
    "cell_at",
    "others",
    "prepare",
    "reason",
    "rivals",
    "rounded",
    "scores",
    "spot",
    "twins",
]

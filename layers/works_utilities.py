"""Utilities: heat, water, gas and power networks under repair."""

from core.text import Text
from layers._works import works

LAYER = works(
    "utilities",
    order=40,
    about=Text(
        kk="Жылумен, сумен, газбен және электрмен жабдықтау желілері",
        ru="Сети тепло-, водо-, газо- и электроснабжения",
        en="Heat, water, gas and power networks",
    ),
)

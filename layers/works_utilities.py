"""Utilities: heat, water, gas and power networks under repair."""

from core.text import Text
from layers._works import works

LAYER = works(
    "utilities",
    order=40,
    about=Text(
        kk="Жылу, су, газ және электр желілері",
        ru="Тепловые, водные, газовые и электрические сети",
        en="Heat, water, gas and power networks",
    ),
)

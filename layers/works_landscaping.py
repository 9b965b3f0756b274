"""Landscaping: yards, parks, lighting."""

from core.text import Text
from layers._works import works

LAYER = works(
    "landscaping",
    order=30,
    about=Text(
        kk="Аулалар, саябақтар және көше жарығы",
        ru="Дворы, парки и уличное освещение",
        en="Yards, parks and street lighting",
    ),
)

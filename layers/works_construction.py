"""Construction: housing, schools, transport."""

from core.text import Text
from layers._works import works

LAYER = works(
    "construction",
    order=20,
    about=Text(
        kk="Тұрғын үй, мектеп және көлік нысандарының құрылысы",
        ru="Строительство жилья, школ и объектов транспорта",
        en="Construction of housing, schools and transport",
    ),
)

"""Road repairs: carriageways, pavements, bridges."""

from core.text import Text
from layers._works import works

LAYER = works(
    "repair",
    order=10,
    about=Text(
        kk="Жолдарды, тротуарларды және көпірлерді жөндеу",
        ru="Ремонт дорог, тротуаров и мостов",
        en="Repair of roads, pavements and bridges",
    ),
)

"""Clinics and hospitals, and how many people they serve."""

from core.text import Text
from layers._services import service

LAYER = service(
    "clinics",
    categories=("clinic", "hospital"),
    order=40,
    title=Text(
        kk="Емханалар мен ауруханалар", ru="Поликлиники и больницы", en="Clinics and hospitals"
    ),
    about=Text(
        kk="Қуаты және тіркелген тұрғындар",
        ru="Мощность и прикреплённые жители",
        en="Capacity and attached residents",
    ),
    capacity=Text(kk="Қуаты", ru="Мощность", en="Capacity"),
    attending=Text(kk="Тіркелген тұрғындар", ru="Прикреплено жителей", en="Attached residents"),
)

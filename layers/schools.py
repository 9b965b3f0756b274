"""Schools and how full they are."""

from core.text import Text
from layers._services import service

LAYER = service(
    "schools",
    categories=("school",),
    order=20,
    title=Text(kk="Мектептер", ru="Школы", en="Schools"),
    about=Text(
        kk="Жобалық орын саны және оқушылар саны",
        ru="Проектные места и число учеников",
        en="Designed seats and pupils",
    ),
    capacity=Text(kk="Орын саны", ru="Мест", en="Seats"),
    attending=Text(kk="Оқушы саны", ru="Учеников", en="Pupils"),
)

"""Kindergartens and how full they are."""

from core.text import Text
from layers._services import service

LAYER = service(
    "kindergartens",
    categories=("kindergarten",),
    order=30,
    title=Text(kk="Балабақшалар", ru="Детские сады", en="Kindergartens"),
    about=Text(
        kk="Орын саны және балалар саны",
        ru="Места и число детей",
        en="Seats and children",
    ),
    capacity=Text(kk="Орын саны", ru="Мест", en="Seats"),
    attending=Text(kk="Бала саны", ru="Детей", en="Children"),
)

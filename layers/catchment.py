"""Catchment zone of a chosen place; computed on demand, so it has no tiles."""

from core.text import Text
from layers._layer import Areas, Layer

LAYER = Layer(
    id="catchment",
    group="business",
    order=20,
    title=Text(kk="Жаяу қолжетімділік аймағы", ru="Зона пешей доступности", en="Walking catchment"),
    about=Text(
        kk="Таңдалған орынға 5, 10, 15 минутта жаяу жетуге болатын аймақ",
        ru="Откуда до выбранного места 5, 10, 15 минут пешком",
        en="From where a chosen place is 5, 10 or 15 minutes on foot",
    ),
    drawn=(),
    mark=Areas(color="green", fill_opacity=0.2, outline=2.0),
)

"""Density of citizens' requests; never single ones, which would show who asked."""

from core.text import Text
from layers._layer import Filter, Layer, Ramp
from layers._shared import BY_DISTRICT, hexagons

LAYER = Layer(
    id="requests",
    group="utilities",
    order=20,
    title=Text(kk="Өтініштер тығыздығы", ru="Плотность обращений", en="Request density"),
    about=Text(
        kk="109, 112 және Open Almaty өтініштері, соңғы 12 ай",
        ru="Обращения 109, 112 и Open Almaty за последние 12 месяцев",
        en="Requests to 109, 112 and Open Almaty over the last 12 months",
    ),
    drawn=hexagons("request", "topic", 20),
    mark=Ramp(
        ramp="warm",
        by="n",
        breaks=(10, 50, 200, 800, 2_000),
        unit=Text(kk="өтініш", ru="обращений", en="requests"),
    ),
    filters=(
        Filter(name="topic", title=Text(kk="Тақырып", ru="Тема", en="Topic"), choices={}),
        BY_DISTRICT,
    ),
)

"""Stops of public transport."""

from core.text import Text
from data_access.schema import stop
from data_access.tiles import Drawn
from layers._layer import Class, Field, Filter, Layer, Points
from layers._shared import BY_DISTRICT, DISTRICT, names

MODES = {
    "bus": Text(kk="Автобус", ru="Автобус", en="Bus"),
    "trolleybus": Text(kk="Троллейбус", ru="Троллейбус", en="Trolleybus"),
    "metro": Text(kk="Метро", ru="Метро", en="Metro"),
}
_MODE = Text(kk="Көлік түрі", ru="Вид транспорта", en="Mode")

LAYER = Layer(
    id="stops",
    group="roads",
    order=30,
    title=Text(kk="Аялдамалар", ru="Остановки", en="Stops"),
    about=Text(
        kk="Қоғамдық көлік аялдамалары мен метро станциялары",
        ru="Остановки общественного транспорта и станции метро",
        en="Stops of public transport and metro stations",
    ),
    drawn=(
        Drawn(
            name="stops",
            table=stop,
            columns=(stop.c.id, stop.c.mode, *names(stop)),
            where=stop.c.mode == "metro",
            zoom=(0, 11),
            keys={"mode": stop.c.mode, "district": stop.c.district_id},
        ),
        Drawn(
            name="stops",
            table=stop,
            columns=(stop.c.id, stop.c.mode, *names(stop)),
            zoom=(12, 20),
            keys={"mode": stop.c.mode, "district": stop.c.district_id},
        ),
    ),
    mark=Points(
        color="blue",
        by="mode",
        radius=4.0,
        label=True,
        classes=(
            Class(value="bus", title=MODES["bus"], color="blue"),
            Class(value="trolleybus", title=MODES["trolleybus"], color="cat-4"),
            Class(value="metro", title=MODES["metro"], color="cat-3"),
        ),
    ),
    heading="name",
    fields=(Field(name="mode", title=_MODE, words=MODES), DISTRICT),
    filters=(Filter(name="mode", title=_MODE, choices=MODES), BY_DISTRICT),
)

"""Buildings by use, standing up in 3D where the height is known."""

from typing import Final

from sqlalchemy import ColumnElement, Integer, cast, func

from core.text import Text
from data_access.schema import building
from data_access.tiles import Drawn
from layers._layer import Areas, Class, Field, Filter, Hexagons, Layer, Raised
from layers._shared import BY_DISTRICT, DISTRICT, hexagons

USES = {
    "house": Text(kk="Жеке үй", ru="Частный дом", en="House"),
    "apartments": Text(kk="Көппәтерлі үй", ru="Многоквартирный дом", en="Apartments"),
    "office": Text(kk="Кеңсе", ru="Офис", en="Office"),
    "retail": Text(kk="Сауда", ru="Торговля", en="Retail"),
    "school": Text(kk="Мектеп", ru="Школа", en="School"),
    "kindergarten": Text(kk="Балабақша", ru="Детский сад", en="Kindergarten"),
    "health": Text(kk="Денсаулық сақтау", ru="Здравоохранение", en="Health"),
    "industry": Text(kk="Өнеркәсіп", ru="Промышленность", en="Industry"),
    "public": Text(kk="Қоғамдық", ru="Общественное", en="Public"),
    "garage": Text(kk="Гараж", ru="Гараж", en="Garage"),
    "other": Text(kk="Басқа", ru="Другое", en="Other"),
}
_USE = Text(kk="Мақсаты", ru="Назначение", en="Use")
METRES_PER_LEVEL = 3
HEIGHT: Final[ColumnElement[int]] = cast(
    func.coalesce(building.c.height_metres, building.c.levels * METRES_PER_LEVEL, 3), Integer
)
"""Metres: as measured, else by storeys, else of one storey."""

LAYER = Layer(
    id="buildings",
    group="territory",
    order=20,
    title=Text(kk="Ғимараттар", ru="Здания", en="Buildings"),
    about=Text(
        kk="Ғимараттардың мақсаты, қабат саны және тұрғындары",
        ru="Назначение, этажность и жители зданий",
        en="Use, storeys and residents of buildings",
    ),
    drawn=(
        *hexagons("building", "use", 13),
        Drawn(
            name="buildings",
            table=building,
            columns=(
                building.c.id,
                building.c.use,
                HEIGHT.label("height"),
            ),
            zoom=(14, 20),
            whole=True,
            mercator="mercator",
            keys={"use": building.c.use, "district": building.c.district_id},
        ),
    ),
    mark=Areas(
        color="blue",
        by="use",
        fill_opacity=0.75,
        outline=0.5,
        extrude="height",
        classes=tuple(
            Class(value=name, title=title, color=f"cat-{number}")
            for number, (name, title) in enumerate(USES.items(), start=1)
        ),
    ),
    hexagons=Hexagons(
        subject="building",
        upto=13,
        breaks=(150, 400, 650, 800),
        unit=Text(kk="ғимарат", ru="зданий", en="buildings"),
    ),
    fields=(
        Field(name="use", title=_USE, words=USES),
        Field(name="street", title=Text(kk="Көше", ru="Улица", en="Street")),
        Field(name="house_number", title=Text(kk="Үй нөмірі", ru="Номер дома", en="House number")),
        Field(name="levels", title=Text(kk="Қабат саны", ru="Этажей", en="Storeys"), as_="number"),
        Field(
            name="height_metres",
            title=Text(kk="Биіктігі", ru="Высота", en="Height"),
            unit=Text(kk="м", ru="м", en="m"),
            as_="number",
        ),
        Field(
            name="residents", title=Text(kk="Тұрғындар", ru="Жители", en="Residents"), as_="number"
        ),
        Field(name="built_year", title=Text(kk="Салынған жылы", ru="Год постройки", en="Built in")),
        DISTRICT,
    ),
    filters=(Filter(name="use", title=_USE, choices=USES), BY_DISTRICT),
    raised=Raised(
        tells=Text(kk="ғимараттың биіктігі", ru="высота здания", en="height of the building"),
        instead="skyline",
    ),
)

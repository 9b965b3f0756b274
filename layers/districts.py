"""The eight districts in their present outlines."""

from core.text import Text
from data_access.schema import district_today
from data_access.tiles import Drawn
from layers._layer import Areas, Field, Layer
from layers._shared import names

LAYER = Layer(
    id="districts",
    group="territory",
    order=10,
    title=Text(kk="Аудандар", ru="Районы", en="Districts"),
    about=Text(
        kk="Қаланың сегіз ауданы, қазіргі шекараларында",
        ru="Восемь районов города в нынешних границах",
        en="The city's eight districts in their present outlines",
    ),
    drawn=(
        Drawn(
            name="districts",
            table=district_today,
            columns=(district_today.c.id, *names(district_today)),
            keys={"district": district_today.c.id},
        ),
    ),
    mark=Areas(color="map-border", fill_opacity=0.03, outline=2.0, label=True),
    heading="name",
    fields=(
        Field(
            name="residents",
            title=Text(kk="Тұрғындар", ru="Жители", en="Residents"),
            as_="number",
        ),
        Field(
            name="residents_on",
            title=Text(kk="Халық санының күні", ru="Численность на дату", en="Residents as of"),
            as_="date",
        ),
        Field(
            name="area_km2",
            title=Text(kk="Аумағы", ru="Площадь", en="Area"),
            unit=Text(kk="км²", ru="км²", en="km²"),
            as_="number",
        ),
        Field(
            name="formed", title=Text(kk="Құрылған күні", ru="Образован", en="Formed"), as_="date"
        ),
    ),
    zoom=(8, 20),
)

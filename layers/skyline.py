"""Tall buildings, which stand for all of them where 3D is seen from afar."""

from core.text import Text
from data_access.schema import building
from data_access.tiles import Drawn
from layers._layer import Areas, Layer
from layers.buildings import HEIGHT
from layers.buildings import LAYER as BUILDINGS

STEPS = ((8, 11, 25), (12, 12, 15), (13, 13, 9))
"""First and last zoom, and the metres from which a building shows there."""

LAYER = Layer(
    id="skyline",
    group="base",
    title=Text(kk="Биік ғимараттар", ru="Высокие здания", en="Tall buildings"),
    about=Text(
        kk="Алыстан қарағанда 3D көріністе көрінетін биік ғимараттар",
        ru="Высокие здания, которые видны в 3D издалека",
        en="Tall buildings that 3D shows from afar",
    ),
    drawn=tuple(
        Drawn(
            name="buildings",
            table=building,
            columns=(building.c.id, building.c.use, HEIGHT.label("height")),
            where=metres <= HEIGHT,
            zoom=(low, high),
            whole=True,
            mercator="mercator",
            keys={"use": building.c.use, "district": building.c.district_id},
        )
        for low, high, metres in STEPS
    ),
    mark=Areas(color="blue", by="use", extrude="height"),
    filters=BUILDINGS.filters,
    zoom=(8, 13),
)

"""What is off right now: where, for whom, and whether so much is usual at this hour."""

from datetime import timedelta
from typing import Final

from core.text import Text
from data_access.schema import district, outage, road
from services.wall import outages_figures, outages_largest, outages_told
from services.wall.outages_told import OutagesNow
from services.wall.scene import Scene
from services.wall.shown import Place, Shown


def show(place: Place) -> Shown:
    """Return the outages of a moment.

    Raises
    ------
    TooLittleData
        If no outage was ever recorded before it.
    """
    outages = OutagesNow.read(place)
    return Shown(
        figures=outages_figures.figures(outages),
        stage=outages_told.stage(outages),
        sentence=outages_largest.sentence(outages),
        note=outages_largest.NOTE,
    )


SCENE: Final = Scene(
    id="outages",
    order=2,
    title=Text(kk="Ажыратулар", ru="Отключения", en="Outages"),
    show=show,
    tables=(outage, road, district),
    fresh=((outage, timedelta(hours=1)),),
)

"""Works of this week, with a slow flight over those that matter most."""

from datetime import timedelta
from typing import Final

from core.text import Text
from data_access.schema import district, work
from services.wall import works_flight, works_week, works_week_end
from services.wall.scene import Scene
from services.wall.shown import Place, Shown
from services.wall.works_week import WorksOfWeek


def show(place: Place) -> Shown:
    """Return the works of the week of a moment, Monday to Sunday.

    Raises
    ------
    TooLittleData
        If none go on there in that week.
    """
    week = WorksOfWeek.read(place)
    return Shown(
        figures=works_week.figures(week),
        stage=works_flight.flight(week),
        sentence=works_week_end.sentence(week),
        note=works_week_end.NOTE,
    )


SCENE: Final = Scene(
    id="week",
    order=4,
    seconds=60,
    title=Text(kk="Аптаның жұмыстары", ru="Работы недели", en="Works of the week"),
    show=show,
    tables=(work, district),
    fresh=((work, timedelta(days=1)),),
)

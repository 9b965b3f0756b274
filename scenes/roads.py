"""Roads that are closed or narrowed today, what opens, what closes next."""

from datetime import timedelta
from typing import Final

from core.text import Text
from data_access.schema import district, road, work
from services.wall import works_roads, works_roads_main, works_roads_words
from services.wall.scene import Scene
from services.wall.shown import Place, Shown
from services.wall.works_roads import RoadsOfDay


def show(place: Place) -> Shown:
    """Return the restrictions of a moment's day; the road that matters most is named.

    Raises
    ------
    TooLittleData
        If no works of the place are known.
    """
    roads = RoadsOfDay.read(place)
    return Shown(
        figures=works_roads.figures(roads),
        stage=works_roads.stage(roads),
        sentence=works_roads_main.sentence(roads),
        note=works_roads_words.NOTE,
    )


SCENE: Final = Scene(
    id="roads",
    order=3,
    title=Text(
        kk="Бүгінгі жол шектеулері",
        ru="Дорожные ограничения",
        en="Road restrictions today",
    ),
    show=show,
    tables=(work, road, district),
    fresh=((work, timedelta(days=1)),),
)

"""The city this morning: late works first, then roads, outages and requests."""

from datetime import timedelta
from typing import Final

from core.text import Text
from data_access import wall_works
from data_access.schema import district, outage, request, work
from services.wall import outages_figures, works_late, works_morning, works_told
from services.wall.scene import Scene
from services.wall.shown import Place, Shown
from services.wall.works_told import WorksOfDay


def show(place: Place) -> Shown:
    """Return the place's day at a glance; the district with most late works stands out.

    Raises
    ------
    TooLittleData
        If no works of the place are known.
    """
    works = WorksOfDay.read(place)
    most = works_told.strongest(works.late)
    found = (
        works_told.late_figure(works),
        works_told.under_way_figure(works),
        works_morning.roads_figure(works),
        outages_figures.morning_figure(place),
        works_morning.requests_figure(place),
    )
    return Shown(
        figures=tuple(one for one in found if one is not None),
        stage=works_told.late_map(works, most[0] if len(most) == 1 else None),
        sentence=works_late.sentence(works, wall_works.late_kinds(works.day)),
        note=works_morning.NOTE,
    )


SCENE: Final = Scene(
    id="morning",
    order=1,
    title=Text(kk="Қала бүгін таңда", ru="Город этим утром", en="The city this morning"),
    title_of_district=Text(kk="Бүгін таңда", ru="Этим утром", en="This morning"),
    show=show,
    tables=(work, outage, request, district),
    fresh=(
        (work, timedelta(days=1)),
        (outage, timedelta(hours=1)),
        (request, timedelta(days=1)),
    ),
)

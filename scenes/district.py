"""One district on one screen: what goes on in it today, and how it stands."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from core.errors import TooLittleData
from core.text import Text
from data_access import coverage, wall_works
from data_access.schema import (
    camera,
    district,
    indicator,
    indicator_target,
    indicator_value,
    outage,
    request,
    work,
)
from services.district_words import CAMERAS
from services.indicators import District
from services.wall import (
    outages_figures,
    ranked,
    ranked_figures,
    ranked_year,
    works_late,
    works_morning,
    works_told,
)
from services.wall.ranked_words import filled, lead
from services.wall.scene import Scene
from services.wall.shown import MOST_FIGURES, CityMap, Figure, Place, Sentence, Shown
from services.wall.works_told import WorksOfDay
from services.wall.works_words import number


def show(place: Place) -> Shown:
    """Return what matters of one district.

    Raises
    ------
    TooLittleData
        Without a district, or if nothing but its residents is known.
    """
    here = place.district
    if here is None:
        raise TooLittleData(NO_DISTRICT)
    works = _works(place)
    figures = tuple(_figures(place, here, works))
    if not figures:
        raise TooLittleData(NOTHING)
    return Shown(
        figures=(*figures[: MOST_FIGURES - 1], _people(here)),
        stage=works_told.late_map(works, None) if works else CityMap(strongest=here.id),
        sentence=_sentence(works, here),
        note=NOTE,
    )


def _figures(place: Place, here: District, works: WorksOfDay | None) -> Iterator[Figure]:
    """Yield what is known, today's news first."""
    today: tuple[Callable[[Place], Figure | None], ...] = (
        outages_figures.morning_figure,
        works_morning.requests_figure,
        _reached,
    )
    if works:
        yield works_told.late_figure(works)
    for figure in today:
        found = figure(place)
        if found:
            yield found
    yield from ranked_year.figures(place.now, here, ("sme_active",))
    yield from _cameras(here)


def _works(place: Place) -> WorksOfDay | None:
    try:
        return WorksOfDay.read(place)
    except TooLittleData:
        return None


def _reached(place: Place) -> Figure | None:
    """Return how many targets the district has reached; None where there is nothing to judge."""
    try:
        found = ranked.targets(place.now)
    except TooLittleData:
        return None
    if not found.of(place.district).total:
        return None
    return ranked_figures.figures(found, place.district)[0]


def _cameras(here: District) -> Iterator[Figure]:
    """Yield how many cameras work; what they see is for planners, this screen for everybody."""
    states = coverage.by_state(here.id)
    working, faulty = states.get("working", 0), states.get("faulty", 0)
    if working or faulty:
        yield Figure(
            name="cameras",
            title=CAMERAS,
            written=number(working),
            value=working,
            change=filled(_FAULTY, n=faulty) if faulty else _ALL_WORK,
            tone="late" if faulty else "good",
            ref=f"now/cameras/{here.slug}",
        )


def _people(here: District) -> Figure:
    return Figure(
        name="residents",
        title=_RESIDENTS,
        written=number(here.residents),
        value=here.residents,
        ref=f"district/residents/{here.slug}",
    )


def _sentence(works: WorksOfDay | None, here: District) -> Sentence:
    if works is None:
        return Sentence(lead=lead([here]), rest=_NO_WORKS)
    return works_late.sentence(works, wall_works.late_kinds(works.day))


_RESIDENTS: Final = Text(kk="Тұрғындар", ru="Жители", en="Residents")
_FAULTY: Final = Text(kk="ақаулысы: {n}", ru="неисправных: {n}", en="{n} faulty")
_ALL_WORK: Final = Text(kk="бәрі жұмыс істейді", ru="работают все", en="all of them work")
_NO_WORKS: Final = Text(
    kk="тіркелген жұмыс жоқ.", ru="работы не учтены.", en="no works are recorded."
)
NO_DISTRICT: Final = Text(
    kk="Бұл көрініс бір аудан туралы ғана айтады",
    ru="Эта сцена рассказывает только об одном районе",
    en="This scene speaks of one district only",
)
NOTHING: Final = Text(
    kk="Аудан бойынша тұрғындар санынан басқа дерек жоқ",
    ru="О районе не известно ничего, кроме числа жителей",
    en="Nothing is known of the district but its residents",
)
NOTE: Final = Text(
    kk="Жұмыстар кешегі күнмен, ажыратулар мен өтініштер әдеттегі деңгеймен, мақсаттар алдыңғы "
    "аймен, ШОБ бір жыл бұрынғымен салыстырылады. Кешегі жұмыс саны бүгінгі жазбалардан есептелді.",
    ru="Работы сравниваются со вчерашним днём, отключения и обращения — с обычным уровнем, цели — "
    "с прошлым месяцем, МСБ — с тем же месяцем год назад. Вчерашнее число работ посчитано по "
    "сегодняшним записям.",
    en="Works are compared with yesterday, outages and requests with what is usual, targets with "
    "the month before, firms with a year ago. Yesterday's works are worked out from today's "
    "records.",
)

SCENE: Final = Scene(
    id="district",
    title=Text(kk="Аудан бір экранда", ru="Район на одном экране", en="A district on one screen"),
    show=show,
    tables=(
        work,
        outage,
        request,
        indicator,
        indicator_value,
        indicator_target,
        camera,
        district,
    ),
    fresh=(
        (work, timedelta(days=1)),
        (outage, timedelta(hours=1)),
        (request, timedelta(days=1)),
    ),
    of_city=False,
    on_sheet=False,
)

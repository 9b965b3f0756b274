"""Roads closed or narrowed by works."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, case, func

from core.text import Text
from data_access.schema import work
from data_access.works import STATE, UNFINISHED
from layers._layer import Class, Filter, Layer, Mixed
from layers._shared import BY_DISTRICT
from layers._works import FIELDS, drawn_works
from services.work_words import TRAFFIC

LIMITS = {name: title for name, title in TRAFFIC.items() if name != "none"}

_OPENED: Final[ColumnElement[date]] = case(
    (
        work.c.traffic_until.is_not(None),
        func.greatest(work.c.traffic_until, func.current_date()),
    )
)
"""What is closed stays so until somebody opens it, whatever the plan was."""
_FIELDS: Final = tuple(sorted(FIELDS, key=lambda one: not one.name.startswith("traffic")))

LAYER = Layer(
    id="closures",
    group="roads",
    order=10,
    title=Text(
        kk="Жол жабылуы мен шектеулер",
        ru="Перекрытия и ограничения",
        en="Closures and restrictions",
    ),
    about=Text(
        kk="Жұмыстарға байланысты жабылған немесе тарылтылған жолдар",
        ru="Дороги, перекрытые или суженные из-за работ",
        en="Roads closed or narrowed by works",
    ),
    drawn=drawn_works(
        UNFINISHED & (work.c.traffic != "none"),
        (work.c.traffic_from, _OPENED),
        work.c.traffic,
        STATE.label("state"),
    ),
    mark=Mixed(
        color="ink",
        by="traffic",
        ring=True,
        classes=(
            Class(value="closed", title=TRAFFIC["closed"], color="ink"),
            Class(value="partial", title=TRAFFIC["partial"], color="line-strong"),
        ),
    ),
    heading="title",
    fields=_FIELDS,
    filters=(
        Filter(
            name="traffic",
            title=Text(kk="Шектеу", ru="Ограничение", en="Restriction"),
            choices=LIMITS,
        ),
        BY_DISTRICT,
    ),
    timed=("starts", "ends"),
)

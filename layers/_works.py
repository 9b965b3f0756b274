"""What the four kinds of works share: one declaration, drawn once per kind."""

from typing import Any, Final

from sqlalchemy import ColumnElement, String, cast, func

from core.text import Text
from data_access.schema import work
from data_access.tiles import Drawn
from data_access.works import ENDS, STARTS, STATE
from layers._layer import Class, Field, Filter, Layer, Mixed, Raised
from layers._shared import ADDRESS, BY_DISTRICT, DISTRICT, day
from services.work_words import DELAYS, KINDS, STATES, TRAFFIC
from services.works_measures import FIELDS as NUMBERS

COLORS: Final = {
    "planned": "cat-1",
    "active": "amber",
    "late": "red",
    "suspended": "cat-5",
    "completed": "green",
    "cancelled": "ink2",
}

_MONEY = Text(kk="₸", ru="₸", en="₸")

FIELDS: Final = (
    Field(name="kind", title=Text(kk="Түрі", ru="Вид", en="Kind"), words=KINDS),
    Field(name="state", title=Text(kk="Күйі", ru="Состояние", en="State"), words=STATES),
    Field(
        name="progress_percent",
        title=Text(kk="Орындалуы", ru="Выполнено", en="Progress"),
        as_="percent",
        about=NUMBERS["progress_percent"].definition,
    ),
    ADDRESS,
    DISTRICT,
    Field(
        name="planned_start",
        title=Text(kk="Жоспарлы басталу күні", ru="Начало по плану", en="Planned start"),
        as_="date",
    ),
    Field(
        name="planned_end",
        title=Text(kk="Жоспарлы аяқталу күні", ru="Окончание по плану", en="Planned end"),
        as_="date",
    ),
    Field(
        name="actual_start",
        title=Text(kk="Нақты басталған күні", ru="Начало по факту", en="Actual start"),
        as_="date",
    ),
    Field(
        name="actual_end",
        title=Text(kk="Нақты аяқталған күні", ru="Окончание по факту", en="Actual end"),
        as_="date",
    ),
    Field(
        name="budget_tenge",
        title=Text(kk="Бюджеті", ru="Бюджет", en="Budget"),
        unit=_MONEY,
        as_="money",
        about=NUMBERS["budget_tenge"].definition,
    ),
    Field(
        name="spent_tenge",
        title=Text(kk="Игерілген қаражат", ru="Освоено", en="Spent"),
        unit=_MONEY,
        as_="money",
        about=NUMBERS["spent_tenge"].definition,
    ),
    Field(name="contractor", title=Text(kk="Мердігер", ru="Подрядчик", en="Contractor")),
    Field(
        name="traffic",
        title=Text(kk="Көлік қозғалысы", ru="Движение транспорта", en="Traffic"),
        words=TRAFFIC,
    ),
    Field(
        name="traffic_until",
        title=Text(
            kk="Қозғалыс ашылуға тиіс күн", ru="Движение должны открыть", en="Due to reopen"
        ),
        as_="date",
    ),
    Field(
        name="delay_reason",
        title=Text(kk="Кешігу себебі", ru="Причина задержки", en="Reason of delay"),
        words=DELAYS,
    ),
)

RAISED: Final = Raised(
    tells=Text(kk="жұмыстың бюджеті", ru="бюджет работы", en="budget of the work"),
    # 10 m for nothing, 50 m for 100 million, 136 m for a billion: a large one hides no small one.
    height=10 + func.round(4 * func.sqrt(func.coalesce(work.c.budget_tenge, 0) / 1e6)),
    width=14,
    opacity=0.92,
)

Span = tuple[ColumnElement[Any], ColumnElement[Any]]
"""The dates on which something begins and ends."""


def drawn_works(
    which: ColumnElement[bool], span: Span, *columns: ColumnElement[Any]
) -> tuple[Drawn, ...]:
    """Return works as points up to zoom 12 and in their true shape above, with their `span`."""
    dates = (day(span[0], "starts"), day(span[1], "ends"))
    keys = {
        "kind": work.c.kind,
        "status": cast(STATE, String),
        "traffic": work.c.traffic,
        "district": work.c.district_id,
    }
    near, far = (13, 20), (0, 12)
    return tuple(
        Drawn(
            name="works",
            table=work,
            columns=(work.c.id, *columns, *dates),
            span=span,
            where=which,
            zoom=zoom,
            as_point=zoom is far,
            keys=keys,
        )
        for zoom in (far, near)
    )


def works(kind: str, *, about: Text, order: int) -> Layer:
    """Return the layer of the works of one `kind`, coloured by state."""
    return Layer(
        id=f"works_{kind}",
        group="works",
        order=order,
        title=KINDS[kind],
        about=about,
        drawn=drawn_works(work.c.kind == kind, (STARTS, ENDS), STATE.label("state")),
        mark=Mixed(
            color="amber",
            by="state",
            top="late",
            classes=tuple(
                Class(value=state, title=title, color=COLORS[state])
                for state, title in STATES.items()
            ),
        ),
        heading="title",
        fields=FIELDS,
        filters=(
            Filter(
                name="status", title=Text(kk="Күйі", ru="Состояние", en="State"), choices=STATES
            ),
            BY_DISTRICT,
        ),
        timed=("starts", "ends"),
        raised=RAISED,
    )

"""White spots of camera coverage: where people live and no working camera looks."""

from sqlalchemy import Integer, cast, func

from core.rights import Role
from core.text import Text
from data_access.schema import camera, population_cell, population_coarse
from layers._cells import FINEST, cells
from layers._layer import Field, Layer, Raised, Ramp, Tally
from layers._shared import BY_DISTRICT, DISTRICT

_PER_KM2 = Text(kk="адам/км²", ru="чел./км²", en="people/km²")

LAYER = Layer(
    id="white_spots",
    group="safety",
    order=30,
    title=Text(kk="Камера қамтымаған аймақтар", ru="Белые пятна видеонаблюдения", en="White spots"),
    about=Text(
        kk="Жұмыс істеп тұрған бірде-бір камера қамтымаған жерлердің тұрғындары",
        ru="Жители мест, которых не видит ни одна работающая камера",
        en="Residents of places that no working camera sees",
    ),
    drawn=cells(
        "white_spots",
        (
            cast(population_coarse.c.unseen / population_coarse.c.area_km2, Integer).label(
                "density"
            ),
            cast(population_coarse.c.unseen, Integer).label("unseen"),
            cast(population_coarse.c.residents, Integer).label("residents"),
            population_coarse.c.district_id,
        ),
        population_coarse.c.unseen >= 1,
    ),
    mark=Ramp(ramp="warm", by="density", breaks=(500, 2_000, 5_000, 10_000, 15_000), unit=_PER_KM2),
    fields=(
        Field(
            name="unseen",
            title=Text(kk="Қамтылмаған тұрғындар", ru="Жители вне охвата", en="Unseen residents"),
            as_="number",
        ),
        Field(
            name="residents", title=Text(kk="Тұрғындар", ru="Жители", en="Residents"), as_="number"
        ),
        DISTRICT,
    ),
    filters=(BY_DISTRICT,),
    made_of=(population_cell, camera),
    tally=Tally(
        of=100 * func.sum(population_coarse.c.unseen) / func.sum(population_coarse.c.residents),
        where=population_coarse.c.resolution == FINEST,
        as_="percent",
        about=Text(
            kk="Жұмыс істеп тұрған бірде-бір камера қамтымаған жерде тұратындардың үлесі.",
            ru="Доля жителей тех мест, которых не видит ни одна работающая камера.",
            en="Share of residents who live where no working camera sees.",
        ),
        formula=Text(
            kk="100 × қамтылмаған тұрғындар ÷ барлық тұрғындар, ең ұсақ ұяшықтар бойынша; "
            "ұяшықтың камера көрмейтін бөлігіндегі тұрғындар қамтылмаған саналады",
            ru="100 × жители вне охвата ÷ все жители, по самым мелким ячейкам; вне охвата — "
            "жители той части ячейки, которую не видит ни одна камера",
            en="100 × unseen residents ÷ all residents, over the finest cells; unseen are those of "
            "the part of a cell that no camera sees",
        ),
    ),
    seen_by=Role.PLANNER,
    raised=Raised(
        tells=Text(
            kk="қамтылмаған тұрғындардың тығыздығы",
            ru="плотность жителей вне охвата",
            en="density of unseen residents",
        ),
        per_unit=0.025,
        opacity=0.8,
    ),
)

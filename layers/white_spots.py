"""White spots of camera coverage: where people live and no working camera looks."""

from sqlalchemy import Integer, cast, func

from core.rights import Role
from core.text import Text
from data_access.schema import building, camera, coverage_cell, population_cell
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
            cast(coverage_cell.c.unseen / coverage_cell.c.area_km2, Integer).label("density"),
            cast(coverage_cell.c.unseen, Integer).label("unseen"),
            cast(coverage_cell.c.residents, Integer).label("residents"),
            cast(100 * coverage_cell.c.unseen / coverage_cell.c.residents, Integer).label("share"),
            coverage_cell.c.district_id,
        ),
        coverage_cell.c.unseen >= 1,
        table=coverage_cell,
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
        Field(
            name="share",
            title=Text(
                kk="Қамтылмаған тұрғындар үлесі",
                ru="Доля жителей вне охвата",
                en="Share of residents unseen",
            ),
            as_="percent",
        ),
        DISTRICT,
    ),
    filters=(BY_DISTRICT,),
    made_of=(population_cell, camera, building),
    tally=Tally(
        of=100 * func.sum(coverage_cell.c.unseen) / func.sum(coverage_cell.c.residents),
        where=coverage_cell.c.resolution == FINEST,
        as_="percent",
        about=Text(
            kk="Жұмыс істеп тұрған бірде-бір камера қамтымаған жерде тұратындардың үлесі.",
            ru="Доля жителей тех мест, которых не видит ни одна работающая камера.",
            en="Share of residents who live where no working camera sees.",
        ),
        formula=Text(
            kk="100 × қамтылмаған тұрғындар ÷ барлық тұрғындар, ең ұсақ ұяшықтар бойынша; ұяшық "
            "тұрғындары оның ғимараттардан тыс жеріне тең бөлінеді, 10 метр сайынғы нүктені "
            "ғимараттар көлеңкелемей бірде-бір камера көрмесе, ондағылар қамтылмаған саналады",
            ru="100 × жители вне охвата ÷ все жители, по самым мелким ячейкам; жители ячейки "
            "делятся поровну по её земле вне зданий, вне охвата — точки через каждые 10 м, "
            "которых из-за зданий или дальности не видит ни одна камера",
            en="100 × unseen residents ÷ all residents, over the finest cells; residents of a cell "
            "are spread evenly over its ground outside buildings, unseen are points every 10 m "
            "that no camera sees, for buildings or for distance",
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

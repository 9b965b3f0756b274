"""Residents by hexagon."""

from sqlalchemy import Integer, cast, func

from core.text import Text
from data_access.schema import population_cell, population_coarse
from layers._cells import FINEST, cells
from layers._layer import Field, Layer, Raised, Ramp, Tally
from layers._shared import BY_DISTRICT, DISTRICT

_PER_KM2 = Text(kk="адам/км²", ru="чел./км²", en="people/km²")
_DENSITY = population_coarse.c.residents / population_coarse.c.area_km2

LAYER = Layer(
    id="population",
    group="services",
    order=10,
    title=Text(kk="Халық тығыздығы", ru="Плотность населения", en="Population density"),
    about=Text(
        kk="Бір шаршы километрге шаққандағы тұрғындар саны, алтыбұрышты ұяшықтар бойынша",
        ru="Число жителей на квадратный километр по шестиугольным ячейкам",
        en="Residents per square kilometre, by hexagonal cell",
    ),
    drawn=cells(
        "population",
        (
            cast(_DENSITY, Integer).label("density"),
            cast(population_coarse.c.residents, Integer).label("residents"),
            population_coarse.c.district_id,
        ),
        population_coarse.c.residents >= 1,
    ),
    mark=Ramp(
        ramp="sequential", by="density", breaks=(1_000, 3_000, 7_000, 12_000, 20_000), unit=_PER_KM2
    ),
    fields=(
        Field(
            name="residents", title=Text(kk="Тұрғындар", ru="Жители", en="Residents"), as_="number"
        ),
        DISTRICT,
    ),
    filters=(BY_DISTRICT,),
    made_of=(population_cell,),
    tally=Tally(
        of=func.sum(population_coarse.c.residents),
        where=population_coarse.c.resolution == FINEST,
        about=Text(
            kk="Қаланың барлық тұрғыны, ұяшықтар бойынша.",
            ru="Все жители города по ячейкам.",
            en="All residents of the city, by cell.",
        ),
        formula=Text(
            kk="Ең ұсақ ұяшықтардағы (H3, 10-деңгей) тұрғындардың қосындысы",
            ru="Сумма жителей самых мелких ячеек (H3, уровень 10)",
            en="Sum of the residents of the finest cells (H3, resolution 10)",
        ),
    ),
    raised=Raised(
        tells=Text(kk="халық тығыздығы", ru="плотность населения", en="population density"),
        per_unit=0.025,
        opacity=0.8,
    ),
)

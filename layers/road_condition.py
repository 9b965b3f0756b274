"""Condition of the roads, and when they were last repaired."""

from typing import Any

from sqlalchemy import Column, ColumnElement, case

from core.text import Text
from data_access.schema import road, road_coarse
from data_access.tiles import Drawn
from layers._layer import Class, Field, Filter, Layer, Lines
from layers._shared import BY_DISTRICT, DISTRICT

GRADES = {
    "good": Text(
        kk="Жақсы (75 % және жоғары)", ru="Хорошее (75 % и выше)", en="Good (75 % or more)"
    ),
    "fair": Text(
        kk="Қанағаттанарлық (50–74 %)", ru="Удовлетворительное (50–74 %)", en="Fair (50–74 %)"
    ),
    "poor": Text(kk="Нашар (50 %-дан төмен)", ru="Плохое (ниже 50 %)", en="Poor (below 50 %)"),
}
CLASSES = {
    "motorway": Text(kk="Автомагистраль", ru="Автомагистраль", en="Motorway"),
    "arterial": Text(kk="Магистральдық көше", ru="Магистральная улица", en="Arterial street"),
    "collector": Text(
        kk="Аудандық маңызы бар көше", ru="Улица районного значения", en="Collector street"
    ),
    "local": Text(kk="Жергілікті маңызы бар көше", ru="Улица местного значения", en="Local street"),
    "service": Text(kk="Өтпе жол", ru="Проезд", en="Service road"),
    "footway": Text(kk="Жаяу жүргіншілер жолы", ru="Пешеходная дорога", en="Footway"),
}
SURFACES = {
    "asphalt": Text(kk="Асфальт", ru="Асфальт", en="Asphalt"),
    "concrete": Text(kk="Бетон", ru="Бетон", en="Concrete"),
    "gravel": Text(kk="Қиыршық тас", ru="Щебень", en="Gravel"),
    "earth": Text(kk="Топырақ", ru="Грунт", en="Earth"),
    "paving": Text(kk="Төсеме тас", ru="Брусчатка", en="Paving"),
}


def _grade(percent: Column[Any]) -> ColumnElement[str]:
    return case((percent >= 75, "good"), (percent >= 50, "fair"), else_="poor")  # noqa: PLR2004


def _coarse(zoom: tuple[int, int], level: int) -> Drawn:
    return Drawn(
        name="roads",
        table=road_coarse,
        columns=(_grade(road_coarse.c.condition_percent).label("grade"),),
        where=(road_coarse.c.zoom == level) & road_coarse.c.condition_percent.is_not(None),
        zoom=zoom,
        keys={
            "grade": _grade(road_coarse.c.condition_percent),
            "district": road_coarse.c.district_id,
        },
    )


LAYER = Layer(
    id="road_condition",
    group="roads",
    order=20,
    title=Text(kk="Жолдардың жай-күйі", ru="Состояние дорог", en="Road condition"),
    about=Text(
        kk="Жол төсемінің жай-күйі және соңғы жөндеу күні",
        ru="Состояние покрытия и дата последнего ремонта",
        en="State of the surface and date of the last repair",
    ),
    drawn=(
        _coarse((0, 10), 10),
        _coarse((11, 12), 12),
        _coarse((13, 13), 13),
        Drawn(
            name="roads",
            table=road,
            columns=(road.c.id, _grade(road.c.condition_percent).label("grade")),
            where=road.c.condition_percent.is_not(None),
            zoom=(14, 20),
            keys={"grade": _grade(road.c.condition_percent), "district": road.c.district_id},
        ),
    ),
    mark=Lines(
        color="green",
        by="grade",
        width=3.0,
        classes=(
            Class(value="good", title=GRADES["good"], color="green"),
            Class(value="fair", title=GRADES["fair"], color="amber"),
            Class(value="poor", title=GRADES["poor"], color="red"),
        ),
    ),
    heading="name",
    fields=(
        Field(name="class", title=Text(kk="Санаты", ru="Категория", en="Class"), words=CLASSES),
        Field(
            name="condition_percent",
            title=Text(kk="Күйі", ru="Состояние", en="Condition"),
            as_="percent",
            about=Text(
                kk="Жол төсемінің күйі: 100 % — жаңа, 50 %-дан төмені жөндеуді қажет етеді.",
                ru="Состояние покрытия: 100 % — новое, ниже 50 % требует ремонта.",
                en="State of the surface: 100 % is new, below 50 % it needs repair.",
            ),
        ),
        Field(
            name="last_repair",
            title=Text(kk="Соңғы жөндеу", ru="Последний ремонт", en="Last repair"),
            as_="date",
        ),
        Field(
            name="surface", title=Text(kk="Жол төсемі", ru="Покрытие", en="Surface"), words=SURFACES
        ),
        Field(
            name="lanes", title=Text(kk="Жолақ саны", ru="Число полос", en="Lanes"), as_="number"
        ),
        Field(
            name="length_metres",
            title=Text(kk="Ұзындығы", ru="Длина", en="Length"),
            unit=Text(kk="м", ru="м", en="m"),
            as_="number",
        ),
        DISTRICT,
    ),
    filters=(
        Filter(name="grade", title=Text(kk="Күйі", ru="Состояние", en="Condition"), choices=GRADES),
        BY_DISTRICT,
    ),
)

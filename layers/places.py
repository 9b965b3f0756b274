"""Businesses and public places by category."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, func, select
from sqlalchemy import Text as Words

from core.text import Text
from data_access.places import categories
from data_access.schema import (
    cell_count,
    place_category,
    place_with_catchment,
    population_cell,
    road_edge,
)
from data_access.tiles import Drawn
from layers._layer import Class, Field, Filter, Hexagons, Layer, Points
from layers._shared import ADDRESS, BY_DISTRICT, DISTRICT, OPENED, hexagons, names

THEMES = {
    "food": Text(kk="Қоғамдық тамақтану", ru="Общественное питание", en="Food"),
    "shops": Text(kk="Дүкендер", ru="Магазины", en="Shops"),
    "services": Text(kk="Қызмет көрсету", ru="Услуги", en="Services"),
    "health": Text(kk="Денсаулық сақтау", ru="Здравоохранение", en="Health"),
    "education": Text(kk="Білім беру", ru="Образование", en="Education"),
    "culture": Text(kk="Мәдениет", ru="Культура", en="Culture"),
    "sport": Text(kk="Спорт", ru="Спорт", en="Sport"),
    "finance": Text(kk="Қаржы", ru="Финансы", en="Finance"),
    "transport": Text(kk="Көлік", ru="Транспорт", en="Transport"),
    "government": Text(kk="Мемлекеттік мекемелер", ru="Госучреждения", en="Government"),
}


def _theme(category: Column[Any]) -> ColumnElement[str]:
    """Return a category's theme out of one dictionary a statement.

    Asking `place_category` anew for each row took half of a tile's time.
    """
    of = place_category
    themes = select(func.jsonb_object_agg(of.c.code, of.c.theme)).scalar_subquery()
    return themes.op("->>", return_type=Words())(category)


def _categories() -> Mapping[str, Text]:
    return {row["code"]: Text.from_row(row) for row in categories()}


_PLACE = place_with_catchment
_AROUND = (
    Field(
        name="residents_10",
        title=Text(
            kk="Тұрғындар, жаяу 10 минут",
            ru="Жители в 10 минутах пешком",
            en="Residents within 10 minutes on foot",
        ),
        as_="number",
        about=Text(
            kk="Осы орынға көшелермен жаяу 10 минутта (800 м) жететін тұрғындар.",
            ru="Жители, которые дойдут сюда по улицам за 10 минут (800 м).",
            en="People who walk here along the streets in 10 minutes (800 m).",
        ),
        formula=Text(
            kk="Жылдамдық 4,8 км/сағ. Жол — ұяшықтың ортасынан ең жақын қиылысқа дейін түзу, одан "
            "әрі көшелермен; жолы 800 метрден аспайтын ұяшықтардың тұрғындары қосылады. Картадағы "
            "аймақ ұяшықтарды алаңының үлесімен алады, сондықтан саны сәл өзгеше",
            ru="Скорость 4,8 км/ч. Путь — от середины ячейки напрямую до ближайшего перекрёстка, "
            "дальше по улицам; складываются жители ячеек, путь от которых не длиннее 800 м. Зона "
            "на карте берёт ячейки по доле их площади, поэтому её число немного другое",
            en="At 4.8 km/h. The way leads from the middle of a hexagon straight to the nearest "
            "junction, then along the streets; residents of hexagons with a way of at most 800 m "
            "are added up. The zone on the map takes hexagons by share of area: a little other",
        ),
        made_of=(population_cell, road_edge),
    ),
    Field(
        name="competitors",
        title=Text(
            kk="Осындай орындар, жаяу 10 минут",
            ru="Таких же мест в 10 минутах пешком",
            en="Others of its kind within 10 minutes on foot",
        ),
        as_="number",
        about=Text(
            kk="Санаты осындай басқа ашық орындар: кәсіпкер үшін олар — бәсекелестер.",
            ru="Другие открытые места той же категории; для предпринимателя это конкуренты.",
            en="Other open places of the same category: to a business these are competitors.",
        ),
        formula=Text(
            kk="Көшелермен 800 метрге дейінгілер мен түзу сызықпен 50 метрге дейінгі көршілер",
            ru="Те, до которых по улицам не больше 800 м, и соседи не дальше 50 м напрямую",
            en="Those at most 800 m away along the streets, and neighbours within 50 m straight",
        ),
        made_of=(road_edge,),
    ),
    Field(
        name="competitor_metres",
        title=Text(
            kk="Ең жақын осындай орын", ru="Ближайшее такое же место", en="Nearest of its kind"
        ),
        unit=Text(kk="м", ru="м", en="m"),
        as_="number",
        about=Text(
            kk="Санаты осындай ең жақын ашық орынға дейінгі жаяу жол, қанша алыс болса да.",
            ru="Путь пешком до ближайшего открытого места той же категории, как бы далеко оно ни "
            "было.",
            en="The way on foot to the nearest open place of the same category, however far.",
        ),
        formula=Text(
            kk="Екі шетінде ең жақын қиылысқа дейін түзу, ортасында көшелермен; 50 метрден жақын "
            "көршіге дейін түзу сызықпен",
            ru="С обоих концов напрямую до ближайшего перекрёстка, между ними по улицам; до соседа "
            "не дальше 50 м — по прямой",
            en="Straight to the nearest junction at both ends, along the streets between; straight "
            "to a neighbour within 50 m",
        ),
        made_of=(road_edge,),
    ),
)

LAYER = Layer(
    id="places",
    group="business",
    order=10,
    title=Text(kk="Орындар мен бизнес", ru="Места и бизнес", en="Places and business"),
    about=Text(
        kk="Санаттар бойынша бизнес пен қоғамдық нысандар",
        ru="Бизнес и общественные объекты по категориям",
        en="Businesses and public places by category",
    ),
    drawn=(
        *hexagons("place", "category", 14, {"theme": _theme(cell_count.c.key)}),
        Drawn(
            name="places",
            table=_PLACE,
            columns=(_PLACE.c.id, _theme(_PLACE.c.category).label("theme"), *names(_PLACE)),
            where=_PLACE.c.closed_on.is_(None),
            zoom=(15, 20),
            keys={
                "category": _PLACE.c.category,
                "theme": _theme(_PLACE.c.category),
                "district": _PLACE.c.district_id,
            },
        ),
    ),
    mark=Points(
        color="blue",
        by="theme",
        radius=4.5,
        label=True,
        classes=tuple(
            Class(value=name, title=title, color=f"cat-{number}")
            for number, (name, title) in enumerate(THEMES.items(), start=1)
        ),
    ),
    hexagons=Hexagons(
        subject="place",
        upto=14,
        breaks=(50, 120, 250, 800),
        unit=Text(kk="орын", ru="мест", en="places"),
    ),
    heading="name",
    fields=(
        Field(
            name="category",
            title=Text(kk="Санаты", ru="Категория", en="Category"),
            listing=_categories,
        ),
        Field(name="brand", title=Text(kk="Желісі", ru="Сеть", en="Chain")),
        ADDRESS,
        OPENED,
        DISTRICT,
        *_AROUND,
    ),
    filters=(
        Filter(name="theme", title=Text(kk="Сала", ru="Сфера", en="Theme"), choices=THEMES),
        Filter(
            name="category",
            title=Text(kk="Санаты", ru="Категория", en="Category"),
            listing=_categories,
        ),
        BY_DISTRICT,
    ),
)

"""Businesses and public places by category."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, func, select
from sqlalchemy import Text as Words

from core.text import Text
from data_access.places import categories
from data_access.schema import cell_count, place, place_category
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
            table=place,
            columns=(place.c.id, _theme(place.c.category).label("theme"), *names(place)),
            where=place.c.closed_on.is_(None),
            zoom=(15, 20),
            keys={
                "category": place.c.category,
                "theme": _theme(place.c.category),
                "district": place.c.district_id,
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
        ADDRESS,
        OPENED,
        DISTRICT,
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

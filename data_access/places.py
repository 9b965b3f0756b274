"""Categories of places, for filter choices."""

from sqlalchemy import select

from data_access import db
from data_access.db import Row
from data_access.schema import place_category


def categories() -> list[Row]:
    """Return the `code`, three names and `theme` of every category, by theme and code."""
    columns = (
        place_category.c[name] for name in ("code", "name_kk", "name_ru", "name_en", "theme")
    )
    return db.rows(select(*columns).order_by(place_category.c.theme, place_category.c.code))

"""Topics of citizens' requests, for filter choices."""

from typing import Final

from sqlalchemy import select

from data_access import db
from data_access.schema import cell_count

COARSEST: Final = 7


def topics() -> list[str]:
    """Return the topics of the last 12 months' requests, by name.

    Read from the coarsest hexagons: some hundred rows instead of a million.
    """
    query = (
        select(cell_count.c.key)
        .where(cell_count.c.subject == "request", cell_count.c.resolution == COARSEST)
        .distinct()
        .order_by(cell_count.c.key)
    )
    return [row["key"] for row in db.rows(query)]

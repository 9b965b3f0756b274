"""The rows behind numbers of layers: objects by their names in the source and by their runs."""

from collections.abc import Sequence
from typing import Final

from core import units
from core.text import Lang, Text
from data_access import loads
from data_access.db import Row
from layers import Layer
from services.passports import Run, runs

EXTERNAL: Final = Text(kk="Дереккөздегі жол", ru="Строка источника", en="Row of the source")
RUN: Final = Text(kk="Жүктеу", ru="Загрузка", en="Run")
AS_TOLD: Final = Text(
    kk="Дереккөз жазбасындағыдай, өзгеріссіз.",
    ru="Как в записи источника, без изменений.",
    en="The source's figure, as it is.",
)


def cells(layer: Layer, row: Row) -> tuple[str, str, str]:
    """Return how a row names an object: as people do, as its source does, and by its run."""
    named = str(row.get(layer.heading) or "") if layer.heading else ""
    external, run = row.get("_external"), row.get("_run")
    return named or f"№{units.SPACE}{row['_id']}", external or units.NOTHING, _written(run)


def _written(run: int | None) -> str:
    return str(run) if run else units.NOTHING


def link(layer: Layer, row: Row) -> str:
    """Return the address at which an object can be looked at."""
    if layer.timed:  # a work has a page of its own
        return f"/works/{row['_id']}"
    return f"/?card={layer.id}/{row['_id']}&on={layer.id}"


def behind(rows: Sequence[Row], source_ids: Sequence[int]) -> tuple[Run, ...]:
    """Return the runs that brought `rows`; of rows that do not say, the last of each source."""
    known = {row["_run"] for row in rows if row.get("_run")}
    return runs(known or {row["id"] for row in loads.last_of(source_ids)})


def heads(first: Text, lang: Lang) -> tuple[str, str, str]:
    """Return the titles over `cells`."""
    return first.to(lang), EXTERNAL.to(lang), RUN.to(lang)

"""Where the works on a page come from, and when they were loaded by which run."""

from collections.abc import Collection, Iterable

from dash import html

from core import units
from core.text import Lang, Text
from data_access import provenance as loads
from data_access import sources
from data_access.db import Row
from panels import provenance
from panels._marks import marks

_LOADED = Text(kk="№ {id} жүктеу, {at}", ru="загрузка № {id}, {at}", en="run no. {id}, {at}")


def build(source_ids: Iterable[int], run_ids: Collection[int], lang: Lang) -> html.Footer:
    """Return one line for each source, and one for the runs that brought the rows."""
    known = sources.every()
    lines = [provenance.line(_told(known[one], lang), lang) for one in source_ids if one in known]
    runs = [
        _LOADED.to(lang).format(id=one["id"], at=units.moment(one["finished_at"]))
        for one in loads.runs(run_ids)
        if one["finished_at"]
    ]
    return html.Footer(
        [*lines, html.P(" · ".join(runs), className="hint")],
        className="sources",
        **marks(data_plain=""),
    )


def _told(row: Row, lang: Lang) -> dict[str, object]:
    """Return a source as `panels.provenance` reads it."""
    return {
        "name": Text.from_row(row).to(lang),
        "owner": row["owner"],
        "licence": row["licence"],
        "dated": row["dated"].isoformat(),
        "kind": row["kind"],
        "synthetic": row["kind"] == "synthetic",
    }

"""Import a file: read it, set it right row by row, and hand it over in one transaction."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import BadRequest
from core.text import Text
from data_access import reasons, staging
from data_access.staging import Arrival, Batch, Outcome
from integrations import files, geometry, mapping, osm, records, sources
from integrations.kinds import KINDS
from integrations.mapping import Plan
from integrations.preparation import prepare
from integrations.report import ImportReport

OSM: Final = "osm"
"""The kind that fills many tables from one OpenStreetMap extract."""
NAMES: Final = (*KINDS, OSM)


def run(  # noqa: PLR0913  # the command's own options
    kind: str,
    path: Path | str,
    *,
    source: str | None = None,
    crs: str | None = None,
    mapping: Path | str | Plan | None = None,
    dry_run: bool = False,
    force: bool = False,
) -> ImportReport:
    """Import `path` as `kind`; all of it or nothing.

    Parameters
    ----------
    source
        Code of the source; the name of the folder that holds a SOURCE.txt, else the file's.
    crs
        The CRS where the file does not name one, or names a wrong one.
    mapping
        Which column is which, or a TOML file that says it; without it they are guessed.
    dry_run
        Do everything but keep nothing.
    force
        Accept a file that removes more than 30 % of the source's rows.

    Raises
    ------
    BadRequest
        If the file, the mapping or the kind is wrong, or nothing in it can be loaded.
    DataUnavailable
        If the database cannot be reached.
    """
    began = time.monotonic()
    path = Path(path)
    plan = _plan(mapping, crs)
    delivery = _osm(path) if _known(kind) == OSM else _table(kind, path, plan)
    delivery.refuse_if_nothing()
    arrival = Arrival(
        source=sources.of(path, plan.source.model_dump(exclude_none=True), code=source),
        subject=kind,
        file_name=path.name,
        sha256=files.digest(path),
        read=delivery.read,
        repaired=delivery.repaired,
        detail={
            "columns": dict(delivery.guesses),
            "notes": [note.en for note in delivery.notes],
        },
        dry_run=dry_run,
        force=force,
    )
    outcome = staging.load(delivery.batches, arrival)
    return _report(arrival, outcome, delivery, began)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a file holds, ready to be merged."""

    batches: Sequence[Batch]
    read: int
    good: int
    repaired: int
    guesses: Mapping[str, str]
    notes: Sequence[Text]

    def refuse_if_nothing(self) -> None:
        """Refuse a file without a single row that can be loaded; tell the commonest reason.

        Raises
        ------
        NothingLoads
            If there is none.
        """
        if self.good:
            return
        refused = [row for batch in self.batches for row in batch.refused]
        raise reasons.NothingLoads(refused, self.read)


def _table(kind: str, path: Path, plan: Plan) -> Delivery:
    held = records.read(path, layer=plan.layer, encoding=plan.encoding)
    prepared, guesses = prepare(KINDS[kind], held, plan)
    batches = KINDS[kind].batches(prepared)
    return Delivery(
        batches=batches,
        read=len(prepared) + len(held.torn),
        good=len(prepared.good),
        repaired=prepared.repaired,
        guesses=guesses,
        notes=prepared.notes,
    )


def _osm(path: Path) -> Delivery:
    held = osm.read(path)
    return Delivery(
        batches=held.batches,
        read=held.read,
        good=held.good,
        repaired=held.repaired,
        guesses={},
        notes=held.notes,
    )


def _known(kind: str) -> str:
    if kind in NAMES:
        return kind
    known = ", ".join(NAMES)
    raise BadRequest(
        Text(
            kk=f"«{kind}» түрі белгісіз; белгілілері: {known}",
            ru=f"вид «{kind}» неизвестен; известны {known}",
            en=f"the kind '{kind}' is unknown; known are: {known}",
        )
    )


def _plan(given: Path | str | Plan | None, crs: str | None) -> Plan:
    plan = given if isinstance(given, Plan) else mapping.read(Path(given) if given else None)
    if crs:
        geometry.known_crs(crs)
        return plan.model_copy(update={"crs": crs})
    return plan


def _report(arrival: Arrival, outcome: Outcome, delivery: Delivery, began: float) -> ImportReport:
    counts = outcome.counts
    return ImportReport(
        kind=arrival.subject,
        file=arrival.file_name,
        source=arrival.source.code,
        run_id=outcome.run_id,
        read=arrival.read,
        loaded=counts.loaded,
        unchanged=counts.unchanged,
        updated=counts.updated,
        removed=counts.removed,
        repaired=arrival.repaired,
        quarantined=len(outcome.refused),
        seconds=round(time.monotonic() - began, 2),
        dry_run=arrival.dry_run,
        guesses=delivery.guesses,
        reasons=dict(Counter(one.reason.partition(":")[0] for one in outcome.refused)),
        tables={
            name: {
                "loaded": c.loaded,
                "updated": c.updated,
                "unchanged": c.unchanged,
                "removed": c.removed,
            }
            for name, c in outcome.by_table.items()
        },
        notes=(*delivery.notes, *_said(outcome)),
        refused=outcome.refused,
    )


def _said(outcome: Outcome) -> list[Text]:
    said: list[Text] = []
    if n := outcome.counts.removed - outcome.counts.lost:
        said.append(
            Text(
                kk=f"{n} синтетикалық жол нақты деректерге орын берді",
                ru=f"{n} синтетических строк уступили место настоящим",
                en=f"{n} synthetic rows gave way to real ones",
            )
        )
    if n := outcome.elsewhere:
        said.append(
            Text(
                kk=f"{n} жолда аталған аудан орнына сай емес; орны бойынша алынды",
                ru=f"у {n} строк названный район не тот, где они лежат; взят по месту",
                en=f"{n} rows name another district than they lie in; the place decided",
            )
        )
    return said

"""Bring foreign rows into the twin: stage, check, and merge all of it in one transaction.

Rows are copied into temporary tables that hold no constraints; the target's own
constraints are then asked which rows break them, those go to quarantine, and the rest
is compared with what is there. Statements that would change nothing are not run, so
the same rows twice leave every table version as it was; that they came is written down
in the book of deliveries alone.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final, cast

from psycopg import sql

from core.errors import BadRequest
from core.text import Text
from data_access import db, derived, merging, reasons, runs, stages
from data_access.arrival import (
    Arrival,
    Batch,
    Counts,
    Outcome,
    Refused,
    RowNumber,
    Source,
    quoted,
    single,
)
from data_access.db import Conn

__all__ = ["Arrival", "Batch", "Conn", "Counts", "Outcome", "Refused", "Source", "load"]

MOST_REMOVED: Final = 0.3
"""Share of a source's rows that a file may remove without being forced to."""
LOCK: Final = 0x7419_1A92
"""Imports queue up behind this advisory lock, so that aggregates are refreshed in turn."""


def load(batches: Sequence[Batch], arrival: Arrival) -> Outcome:
    """Merge `batches` in one transaction; of a known file that changes nothing only that it came.

    Raises
    ------
    BadRequest
        If more than `MOST_REMOVED` of what is there would go, and nobody forced it.
    DataUnavailable
        If the database cannot be reached.
    """
    with db.translated(), closing(db.engine().raw_connection()) as lent:
        conn = cast("Conn", lent.driver_connection)
        conn.execute("SET LOCAL statement_timeout = 0")
        conn.execute("SET LOCAL jit = off")
        conn.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        conn.execute("SAVEPOINT came")
        try:
            outcome = _Load(conn, arrival).all(batches)
        except _GreatLoss as error:
            conn.rollback()
            if not arrival.dry_run:
                runs.note_refusal(conn, arrival, str(error))
                conn.commit()
            raise
        if arrival.dry_run:
            conn.rollback()
            return outcome
        if outcome.run_id is None:
            # Whatever was tried on the way is undone; the lock is older than the savepoint.
            conn.execute("ROLLBACK TO SAVEPOINT came")
            again = runs.note_again(conn, arrival, outcome.counts, len(outcome.refused))
            outcome = replace(outcome, run_id=again)
        conn.commit()
        return outcome


class _GreatLoss(BadRequest):
    """A file would remove too much."""


class _Load:
    """One transaction at work."""

    def __init__(self, conn: Conn, arrival: Arrival) -> None:
        self.conn = conn
        self.arrival = arrival
        self.source_id, self.source_changed = runs.settle_source(conn, arrival)
        self.run_id = runs.open_run(conn, self.source_id, arrival)
        self.refused: list[Refused] = []
        self.elsewhere = 0
        self.by_table: dict[str, Counts] = {}

    def all(self, batches: Sequence[Batch]) -> Outcome:
        total = Counts()
        stages = [self._stage(number, batch) for number, batch in enumerate(batches)]
        for batch, stage in zip(batches, stages, strict=True):
            self._merge(batch, stage)
        for batch, stage in reversed(list(zip(batches, stages, strict=True))):
            self._remove(batch, stage)
        for batch in batches:
            if batch.counted:
                total.add(self.by_table[batch.table.name])
        changed = [name for name, counts in self.by_table.items() if counts.changed]
        for batch in batches:
            if batch.finish and batch.table.name in changed:
                batch.finish(self.conn, self.source_id, self.run_id)
        kept = self._close(total, changed)
        return Outcome(
            self.run_id if kept else None,
            total,
            tuple(self.refused),
            self.elsewhere,
            self.by_table,
        )

    def _close(self, total: Counts, changed: Sequence[str]) -> bool:
        """Write the run down, unless it was a trial or a known file brought nothing new."""
        if self.refused and not (total.loaded or total.updated or total.unchanged):
            raise reasons.NothingLoads(self.refused, self.arrival.read)
        _refuse_great_loss(total, self.arrival)
        if self.arrival.dry_run:
            return False
        if not changed and not self.source_changed and self._known():
            return False
        runs.close_run(self.conn, self.run_id, self.arrival, total, self.refused)
        runs.keep_quarantine(self.conn, self.run_id, self.refused)
        derived.refresh(self.conn, changed)
        return True

    def _known(self) -> bool:
        """Tell whether an earlier run brought this very file and quarantined as much."""
        row = self.conn.execute(
            "SELECT 1 FROM run WHERE source_id = %s AND subject = %s AND state = 'done' "
            "AND file_sha256 = %s AND quarantined = %s",
            (self.source_id, self.arrival.subject, self.arrival.sha256, len(self.refused)),
        ).fetchone()
        return row is not None

    def _stage(self, number: int, batch: Batch) -> str:
        stage = f"stage_{number}"
        stages.create_stage(self.conn, stage, batch)
        stages.copy(self.conn, stage, batch)
        self.refused.extend(batch.refused)
        stages.index(self.conn, stage, batch)
        return stage

    def _check(self, batch: Batch, stage: str) -> None:
        if batch.locate:
            self.elsewhere += stages.locate(self.conn, stage, told="district_id" in batch.columns)
        if batch.begin:
            batch.begin(self.conn, stage)
        self._refuse(stage, batch, self._asked(stages.duplicates(stage, batch)))
        broken = stages.broken_rules(self.conn, stage, batch)
        if broken:
            self._refuse(stage, batch, self._asked(broken))

    def _asked(self, query: sql.Composed) -> Sequence[tuple[RowNumber, str]]:
        return self.conn.execute(query).fetchall()

    def _refuse(self, stage: str, batch: Batch, bad: Sequence[tuple[RowNumber, str]]) -> None:
        if not bad:
            return
        self.conn.execute(
            sql.SQL("UPDATE {} SET refused = true WHERE row_number = ANY(%s)").format(
                quoted(stage)
            ),
            ([number for number, _ in bad],),
        )
        if batch.counted:
            self.refused.extend(
                Refused(number, reason, batch.raw(number)) for number, reason in dict(bad).items()
            )

    def _merge(self, batch: Batch, stage: str) -> None:
        self._check(batch, stage)
        self._resolve(batch, stage)
        if batch.prepare:
            self._refuse(stage, batch, batch.prepare(self.conn, stage, self.source_id))
        counts = merging.compare(self.conn, stage, batch, self.source_id)
        counts.before = single(
            self.conn,
            merging.before(batch, self.source_id, self.arrival.subject),
        )
        self.by_table[batch.table.name] = counts
        if counts.loaded:
            merging.insert(self.conn, stage, batch, self.source_id, self.run_id)
        if counts.updated:
            merging.update(self.conn, stage, batch, self.source_id, self.run_id)

    def _resolve(self, batch: Batch, stage: str) -> None:
        for column, target in batch.references.items():
            table, _, key = target.partition(".")
            lookup = sql.SQL("UPDATE {} AS s SET {} = t.id FROM {} AS t WHERE t.{} = s.{}").format(
                quoted(stage),
                quoted(column),
                quoted(table),
                quoted(key or "external_id"),
                quoted(f"{column}_ref"),
            )
            own = sql.SQL("" if key else " AND t.source_id = {}").format(self.source_id)
            self.conn.execute(lookup + own)
        for column in batch.references:
            query = sql.SQL(
                "SELECT row_number, {} FROM {} WHERE {} IS NULL AND NOT refused"
            ).format(f"no_reference: {column}", quoted(stage), quoted(column))
            self._refuse(stage, batch, self._asked(query))

    def _remove(self, batch: Batch, stage: str) -> None:
        if batch.scope == "nothing":
            return
        counts = self.by_table[batch.table.name]
        gone = merging.gone(stage, batch, self.source_id, self.arrival.subject)
        count = sql.SQL("SELECT count(*) FROM {} AS t WHERE {}")
        counts.removed = single(self.conn, count.format(quoted(batch.table.name), gone))
        if counts.removed:
            counts.lost = single(
                self.conn,
                merging.lost(stage, batch, self.source_id, self.arrival.subject),
            )
            delete = sql.SQL("DELETE FROM {} AS t WHERE {}")
            self.conn.execute(delete.format(quoted(batch.table.name), gone))


def _refuse_great_loss(total: Counts, arrival: Arrival) -> None:
    if arrival.force or total.lost <= MOST_REMOVED * total.before:
        return
    share = f"{total.lost} / {total.before}"
    raise _GreatLoss(
        Text(
            kk=f"Файл «{arrival.source.code}» дереккөзінің {share} жолын жояр еді; "
            "бұл дұрыс болса, --force қосыңыз",
            ru=f"Файл удалил бы {share} строк источника «{arrival.source.code}»; "
            "если так и надо, добавьте --force",
            en=f"the file would remove {share} rows of source '{arrival.source.code}'; "
            "add --force if that is right",
        )
    )

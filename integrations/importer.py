"""Import a file: read it, set it right row by row, and hand it over in one transaction."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from core.errors import BadRequest
from core.text import Text
from data_access import staging
from data_access.staging import Arrival, Batch, Outcome
from integrations import files, geometry, mapping, records, sources, values
from integrations._kind import IDS, Field, Kind, Prepared, content_ids, fill_names
from integrations.kinds import KINDS
from integrations.mapping import Plan
from integrations.records import Records
from integrations.report import ImportReport

ASSUMED: Final = "EPSG:4326"


def run(  # noqa: PLR0913  # the command's own options
    kind: str,
    path: Path | str,
    *,
    source: str | None = None,
    crs: str | None = None,
    mapping: Path | str | None = None,
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
        A TOML file that says which column is which; without it they are guessed.
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
    chosen = kind_of(kind)
    prepared, guesses = prepare(chosen, read(path, plan), plan)
    batches = chosen.batches(prepared)
    refuse_if_nothing(batches, prepared)
    arrival = Arrival(
        source=sources.of(path, plan.source, code=source),
        subject=chosen.id,
        file_name=path.name,
        sha256=files.digest(path),
        read=len(prepared) + len(prepared.records.torn),
        repaired=prepared.repaired,
        detail={"columns": guesses, "notes": [note.en for note in prepared.notes]},
        dry_run=dry_run,
        force=force,
    )
    outcome = staging.load(batches, arrival)
    return report(arrival, outcome, guesses, [*prepared.notes, *_said(outcome)], began)


def kind_of(kind: str) -> Kind:
    """Return a kind by its name.

    Raises
    ------
    BadRequest
        If there is none of that name.
    """
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise BadRequest(
            Text(
                kk=f"«{kind}» түрі белгісіз; белгілілері: {known}",
                ru=f"вид «{kind}» неизвестен; известны {known}",
                en=f"the kind '{kind}' is unknown; known are: {known}",
            )
        )
    return KINDS[kind]


def _plan(path: Path | str | None, crs: str | None) -> Plan:
    plan = mapping.read(Path(path) if path else None)
    if crs:
        geometry.known_crs(crs)
        return replace(plan, crs=crs)
    return plan


def read(path: Path, plan: Plan) -> Records:
    """Read a file as the plan says."""
    return records.read(path, layer=plan.layer, encoding=plan.encoding)


def prepare(kind: Kind, held: Records, plan: Plan) -> tuple[Prepared, dict[str, str]]:
    """Turn raw records into our columns; return them with the guesses that were made.

    Raises
    ------
    BadRequest
        If a required column or the geometry is nowhere to be found.
    """
    prepared = Prepared(held, {}, np.full(len(held.frame), None, dtype=object))
    prepared.notes.extend(held.notes)
    guesses = _read_columns(kind, prepared, plan)
    if kind.geometry is not None:
        guesses |= _read_geometry(kind, prepared, plan)
    _identify(kind, prepared, told="external_id" in plan.columns)
    for stem in kind.named:
        fill_names(prepared, stem)
    if kind.derive:
        kind.derive(prepared)
    return prepared, guesses


def _read_columns(kind: Kind, prepared: Prepared, plan: Plan) -> dict[str, str]:
    fields = {one.name: one for one in kind.fields}
    wanted = {"external_id": IDS, **{one.name: one.known_as for one in kind.fields}}
    told = {k: v for k, v in plan.columns.items() if k in wanted}
    guesses = mapping.guess(wanted, prepared.records.frame.columns, told)
    fields["external_id"] = Field(name="external_id", read=values.text)
    for name, theirs in guesses.items():
        cells = prepared.records.frame[theirs].tolist()
        prepared.columns[name] = _cells(kind, fields[name], cells, prepared, plan.words.get(name))
    for name, constant in plan.constants.items():
        prepared.columns[name] = [constant] * len(prepared)
    for one in kind.fields:
        _fill(one, prepared)
    return guesses


def _cells(
    kind: Kind, one: Field, cells: list[Any], prepared: Prepared, words: Mapping[str, str] | None
) -> list[Any]:
    """Read a column; a cell that cannot be read refuses its row."""
    read = one.read or values.reader(kind.table.c[one.name])
    if words:
        plain = read
        said = values.words(words, otherwise=None)

        def read(cell: Any) -> Any:
            return said(cell) or plain(cell)

    made: list[Any] = []
    for index, cell in enumerate(cells):
        try:
            made.append(read(cell))
        except values.Unreadable as error:
            made.append(None)
            prepared.refuse(index, f"unreadable: {one.name}={str(error)[:80]}")
    return made


def _fill(one: Field, prepared: Prepared) -> None:
    """Put defaults where nothing stands; refuse rows that lack what they must have."""
    column = prepared.columns.get(one.name)
    if column is None and one.required:
        raise BadRequest(_no_column(one))
    if one.default is not None:
        prepared.columns[one.name] = [
            one.default if cell is None else cell for cell in column or [None] * len(prepared)
        ]
    elif one.required:
        for index, cell in enumerate(column or ()):
            if cell is None:
                prepared.refuse(index, f"missing: {one.name}")


def _read_geometry(kind: Kind, prepared: Prepared, plan: Plan) -> dict[str, str]:
    held = prepared.records
    guesses: dict[str, str] = {}
    if kind.placeless and held.geometry is None and not _has_place(held):
        return guesses
    if held.geometry is None:
        guesses = _geometry_from_columns(prepared)
        held.crs = held.crs or plan.crs or ASSUMED
    assert held.geometry is not None and kind.geometry is not None  # noqa: PT018
    sound = geometry.settle(
        held.geometry, kind.geometry, crs=plan.crs or held.crs, mended=held.mended
    )
    for index in np.flatnonzero(sound.reason != None):  # noqa: E711  # elementwise
        if kind.placeless and sound.reason[index] == "no_geometry":
            continue
        prepared.refuse(int(index), sound.reason[index])
    prepared.geometry = sound.geometry
    prepared.repaired = sound.repaired
    prepared.notes.extend(sound.notes)
    return guesses


def _has_place(held: Records) -> bool:
    columns = list(held.frame.columns)
    return any(mapping.first(aliases, columns) for aliases in (mapping.LATITUDE, mapping.SHAPE))


def _geometry_from_columns(prepared: Prepared) -> dict[str, str]:
    """Make geometry of a WKT or WKB column, or of a pair of coordinates."""
    held = prepared.records
    columns = list(held.frame.columns)
    lon, lat = mapping.first(mapping.LONGITUDE, columns), mapping.first(mapping.LATITUDE, columns)
    shape = mapping.first(mapping.SHAPE, columns)
    if shape is not None:
        cells = held.frame[shape].tolist()
        held.geometry = np.array([_shape(i, cell, prepared) for i, cell in enumerate(cells)])
        held.frame = held.frame.drop(columns=shape)
        return {"geom": shape}
    if lon is None or lat is None:
        raise BadRequest(_NO_PLACE)
    pairs = zip(held.frame[lon].tolist(), held.frame[lat].tolist(), strict=True)
    held.geometry = np.array([_point(i, x, y, prepared) for i, (x, y) in enumerate(pairs)])
    return {"geom": f"{lon}, {lat}"}


def _shape(index: int, cell: Any, prepared: Prepared) -> Any:
    if values.is_empty(cell):
        return None
    try:
        if isinstance(cell, bytes):
            return shapely.from_wkb(cell)
        word = str(cell).strip()
        if word.startswith("{"):
            return shapely.from_geojson(word)
        if word[:2] in ("00", "01"):
            return shapely.from_wkb(word)
        return shapely.from_wkt(word.partition(";")[2] if word[:5].upper() == "SRID=" else word)
    except (shapely.errors.GEOSException, ValueError, TypeError):
        prepared.refuse(index, f"broken_geometry: {str(cell)[:80]}")
        return None


def _point(index: int, x: Any, y: Any, prepared: Prepared) -> Any:
    try:
        lon, lat = values.real(x), values.real(y)
    except values.Unreadable as error:
        prepared.refuse(index, f"unreadable: {error}")
        return None
    return None if lon is None or lat is None else shapely.Point(lon, lat)


def _identify(kind: Kind, prepared: Prepared, *, told: bool) -> None:
    """Give each row the id the file gives it, else one made of what it says."""
    given = prepared.get("external_id")
    distinct = len({one for one in given if one is not None})
    if not told and distinct < 0.9 * sum(one is not None for one in given):
        given = [None] * len(prepared)
        prepared.notes.append(_IDS_REPEAT)
    if any(one is None for one in given):
        made = content_ids(prepared, kind.identity)
        given = [one or other for one, other in zip(given, made, strict=True)]
    prepared.columns["external_id"] = given


def refuse_if_nothing(batches: list[Batch], prepared: Prepared) -> None:
    """Refuse a file without a single row that can be loaded.

    Raises
    ------
    BadRequest
        If there is none; the commonest reason is told.
    """
    if len(prepared.good) or not batches:
        return
    reasons = Counter(row.reason for batch in batches for row in batch.refused)
    raise BadRequest(nothing_loads(reasons, len(prepared) + len(prepared.records.torn)))


def nothing_loads(found: Counter[str], read_: int) -> Text:
    """Say why no row of a file can be loaded."""
    from integrations.reasons import told  # noqa: PLC0415

    reason, count = found.most_common(1)[0] if found else ("?", 0)
    said = told(reason)
    return Text(
        kk=f"файлдың бірде-бір жолы жүктелмейді ({count}/{read_}): {said.kk}",
        ru=f"ни одна строка файла не годится ({count} из {read_}): {said.ru}",
        en=f"no row of the file can be loaded ({count} of {read_}): {said.en}",
    )


def report(
    arrival: Arrival,
    outcome: Outcome,
    guesses: Mapping[str, str],
    notes: list[Text],
    began: float,
) -> ImportReport:
    """Put the outcome into a report."""
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
        guesses=guesses,
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
        notes=tuple(notes),
        refused=outcome.refused,
    )


def _said(outcome: Outcome) -> list[Text]:
    if not outcome.elsewhere:
        return []
    n = outcome.elsewhere
    return [
        Text(
            kk=f"{n} жолда аталған аудан орнына сай емес; орны бойынша алынды",
            ru=f"у {n} строк названный район не тот, где они лежат; взят по месту",
            en=f"{n} rows name another district than they lie in; the place decided",
        )
    ]


def _no_column(one: Field) -> Text:
    names = ", ".join(one.aliases[:5] or (one.name,))
    return Text(
        kk=f"«{one.name}» бағаны табылмады ({names}); --mapping арқылы көрсетіңіз",
        ru=f"не найден столбец «{one.name}» ({names}); укажите его через --mapping",
        en=f"no column for '{one.name}' ({names}); name it with --mapping",
    )


_NO_PLACE: Final = Text(
    kk="файлда координаттар да (lon/lat), WKT, WKB бағаны да жоқ",
    ru="в файле нет ни координат (lon/lat), ни столбца WKT или WKB",
    en="the file has neither coordinates (lon/lat) nor a WKT or WKB column",
)
_IDS_REPEAT: Final = Text(
    kk="нөмір бағаны қайталанады, жол мазмұны бойынша танылды",
    ru="номера в файле повторяются, строки узнаются по содержанию",
    en="the file's ids repeat; rows are told apart by their content",
)

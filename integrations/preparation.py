"""Turn raw records into rows of ours: columns found, cells read, places set right, ids given."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import shapely

from core.errors import BadRequest
from core.text import Text
from integrations import geometry, mapping, values
from integrations._kind import IDS, Field, Kind, Prepared, content_ids, fill_names
from integrations.mapping import Plan
from integrations.records import Records

PLACE: Final = ("geom", "lon", "lat")
"""What a mapping may call the columns that hold the place."""
ASSUMED: Final = "EPSG:4326"
"""What a pair of columns called lon and lat is taken for."""


def prepare(kind: Kind, held: Records, plan: Plan) -> tuple[Prepared, dict[str, str]]:
    """Turn raw records into our columns; return them with the guesses that were made.

    Raises
    ------
    BadRequest
        If a required column or the geometry is nowhere to be found.
    """
    prepared = Prepared(held, {}, np.full(len(held.frame), None, dtype=object))
    prepared.notes.extend(held.notes)
    if held.short is not None:
        for index in np.flatnonzero(held.short):
            prepared.refuse(int(index), "unreadable: row")
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
    told = {ours: theirs for ours, theirs in plan.columns.items() if ours not in PLACE}
    guesses = mapping.guess(wanted, prepared.records.frame.columns, told)
    fields["external_id"] = Field(name="external_id", read=values.text)
    for name, theirs in guesses.items():
        cells = prepared.records.frame[theirs].tolist()
        prepared.columns[name] = _cells(kind, fields[name], cells, prepared, plan.words.get(name))
    for name, constant in plan.constants.items():
        if name not in fields:
            raise BadRequest(_no_field(name))
        cells = [constant] * len(prepared)
        prepared.columns[name] = _cells(kind, fields[name], cells, prepared, None)
    for name in plan.words:
        if name not in guesses:
            raise BadRequest(_no_field(name))
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
        guesses = _geometry_from_columns(prepared, plan)
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


def _geometry_from_columns(prepared: Prepared, plan: Plan) -> dict[str, str]:
    """Make geometry of a WKT or WKB column, or of a pair of coordinates."""
    held = prepared.records
    columns = list(held.frame.columns)
    wanted = {"lon": mapping.LONGITUDE, "lat": mapping.LATITUDE, "geom": mapping.SHAPE}
    told = {ours: theirs for ours, theirs in plan.columns.items() if ours in PLACE}
    found = mapping.guess(wanted, columns, told)
    lon, lat, shape = found.get("lon"), found.get("lat"), found.get("geom")
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
    except (shapely.errors.GEOSException, ValueError, TypeError, NotImplementedError):
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
    if not told and distinct < 0.5 * sum(one is not None for one in given):
        given = [None] * len(prepared)
        prepared.notes.append(_IDS_REPEAT)
    if any(one is None for one in given):
        made = content_ids(prepared, kind.identity)
        given = [one or other for one, other in zip(given, made, strict=True)]
    prepared.columns["external_id"] = given


def _no_field(name: str) -> Text:
    return Text(
        kk=f"мұнда «{name}» деген баған жоқ",
        ru=f"здесь нет столбца «{name}»",
        en=f"there is no column '{name}' here",
    )


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

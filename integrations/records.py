"""Read any tabular or geographic file into raw columns and geometry, changing nothing."""

import csv
import io
import json
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from core.errors import BadRequest
from core.text import Text
from integrations import files

_DAMAGED: Final = 0.1
"""UTF-8 with fewer broken bytes than this is UTF-8 still; with more it is something else."""
GEOMETRY_KEYS: Final = ("geom", "geometry", "marker", "location", "point")
"""Where records hold their place, best first."""


@dataclass(slots=True)
class Records:
    """The rows of a file as they stand.

    Attributes
    ----------
    frame
        Attributes, one row per record, index 0…n-1.
    geometry
        Shapely objects or None, when the format carries geometry.
    crs
        What the file says, None if it does not say.
    mended
        Which geometries had to be closed or completed to be read at all.
    short
        Which rows have fewer cells than the header: perhaps the file was cut there.
    torn
        Lines that have more cells than the header: number and text.
    lines
        On which line of its sheet each row stands, counted from 1, and before them the line of
        the header; None where the format has no sheets.
    """

    frame: pd.DataFrame
    geometry: np.ndarray | None = None
    crs: str | None = None
    mended: np.ndarray | None = None
    short: np.ndarray | None = None
    torn: list[tuple[int, str]] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    lines: tuple[int, ...] | None = None


def read(path: Path, *, layer: str | None = None, encoding: str | None = None) -> Records:
    """Read a file of any format but OSM.

    Raises
    ------
    BadRequest
        If it is not what it seems, or cannot be read.
    """
    held = files.format_of(path)
    if held == "zip":
        with files.unpacked(path) as inside:
            return read(inside, layer=layer, encoding=encoding)
    records = _read(path, held, layer, encoding)
    if not len(records.frame) and not records.torn:
        raise BadRequest(_NO_ROWS)
    return records


def _read(path: Path, held: str, layer: str | None, encoding: str | None) -> Records:
    if held == "csv":
        return _csv(path, encoding)
    if held == "xlsx":
        return _xlsx(path, layer)
    if held == "json" and not _is_geojson(path):
        return _json(path)
    return _ogr(path, held, layer, encoding)


def _ogr(path: Path, held: str, layer: str | None, encoding: str | None) -> Records:
    if held == "gpkg" and layer is None:
        layer = _only_layer(path)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            meta, fids, wkb, columns = pyogrio.raw.read(
                path, layer=layer, encoding=encoding, return_fids=True, datetime_as_string=True
            )
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError):
            raise BadRequest(files.broken(files.title_of(held))) from None
        except (
            pyogrio.errors.FeatureError,
            pyogrio.errors.GeometryError,
            pyogrio.errors.FieldError,
        ):
            raise BadRequest(files.broken(files.title_of(held))) from None
    _refuse_what_was_said([str(one.message) for one in said], held)
    frame = pd.DataFrame(dict(zip(meta["fields"], columns, strict=True)), copy=False)
    if wkb is None:
        wkb = np.full(len(fids), None, dtype=object)
    frame.index = pd.RangeIndex(len(fids))
    if not _is_counter(fids):
        frame["_fid"] = fids
    geometry, mended = _geometries(wkb)
    return Records(frame, geometry, meta["crs"], mended)


def _only_layer(path: Path) -> str:
    """Return the layer of a GeoPackage that holds geometry, if there is but one."""
    try:
        found = [str(name) for name, sort in pyogrio.list_layers(path) if sort is not None]
    except pyogrio.errors.DataSourceError:
        raise BadRequest(files.broken("GeoPackage")) from None
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadRequest(_NO_LAYER)
    names = ", ".join(found)
    raise BadRequest(
        Text(
            kk=f"файлда бірнеше қабат бар ({names}); сәйкестендіру файлында layer көрсетіңіз",
            ru=f"в файле несколько слоёв ({names}); укажите layer в файле соответствий",
            en=f"the file holds several layers ({names}); name one as layer in a mapping file",
        )
    )


def _refuse_what_was_said(said: Sequence[str], held: str) -> None:
    """Turn GDAL's warnings about lost content into a refusal."""
    for line in said:
        if "too many members" in line or "Measured" in line:
            raise BadRequest(FOUR_DIMENSIONS)
        if re.search(
            r"truncat|corrupt|malformed|unexpected end|fread.* failed", line, re.IGNORECASE
        ):
            raise BadRequest(files.broken(files.title_of(held)))


def _is_counter(fids: np.ndarray) -> bool:
    steps = np.arange(len(fids))
    return bool((fids == steps).all() or (fids == steps + 1).all())


def _geometries(wkb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Parse WKB; what cannot be parsed is completed (rings closed) and marked."""
    geometry = _parsed(wkb, "ignore")
    lost = shapely.is_missing(geometry) & np.array([one is not None for one in wkb], dtype=bool)
    if lost.any():
        geometry[lost] = _parsed(wkb[lost], "fix")
    return geometry, lost


def _parsed(wkb: np.ndarray, on_invalid: str) -> np.ndarray:
    try:
        return np.asarray(shapely.from_wkb(wkb, on_invalid=on_invalid), dtype=object)
    except NotImplementedError:  # a curve somewhere; then one by one
        return np.array([_straight(one) for one in wkb], dtype=object)


def _straight(wkb: bytes | None) -> Any:
    try:
        return shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:
        return None


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(1 << 16).lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"{") and b'"results"' not in head


def _json(path: Path) -> Records:
    """Read a list of objects, or an answer of a service that wraps one."""
    try:
        held = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadRequest(files.broken("JSON")) from None
    rows = _rows_in(held)
    if rows is None:
        raise BadRequest(_NO_LIST)
    places = [_place(row) for row in rows]
    flat = pd.json_normalize([_without_places(row) for row in rows], sep=".")
    flat.index = pd.RangeIndex(len(rows))
    if not any(places):
        return Records(flat)
    text = np.array([json.dumps(one) if one else None for one in places], dtype=object)
    geometry = shapely.from_geojson(text, on_invalid="ignore")
    return Records(flat, geometry, "EPSG:4326", np.zeros(len(rows), dtype=bool))


def _rows_in(held: Any) -> list[dict[str, Any]] | None:
    while isinstance(held, Mapping):
        held = next((held[k] for k in ("results", "features", "data", "items") if k in held), None)
    if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
        return None
    return [
        {**row["properties"], "geometry": row.get("geometry")} if _is_feature(row) else row
        for row in held
    ]


def _is_feature(row: Mapping[str, Any]) -> bool:
    return row.get("type") == "Feature" and isinstance(row.get("properties"), dict)


def _place(row: Mapping[str, Any]) -> Any:
    return next((row[key] for key in GEOMETRY_KEYS if _is_place(row.get(key))), None)


def _is_place(value: Any) -> bool:
    return isinstance(value, dict) and "type" in value and "coordinates" in value


def _without_places(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if not _is_place(value)}


def _csv(path: Path, encoding: str | None) -> Records:
    raw = path.read_bytes()
    encoding = encoding or _encoding(raw)
    try:
        text = raw.decode(encoding, errors="replace")
    except LookupError:
        raise BadRequest(_NOT_TEXT) from None
    if "\0" in text:
        raise BadRequest(_NOT_TEXT)
    del raw
    header = text.lstrip("\ufeff\r\n").partition("\n")[0]
    separator = max(",;\t|", key=header.count)
    torn: list[tuple[int, str]] = []
    frame = _parse_csv(path, encoding, separator, torn)
    said = [_told_encoding(encoding)] if encoding == "cp1251" else []
    return Records(frame, short=_short(text, separator, frame), torn=torn, notes=said)


def _short(text: str, separator: str, frame: pd.DataFrame) -> np.ndarray | None:
    """Tell which rows have fewer cells than the header; pandas fills them in silence."""
    cells = [len(row) for row in csv.reader(io.StringIO(text), delimiter=separator) if row]
    if len(cells) != len(frame) + 1:
        return None
    return np.array(cells[1:]) < cells[0]


def _parse_csv(
    path: Path, encoding: str, separator: str, torn: list[tuple[int, str]]
) -> pd.DataFrame:
    given: dict[str, Any] = {
        "sep": separator,
        "encoding": encoding,
        "encoding_errors": "replace",
        "dtype": str,
        "keep_default_na": False,
        "index_col": False,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            frame = pd.read_csv(path, **given)
        except pd.errors.ParserError as error:
            if "EOF inside string" in str(error):
                raise BadRequest(files.broken("CSV")) from None
            frame = _parse_torn(path, given, torn)
        except pd.errors.EmptyDataError:
            raise BadRequest(_NO_ROWS) from None
    frame.columns = [str(name).strip().lstrip("\ufeff") for name in frame.columns]
    return frame


def _parse_torn(path: Path, given: dict[str, Any], torn: list[tuple[int, str]]) -> pd.DataFrame:
    """Read again, setting the lines with too many cells aside (slower)."""

    def aside(cells: list[str]) -> None:
        torn.append((len(torn) + 1, given["sep"].join(cells)))

    try:
        return pd.read_csv(path, engine="python", on_bad_lines=aside, **given)
    except (pd.errors.ParserError, ValueError):
        raise BadRequest(files.broken("CSV")) from None


def _encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    lost = raw.decode("utf-8", errors="replace").count("\ufffd")
    foreign = sum(len(run) for run in re.findall(rb"[\x80-\xff]+", raw))
    return "cp1251" if lost > foreign * _DAMAGED else "utf-8-sig"


def _told_encoding(encoding: str) -> Text:
    return Text(
        kk=f"мәтін {encoding} кодтауында",
        ru=f"кодировка текста: {encoding}",
        en=f"the text is encoded in {encoding}",
    )


def _xlsx(path: Path, sheet: str | None) -> Records:
    try:
        with zipfile.ZipFile(path) as archive:
            files.guard(archive, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = pd.read_excel(path, sheet_name=sheet or 0, header=None, dtype=object)
    except BadRequest:
        raise
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a broken part makes it raise
        raise BadRequest(files.broken("XLSX")) from None
    return _under_header(frame)


def _under_header(frame: pd.DataFrame) -> Records:
    """Take the first row with two or more words as the header: reports begin with titles."""
    filled = frame.notna().sum(axis=1)
    starts = filled[filled >= min(2, frame.shape[1])]
    if not len(starts):
        return Records(pd.DataFrame())
    at = int(starts.index[0])
    body = frame.iloc[at + 1 :].dropna(how="all")
    lines = (at + 1, *(int(line) + 1 for line in body.index))
    body = body.reset_index(drop=True)
    body.columns = [str(name).strip() for name in frame.iloc[at]]
    return Records(body, lines=lines)


FOUR_DIMENSIONS: Final = Text(
    kk="геометрия төрт өлшемді; X, Y (және Z) ғана оқылады",
    ru="геометрия четырёхмерная; читаются только X, Y (и Z)",
    en="the geometry has four dimensions; only X, Y (and Z) are read",
)
_NO_ROWS: Final = Text(kk="файлда жолдар жоқ", ru="в файле нет строк", en="the file holds no rows")
_NO_LAYER: Final = Text(
    kk="файлда геометриясы бар қабат жоқ",
    ru="в файле нет слоя с геометрией",
    en="the file holds no layer with geometry",
)
_NO_LIST: Final = Text(
    kk="JSON файлында жазбалар тізімі жоқ",
    ru="в файле JSON нет списка записей",
    en="the JSON file holds no list of records",
)
_NOT_TEXT: Final = Text(
    kk="CSV файлы мәтін емес немесе кодтауы белгісіз (utf-8, cp1251)",
    ru="файл CSV — не текст или кодировка неизвестна (utf-8, cp1251)",
    en="the CSV file is not text, or its encoding is unknown (utf-8, cp1251)",
)

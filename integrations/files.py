"""Look at a file before trusting it: how large, what it really is, what is packed in it."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from core.errors import BadRequest
from core.text import Text

MOST_BYTES: Final = 1 << 30
"""The largest file, and the most an archive may unfold to."""
MOST_RATIO: Final = 200
"""An archive that unfolds to more than this many times its size is a bomb."""
_CHUNK: Final = 1 << 20

FORMATS: Final = {
    ".geojson": "json",
    ".json": "json",
    ".gpkg": "gpkg",
    ".shp": "shp",
    ".zip": "zip",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".pbf": "pbf",
}
_TITLES: Final = {
    "json": "JSON",
    "gpkg": "GeoPackage",
    "shp": "Shapefile",
    "zip": "ZIP",
    "csv": "CSV",
    "xlsx": "XLSX",
    "pbf": "OSM PBF",
}
_INSIDE: Final = (".shp", ".gpkg", ".geojson", ".json", ".csv", ".xlsx")
"""What is looked for in an archive, in this order."""


def format_of(path: Path) -> str:
    """Return what the file is, by its content; its name must agree.

    Raises
    ------
    BadRequest
        If it is missing, empty, too large, or not what its name says.
    """
    size = _size(path)
    if size == 0:
        raise BadRequest(_EMPTY)
    if size > MOST_BYTES:
        raise BadRequest(_too_large(size))
    named = FORMATS.get(path.suffix.casefold())
    if named is None:
        raise BadRequest(_unknown(path))
    held = _sniff(path)
    if held != named:
        raise BadRequest(_misnamed(path, held))
    if size < _promised(path, held):
        raise BadRequest(broken(title_of(held)))
    return held


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Yield the one readable file of an archive, unfolded under a limit, then removed.

    Raises
    ------
    BadRequest
        If the archive is broken, a bomb, or holds nothing we read.
    """
    with tempfile.TemporaryDirectory(prefix="twin-import-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                guard(archive, path)
                _unfold(archive, Path(folder))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
            raise BadRequest(broken("ZIP")) from None
        yield _readable(Path(folder))


def guard(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse an archive whose own list says that it unfolds to too much."""
    total = sum(member.file_size for member in archive.infolist())
    if total > MOST_BYTES or total > MOST_RATIO * max(path.stat().st_size, 4096):
        raise BadRequest(_BOMB)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, of a shapefile with its table."""
    total = hashlib.sha256()
    parts = [path]
    if path.suffix.casefold() == ".shp":
        parts.extend(p for p in (path.with_suffix(".dbf"), path.with_suffix(".prj")) if p.exists())
    for part in parts:
        with part.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                total.update(chunk)
    return total.hexdigest()


def broken(title: str) -> Text:
    """Say that a file of this format cannot be read."""
    return Text(
        kk=f"{title} файлы бүлінген немесе толық емес",
        ru=f"файл {title} повреждён или обрезан",
        en=f"the {title} file is broken or cut short",
    )


def title_of(held: str) -> str:
    """Return a format's name for people."""
    return _TITLES.get(held, held)


def _size(path: Path) -> int:
    try:
        if path.is_file():
            return path.stat().st_size
    except OSError:
        pass
    raise BadRequest(
        Text(
            kk=f"«{path}» файлы табылмады",
            ru=f"файл «{path}» не найден",
            en=f"there is no file '{path}'",
        )
    )


def _promised(path: Path, held: str) -> int:
    """Return how large the file's own header says it is; drivers read less in silence."""
    with path.open("rb") as stream:
        head = stream.read(100)
    if held == "shp":
        _check_table(path.with_suffix(".dbf"))
        return 2 * int.from_bytes(head[24:28], "big")
    if held == "gpkg":
        page = int.from_bytes(head[16:18], "big")
        return int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    return 0


def _check_table(path: Path) -> None:
    """Refuse a shapefile whose table is missing or cut short."""
    if not path.exists():
        raise BadRequest(broken("Shapefile (.dbf)"))
    with path.open("rb") as stream:
        head = stream.read(32)
    rows, start, width = (
        int.from_bytes(head[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12))
    )
    if path.stat().st_size < start + rows * width:
        raise BadRequest(broken("Shapefile (.dbf)"))


def _sniff(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            head = stream.read(8192)
    except OSError:
        raise BadRequest(broken(path.name)) from None
    for magic, held in (
        (b"SQLite format 3\0", "gpkg"),
        (b"\0\0\x27\x0a", "shp"),
    ):
        if head.startswith(magic):
            return held
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "xlsx" if _is_workbook(path) else "zip"
    if b"OSMHeader" in head[:64]:
        return "pbf"
    return _sniff_text(head)


def _sniff_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    if b"\0" in head or head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"\xd0\xcf\x11\xe0")):
        return "?"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return "json"
    return "html" if start[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")) else "csv"


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return path.suffix.casefold() == ".xlsx"


def _unfold(archive: zipfile.ZipFile, folder: Path) -> None:
    """Unfold flat, counting bytes: an archive's own list may lie."""
    left = MOST_BYTES
    for member in archive.infolist():
        name = Path(member.filename.replace("\\", "/")).name
        if member.is_dir() or not name or name.startswith("."):
            continue
        with archive.open(member) as packed, (folder / name).open("wb") as plain:
            while chunk := packed.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise BadRequest(_BOMB)
                plain.write(chunk)


def _readable(folder: Path) -> Path:
    for suffix in _INSIDE:
        found = sorted(p for p in folder.iterdir() if p.suffix.casefold() == suffix)
        if len(found) == 1:
            return found[0]
        if found:
            raise BadRequest(_SEVERAL)
    raise BadRequest(_NOTHING_INSIDE)


def _too_large(size: int) -> Text:
    gib = f"{size / (1 << 30):.1f}"
    return Text(
        kk=f"файл тым үлкен: {gib} ГБ, шегі 1 ГБ",
        ru=f"файл слишком велик: {gib} ГБ, предел 1 ГБ",
        en=f"the file is too large: {gib} GB, the limit is 1 GB",
    )


def _unknown(path: Path) -> Text:
    known = ", ".join(FORMATS)
    return Text(
        kk=f"«{path.suffix}» файлдары оқылмайды; оқылатындары: {known}",
        ru=f"файлы «{path.suffix}» не читаются; читаются {known}",
        en=f"'{path.suffix}' files are not read; these are: {known}",
    )


def _misnamed(path: Path, held: str) -> Text:
    what = title_of(held)
    return Text(
        kk=f"файл аты «{path.suffix}», ал ішінде басқа нәрсе ({what})",
        ru=f"имя файла говорит «{path.suffix}», а внутри другое ({what})",
        en=f"the name says '{path.suffix}' but the content is something else ({what})",
    )


_EMPTY: Final = Text(kk="файл бос", ru="файл пуст", en="the file is empty")
_BOMB: Final = Text(
    kk="мұрағат ашылғанда тым үлкен болады (zip-бомба)",
    ru="архив разворачивается в слишком большой объём (zip-бомба)",
    en="the archive unfolds to far too much (a zip bomb)",
)
_SEVERAL: Final = Text(
    kk="мұрағатта бірнеше қабат бар; біреуін қалдырыңыз",
    ru="в архиве несколько слоёв; оставьте один",
    en="the archive holds several layers; leave one",
)
_NOTHING_INSIDE: Final = Text(
    kk="мұрағатта оқылатын файл жоқ",
    ru="в архиве нет файла, который читается",
    en="the archive holds nothing that is read",
)

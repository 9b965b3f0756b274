"""Sheets that come in: `POST /uploads/indicators` tries or loads one, `…/marked` hands it back.

Nothing is kept between the two steps: the browser sends the file again with `confirm`, the
SHA-256 of what was tried, so that any process can answer either of them.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, jsonify, request
from werkzeug.datastructures import FileStorage

from api import downloads
from api.security import refuse_foreign
from api.viewer import language, role
from core.errors import BadRequest, Forbidden
from core.rights import Role
from core.text import Lang, Text
from data_access.db import Row
from services import licences

if TYPE_CHECKING:
    from services.indicator_loading import Attempt, SourceKind

LOADS: Final = Role.EDITOR
"""Who may load indicators; anybody may take the template."""
FAULTS: Final = 50
"""Bad cells that an answer lists; the marked sheet has them all."""
KINDS: Final[tuple["SourceKind", ...]] = ("official", "measured", "modelled")
_LONGEST_OWNER: Final = 120
_LONGEST_NAME: Final = 100


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/templates/indicators.<ending>", "template", template)
    server.add_url_rule("/uploads/indicators", "upload", upload, methods=["POST"])
    server.add_url_rule("/uploads/indicators/marked", "marked", marked, methods=["POST"])


def template(ending: str) -> Response:
    """Answer the sheet to fill in."""
    lang = language()
    if ending == "csv":
        return downloads.csv(_loading().empty_table(lang), "indicators")
    if ending != "xlsx":
        raise BadRequest(downloads.ENDINGS)
    return downloads.xlsx(_loading().empty_workbook(lang), "indicators")


def upload() -> Response:
    """Try the sheet that was sent; with `confirm`, keep its good rows."""
    _check()
    told_of = {"owner": _owner(), "kind": _kind(), "licence": _licence()}
    confirmed = request.form.get("confirm")
    with _sent() as path:
        if confirmed and confirmed != _loading().sha256(path):
            raise BadRequest(_CHANGED)
        found = _loading().attempt(path, **told_of, confirmed=bool(confirmed))
    return jsonify(told(found, language()))


def marked() -> Response:
    """Answer the sheet that was sent with its bad cells marked."""
    _check()
    with _sent() as path:
        return downloads.xlsx(_loading().marked(path, language()), path.stem)


def told(found: "Attempt", lang: Lang) -> Row:
    """Return an attempt as JSON knows it."""
    return {
        "file": found.file_name,
        "sha256": found.sha256,
        "read": found.read,
        "new": found.new,
        "unchanged": found.unchanged,
        "refused": found.refused,
        "run": found.run_id,
        "fault_count": len(found.faults),
        "faults": [
            {
                "line": line,
                "column": one.column,
                "cell": one.cell,
                "reason": one.reason.to(lang),
            }
            for one, line in list(zip(found.faults, found.lines, strict=True))[:FAULTS]
        ],
    }


def _loading() -> Any:
    """Import what reads sheets when one comes: with pandas it would weigh on every worker."""
    from services import indicator_loading  # noqa: PLC0415

    return indicator_loading


def _check() -> None:
    """Refuse whoever may not load, before anything of the body is read."""
    refuse_foreign()
    if role() < LOADS:
        raise Forbidden(_EDITORS)
    request.max_content_length = _loading().MOST_BYTES


@contextmanager
def _sent() -> Iterator[Path]:
    """Yield the file that was sent; it is gone afterwards."""
    file = request.files.get("file")
    if file is None:
        raise BadRequest(_NO_FILE)
    with tempfile.TemporaryDirectory(prefix="twin-upload-") as folder:
        path = Path(folder) / _name(file)
        file.save(path)
        yield path


def _name(file: FileStorage) -> str:
    """Return the file's own name, of which nothing can lead elsewhere."""
    name = Path((file.filename or "").replace("\\", "/"))
    stem = re.sub(r"[^\w ()-]+", "_", name.stem).strip() or "indicators"
    return stem[:_LONGEST_NAME] + re.sub(r"[^\w.]", "", name.suffix)[:8]


def _owner() -> str:
    owner = " ".join(request.form.get("owner", "").split())
    if not owner.isprintable() or not 0 < len(owner) <= _LONGEST_OWNER:
        raise BadRequest(_NO_OWNER)
    return owner


def _kind() -> "SourceKind":
    word = request.form.get("kind", "official")
    found = next((one for one in KINDS if one == word), None)
    if found is None:
        raise BadRequest(_NO_KIND)
    return found


def _licence() -> str:
    licence = request.form.get("licence", licences.INTERNAL)
    if licence not in licences.OFFERED:
        raise BadRequest(_NO_LICENCE)
    return licence


_EDITORS: Final = Text(
    kk="Көрсеткіштерді редакторлар ғана жүктей алады",
    ru="Загружать показатели могут только редакторы",
    en="only editors may load indicators",
)
_NO_FILE: Final = Text(kk="файл жіберілмеді", ru="файл не прислан", en="no file was sent")
_NO_OWNER: Final = Text(
    kk="деректерге кім жауап беретінін жазыңыз",
    ru="напишите, кто отвечает за данные",
    en="say who answers for the data",
)
_NO_KIND: Final = Text(
    kk="дерек түрі: official, measured не modelled",
    ru="вид данных: official, measured или modelled",
    en="the kind of data: official, measured or modelled",
)
_OFFERED: Final = ", ".join(licences.OFFERED)
_NO_LICENCE: Final = Text(
    kk=f"лицензиясы мыналардың бірі: {_OFFERED}",
    ru=f"лицензия, одна из этих: {_OFFERED}",
    en=f"the licence, one of these: {_OFFERED}",
)
_CHANGED: Final = Text(
    kk="файл тексерілгеннен кейін өзгерген; қайта тексеріңіз",
    ru="файл изменился после проверки; проверьте его снова",
    en="the file has changed since it was checked; check it again",
)

"""Who stands behind a file: what its mapping says, else the SOURCE.txt beside it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from core.errors import BadRequest
from core.text import Text
from data_access.schema.provenance import SOURCE_KINDS
from data_access.staging import Source

_LINE: Final = re.compile(r"^([a-z][a-z /()]*?)\s*:\s*(.+)$")
_LONGEST_CODE: Final = 60


def of(path: Path, told: Mapping[str, Any], *, code: str | None = None) -> Source:
    """Return the source of a file.

    Raises
    ------
    BadRequest
        If the mapping's source holds an impossible kind or date.
    """
    beside = path.parent / "SOURCE.txt"
    facts = _beside(beside) if beside.is_file() else {}
    facts.update(told)
    code = code or facts.get("code") or (path.parent.name if beside.is_file() else path.stem)
    name = str(facts.get("name") or code)
    if facts.get("kind") not in (None, *SOURCE_KINDS):
        raise BadRequest(_wrong("kind", facts["kind"]))
    return Source(
        code=_slug(str(code)),
        name=Text(**{k: str(facts.get(f"name_{k}") or name) for k in ("kk", "ru", "en")}),
        owner=facts.get("owner"),
        licence=facts.get("licence"),
        kind=facts.get("kind"),
        dated=_day(facts.get("dated")),
        refresh_days=facts.get("refresh_days"),
        note=facts.get("note"),
    )


def _beside(path: Path) -> dict[str, Any]:
    lines = path.read_text("utf-8", errors="replace").splitlines()
    held = {m[1]: m[2].strip() for m in map(_LINE.match, lines) if m}
    flaws = held.get("known flaws", "")
    facts = {
        "name": path.parent.name.replace("_", " "),
        "owner": held.get("owner") or _owner(held.get("repository", "")),
        "licence": held.get("licence") or held.get("license"),
        "kind": held.get("kind") or ("modelled" if flaws.startswith("MODEL") else None),
        "dated": held.get("dated") or _newest(held.get("date of data", "")),
        "note": flaws or None,
    }
    return {key: fact for key, fact in facts.items() if fact}


def _owner(address: str) -> str | None:
    """Return `github.com/who/what` of a repository's address."""
    return address.partition("://")[2] or address or None


def _newest(words: str) -> date | None:
    """Return the date that data speaks of: what it is `about`, else the last date named."""
    about = re.search(r"about (\d{4})\b", words)
    if about:
        return date(int(about[1]), 1, 1)
    days = re.findall(r"\d{4}-\d{2}-\d{2}", words)
    return max(map(date.fromisoformat, days), default=None)


def _day(given: Any) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise BadRequest(_wrong("dated", given)) from None


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name.casefold()).strip("_")[:_LONGEST_CODE] or "file"


def _wrong(what: str, given: Any) -> Text:
    return Text(
        kk=f"дереккөздің «{what}» мәні қате: {given}",
        ru=f"у источника неверно «{what}»: {given}",
        en=f"the source's '{what}' is wrong: {given}",
    )

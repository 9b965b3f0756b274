"""Links to what one sees as files: "CSV · XLSX", and a document where there is one."""

from collections.abc import Mapping
from urllib.parse import urlencode

from dash import html

from core.text import Lang, Text
from panels._marks import marks

_WHAT = Text(
    kk="{what}: {kind} түрінде жүктеп алу",
    ru="{what}: скачать как {kind}",
    en="{what}: download as {kind}",
)


def links(
    path: str,
    what: str,
    lang: Lang,
    *,
    kinds: tuple[str, ...] = ("csv", "xlsx"),
    asked: Mapping[str, str] | None = None,
) -> html.Span:
    """Return links to the same view as files.

    Parameters
    ----------
    path
        Address of the export without its ending, e.g. `/export/districts/medeu/indicators`.
    what
        What is downloaded, told to readers of screens.
    kinds
        Endings.
    asked
        What else stands behind the question mark.
    """
    search = urlencode({**(asked or {}), "lang": lang}, safe=",")
    return html.Span(
        [
            html.A(
                kind.upper(),
                href=f"{path}.{kind}?{search}",
                download="",
                **marks(aria_label=_WHAT.to(lang).format(what=what, kind=kind.upper())),
            )
            for kind in kinds
        ],
        className="downloads",
    )

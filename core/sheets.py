"""Cells of tables that leave the house: no text may become a formula in somebody's spreadsheet."""

import re
from typing import Any, Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is computed by one spreadsheet or another, some of them after spaces."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST: Final = 32_767
"""Most letters that a cell of a workbook holds."""


def harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; only texts are changed.

    Examples
    --------
    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("Абай-2"), harmless(-5)
    ("'=1+1", "' @SUM(A1)", 'Абай-2', -5)
    """
    if not isinstance(cell, str):
        return cell
    text = _UNSEEN.sub("", cell)
    dangerous = text.startswith(_STARTS) or text.lstrip().startswith(_STARTS)
    return ("'" + text if dangerous else text)[:LONGEST]

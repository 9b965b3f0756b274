"""Read one cell: what people type into tables becomes what the column holds, or is refused."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import sqlalchemy as sa

ALMATY_TIME: Final = ZoneInfo("Asia/Almaty")
"""What a time without a zone is taken for."""

Reader = Callable[[Any], Any]

_YES: Final = frozenset({"1", "true", "yes", "y", "да", "есть", "иә", "ия", "бар", "t"})
_NO: Final = frozenset({"0", "false", "no", "n", "нет", "жоқ", "жок", "f"})
_DAY: Final = re.compile(
    r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$"
)
_WIDTH: Final = {sa.SmallInteger: 15, sa.Integer: 31, sa.BigInteger: 63}
_EMPTY: Final = frozenset({"", "-", "—", "nan", "none", "null", "n/a", "нет данных"})
_SCHWA: Final = str.maketrans("Əə", "Әә")
_CYRILLIC: Final = re.compile("[А-яЁёІіҰұҮүҢңҒғҚқӨөҺһ]")


class Unreadable(ValueError):
    """A cell that cannot be what its column wants."""


def reader(column: sa.Column[Any]) -> Reader:  # noqa: PLR0911  # one for each type
    """Return the function that reads cells for `column`, by its type."""
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return boolean
    if isinstance(kind, sa.DateTime):
        return moment
    if isinstance(kind, sa.Date):
        return day
    if isinstance(kind, sa.Integer):
        width = next(bits for sort, bits in _WIDTH.items() if type(kind) is sort)
        return lambda cell: whole(cell, bits=width)
    if isinstance(kind, (sa.Double, sa.Float)):
        return real
    if isinstance(kind, sa.Numeric):
        return lambda cell: decimal(cell, precision=kind.precision or 38, scale=kind.scale or 0)
    return text


def is_empty(cell: Any) -> bool:
    """Tell whether a cell holds nothing."""
    if isinstance(cell, str):
        return cell.strip().casefold() in _EMPTY
    if isinstance(cell, (list, tuple, dict, np.ndarray)):
        return len(cell) == 0
    return bool(pd.isna(cell))


def text(cell: Any) -> str | None:
    """Read words: trimmed, without control characters, a Latin Ə among Cyrillic set right.

    Examples
    --------
    >>> text("  Əуезов   ауданы "), text(1367.0)
    ('Әуезов ауданы', '1367')
    """
    if is_empty(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    words = "".join(c if c.isprintable() else " " for c in str(cell))
    if "\ufffd" in words:
        raise Unreadable(words)
    words = " ".join(words.split())
    if _CYRILLIC.search(words):
        words = words.translate(_SCHWA)
    return words or None


def boolean(cell: Any) -> bool | None:
    """Read yes or no in any of the three languages."""
    if is_empty(cell):
        return None
    word = str(cell).strip().casefold().removesuffix(".0")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable(str(cell))


def real(cell: Any) -> float | None:
    """Read a finite number; a comma may part the decimals, spaces the thousands.

    Examples
    --------
    >>> real("1 234,5")
    1234.5
    """
    if is_empty(cell):
        return None
    try:
        number = float(cell if not isinstance(cell, str) else _plain(cell))
    except (TypeError, ValueError):
        raise Unreadable(str(cell)) from None
    if not math.isfinite(number):
        raise Unreadable(str(cell))
    return number


def whole(cell: Any, *, bits: int = 31) -> int | None:
    """Read a whole number that fits into `bits`."""
    if type(cell) is int:
        number: float = cell
    else:
        read = real(cell)
        if read is None:
            return None
        number = read
    if number != int(number) or not -(2**bits) <= number < 2**bits:
        raise Unreadable(str(cell))
    return int(number)


def decimal(cell: Any, *, precision: int, scale: int) -> Decimal | None:
    """Read a number rounded to `scale` decimals."""
    number = real(cell)
    if number is None:
        return None
    try:
        rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-scale))
    except InvalidOperation:
        raise Unreadable(str(cell)) from None
    if abs(rounded) >= Decimal(10) ** (precision - scale):
        raise Unreadable(str(cell))
    return rounded


def day(cell: Any) -> date | None:
    """Read a date: ISO, dd.mm.yyyy, or what a spreadsheet holds."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    read = moment(cell)
    try:
        return read.astimezone(ALMATY_TIME).date() if read else None
    except OverflowError:
        raise Unreadable(str(cell)) from None


def moment(cell: Any) -> datetime | None:
    """Read a date and time; without a zone it is Almaty's.

    Examples
    --------
    >>> moment("31.12.2024 18:30").isoformat()
    '2024-12-31T18:30:00+05:00'
    """
    if is_empty(cell):
        return None
    read = cell if isinstance(cell, date) else _written(str(cell).strip())
    if isinstance(read, pd.Timestamp):
        read = read.to_pydatetime(warn=False)
    if not isinstance(read, datetime):
        read = datetime(read.year, read.month, read.day, tzinfo=ALMATY_TIME)
    if read.tzinfo is None:
        read = read.replace(tzinfo=ALMATY_TIME)
    return _fixed(read)


def words(known: Mapping[str, Any], *, otherwise: Any = Unreadable) -> Reader:
    """Return a reader of a closed list of words, forgiving case, spaces and Ə."""
    table = {_folded(word): meaning for word, meaning in known.items()}

    def read(cell: Any) -> Any:
        word = text(cell)
        if word is None:
            return None
        meaning = table.get(_folded(word), otherwise)
        if meaning is Unreadable:
            raise Unreadable(word)
        return meaning

    return read


def _folded(word: str) -> str:
    return re.sub(r"[\W_]+", " ", word.casefold().translate(_SCHWA)).strip()


def _plain(cell: str) -> str:
    bare = re.sub(r"[\s\u00a0\u202f]", "", cell).rstrip("%₸")
    if "_" in bare:  # Python reads 1_000, people do not write it
        raise Unreadable(cell)
    return bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare


def _written(cell: str) -> date:
    found = _DAY.match(cell)
    try:
        if found:
            iso = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
            return datetime.fromisoformat(f"{iso}T{(found[4] or '00:00').rjust(5, '0')}")
        return datetime.fromisoformat(cell)
    except ValueError:
        raise Unreadable(cell) from None


def _fixed(read: datetime) -> datetime:
    """Return the moment at a fixed offset, so that equal moments print alike."""
    offset = read.utcoffset() or timedelta()
    return read.replace(tzinfo=timezone(offset))


def stems(known: Sequence[tuple[str, Any]]) -> Reader:
    """Return a reader that knows a word by the first of these stems found in it.

    Examples
    --------
    >>> stems([("заверш", "completed")])("Работы завершены")
    'completed'
    """

    def read(cell: Any) -> Any:
        word = text(cell)
        if word is None:
            return None
        low = word.casefold()
        for stem, meaning in known:
            if stem in low:
                return meaning
        raise Unreadable(word)

    return read

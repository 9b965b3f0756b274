"""The question about niches as an address carries it: read strictly, unknown names are mistakes."""

from collections.abc import Collection
from typing import Any, Final

from flask import request

from api import query
from core.errors import BadRequest
from core.text import Text
from services.niches.asked import Asked

NAMES: Final = tuple(Asked.__dataclass_fields__)
_NUMBERS: Final = ("weights", "own")
_MOST_DIGITS: Final = 10


def asked(names: Collection[str] = NAMES, *, more: Collection[str] = ()) -> Asked:
    """Return the question of the address.

    Parameters
    ----------
    names
        The parts of a question that matter to the answer.
    more
        Other names that the address may carry.

    Raises
    ------
    BadRequest
        If the address carries another name, or asks what cannot be.
    """
    only(*names, *more)
    given = {name: request.args[name] for name in names if request.args.get(name)}
    return Asked(**{name: _read(name, text) for name, text in given.items()}).checked()


def only(*names: str) -> None:
    """Refuse an address that carries other names.

    Raises
    ------
    BadRequest
        With the first strange one, and those that there are.
    """
    strange = sorted(set(request.args) - query.COMMON - set(names))
    if strange:
        raise BadRequest(_strange(strange[0], names))


def _read(name: str, text: str) -> Any:
    if name == "minutes":
        return _whole(name, text)
    if name in _NUMBERS:
        return tuple(_whole(name, one) for one in text.split(","))
    return tuple(text.split(",")) if name == "compare" else text


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise BadRequest(_not_whole(name))
    return int(text)


def _strange(name: str, known: tuple[str, ...]) -> Text:
    name, told = name[:40], ", ".join(known)
    return Text(
        kk=f"«{name}» деген параметр жоқ; барлары: {told}",
        ru=f"Параметра «{name}» нет; есть: {told}",
        en=f"there is no parameter '{name}'; there are: {told}",
    )


def _not_whole(name: str) -> Text:
    return Text(
        kk=f"{name}: теріс емес бүтін сан керек",
        ru=f"{name}: нужны целые числа не меньше нуля",
        en=f"{name} takes whole numbers of at least zero",
    )

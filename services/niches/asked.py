"""What a business user asks: what to open, where, for whom; as it stands in an address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

from core.errors import BadRequest
from core.text import Text
from services.niches.factors import FACTORS, PRESETS

MINUTES: Final = (5, 10, 15)
"""How far customers walk, one way."""
MOST_WEIGHT: Final = 100
MOST_COMPARED: Final = 3
MOST_OWN: Final = 50
CODE: Final = re.compile(r"[a-z][a-z_]{0,39}")
SLUG: Final = re.compile(r"[a-z][a-z-]{0,39}")
CELL: Final = re.compile(r"8a[0-9a-f]{13}")
"""An H3 index of resolution 10."""
WHOLE: Final = "city"
"""What stands in the address for the whole city; an empty word means: not answered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about niches, and what of its answer is looked at.

    Attributes
    ----------
    what
        Code of a place category; empty as long as it is not answered.
    where
        Slug of a district or `city`; empty as long as it is not answered.
    who
        For whom, a word of `PRESETS`; empty as long as it is not answered.
    minutes
        How far customers walk.
    weights
        Own weights of the factors in the order of `FACTORS`, 0 to 100; empty for those of `who`.
    cell
        H3 index of the place whose card is open.
    compare
        Places that stand side by side.
    own
        Ids of places that belong to who asks.
    """

    what: str = ""
    where: str = ""
    who: str = ""
    minutes: int = 10
    weights: tuple[int, ...] = ()
    cell: str = ""
    compare: tuple[str, ...] = ()
    own: tuple[int, ...] = ()

    @classmethod
    def parse(cls, search: str) -> Self:
        """Read the part of an address from the question mark on, forgivingly.

        What it does not know, or what cannot be, is as if it were not there: a link of last year
        still opens the page.

        Examples
        --------
        >>> Asked.parse("?what=pharmacy&where=alatau&minutes=7&weights=1,2").query()
        '?what=pharmacy&where=alatau'
        """
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        made = cls()
        for name in _FIELDS:
            if name not in given:
                continue
            try:
                made = replace(made, **{name: _read(name, given[name])}).checked()
            except (ValueError, BadRequest):
                made = replace(made, **{name: getattr(cls(), name)})
        return made

    def checked(self) -> Self:
        """Return the question itself if it can be asked.

        Raises
        ------
        BadRequest
            With one sentence that says what cannot be.
        """
        for name, sound in _SOUND.items():
            if not sound(getattr(self, name)):
                raise BadRequest(_UNKNOWN[name])
        return self

    @property
    def complete(self) -> bool:
        """Whether all three questions are answered."""
        return bool(self.what and self.where and self.who)

    @property
    def district(self) -> str:
        """Slug of the district that is asked about, empty for the whole city."""
        return "" if self.where == WHOLE else self.where

    def weighed(self) -> tuple[int, ...]:
        """Return the weight of each factor."""
        return self.weights or PRESETS[self.who or next(iter(PRESETS))].weights

    def but(self, **other: Any) -> Self:
        """Return the same question with some parts changed."""
        return replace(self, **other)

    def words(self) -> dict[str, str]:
        """Return what stands in an address, by name; what is usual is left out."""
        usual = type(self)()
        return {
            name: _written(getattr(self, name))
            for name in _FIELDS
            if getattr(self, name) != getattr(usual, name)
        }

    def query(self) -> str:
        """Return it as the part of an address from the question mark on, if any."""
        words = self.words()
        return f"?{urlencode(words, safe=',')}" if words else ""


_FIELDS: Final = tuple(Asked.__dataclass_fields__)
_SOUND: Final[Mapping[str, Callable[[Any], Any]]] = {
    "what": lambda one: not one or CODE.fullmatch(one),
    "where": lambda one: not one or SLUG.fullmatch(one),
    "who": lambda one: not one or one in PRESETS,
    "minutes": lambda one: one in MINUTES,
    "weights": lambda all_: (
        not all_
        or (
            len(all_) == len(FACTORS) and all(0 <= one <= MOST_WEIGHT for one in all_) and any(all_)
        )
    ),
    "cell": lambda one: not one or CELL.fullmatch(one),
    "compare": lambda all_: len(all_) <= MOST_COMPARED and all(map(CELL.fullmatch, all_)),
    "own": lambda all_: len(all_) <= MOST_OWN and all(0 < one < 2**31 for one in all_),
}


def _read(name: str, text: str) -> Any:
    if name == "minutes":
        return _whole(text)
    if name in {"weights", "own"}:
        return tuple(_whole(one) for one in text.split(",") if one)
    if name == "compare":
        return tuple(dict.fromkeys(one for one in text.split(",") if one))
    return text


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,10}", text):
        raise ValueError(text)
    return int(text)


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


_UNKNOWN: Final = {
    "what": Text(kk="Мұндай сала жоқ", ru="Такой категории нет", en="no such category"),
    "where": Text(kk="Мұндай аудан жоқ", ru="Такого района нет", en="there is no such district"),
    "who": Text(kk="Мұндай тұтынушы жоқ", ru="Таких покупателей нет", en="no such customers"),
    "minutes": Text(
        kk="Жаяу жүру уақыты 5, 10 немесе 15 минут бола алады",
        ru="Пешком можно считать 5, 10 или 15 минут",
        en="walking takes 5, 10 or 15 minutes",
    ),
    "weights": Text(
        kk=f"Әр белгінің салмағы 0 мен {MOST_WEIGHT} аралығында, "
        "кемінде біреуі нөлден үлкен болуы керек",
        ru=f"Вес каждого признака — от 0 до {MOST_WEIGHT}, хотя бы один больше нуля",
        en=f"each weight is from 0 to {MOST_WEIGHT}, and at least one is above zero",
    ),
    "cell": Text(kk="Мұндай орын жоқ", ru="Такого места нет", en="there is no such place"),
    "compare": Text(
        kk=f"Ең көбі {MOST_COMPARED} орынды салыстыруға болады",
        ru=f"Сравнить можно не больше {MOST_COMPARED} мест",
        en=f"at most {MOST_COMPARED} places can be compared",
    ),
    "own": Text(
        kk=f"Өз нүктелеріңіздің саны {MOST_OWN}-ден аспауы керек",
        ru=f"Своих точек может быть не больше {MOST_OWN}",
        en=f"there may be at most {MOST_OWN} branches of one's own",
    ),
}

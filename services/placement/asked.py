"""What a planner asks: where, which service, how many or for how much, for whom."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

from core.errors import BadRequest
from core.geo import ALMATY
from core.text import Text

SERVICES: Final = ("cameras", "stops", "schools", "kindergartens", "clinics")
WEIGHTS: Final = ("residents", "area", "incidents", "mix")
CANDIDATES: Final = ("poles", "crossings", "buildings", "grid")
MOST_COUNT: Final = 1_000
MOST_BUDGET: Final = 100_000_000_000
"""Tenge."""
MOST_SPACING: Final = 2_000
MOST_SECONDS: Final = 120
MOST_CORNERS: Final = 200
MOST_ZONES: Final = 50
SECONDS: Final = 30
KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,40}")
_SLUG: Final = re.compile(r"[a-z0-9_-]{1,40}")

Ring = tuple[tuple[float, float], ...]
"""Corners of an area: longitude and latitude, the first one not repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the address of the page and the history of plans keep it.

    Attributes
    ----------
    district
        Slug of a district, empty for the whole city; `area` is used instead where it is drawn.
    area, without
        A drawn area, and drawn zones where nothing may be placed.
    count, budget
        How many to place; with a budget in tenge, as many as it pays for, at most `count`.
    reach
        Metres a service reaches on foot; 0 for what is usual for it. Cameras have their own.
    spacing
        Metres that two proposals stand apart at least.
    broken
        Count faulty cameras as if they worked.
    plan
        Key of the plan that is shown.
    """

    service: str = "cameras"
    district: str = ""
    area: Ring = ()
    without: tuple[Ring, ...] = ()
    weight: str = "residents"
    count: int = 20
    budget: int = 0
    candidates: str = "poles"
    spacing: int = 0
    reach: int = 0
    broken: bool = False
    seconds: int = SECONDS
    plan: str = ""
    than: str = ""

    @classmethod
    def parse(cls, search: str) -> Self:
        """Read the part of an address from the question mark on, forgivingly.

        What it does not know, or what is out of range, is as if it were not there: a link of
        last year still opens the page.

        Examples
        --------
        >>> Asked.parse("?district=alatau&count=20&weight=gold").query()
        '?district=alatau'
        """
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        known = {name: given[name] for name in _FIELDS if name in given}
        made = cls()
        for name, text in known.items():
            try:
                made = replace(made, **{name: _read(name, text)})
                made.checked()
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
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise BadRequest(_UNKNOWN[name])
        for name, (least, most) in _RANGES.items():
            if not least <= getattr(self, name) <= most:
                raise BadRequest(_range(name, least, most))
        if self.district and not _SLUG.fullmatch(self.district):
            raise BadRequest(_UNKNOWN["district"])
        for key in (self.plan, self.than):
            if key and not KEY.fullmatch(key):
                raise BadRequest(_UNKNOWN["plan"])
        if len(self.without) > MOST_ZONES:
            raise BadRequest(_ZONES)
        for ring in (self.area, *self.without):
            _check_ring(ring)
        return self

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
        return f"?{urlencode(words, safe=',;')}" if words else ""

    def kept(self) -> dict[str, Any]:
        """Return it as JSON that a plan keeps; `read` brings it back. A plan names no plan."""
        return asdict(replace(self, plan="", than=""))

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Bring back what `kept` returned."""
        rings = {
            "area": _ring(kept.get("area", ())),
            "without": tuple(_ring(one) for one in kept.get("without", ())),
        }
        return cls(**{**{k: v for k, v in kept.items() if k in _FIELDS}, **rings})


_FIELDS: Final = tuple(Asked.__dataclass_fields__)
_CHOICES: Final = {"service": SERVICES, "weight": WEIGHTS, "candidates": CANDIDATES}
_RANGES: Final = {
    "count": (1, MOST_COUNT),
    "budget": (0, MOST_BUDGET),
    "spacing": (0, MOST_SPACING),
    "reach": (0, 5_000),
    "seconds": (1, MOST_SECONDS),
}


def _ring(given: Any) -> Ring:
    return tuple((float(lon), float(lat)) for lon, lat in given)


def _read(name: str, text: str) -> Any:
    if name in _RANGES:
        if not re.fullmatch(r"[0-9]{1,12}", text):
            raise ValueError(text)
        return int(text)
    if name == "broken":
        return text == "1"
    if name == "area":
        return _corners(text)
    if name == "without":
        return tuple(_corners(one) for one in text.split("~") if one)
    return text


def _corners(text: str) -> Ring:
    if len(text) > 40 * MOST_CORNERS:
        raise ValueError(len(text))
    return _ring(part.split(",") for part in text.split(";") if part)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        if value and isinstance(value[0][0], tuple):
            return "~".join(_written(ring) for ring in value)
        return ";".join(f"{lon:.5f},{lat:.5f}" for lon, lat in value)
    return str(value)


def _check_ring(ring: Ring) -> None:
    if not ring:
        return
    inside = all(ALMATY.contains(lon, lat) for lon, lat in ring)  # also refuses NaN
    if not inside or not 3 <= len(ring) <= MOST_CORNERS:  # noqa: PLR2004  # corners of a triangle
        raise BadRequest(_AREA)


def _range(name: str, least: int, most: int) -> Text:
    named = _NAMES[name]
    return Text(
        kk=f"{named.kk}: {least} мен {most} аралығындағы бүтін сан болуы керек",
        ru=f"{named.ru}: нужно целое число от {least} до {most}",
        en=f"{named.en}: a whole number from {least} to {most} is needed",
    )


_NAMES: Final = {
    "count": Text(kk="Нысандар саны", ru="Число объектов", en="Number of objects"),
    "budget": Text(kk="Бөлінген қаржы, ₸", ru="Бюджет, ₸", en="Budget, ₸"),
    "spacing": Text(kk="Арақашықтық, м", ru="Расстояние между, м", en="Spacing, m"),
    "reach": Text(kk="Жету қашықтығы, м", ru="Дальность, м", en="Reach, m"),
    "seconds": Text(kk="Есептеу уақыты, с", ru="Время расчёта, с", en="Time to compute, s"),
}
_UNKNOWN: Final = {
    "service": Text(kk="Мұндай қызмет жоқ", ru="Такой службы нет", en="no such service"),
    "weight": Text(kk="Мұндай өлшем жоқ", ru="Такого веса нет", en="no such weight"),
    "candidates": Text(
        kk="Мұндай орындар тізімі жоқ", ru="Такого набора мест нет", en="no such candidates"
    ),
    "district": Text(kk="Мұндай аудан жоқ", ru="Такого района нет", en="no such district"),
    "plan": Text(kk="Мұндай жоспар жоқ", ru="Такого плана нет", en="no such plan"),
}
_ZONES: Final = Text(
    kk=f"Тыйым салынған аймақ саны {MOST_ZONES}-ден аспауы керек",
    ru=f"Запретных зон может быть не больше {MOST_ZONES}",
    en=f"there may be at most {MOST_ZONES} excluded zones",
)
_AREA: Final = Text(
    kk=f"Аймақ қала ішінде болып, 3–{MOST_CORNERS} бұрыштан тұруы керек",
    ru=f"Область должна лежать в городе и иметь от 3 до {MOST_CORNERS} углов",
    en=f"an area must lie within the city and have 3 to {MOST_CORNERS} corners",
)

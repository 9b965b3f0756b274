"""Passports of coverage as it is: `coverage/residents/medeu`, `coverage/area/city/broken=1`.

A measure, a district's word, `city` or `drawn` (with its corners in what follows), and the rest
of the question as an address has it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core import units
from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import loads
from services.coverage import figures
from services.coverage.figures import State
from services.passports import NO_NUMBER, Passport, runs
from services.passports import _coverage_words as words
from services.placement.asked import Asked
from services.placement.plans import Figures

CITY: Final = "city"
DRAWN: Final = "drawn"
_PARTS: Final = 3
Rows = list[tuple[str, ...]]
Write = Callable[[float, Lang], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of the page: what it is called, how it is written, what stands behind it."""

    title: Text
    unit: Text | None = None
    meaning: Text
    value: Callable[[State, Lang], str | None]
    columns: tuple[Text, ...]
    rows: Callable[[State, Lang], Rows]


def reference(measure: str, asked: Asked) -> str:
    """Return the reference of a number of the page.

    Examples
    --------
    >>> reference("residents", Asked(district="medeu", broken=True, count=7))
    'coverage/residents/medeu/broken=1'
    """
    place = DRAWN if asked.area else asked.district or CITY
    rest = Asked(
        service=asked.service, reach=asked.reach, broken=asked.broken, area=asked.area
    ).query()
    return "/".join(one for one in ("coverage", measure, place, rest.lstrip("?")) if one)


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a number that tells how something is covered now.

    Raises
    ------
    NotFound
        If no number has these words, or nothing was computed yet.
    Forbidden
        If this role may not see where cameras look.
    """
    if role < Role.PLANNER:
        raise Forbidden(words.PLANNERS)
    name, asked = _read(given)
    measure, state = MEASURES[name], figures.overview(asked)
    value = measure.value(state, lang)
    if value is None:
        raise NotFound(NO_NUMBER)
    rows = tuple(measure.rows(state, lang))
    return Passport(
        title=f"{measure.title.to(lang)} · {_place(asked, state).to(lang)}",
        value=value,
        unit=measure.unit.to(lang) if measure.unit else "",
        definition=measure.meaning.to(lang),
        formula=(words.BY_POINTS if asked.service == "cameras" else words.ON_FOOT).to(lang),
        columns=tuple(one.to(lang) for one in measure.columns),
        rows=rows,
        row_count=len(rows),
        source_ids=state.source_ids,
        runs=runs({row["id"] for row in loads.last_of(state.source_ids)}),
        notes=tuple(_notes(asked, state, lang)),
    )


def _read(given: Sequence[str]) -> tuple[str, Asked]:
    if not 2 <= len(given) <= _PARTS or given[0] not in MEASURES:  # noqa: PLR2004
        raise NotFound(NO_NUMBER)
    name, place, *rest = given
    asked = Asked.parse("".join(rest))
    if (place == DRAWN) != bool(asked.area):
        raise NotFound(NO_NUMBER)
    return name, asked if place in {CITY, DRAWN} else asked.but(district=place).checked()


def _place(asked: Asked, state: State) -> Text:
    if asked.area:
        return words.AREA_DRAWN
    return next((one.name for one in state.districts if one.slug == asked.district), words.WHOLE)


def _notes(asked: Asked, state: State, lang: Lang) -> list[str]:
    told = [words.GROUND.to(lang)] if asked.service == "cameras" else []
    if asked.broken:
        told.append(words.MENDED.to(lang))
    if state.estimated:
        told.append(words.ESTIMATED.to(lang))
    if state.computed_at:
        told.append(words.COMPUTED.to(lang).format(when=units.moment(state.computed_at)))
    return told


def _km2(value: float, lang: Lang) -> str:
    return units.number(value, lang, 2)


def _count(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


def _percent(value: float, lang: Lang) -> str:
    return f"{units.number(value, lang)}{units.SPACE}%"


def _share(part: float, whole: float, lang: Lang) -> str:
    return _percent(100 * part / whole, lang) if whole else units.NOTHING


def _uncovered(  # noqa: PLR0913  # what such a figure is made of
    title: Text, meaning: Text, whole: str, unseen: str, write: Write, *, unit: Text | None = None
) -> Measure:
    """Return how one of the three figures is told: what is uncovered, here and by district."""

    def value(state: State, lang: Lang) -> str | None:
        return write(getattr(state.figures, unseen), lang) if state.figures else None

    def line(name: Text, of: Figures, lang: Lang) -> tuple[str, ...]:
        all_, part = getattr(of, whole), getattr(of, unseen)
        return name.to(lang), write(all_, lang), write(part, lang), _share(part, all_, lang)

    def rows(state: State, lang: Lang) -> Rows:
        lines = [(one.name, one.figures) for one in state.districts]
        if state.figures and state.figures not in [of for _, of in lines]:
            whole = state.figures == state.city
            lines.insert(0, (words.WHOLE if whole else words.HERE, state.figures))
        return [line(name, of, lang) for name, of in lines]

    columns = (words.DISTRICT, words.ALL, words.UNSEEN, words.SHARE)
    return Measure(title=title, unit=unit, meaning=meaning, value=value, columns=columns, rows=rows)


def _overlap(n: int) -> Callable[[State, Lang], str | None]:
    """Return how the share of ground that at least `n` cameras see is told."""

    def value(state: State, lang: Lang) -> str | None:
        shares = state.overlap_percent
        return _percent(shares[n - 1], lang) if len(shares) >= n else None

    return value


def _overlaps(state: State, lang: Lang) -> Rows:
    return [
        (words.AT_LEAST.to(lang).format(n=n), _percent(share, lang))
        for n, share in enumerate(state.overlap_percent, 1)
    ]


def _hours(state: State, lang: Lang) -> str | None:
    return _count(sum(one.incidents_unseen for one in state.hours), lang) if state.hours else None


def _by_hour(state: State, lang: Lang) -> Rows:
    return [
        (
            f"{one.hour:02}:00",
            _count(one.incidents, lang),
            _count(one.incidents_unseen, lang),
            _share(one.incidents_unseen, one.incidents, lang),
        )
        for one in state.hours
    ]


def _cameras(status: str) -> Callable[[State, Lang], str | None]:
    return lambda state, lang: _count(state.cameras.get(status, 0), lang)


def _by_state(state: State, lang: Lang) -> Rows:
    return [
        (words.STATES[name].to(lang), _count(count, lang))
        for name, count in sorted(state.cameras.items())
    ]


MEASURES: Final[Mapping[str, Measure]] = {
    "area": _uncovered(
        words.AREA, words.AREA_MEANING, "area_km2", "area_unseen_km2", _km2, unit=words.KM2
    ),
    "residents": _uncovered(
        words.RESIDENTS,
        words.RESIDENTS_MEANING,
        "residents",
        "residents_unseen",
        _count,
        unit=words.PEOPLE,
    ),
    "incidents": _uncovered(
        words.INCIDENTS, words.INCIDENTS_MEANING, "incidents", "incidents_unseen", _count
    ),
    **{
        f"overlap-{n}": Measure(
            title=title,
            meaning=words.OVERLAP_MEANING,
            value=_overlap(n),
            columns=(words.CAMERAS, words.SHARE),
            rows=_overlaps,
        )
        for n, title in words.OVERLAPS.items()
    },
    "hours": Measure(
        title=words.HOURS,
        meaning=words.HOURS_MEANING,
        value=_hours,
        columns=(words.HOUR, words.ALL, words.UNSEEN, words.SHARE),
        rows=_by_hour,
    ),
    **{
        status: Measure(
            title=title,
            meaning=words.CAMERAS_MEANING,
            value=_cameras(status),
            columns=(words.STATE, words.CAMERAS),
            rows=_by_state,
        )
        for status, title in words.STATES.items()
    },
}

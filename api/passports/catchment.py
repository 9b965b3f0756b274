"""Who reaches a place: `catchment/2381/15`, its place and the minutes, on foot.

`catchment/76.93,43.25/15/drive/8` is of a point, by car at 8 o'clock.
"""

from collections.abc import Sequence
from typing import Final

from api.catchment import DEFAULT_MINUTES
from api.passports import _rows
from core import units
from core.errors import BadRequest, NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import schema, sources
from layers import layer
from services import catchments
from services.catchments import MOST_MINUTES, Catchment
from services.passports import NO_NUMBER, Passport
from services.travel import mode

_TITLE: Final = Text(
    kk="{Mode} {minutes} минут: тұрғындар",
    ru="Жители в {minutes} минутах {mode}",
    en="Residents within {minutes} minutes {mode}",
)
_UNIT: Final = Text(kk="тұрғын", ru="жителей", en="residents")
_MEANING: Final = Text(
    kk="Осы орынға көшелермен {mode} {minutes} минутта жететін жерде тұратындар.",
    ru="Жители мест, откуда до этого места {minutes} минут {mode} по улицам.",
    en="People who live where this place is reached {mode}, along streets, in {minutes} minutes.",
)
_FORMULA: Final = Text(
    kk="аймаққа жартылай кірген ұяшықтың тұрғындары алаңының үлесімен қосылады",
    ru="жители ячейки, лежащей в зоне частично, входят по доле её площади",
    en="of a hexagon that lies partly in the zone, residents count by its share",
)
_HOUR: Final = Text(
    kk="{hour}:00–{hour}:59 аралығындағы жүріс",
    ru="Поездка между {hour}:00 и {hour}:59",
    en="A ride between {hour}:00 and {hour}:59",
)
_ZONE: Final = Text(kk="Аймақ, минут", ru="Зона, минут", en="Zone, minutes")


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of the residents of a catchment zone; rights are those of `places`.

    Raises
    ------
    NotFound
        If there is no such place, or its zones are not told for so many minutes.
    TooLittleData
        If no street is near it.
    """
    place, minutes, how, hour = _asked(given)
    found = _found(place, {*map(int, DEFAULT_MINUTES.split(",")), minutes}, how, hour, role)
    residents = {one.minutes: units.number(one.residents, lang, 0) for one in found.zones}
    closing = (schema.work,) if found.works else ()
    behind = sources.of_tables((schema.population_cell, schema.road_edge, *closing))
    own = () if found.source_id is None else (found.source_id,)
    source_ids = tuple(sorted({*own, *behind}))
    word = mode(how).title.to(lang)
    told = {"Mode": word, "mode": word[0].lower() + word[1:], "minutes": minutes}
    notes = () if found.hour is None else (_HOUR.to(lang).format(hour=found.hour),)
    return Passport(
        title=_TITLE.to(lang).format(**told),
        value=residents[minutes],
        unit=_UNIT.to(lang),
        definition=_MEANING.to(lang).format(**told),
        formula=f"{mode(how).told.to(lang)}; {_FORMULA.to(lang)}",
        columns=(_ZONE.to(lang), _UNIT.to(lang)),
        rows=tuple((str(one), residents[one]) for one in sorted(residents)),
        row_count=len(residents),
        source_ids=source_ids,
        runs=_rows.behind([], source_ids),
        notes=notes,
    )


def _asked(given: Sequence[str]) -> tuple[str, int, str, int | None]:
    """Return place or point, minutes, mode and hour; the last two may be left out."""
    try:
        place, minutes, how, hour = (*given, *("walk", "")[len(given) - 2 :])
        mode(how)
    except (ValueError, BadRequest):
        raise NotFound(NO_NUMBER) from None
    if minutes not in _MINUTES or hour not in _HOURS:
        raise NotFound(NO_NUMBER)
    return place, int(minutes), how, int(hour) if hour else None


def _found(place: str, minutes: set[int], how: str, hour: int | None, role: Role) -> Catchment:
    if place.isascii() and place.isdecimal() and int(place) < 2**31:
        layer("places", role)
        return catchments.of_place(int(place), minutes, how, hour)
    layer("catchment", role)
    try:
        lon, lat = map(float, place.split(","))
        return catchments.of_point(lon, lat, minutes, how, hour)
    except (ValueError, BadRequest):
        raise NotFound(NO_NUMBER) from None


_MINUTES: Final = {str(one) for one in range(1, MOST_MINUTES + 1)}
_HOURS: Final = {"", *map(str, range(24))}

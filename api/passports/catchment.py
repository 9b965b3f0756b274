"""Who reaches a place on foot: `catchment/2381/15`, its place and the minutes."""

from collections.abc import Sequence
from typing import Final

from api.catchment import DEFAULT_MINUTES
from api.passports import _rows
from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import schema, sources
from layers import layer
from services import catchments
from services.catchments import MOST_MINUTES
from services.passports import NO_NUMBER, Passport, words

_TITLE: Final = Text(
    kk="Жаяу {minutes} минут: тұрғындар",
    ru="Жители в {minutes} минутах пешком",
    en="Residents within {minutes} minutes on foot",
)
_UNIT: Final = Text(kk="тұрғын", ru="жителей", en="residents")
_MEANING: Final = Text(
    kk="Осы орынға көшелермен жаяу {minutes} минутта жететін жерде тұратындар.",
    ru="Жители мест, откуда до этого места {minutes} минут пешком по улицам.",
    en="People who live where this place is reached on foot, along streets, in {minutes} minutes.",
)
_FORMULA: Final = Text(
    kk="Жылдамдық 4,8 км/сағ; аймаққа жартылай кірген ұяшықтың тұрғындары алаңының үлесімен "
    "қосылады",
    ru="Скорость 4,8 км/ч; жители ячейки, лежащей в зоне частично, входят по доле её площади",
    en="At 4.8 km/h; of a hexagon that lies partly in the zone, residents count by its share",
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
    layer("places", role)
    place, minutes = words(given, 2)
    asked = {int(one) for one in DEFAULT_MINUTES.split(",")}
    if not (place.isascii() and place.isdecimal() and int(place) < 2**31):
        raise NotFound(NO_NUMBER)
    if minutes not in {str(one) for one in range(1, MOST_MINUTES + 1)}:
        raise NotFound(NO_NUMBER)
    found = catchments.of_place(int(place), asked | {int(minutes)})
    residents = {one.minutes: units.number(one.residents, lang, 0) for one in found.zones}
    behind = sources.of_tables((schema.population_cell, schema.road_edge))
    source_ids = tuple(sorted({found.source_id, *behind}))
    return Passport(
        title=_TITLE.to(lang).format(minutes=minutes),
        value=residents[int(minutes)],
        unit=_UNIT.to(lang),
        definition=_MEANING.to(lang).format(minutes=minutes),
        formula=_FORMULA.to(lang),
        columns=(_ZONE.to(lang), _UNIT.to(lang)),
        rows=tuple((str(one), residents[one]) for one in sorted(residents)),
        row_count=len(residents),
        source_ids=source_ids,
        runs=_rows.behind([], source_ids),
    )

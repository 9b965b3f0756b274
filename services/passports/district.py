"""Facts of a district itself: `district/residents/medeu`, `district/area/medeu`."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import districts
from services.passports import NO_NUMBER, Passport, runs, words


class _Fact(NamedTuple):
    column: str
    title: Text
    unit: Text
    definition: Text
    formula: Text


FACTS: Final[Mapping[str, _Fact]] = {
    "residents": _Fact(
        "residents",
        Text(kk="Тұрғындар", ru="Жители", en="Residents"),
        Text(kk="адам", ru="человек", en="people"),
        Text(
            kk="Ауданда тұрақты тұратын адамдар саны, {day} күнгі.",
            ru="Постоянное население района на {day}.",
            en="People who live in the district, on {day}.",
        ),
        Text(
            kk="Дереккөздің саны, өзгеріссіз.",
            ru="Число источника, без изменений.",
            en="The source's figure, as it is.",
        ),
    ),
    "area": _Fact(
        "area_km2",
        Text(kk="Аумағы", ru="Площадь", en="Area"),
        Text(kk="км²", ru="км²", en="km²"),
        Text(
            kk="Ауданның қолданыстағы шекарасының ішіндегі алаң.",
            ru="Площадь внутри действующей границы района.",
            en="Area inside the outline in force.",
        ),
        Text(
            kk="Шекара көпбұрышының алаңы, UTM 43N проекциясында.",
            ru="Площадь многоугольника границы в проекции UTM 43N.",
            en="Area of the outline's polygon in UTM 43N.",
        ),
    ),
}
_COLUMNS: Final = (
    Text(kk="Аудан", ru="Район", en="District"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Жүктеу", ru="Загрузка", en="Run"),
)


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a district's own fact."""
    name, slug = words(given, 2)
    row = next((row for row in districts.every() if row["slug"] == slug), None)
    if name not in FACTS or row is None or row[FACTS[name].column] is None:
        raise NotFound(NO_NUMBER)
    fact = FACTS[name]
    value = units.number(row[fact.column], lang)
    district = Text.from_row(row).to(lang)
    source, run = ("area_source_id", "area_run_id") if name == "area" else ("source_id", "run_id")
    return Passport(
        title=f"{fact.title.to(lang)} · {district}",
        value=value,
        unit=fact.unit.to(lang),
        definition=fact.definition.to(lang).format(day=units.day(row["residents_on"])),
        formula=fact.formula.to(lang),
        columns=tuple(column.to(lang) for column in _COLUMNS),
        rows=((district, value, str(row[run])),),
        row_count=1,
        source_ids=(row[source],),
        runs=runs({row[run]}),
    )

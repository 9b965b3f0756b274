"""The passport of a number that only 3D shows as a column: residents by square kilometre."""

from collections.abc import Sequence
from typing import Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import districts
from services.passports import NO_NUMBER, Passport, runs, words

_TITLE = Text(kk="Халық тығыздығы", ru="Плотность населения", en="Population density")
_UNIT = Text(kk="адам/км²", ru="чел./км²", en="people/km²")
_MEANING = Text(
    kk="Ауданның бір шаршы километріне шаққандағы тұрғындары, {day} күнгі.",
    ru="Жители района на один квадратный километр, на {day}.",
    en="The district's residents by square kilometre, on {day}.",
)
_FORMULA = Text(
    kk="Тұрғындар саны ауданның қолданыстағы шекарасының ішіндегі алаңға бөлінеді.",
    ru="Число жителей, делённое на площадь внутри действующей границы района.",
    en="Residents divided by the area inside the outline in force.",
)
_RESIDENTS = Text(kk="Тұрғындар", ru="Жители", en="Residents")
_AREA = Text(kk="Аумағы, км²", ru="Площадь, км²", en="Area, km²")
_HEADS: Final = (
    Text(kk="Құраушысы", ru="Составляющая", en="Part"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Жүктеу", ru="Загрузка", en="Run"),
)


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a district's density.

    Raises
    ------
    NotFound
        If there is no such district, or it has no outline today.
    """
    name, slug = words(given, 2)
    row = next((row for row in districts.every() if row["slug"] == slug), None)
    if name != "density" or row is None or not row["area_km2"]:
        raise NotFound(NO_NUMBER)
    parts = (
        (_RESIDENTS.to(lang), units.number(row["residents"], lang, 0), str(row["run_id"])),
        (_AREA.to(lang), units.number(row["area_km2"], lang, 3), str(row["area_run_id"])),
    )
    return Passport(
        title=f"{_TITLE.to(lang)} · {Text.from_row(row).to(lang)}",
        value=units.number(row["residents"] / row["area_km2"], lang),
        unit=_UNIT.to(lang),
        definition=_MEANING.to(lang).format(day=units.day(row["residents_on"])),
        formula=_FORMULA.to(lang),
        columns=tuple(head.to(lang) for head in _HEADS),
        rows=parts,
        row_count=len(parts),
        source_ids=tuple(sorted({row["source_id"], row["area_source_id"]})),
        runs=runs({row["run_id"], row["area_run_id"]}),
    )

"""The eight districts as other systems write them, and their outlines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyproj

from core.text import Text
from data_access import schema
from data_access.outlines import supersede
from data_access.staging import Batch
from integrations import values
from integrations._kind import Field, Kind, Prepared, hexed


@dataclass(frozen=True, slots=True)
class District:
    """What is known of a district whatever the file says."""

    id: int
    slug: str
    name: Text
    formed: int
    residents: int


def _district(  # noqa: PLR0913, PLR0917  # a row of a table
    number: int, slug: str, kk: str, ru: str, formed: int, residents: int
) -> District:
    name = Text(kk=f"{kk} ауданы", ru=f"{ru} район", en=f"{slug.capitalize()} district")
    return District(number, slug, name, formed, residents)


DISTRICTS: Final = {
    one.id: one
    for one in (
        _district(1, "alatau", "Алатау", "Алатауский", 2008, 402_867),
        _district(2, "almaly", "Алмалы", "Алмалинский", 1936, 273_422),
        _district(3, "auezov", "Әуезов", "Ауэзовский", 1972, 360_568),
        _district(4, "bostandyk", "Бостандық", "Бостандыкский", 1966, 349_503),
        _district(5, "zhetysu", "Жетісу", "Жетысуский", 1936, 198_512),
        _district(6, "medeu", "Медеу", "Медеуский", 1936, 255_147),
        _district(7, "nauryzbay", "Наурызбай", "Наурызбайский", 2014, 242_444),
        _district(8, "turksib", "Түрксіб", "Турксибский", 1938, 272_273),
    )
}
"""Ids are those of the city's own GIS; residents of March 2026 as quoted from stat.gov.kz."""
RESIDENTS_ON: Final = date(2026, 3, 1)

_STEMS: Final[Mapping[str, int]] = {
    "алатау": 1, "alatau": 1, "алмал": 2, "almaly": 2, "әуез": 3, "ауез": 3, "ауэз": 3,
    "auez": 3, "бостан": 4, "bostan": 4, "жетіс": 5, "жетыс": 5, "жетис": 5, "jetys": 5,
    "jetis": 5, "zhetys": 5, "zhetis": 5, "меде": 6, "mede": 6, "наурызб": 7, "nauryzb": 7,
    "түркс": 8, "туркс": 8, "turks": 8,
}  # fmt: skip

ALIASES: Final = (
    "district_id", "district.id", "district", "district_ru", "district.name.nameRu", "district_kz",
    "district_kk", "rayon", "raion", "район", "аудан", "slug", "district_name",
)  # fmt: skip


def known(cell: Any) -> int | None:
    """Return a district's id by any of its spellings, None if nobody knows it.

    Examples
    --------
    >>> known("Əуезов ауданы"), known("Jetysu"), known("р-н Турксибский"), known(6.0), known("?")
    (3, 5, 8, 6, None)
    """
    word = values.text(cell)
    if word is None:
        return None
    if word in {str(number) for number in DISTRICTS}:
        return int(word)
    bare = re.sub(
        r"\b(ауданы|аудан|район|р н|district|г|город|қ|алматы|almaty)\b", " ", _folded(word)
    )
    return next((found for stem, found in _STEMS.items() if bare.strip().startswith(stem)), None)


def strictly(cell: Any) -> int | None:
    """Return a district's id; a word that names none is refused."""
    found = known(cell)
    if found is None and values.text(cell) is not None:
        raise values.Unreadable(str(cell))
    return found


def _folded(word: str) -> str:
    return re.sub(r"[\W_]+", " ", word.casefold()).strip()


def _shape(_kind: Kind, prepared: Prepared) -> list[Batch]:
    """Return new districts, and outlines that supersede those in force."""
    for index in prepared.good:
        if prepared.columns["district_id"][index] is None:
            prepared.refuse(int(index), "no_district")
    seen: set[int] = set()
    for index in prepared.good:
        number = prepared.columns["district_id"][index]
        if number in seen:
            prepared.refuse(int(index), "duplicate")
        seen.add(number)
    good = prepared.good
    ids = prepared.columns["district_id"]
    prepared.columns["external_id"] = [
        given or (f"district-{ids[i]}") for i, given in enumerate(prepared.columns["external_id"])
    ]
    areas = _square_kilometres(prepared.geometry if prepared.geometry is not None else np.array([]))
    return [_districts(prepared, good), _outlines(prepared, good, areas)]


def _districts(prepared: Prepared, good: np.ndarray) -> Batch:
    residents = prepared.get("residents")

    def rows() -> list[tuple[Any, ...]]:
        return [
            _district_row(int(i), DISTRICTS[prepared.columns["district_id"][i]], residents[i])
            for i in good
        ]

    names = ("id", "slug", "name_kk", "name_ru", "name_en", "formed", "residents", "residents_on")
    return Batch(
        table=schema.district,
        columns=(*names, "external_id"),
        rows=rows,
        raw=prepared.raw,
        match=("id",),
        scope="nothing",
        overwrite=False,
        counted=False,
    )


def _district_row(index: int, one: District, residents: int | None) -> tuple[Any, ...]:
    formed = date(one.formed, 1, 1)
    people = residents or one.residents
    names = (one.name.kk, one.name.ru, one.name.en)
    return (index + 1, one.id, one.slug, *names, formed, people, RESIDENTS_ON, one.slug)


def _outlines(prepared: Prepared, good: np.ndarray, areas: np.ndarray) -> Batch:
    def rows() -> list[tuple[Any, ...]]:
        assert prepared.geometry is not None
        shapes = hexed(prepared.geometry[good])
        columns = prepared.columns
        return [
            (int(i) + 1, columns["district_id"][i], columns["external_id"][i], areas[i], shape)
            for i, shape in zip(good, shapes, strict=True)
        ]

    return Batch(
        table=schema.district_boundary,
        columns=("district_id", "external_id", "area_km2", "geom"),
        rows=rows,
        raw=prepared.raw,
        refused=prepared.refused(),
        scope="nothing",
        made=("valid",),
        prepare=supersede,
    )


def _square_kilometres(geometry: np.ndarray) -> np.ndarray:
    earth = pyproj.Geod(ellps="WGS84")
    return np.array(
        [
            None if one is None else round(abs(earth.geometry_area_perimeter(one)[0]) / 1e6, 3)
            for one in geometry
        ]
    )


KIND: Final = Kind(
    id="districts",
    title=Text(kk="Аудандар", ru="Районы", en="Districts"),
    table=schema.district_boundary,
    fields=(
        Field(
            name="district_id",
            aliases=("slug", "osm_name", "name_kk", "name_ru", "name", *ALIASES),
            read=known,
            required=True,
        ),
        Field(
            name="residents",
            aliases=("residents", "population", "population_2026_03", "население"),
            read=values.whole,
        ),
    ),
    geometry="multipolygon",
    identity=("district_id",),
    locate=False,
    shape=_shape,
)

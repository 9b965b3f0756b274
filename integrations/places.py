"""Places, schools and stops: points with names."""

from typing import Final

from core.text import Text
from data_access import schema
from data_access.oked import OKED
from data_access.staging import Conn
from integrations import values
from integrations._common import ADDRESS, DISTRICT, NAMES
from integrations._kind import Field, Kind, Prepared
from integrations.categories import CATEGORIES, known

MODES: Final = {
    "bus": "bus", "автобус": "bus", "trolleybus": "trolleybus", "троллейбус": "trolleybus",
    "metro": "metro", "subway": "metro", "метро": "metro",
}  # fmt: skip


def _schools(prepared: Prepared) -> None:
    prepared.columns["category"] = ["school"] * len(prepared)
    prepared.columns["is_public"] = [not private for private in prepared.get("is_private")]


def _public(prepared: Prepared) -> None:
    prepared.columns["is_public"] = [bool(one) for one in prepared.get("is_public")]


def ensure_categories(conn: Conn, stage: str) -> None:
    """Add the categories the stage needs and the table lacks."""
    lacking = conn.execute(
        f"SELECT DISTINCT category FROM {stage} WHERE category NOT IN "  # noqa: S608  # our own name
        "(SELECT code FROM place_category)"
    ).fetchall()
    for (code,) in lacking:
        if code in CATEGORIES:
            theme, name = CATEGORIES[code]
            conn.execute(
                "INSERT INTO place_category (code, name_kk, name_ru, name_en, theme, oked) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                (code, name.kk, name.ru, name.en, theme, OKED[code]),
            )


PLACE_FIELDS: Final[tuple[Field, ...]] = (
    *NAMES,
    Field(
        name="brand",
        aliases=("brand", "brand_name", "chain", "сеть", "торговая сеть", "бренд", "желі"),
        read=values.text,
    ),
    ADDRESS,
    DISTRICT,
    Field(name="capacity", aliases=("capacity", "total_capacity", "мощность", "мест", "орын")),
    Field(
        name="attending",
        aliases=("attending", "actual_students", "pupils", "учеников", "контингент"),
    ),
    Field(name="opened_on", aliases=("opened_on", "opened", "дата открытия")),
    Field(name="closed_on", aliases=("closed_on", "closed", "дата закрытия")),
)

PLACES: Final = Kind(
    id="places",
    title=Text(kk="Нысандар", ru="Объекты", en="Places"),
    table=schema.place,
    fields=(
        Field(
            name="category",
            aliases=("category", "amenity", "shop", "type", "категория", "вид", "санат"),
            read=known,
            required=True,
        ),
        Field(name="is_public", aliases=("is_public", "public", "государственный")),
        *PLACE_FIELDS,
    ),
    geometry="point",
    identity=("category", "name_ru"),
    named=("name",),
    derive=_public,
    begin=ensure_categories,
)

SCHOOLS: Final = Kind(
    id="schools",
    title=Text(kk="Мектептер", ru="Школы", en="Schools"),
    table=schema.place,
    fields=(
        *(
            Field(
                name="capacity", aliases=("total_capacity", "capacity", "мощность", "мест", "орын")
            )
            if one.name == "capacity"
            else one
            for one in PLACE_FIELDS
        ),
        Field(name="is_private", aliases=("is_private", "private", "частная"), read=values.boolean),
    ),
    geometry="point",
    identity=("name_ru",),
    named=("name",),
    derive=_schools,
    begin=ensure_categories,
)

STOPS: Final = Kind(
    id="stops",
    title=Text(kk="Аялдамалар", ru="Остановки", en="Stops"),
    table=schema.stop,
    fields=(
        *NAMES,
        DISTRICT,
        Field(
            name="mode",
            aliases=("mode", "вид транспорта", "transport"),
            read=values.words(MODES),
            default="bus",
        ),
    ),
    geometry="point",
    identity=("name_ru",),
    named=("name",),
)

"""Fields that several kinds share."""

from integrations import districts
from integrations._kind import Field

DISTRICT = Field(name="district_id", aliases=districts.ALIASES, read=districts.known)
ADDRESS = Field(
    name="address",
    aliases=(
        "address",
        "адрес",
        "мекенжай",
        "location",
        "micro_district",
        "addr_full",
        "road_section",
    ),
)
NAMES = (
    Field(name="name_kk", aliases=("name_kk", "name_kz", "name:kk", "nameKz", "атауы", "аты")),
    Field(
        name="name_ru",
        aliases=("name_ru", "name:ru", "nameRu", "name", "stop_name", "organization_name", "title",
                 "наименование", "название", "имя"),
    ),
    Field(name="name_en", aliases=("name_en", "name:en", "int_name", "nameEn")),
)  # fmt: skip

"""Streets' former names."""

from typing import Final

from core.text import Text
from data_access import schema
from integrations._kind import Field, Kind

KIND: Final = Kind(
    id="streets",
    title=Text(
        kk="Көшелердің бұрынғы атаулары", ru="Прежние названия улиц", en="Former street names"
    ),
    table=schema.street_rename,
    fields=(
        Field(
            name="old_name",
            aliases=("old_name", "old", "старое название", "бұрынғы атауы"),
            required=True,
        ),
        Field(
            name="new_name",
            aliases=("new_name", "new", "новое название", "жаңа атауы"),
            required=True,
        ),
        Field(name="renamed_on", aliases=("renamed_on", "date", "дата")),
    ),
    geometry=None,
    identity=("old_name",),
)

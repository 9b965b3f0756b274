"""What browsers ask, read strictly: anybody may send anything to a callback."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.errors import BadRequest
from core.geo import MAX_ZOOM
from core.text import Lang, Text

Word = Annotated[str, Field(max_length=200)]
Reference = Annotated[str, Field(max_length=2000)]
"""Of a number; a layer that is narrowed by many categories makes a long one."""
Plain = str | float | bool | None
"""What a field of a card may hold."""


class Asked(BaseModel):
    """A question; `lang` is set where it was asked again in another language."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    lang: Lang | None = None


class Click(Asked):
    """A click at a place, or an object that is named; with `go` the map is moved to it."""

    lon: float | None = Field(None, ge=-180, le=180, allow_inf_nan=False)
    lat: float | None = Field(None, ge=-85, le=85, allow_inf_nan=False)
    zoom: int = Field(14, ge=0, le=MAX_ZOOM + 4)
    layer: Word | None = None
    id: Word | None = None
    go: bool = False

    @model_validator(mode="after")
    def _somewhere(self) -> "Click":
        if (self.layer is None or self.id is None) and (self.lon is None or self.lat is None):
            raise ValueError("neither a place nor an object")
        return self


class Turn(Asked):
    """Which of the found objects to show; None for none."""

    index: int | None = None


class NumberAsked(Asked):
    """Which number was pressed; None to close its passport."""

    ref: Reference | None = None


class MonthAsked(Asked):
    """Which month to show, and what was known on which day; empty for the newest, and for now."""

    month: str = Field(default="", pattern=r"^(\d{4}-\d{2})?$")
    known: str = Field(default="", pattern=r"^(\d{4}-\d{2}-\d{2})?$")


class TableOf(Asked):
    """Which layer's objects to list, and in which box."""

    layer: Word
    box: Word


class WorksAsked(Asked):
    """Which works to count."""

    kinds: list[Word] = Field(max_length=20)
    states: list[Word] = Field(default=[], max_length=20)
    districts: list[int] = Field(default=[], max_length=100)


class Line(BaseModel):
    """One line of a card, as `api.cards.line` tells it."""

    name: Word
    title: str
    value: int | Plain
    text: str | None
    unit: str | None
    as_: str = Field(alias="as")


class Found(BaseModel):
    """An object that was found, as `api.cards.card` tells it; it comes back from the browser."""

    model_config = ConfigDict(extra="ignore")

    layer: Word
    layer_title: str
    id: int | str | None
    ref: Reference | None = None
    heading: str
    fields_: list[Line] = Field(alias="fields")
    source: dict[str, Plain] | None

    def told(self) -> dict[str, Any]:
        """Return it as it was told."""
        return self.model_dump(by_alias=True)


Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model], given: object) -> Model:
    """Return what was asked.

    Raises
    ------
    BadRequest
        If it cannot have come from our page.
    """
    try:
        return model.model_validate(given)
    except ValidationError:
        raise BadRequest(_MALFORMED) from None


_MALFORMED = Text(
    kk="Сұраудың пішімі дұрыс емес",
    ru="Запрос составлен неверно",
    en="the request is malformed",
)

"""Public services for people (schools, kindergartens, clinics): one declaration for each."""

from typing import Final

from sqlalchemy import case, or_

from core.text import Text
from data_access.schema import place
from data_access.tiles import Drawn
from layers._layer import Class, Field, Filter, Layer, Points
from layers._shared import ADDRESS, BY_DISTRICT, DISTRICT, OPENED, names

LOADS: Final = {
    "free": Text(kk="Орын бар", ru="Есть места", en="Has room"),
    "full": Text(kk="Орын толған", ru="Заполнено", en="Full"),
    "over": Text(
        kk="Шамадан тыс толған (120 % және көп)", ru="Переполнено (от 120 %)", en="120 % or more"
    ),
    "unknown": Text(kk="Белгісіз", ru="Неизвестно", en="Unknown"),
}
LOAD: Final = case(
    (or_(place.c.capacity.is_(None), place.c.attending.is_(None)), "unknown"),
    (place.c.attending >= place.c.capacity * 1.2, "over"),
    (place.c.attending >= place.c.capacity, "full"),
    else_="free",
)


def service(  # noqa: PLR0913  # a declaration names everything
    layer_id: str,
    *,
    categories: tuple[str, ...],
    order: int,
    title: Text,
    about: Text,
    capacity: Text,
    attending: Text,
) -> Layer:
    """Return the layer of public places of `categories`, coloured by how full they are."""
    return Layer(
        id=layer_id,
        group="services",
        order=order,
        title=title,
        about=about,
        drawn=(
            Drawn(
                name=layer_id,
                table=place,
                columns=(place.c.id, LOAD.label("load"), *names(place)),
                where=place.c.category.in_(categories) & place.c.closed_on.is_(None),
                keys={"load": LOAD, "district": place.c.district_id},
            ),
        ),
        mark=Points(
            color="blue",
            by="load",
            radius=5.0,
            label=True,
            classes=(
                Class(value="free", title=LOADS["free"], color="green"),
                Class(value="full", title=LOADS["full"], color="amber"),
                Class(value="over", title=LOADS["over"], color="red"),
                Class(value="unknown", title=LOADS["unknown"], color="ink2"),
            ),
        ),
        heading="name",
        fields=(
            Field(name="capacity", title=capacity, as_="number"),
            Field(name="attending", title=attending, as_="number"),
            ADDRESS,
            OPENED,
            DISTRICT,
        ),
        filters=(
            Filter(
                name="load",
                title=Text(kk="Толымдылығы", ru="Заполненность", en="Load"),
                choices=LOADS,
            ),
            BY_DISTRICT,
        ),
    )

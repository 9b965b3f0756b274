"""The registry: every module here without a leading underscore is one layer."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import Text
from layers._layer import GROUPS, Layer


@cache
def all_layers() -> Mapping[str, Layer]:
    """Return the layers by id, in the order the map lists them."""
    here = str(Path(__file__).parent)
    names = [m.name for m in iter_modules([here]) if not m.name.startswith("_")]
    found: list[Layer] = [import_module(f"layers.{name}").LAYER for name in names]
    strays = [(n, x.id) for n, x in zip(names, found, strict=True) if n != x.id]
    if strays:
        raise RuntimeError(f"a layer's id must be its file's name: {strays}")
    groups = list(GROUPS)
    found.sort(key=lambda one: (groups.index(one.group), one.order, one.id))
    return MappingProxyType({one.id: one for one in found})


def listed(role: Role) -> list[Layer]:
    """Return the layers that the map's tree offers to `role`."""
    return [one for one in all_layers().values() if one.group != "base" and role >= one.seen_by]


def layer(layer_id: str, role: Role = Role.ADMIN) -> Layer:
    """Return one layer.

    Raises
    ------
    NotFound
        If no layer has this id.
    Forbidden
        If `role` may not see it.
    """
    found = all_layers().get(layer_id)
    if found is None:
        raise NotFound(_unknown(layer_id))
    if role < found.seen_by:
        raise Forbidden(_CLOSED)
    return found


def _unknown(layer_id: str) -> Text:
    name = layer_id[:60]
    return Text(
        kk=f"«{name}» деген қабат жоқ",
        ru=f"Слоя «{name}» нет",
        en=f"no layer {name!r}",
    )


_CLOSED = Text(
    kk="Бұл қабатты көруге құқығыңыз жоқ",
    ru="У вас нет прав видеть этот слой",
    en="you may not see this layer",
)

"""The scenes of the wall: every module here without a leading underscore is one scene."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from services.wall.scene import Scene

__all__ = ["every"]


@cache
def every() -> Mapping[str, Scene]:
    """Return the scenes by id, those of the usual round first and in its order."""
    here = str(Path(__file__).parent)
    names = [m.name for m in iter_modules([here]) if not m.name.startswith("_")]
    found: list[Scene] = [import_module(f"scenes.{name}").SCENE for name in names]
    found.sort(key=lambda scene: (scene.order is None, scene.order or 0, scene.id))
    return MappingProxyType({scene.id: scene for scene in found})

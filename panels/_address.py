"""The map's address: all that is seen stands in it, so that a link shows exactly the same.

`?at=43.2451,76.9106,12.5&on=works_repair,cameras:60&works_repair.status=late&district=3`
`&months=2026-06,2026-08&card=cameras/17&lang=kk&theme=dark`. The browser writes it
(assets/map/address.js), this module reads it. What it does not know it leaves out: a link
of last year still opens the map.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import parse_qs

from core.rights import Role
from core.text import DEFAULT_LANG, LANGS, Lang, as_lang
from layers import Layer, listed
from layers._shared import DISTRICTS

NONE: Final = "-"
"""Stands for a filter of which nothing is chosen."""
DEFAULT_ON: Final[Mapping[str, int]] = {"districts": 100, "works_repair": 100, "closures": 100}
"""What a first visit shows, with opacity in percent."""
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_OBJECT: Final = re.compile(r"[a-z_]{1,40}/[0-9A-Za-z_-]{1,40}")

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Address:
    """What one sees of the map, apart from where it is."""

    lang: Lang = DEFAULT_LANG
    on: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_ON))
    filters: Mapping[str, Chosen] = field(default_factory=dict)
    districts: tuple[str, ...] = ()
    months: tuple[str, str] | None = None
    card: tuple[str, str] | None = None

    @classmethod
    def parse(cls, search: str, role: Role, lang: Lang = DEFAULT_LANG) -> Self:
        """Read the part behind the question mark; `lang` is used where it names none."""
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        seen = {layer.id: layer for layer in listed(role)}
        on = _on(given["on"], seen) if "on" in given else _on_at_first(seen)
        return cls(
            lang=as_lang(given["lang"]) if given.get("lang") in LANGS else lang,
            on=on,
            filters={name: _filters(seen[name], given) for name in on},
            districts=tuple(d for d in given.get("district", "").split(",") if d in DISTRICTS),
            months=_months(given.get("months", "")),
            card=_object(given.get("card", ""), seen),
        )


def _on(text: str, seen: Mapping[str, Layer]) -> dict[str, int]:
    found = {}
    for part in text.split(","):
        name, _, percent = part.partition(":")
        if name in seen:
            found[name] = _percent(percent)
    return found


def _on_at_first(seen: Mapping[str, Layer]) -> dict[str, int]:
    return {name: percent for name, percent in DEFAULT_ON.items() if name in seen}


def _percent(text: str) -> int:
    return min(max(int(text), 10), 100) if text.isascii() and text.isdigit() else 100


def _filters(layer: Layer, given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Read a layer's filters; one that names only values we do not know narrows nothing."""
    found = {}
    for one in layer.filters:
        text = given.get(f"{layer.id}.{one.name}")
        if text is None:
            continue
        known = tuple(v for v in text.split(",") if v and (v in one.choices or not one.choices))
        if known or text == NONE:
            found[one.name] = () if text == NONE else known
    return found


def _months(text: str) -> tuple[str, str] | None:
    first, _, last = text.partition(",")
    if _MONTH.fullmatch(first) and _MONTH.fullmatch(last) and first <= last:
        return first, last
    return None


def _object(text: str, seen: Mapping[str, Layer]) -> tuple[str, str] | None:
    if not _OBJECT.fullmatch(text):
        return None
    layer_id, _, object_id = text.partition("/")
    return (layer_id, object_id) if layer_id in seen else None

"""An OpenStreetMap extract: districts, buildings, roads, places, stops, water and parks."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import osmium
import pandas as pd
import shapely

from core.errors import BadRequest
from core.geo import ALMATY
from core.text import LANGS, Text
from data_access import schema
from data_access.staging import Batch
from integrations import categories, districts, fabric, files, places, roads
from integrations._common import NAMES
from integrations._kind import Field, Kind
from integrations.mapping import Plan
from integrations.preparation import prepare
from integrations.records import Records

Tags = Mapping[str, str]

_LAND: Final = {
    ("natural", "water"): "water", ("landuse", "reservoir"): "water", ("landuse", "basin"): "water",
    ("waterway", "riverbank"): "water", ("leisure", "park"): "park", ("leisure", "garden"): "park",
    ("landuse", "forest"): "forest", ("natural", "wood"): "forest",
    ("natural", "glacier"): "glacier", ("landuse", "industrial"): "industry",
    ("landuse", "residential"): "residential",
}  # fmt: skip
_STREAMS: Final = frozenset({"river", "stream", "canal"})
_PLACE_KEYS: Final = ("amenity", "shop", "healthcare", "leisure", "tourism", "office", "building")
_NUMBER: Final = re.compile(r"^\s*(\d+(?:[.,]\d+)?)")
_YEAR: Final = re.compile(r"(1[89]|20)\d\d")
_DISTRICT_LEVELS: Final = frozenset({"5", "6", "7", "8"})

LANDSCAPE: Final = Kind(
    id="landscape",
    title=Text(kk="Су және саябақтар", ru="Вода и парки", en="Water and parks"),
    table=schema.landscape,
    fields=(Field(name="kind"), *NAMES),
    geometry="any",
    locate=False,
    named=("name",),
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What an extract holds of the city."""

    batches: Sequence[Batch]
    read: int
    good: int
    repaired: int
    notes: Sequence[Text]


@dataclass(slots=True)
class _Found:
    """Objects of one kind while the file is being read."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)

    def add(self, row: dict[str, Any], wkb: str) -> None:
        self.rows.append(row)
        self.shapes.append(wkb)


class _Sorter:
    """Sort objects by what they become here."""

    def __init__(self) -> None:
        self.found = {kind.id: _Found() for kind in _KINDS}
        self.wkb = osmium.geom.WKBFactory()
        self.elsewhere = 0
        self.incomplete = 0

    def node(self, node: Any) -> None:
        tags = _tags(node)
        if not tags:
            return
        made = [(kind, row) for kind, row in (_stop(tags), _place(tags)) if row]
        if made and self._here(node.location.lon, node.location.lat):
            for kind, row in made:
                self.found[kind].add({"id": f"n{node.id}", **row}, self.wkb.create_point(node))

    def way(self, way: Any) -> None:
        tags = _tags(way)
        kind, row = _line(tags)
        if row:
            self._add(kind, {"id": f"w{way.id}", **row}, self.wkb.create_linestring, way)

    def area(self, area: Any) -> None:
        tags = _tags(area)
        name = f"{'w' if area.from_way() else 'r'}{area.orig_id()}"
        for read in (_district, _building, _land, _place):
            kind, row = read(tags)
            if row:
                self._add(kind, {"id": name, **row}, self.wkb.create_multipolygon, area)

    def _add(self, kind: str, row: dict[str, Any], shape: Callable[[Any], str], it: Any) -> None:
        try:
            wkb = shape(it)
        except (osmium.InvalidLocationError, RuntimeError):
            self.incomplete += 1
            return
        self.found[kind].add(row, wkb)

    def _here(self, lon: float, lat: float) -> bool:
        here = ALMATY.contains(lon, lat)
        self.elsewhere += not here
        return here


def read(path: Path) -> Extract:
    """Read an extract; what lies outside the city is counted and left out.

    Raises
    ------
    BadRequest
        If the file is not a readable PBF, or holds nothing of the city.
    """
    if files.format_of(path) != "pbf":
        raise BadRequest(_NOT_PBF)
    sorter = _Sorter()
    try:
        for one in _objects(path):
            _hand(sorter, one)
    except (RuntimeError, OSError, ValueError):
        raise BadRequest(files.broken("OSM PBF")) from None
    return _extract(sorter)


def _objects(path: Path) -> Iterable[Any]:
    untagged = osmium.filter.EmptyTagFilter()
    return osmium.FileProcessor(str(path)).with_locations().with_areas().with_filter(untagged)


def _hand(sorter: _Sorter, one: Any) -> None:
    if one.is_node():
        sorter.node(one)
    elif one.is_way():
        sorter.way(one)
    elif one.is_area():
        sorter.area(one)


def _extract(sorter: _Sorter) -> Extract:
    batches: list[Batch] = []
    read_, good, repaired = 0, 0, 0
    notes: list[Text] = []
    for kind in _KINDS:
        records = _records(sorter, sorter.found[kind.id])
        if not len(records.frame):
            continue
        prepared, _guesses = prepare(kind, records, Plan())
        batches.extend(kind.batches(prepared))
        read_ += len(prepared)
        good += len(prepared.good)
        repaired += prepared.repaired
        notes.append(_told(kind.title, len(prepared)))
    if not batches:
        raise BadRequest(_NOTHING)
    notes.extend(_left_out(sorter))
    return Extract(batches, read_, good, repaired, notes)


def _records(sorter: _Sorter, found: _Found) -> Records:
    """Return the found objects of the city as records."""
    geometry = np.asarray(shapely.from_wkb(np.array(found.shapes, dtype=object)))
    city = shapely.box(ALMATY.west, ALMATY.south, ALMATY.east, ALMATY.north)
    here = shapely.intersects(shapely.envelope(geometry), city)
    sorter.elsewhere += int((~here).sum())
    frame = pd.DataFrame(found.rows)[here].reset_index(drop=True) if found.rows else pd.DataFrame()
    return Records(frame, geometry[here], "EPSG:4326")


def _tags(one: Any) -> Tags:
    return {tag.k: tag.v for tag in one.tags}


def _names(tags: Tags) -> dict[str, str | None]:
    """Return the names by language; one without a language is mostly Russian."""
    named = {f"name:{lang}": tags.get(f"name:{lang}") for lang in LANGS}
    return {**named, "name:ru": named["name:ru"] or tags.get("name")}


def _district(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    kind = districts.KIND.id
    if tags.get("boundary") != "administrative" or tags.get("admin_level") not in _DISTRICT_LEVELS:
        return kind, None
    spellings = (tags.get(key) for key in ("name", "name:ru", "name:kk", "name:en"))
    number = next((n for n in map(districts.known, spellings) if n), None)
    return kind, {"district_id": number} if number else None


def _building(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    kind = fabric.BUILDINGS.id
    if tags.get("building", "no") == "no":
        return kind, None
    year = _YEAR.search(tags.get("start_date", ""))
    return kind, {
        "building": tags["building"],
        "levels": _levels(tags.get("building:levels")),
        "height": _number(tags.get("height") or tags.get("building:height"), 500),
        "built_year": year[0] if year else None,
        "addr:street": tags.get("addr:street"),
        "addr:housenumber": tags.get("addr:housenumber"),
    }


def _line(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    if tags.get("highway") in roads.CLASSES and tags.get("area") != "yes":
        lanes, speed = _number(tags.get("lanes"), 16), _number(tags.get("maxspeed"), 150)
        round_about = tags.get("junction") in {"roundabout", "circular"}
        return roads.KIND.id, {
            **_names(tags),
            "highway": tags["highway"],
            "surface": tags.get("surface"),
            "lanes": int(lanes) if lanes else None,
            "maxspeed": int(speed) if speed else None,
            "oneway": tags.get("oneway") or ("yes" if round_about else None),
        }
    if tags.get("waterway") in _STREAMS:
        return LANDSCAPE.id, {**_names(tags), "kind": "river"}
    return LANDSCAPE.id, None


def _land(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    kind = next((_LAND[pair] for pair in tags.items() if pair in _LAND), None)
    return LANDSCAPE.id, {**_names(tags), "kind": kind} if kind else None


def _place(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    category = next((c for c in (_category(key, tags.get(key)) for key in _PLACE_KEYS) if c), None)
    if category is None:
        return places.PLACES.id, None
    street, house = tags.get("addr:street"), tags.get("addr:housenumber")
    return places.PLACES.id, {
        **_names(tags if "name" in tags else {**tags, "name": tags.get("brand", "")}),
        "brand": tags.get("brand"),
        "category": category,
        "address": ", ".join(part for part in (street, house) if part) or None,
        "capacity": int(_number(tags.get("capacity"), 100_000) or 0) or None,
    }


def _category(key: str, value: str | None) -> str | None:
    if value is None or value == "no":
        return None
    code = categories.OSM.get(value, value)
    if key == "building":
        return code if code in {"school", "kindergarten", "hospital", "university"} else None
    if code in categories.CATEGORIES:
        return code
    return "shop" if key == "shop" else None


def _stop(tags: Tags) -> tuple[str, dict[str, Any] | None]:
    if tags.get("station") == "subway" and tags.get("railway") == "station":
        mode = "metro"
    elif tags.get("highway") == "bus_stop":
        mode = "trolleybus" if tags.get("trolleybus") == "yes" else "bus"
    else:
        return places.STOPS.id, None
    return places.STOPS.id, {**_names(tags), "mode": mode}


def _number(word: str | None, most: float) -> float | None:
    """Read the number a tag begins with; tags hold `12 m`, `2-3` and worse."""
    found = _NUMBER.match(word or "")
    number = float(found[1].replace(",", ".")) if found else None
    return number if number is not None and 0 < number <= most else None


def _levels(word: str | None) -> int | None:
    number = _number(word, 120)
    return int(number) if number else None


_KINDS: Final = (
    districts.KIND,
    fabric.BUILDINGS,
    roads.KIND,
    places.PLACES,
    places.STOPS,
    LANDSCAPE,
)


def _told(title: Text, count: int) -> Text:
    return Text(
        kk=f"{title.kk}: {count}",
        ru=f"{title.ru}: {count}",
        en=f"{title.en}: {count}",
    )


def _left_out(sorter: _Sorter) -> list[Text]:
    said = []
    if sorter.elsewhere:
        n = sorter.elsewhere
        said.append(
            Text(
                kk=f"қаладан тыс {n} нысан алынбады",
                ru=f"вне города лежат {n} объектов, они не взяты",
                en=f"{n} objects lie outside the city and were left out",
            )
        )
    if sorter.incomplete:
        n = sorter.incomplete
        said.append(
            Text(
                kk=f"{n} нысан үзіндінің шетінде қиылған, алынбады",
                ru=f"{n} объектов обрезаны краем выгрузки, они не взяты",
                en=f"{n} objects are cut by the edge of the extract and were left out",
            )
        )
    return said


_NOT_PBF: Final = Text(
    kk="osm түріне .osm.pbf файлы керек",
    ru="для вида osm нужен файл .osm.pbf",
    en="the kind osm needs an .osm.pbf file",
)
_NOTHING: Final = Text(
    kk="үзіндіде қаланың ештеңесі жоқ",
    ru="в выгрузке нет ничего из города",
    en="the extract holds nothing of the city",
)

"""Small files in the shapes that real deliveries have."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import osmium
import psycopg
import pytest
from osmium.osm.mutable import Node, Relation, Way

from integrations import importer
from tests.integrations.shapes import feature, point, square

HERE = (76.90, 43.25)
"""Somewhere in the first of the two test districts."""


@pytest.fixture
def geojson(tmp_path: Path) -> Callable[..., Path]:
    """Write features to a GeoJSON file."""

    def write(name: str, features: list[dict[str, Any]], **more: Any) -> Path:
        path = tmp_path / f"{name}.geojson"
        held = {"type": "FeatureCollection", **more, "features": features}
        path.write_text(json.dumps(held, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def districts(geojson: Callable[..., Path], clean: str) -> str:
    """Put two districts into the empty city: Almaly in the west, Medeu in the east."""
    file = geojson(
        "districts",
        [
            feature(square(76.85, 43.20, 0.10), name="Алмалы ауданы", osm_id=2),
            feature(square(76.95, 43.20, 0.10), name="Медеу ауданы", osm_id=6),
        ],
    )
    importer.run("districts", file)
    return clean


@pytest.fixture
def ask(clean: str) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the database directly."""

    def rows(query: str, *params: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(clean) as conn:
            return conn.execute(query, params).fetchall()

    return rows


@pytest.fixture
def stops(geojson: Callable[..., Path]) -> Callable[[int], Path]:
    """Write so many good stops."""

    def write(count: int, *, name: str = "stops", title: str = "Остановка") -> Path:
        features = [
            feature(point(76.86 + n * 1e-4, 43.21), id=n + 1, stop_name=f"{title} {n + 1}")
            for n in range(count)
        ]
        return geojson(name, features)

    return write


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """Write a small OpenStreetMap extract with one of everything."""
    path = tmp_path / "city.osm.pbf"
    lon, lat = HERE
    spots = {
        1: (0, 0), 2: (0.001, 0), 3: (0.002, 0), 4: (0.001, 0.001),
        11: (0.003, 0.003), 12: (0.0033, 0.003), 13: (0.0033, 0.0033), 14: (0.003, 0.0033),
        21: (-0.04, -0.04), 22: (0.03, -0.04), 23: (0.03, 0.04), 24: (-0.04, 0.04),
        31: (0.005, 0.005), 32: (0.006, 0.005), 33: (0.006, 0.006), 34: (0.005, 0.006),
        90: (5.0, 5.0),
    }  # fmt: skip
    tags = {
        4: {"highway": "bus_stop", "name": "Остановка"},
        2: {"amenity": "pharmacy", "name": "Аптека"},
        90: {"amenity": "cafe", "name": "Far away"},
    }
    house = {"building": "apartments", "building:levels": "9", "height": "27 m"}
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (x, y) in spots.items():
            writer.add_node(
                Node(id=number, location=(lon + x, lat + y), tags=tags.get(number, {}), version=1)
            )
        for number, nodes, about in (
            (100, [1, 2, 3], {"highway": "residential", "name": "Длинная", "maxspeed": "RU:urban"}),
            (101, [2, 4], {"highway": "footway"}),
            (102, [11, 12, 13, 14, 11], house),
            (103, [21, 22, 23, 24, 21], {}),
            (104, [31, 32, 33, 34, 31], {"leisure": "park", "name": "Парк"}),
            (105, [3, 999], {"highway": "primary"}),
            (106, [14, 31], {"waterway": "river", "name": "Есентай"}),
        ):
            writer.add_way(Way(id=number, nodes=nodes, tags=about, version=1))
        writer.add_relation(
            Relation(
                id=200,
                version=1,
                members=[("w", 103, "outer")],
                tags={
                    "type": "boundary", "boundary": "administrative", "admin_level": "6",
                    "name": "Алмалинский район",
                },
            )
        )  # fmt: skip
    return path

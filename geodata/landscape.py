"""Rivers, lakes, parks and mountains: what the basemap draws under everything else."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.affinity import rotate, scale
from shapely.geometry import LineString, Point

from geodata import outlines
from geodata.plan import small
from geodata.plane import Floats, Shapes, in_degrees, to_metres

_SNOW_LINE = ((76.74, 43.115), (76.90, 43.145), (76.98, 43.17), (77.08, 43.20), (77.20, 43.23))


@cache
def shapes() -> Shapes:
    """Return the shapes of `landscape.csv` in metres, in its order."""
    rows = small("landscape")
    return np.array([_shape(*pair) for pair in zip(rows["form"], rows["shape"], strict=True)])


def points(text: str) -> LineString:
    """Read `lon lat, lon lat, ...` as a line in metres."""
    return LineString(to_metres([pair.split() for pair in text.split(",")]))


@cache
def rivers() -> shapely.Geometry:
    """Return all rivers as one geometry of lines in metres."""
    drawn = shapes()[(small("landscape")["kind"] == "river").to_numpy()]
    streets = small("streets")
    fitted = [points(p) for p in streets[streets["class"] == "river"]["points"]]
    return shapely.union_all([*drawn, *fitted])


@cache
def empty() -> shapely.Geometry:
    """Return where nothing is built: parks, water, the airport, glaciers."""
    kinds = small("landscape")["kind"].isin(["park", "water", "glacier", "industry"]).to_numpy()
    keep = kinds & ~small("landscape")["name_en"].str.startswith(("Power", "Almaty-1")).to_numpy()
    area = shapely.union_all(shapes()[keep])
    shapely.prepare(area)
    return area


def rows(built: shapely.Geometry) -> pd.DataFrame:
    """Return the landscape with geometry in degrees; `fitted` tells rivers of the real axes."""
    known = small("landscape").drop(columns=["form", "shape"]).assign(geom=shapes(), fitted=False)
    streets = small("streets")
    fitted = streets[streets["class"] == "river"]
    named = fitted[["name_kk", "name_ru", "name_en"]].assign(
        kind="river", rank=1, geom=[points(p) for p in fitted["points"]], fitted=True
    )
    table = pd.concat([pd.DataFrame(_slopes(built)), known, named], ignore_index=True)
    inside = shapely.intersection(table["geom"].to_numpy(), outlines.city())
    table["geom"] = in_degrees(inside)
    return table[~shapely.is_empty(inside)].reset_index(drop=True)


def _slopes(built: shapely.Geometry) -> list[dict[str, Any]]:
    """Return the three steps up: houses, forest, rock."""
    west, south, east, _ = shapely.bounds(outlines.city())
    line = _wavy(to_metres(_SNOW_LINE))
    above = shapely.Polygon([(west - 5e3, south - 5e3), *line, (east + 5e3, south - 5e3)])
    foot = shapely.Polygon([*line, *(line[::-1] + np.array([0, 4500]))])
    free = shapely.difference(outlines.city(), shapely.buffer(built, 80))
    return [
        _area("residential", "Құрылыс аумағы", "Застройка", "Built-up area", built),
        _area("forest", "Тау орманы", "Горный лес", "Mountain forest", free & foot),
        _area("mountain", "Іле Алатауы", "Заилийский Алатау", "Ile Alatau", free & above),
    ]


def _wavy(line: Floats) -> Floats:
    """Let a border run in spurs and hollows, as slopes do."""
    path = LineString(line)
    along = np.arange(0, path.length, 250.0)
    at = shapely.get_coordinates(shapely.line_interpolate_point(path, along))
    at[:, 1] += 420 * np.sin(along / 1150) + 230 * np.sin(along / 410) + 120 * np.sin(along / 190)
    return np.asarray(at)


def _area(kind: str, kk: str, ru: str, en: str, geom: shapely.Geometry) -> dict[str, Any]:
    found = {"kind": kind, "name_kk": kk, "name_ru": ru, "name_en": en}
    return {**found, "rank": 3, "geom": shapely.make_valid(geom.simplify(20)), "fitted": False}


def _shape(form: str, text: str) -> shapely.Geometry:
    if form == "line":
        return points(text)
    lon, lat, length, width, angle = (float(word) for word in text.split())
    at = Point(*to_metres([(lon, lat)])[0])
    round_ = at.buffer(0.5, quad_segs=12 if form == "oval" else 3)
    shape = round_ if form == "oval" else shapely.box(*(at.buffer(0.5).bounds))
    return rotate(scale(shape, length, width), angle, origin=at)

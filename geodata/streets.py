"""The centre lines of streets: real axes, sketched continuations, and what fills the blocks."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString

from core.text import Text
from geodata import landscape, outlines
from geodata.ground import CENTRE, EMPTY, FOOTHILL, INDUSTRY, MICRO, PRIVATE, Ground
from geodata.plan import Plan, small
from geodata.plane import Floats, Ints, Shapes
from geodata.street_names import names

CLASSES: Final = ("motorway", "arterial", "collector", "local", "service")
SPACING: Final = {
    CENTRE: (125.0, 150.0),
    MICRO: (170.0, 210.0),
    PRIVATE: (82.0, 230.0),
    INDUSTRY: (260.0, 380.0),
    FOOTHILL: (100.0, 270.0),
}
"""Metres between streets, along and across, by kind of place."""
SECTION: Final = 720.0
"""Metres between the collectors that cut a large block."""
_GRID: Final = 7.0
"""Degrees that the old centre's grid is turned against the compass."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Centre lines in metres, with class (index into `CLASSES`) and name (index into `names`)."""

    shape: Shapes
    kind: Ints
    name: Ints
    names: list[Text]


def lines(plan: Plan, ground: Ground, built: shapely.Geometry) -> Lines:
    """Return every street of the city, not yet cut at crossings."""
    known = _known()
    wide = _sections(known.shape, built)
    narrow = _fill([*known.shape, *wide], built, ground, plan)
    rng = plan.rng("streets")
    invented = names(len(wide) + len(narrow), rng)
    order = rng.permutation(len(invented))
    collector, local = CLASSES.index("collector"), CLASSES.index("local")
    kind = [known.kind, np.full(len(wide), collector), np.full(len(narrow), local)]
    return Lines(
        np.concatenate([known.shape, wide, narrow]),
        np.concatenate(kind),
        np.concatenate([known.name, len(known.names) + order]),
        known.names + invented,
    )


def _known() -> Lines:
    rows = small("streets")
    rows = rows[rows["class"] != "river"].reset_index(drop=True)
    drawn = [_aligned(landscape.points(p)) for p in rows["points"]]
    inside = shapely.intersection(np.array(drawn, object), outlines.city())
    titles = list(
        dict.fromkeys(zip(rows["name_kk"], rows["name_ru"], rows["name_en"], strict=True))
    )
    name = np.array([[t[0] for t in titles].index(kk) for kk in rows["name_kk"]])
    kind = np.array([CLASSES.index(word) for word in rows["class"]])
    shape, origin = shapely.get_parts(inside, return_index=True)
    texts = [Text(kk=kk, ru=ru, en=en) for kk, ru, en in titles]
    return Lines(shape, kind[origin], name[origin], texts)


def _aligned(line: LineString) -> LineString:
    """Turn a line that nearly follows the centre's grid into it; the fits are not that exact."""
    ends = shapely.get_coordinates(line)
    if len(ends) > 2:  # only straight ones
        return line
    along = ends[1] - ends[0]
    angle = np.degrees(np.arctan2(along[1], along[0])) % 180
    target = next((t for t in (_GRID, _GRID + 90) if abs(angle - t) < 2), angle)
    half = np.linalg.norm(along) / 2 + 60
    way = np.array([np.cos(np.radians(target)), np.sin(np.radians(target))])
    way *= np.sign(way @ along)
    middle = ends.mean(0)
    return LineString([middle - way * half, middle + way * half])


def _blocks(drawn: Shapes | list[LineString], built: shapely.Geometry) -> Shapes:
    """Return the faces between streets, rivers and the edge of what is built."""
    edges = [*drawn, shapely.boundary(built), landscape.rivers()]
    net = shapely.union_all(np.array(edges, object), grid_size=0.5)
    faces = shapely.get_parts(shapely.polygonize([net]))
    inside = shapely.contains(_prepared(built), shapely.point_on_surface(faces))
    return np.asarray(faces[inside & (shapely.area(faces) > 2e3)], object)


def _prepared(shape: shapely.Geometry) -> shapely.Geometry:
    shapely.prepare(shape)
    return shape


def _sections(drawn: Shapes, built: shapely.Geometry) -> Shapes:
    """Cut what is far from any main street by collectors."""
    blocks = _blocks(drawn, built)
    large = blocks[shapely.area(blocks) > 0.7 * SECTION**2]
    cuts = [_hatch(block, SECTION, SECTION * 1.2) for block in large]
    return _clean(cuts)


def _fill(drawn: list[LineString], built: shapely.Geometry, ground: Ground, plan: Plan) -> Shapes:
    """Fill the blocks by local streets, each block along its own longest side."""
    wider = min(4.0, max(1.0, plan.scale**-0.33))
    rng = plan.rng("blocks")
    cuts = []
    for block in _blocks(drawn, built):
        kind = _kind(block, ground)
        if kind != EMPTY:
            along, across = np.array(SPACING[kind]) * wider * rng.uniform(0.9, 1.12, 2)
            cuts.append(_hatch(block, along, across))
    return _clean(cuts)


def _kind(block: shapely.Geometry, ground: Ground) -> int:
    at = shapely.get_coordinates(shapely.point_on_surface(block))
    row, column = ground.square(at)
    return int(ground.kind[row[0], column[0]])


def _hatch(block: shapely.Geometry, along: float, across: float) -> Shapes:
    """Return two families of parallel lines inside a block, the first along its longest side."""
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(block))[:4]
    sides = np.roll(box, -1, 0) - box
    long = int(np.argmax(np.linalg.norm(sides[:2], axis=1)))
    corner, u, v = box[long], sides[long], sides[(long + 1) % 4]
    rows = _between(corner, u, v, along)
    columns = _between(corner, v, u, across)
    cut = shapely.intersection(np.array([*rows, *columns], object), block)
    return np.asarray(shapely.get_parts(cut), object)


def _between(corner: Floats, way: Floats, step: Floats, spacing: float) -> list[LineString]:
    """Return lines along `way`, evenly set apart over `step`, about `spacing` metres."""
    count = round(float(np.linalg.norm(step)) / spacing)
    shares = (np.arange(1, count) / count)[:, None]
    starts = corner + shares * step
    return [LineString([a - 0.001 * way, a + 1.001 * way]) for a in starts]


def _clean(cuts: list[Shapes]) -> Shapes:
    """Keep lines worth a street and free of parks, lakes and river beds."""
    found = np.concatenate(cuts) if cuts else np.empty(0, object)
    found = found[shapely.get_type_id(found) == 1]
    free = shapely.difference(
        found, shapely.union(landscape.empty(), shapely.buffer(landscape.rivers(), 14))
    )
    parts = np.asarray(shapely.get_parts(free), object)
    worth = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > 45)
    return np.asarray(parts[worth], object)

"""A piece of ground on paper: what lies where, in metres of UTM zone 43N and in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import shape

from core.geo import GeoJson
from geodata.plane import to_metres
from services.report.drawing import Box, colours, fitted

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of `size` millimetres that shows `box`, metres."""

    box: Box
    size: Point

    @classmethod
    def around(cls, box: Box, size: Point, *, margin: float) -> "Paper":
        """Return the sheet that shows all of a box, with a margin of its own size around it."""
        return cls(fitted(box, *size, margin=margin), size)

    @property
    def metres(self) -> float:
        """Return how many metres of ground a millimetre shows."""
        return (self.box[2] - self.box[0]) / self.size[0]

    def millimetres(self, at: Point) -> Point:
        """Return where a point in metres lies, from the upper left."""
        return (at[0] - self.box[0]) / self.metres, (self.box[3] - at[1]) / self.metres

    def metres_at(self, at: Point) -> Point:
        """Return the point in metres that lies at millimetres from the upper left."""
        return self.box[0] + at[0] * self.metres, self.box[3] - at[1] * self.metres

    def svg(self, parts: Sequence[str]) -> str:
        """Return a drawing of all `parts`, the later ones on top."""
        west, south, east, north = self.box
        view = f"{west:.0f} {-north:.0f} {east - west:.0f} {north - south:.0f}"
        ground = (
            f'<rect x="{west:.0f}" y="{-north:.0f}" width="{east - west:.0f}" '
            f'height="{north - south:.0f}" fill="{colours()["map-ground"]}"/>'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" stroke-linejoin="round" '
            f'stroke-linecap="round">{ground}{"".join(parts)}</svg>'
        )

    def path(
        self, d: str, fill: str = "", stroke: str = "", width: float = 0, opacity: float = 1
    ) -> str:
        """Return a path; colours are tokens, `width` is millimetres, `opacity` that of the fill."""
        inside = f'fill="{colours()[fill]}" fill-opacity="{opacity}"' if fill else 'fill="none"'
        edge = (
            f'stroke-width="{width * self.metres:.1f}" stroke="{colours()[stroke]}"'
            if stroke
            else ""
        )
        return f'<path d="{d}" {inside} {edge}/>' if d else ""

    def dot(self, at: Point, radius: float, fill: str, edge: float = 0.2) -> str:
        """Return a dot at a point in metres; its radius and white edge are millimetres."""
        return (
            f'<circle cx="{at[0]:.1f}" cy="{-at[1]:.1f}" r="{radius * self.metres:.1f}" '
            f'fill="{colours()[fill]}" stroke="{colours()["surface"]}" '
            f'stroke-width="{edge * self.metres:.1f}"/>'
        )


def clipped(parts: Sequence[str], d: str) -> str:
    """Return parts cut to a path."""
    if not parts:
        return ""
    cut = f'<clipPath id="cut"><path d="{d}"/></clipPath>'
    return f'{cut}<g clip-path="url(#cut)">{"".join(parts)}</g>'


def point(lon: float, lat: float) -> Point:
    """Return a place in metres."""
    ((x, y),) = to_metres([(lon, lat)])
    return float(x), float(y)


def flat(geometry: GeoJson) -> shapely.Geometry:
    """Return a shape in metres."""
    made: shapely.Geometry = shapely.transform(shape(geometry), to_metres)
    return made


def path_of(geometry: shapely.Geometry) -> str:
    """Return polygons, in metres, as SVG writes them: northings negated, holes left out."""
    found = shapely.get_parts(geometry)
    return "".join(
        _ring(ring.coords)
        for one in found
        if one.geom_type == "Polygon"
        for ring in (one.exterior, *one.interiors)
    )


def _ring(coords: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {-y:.1f}" for x, y in coords) + "Z"

"""Wiring: each module's `register(app)` attaches plain functions to components."""

from dash import Dash

from callbacks import (
    business,
    districts,
    frame,
    indicators,
    map_objects,
    map_panels,
    passports,
    white_spots,
    works,
)


def register(app: Dash) -> None:
    """Attach every callback."""
    panels = (map_panels, map_objects, indicators, districts, works, white_spots, business)
    for module in (frame, passports, *panels):
        module.register(app)

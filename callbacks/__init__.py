"""Wiring: each module's `register(app)` attaches plain functions to components."""

from dash import Dash

from callbacks import districts, frame, indicators, map_objects, map_panels, passports, works


def register(app: Dash) -> None:
    """Attach every callback."""
    for module in (frame, passports, map_panels, map_objects, indicators, districts, works):
        module.register(app)

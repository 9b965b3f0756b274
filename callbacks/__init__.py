"""Wiring: each module's `register(app)` attaches plain functions to components."""

from dash import Dash

from callbacks import frame, map_objects, map_panels, passports


def register(app: Dash) -> None:
    """Attach every callback."""
    for module in (frame, passports, map_panels, map_objects):
        module.register(app)

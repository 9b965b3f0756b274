"""Plain HTTP under the map: tiles, identify, features, catalogue, health; and what guards it."""

from flask import Flask

from api import (
    catalogue,
    catchment,
    compression,
    errors,
    features,
    health,
    identify,
    search,
    tiles,
)


def register(server: Flask) -> None:
    """Add every route of the API, and the one place where errors become answers."""
    errors.register(server)
    compression.register(server)
    for module in (tiles, identify, features, catalogue, catchment, search, health):
        module.register(server)

"""Plain HTTP under the map: tiles, identify, features, catalogue, health; and what guards it."""

from flask import Flask

from api import (
    catalogue,
    catchment,
    columns,
    compression,
    errors,
    exports,
    features,
    frame,
    health,
    identify,
    index,
    niches,
    remote,
    scene,
    screen,
    search,
    situation,
    tiles,
    uploads,
    volumes,
)


def register(server: Flask) -> None:
    """Add every route of the API, and the one place where errors become answers."""
    errors.register(server)
    compression.register(server)
    served = (tiles, identify, features, catalogue, catchment, search, health, uploads, exports)
    screens = (screen, remote, situation)
    for module in (*served, niches, scene, *screens, volumes, columns, frame, index):
        module.register(server)

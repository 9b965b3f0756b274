"""Air: hours of a station, or of a model for the whole city."""

from datetime import UTC
from typing import Any, Final

import numpy as np

from core.text import Text
from data_access import schema
from data_access.staging import Batch
from integrations._common import DISTRICT
from integrations._kind import Field, Kind, Prepared, batch


def _f(name: str, *aliases: str, **given: Any) -> Field:
    return Field(name=name, aliases=(name, *aliases), **given)


def _shape(kind: Kind, prepared: Prepared) -> list[Batch]:
    """Name a row by station and hour: that is what a later delivery corrects."""
    columns = prepared.columns
    columns["external_id"] = [
        f"{station}:{at:%Y-%m-%dT%H:%MZ}" if at else f"{station}:{index}"
        for index, (station, at) in enumerate(zip(columns["station"], _utc(prepared), strict=True))
    ]
    if prepared.geometry is not None and not np.any(prepared.geometry):
        prepared.geometry = None
    return [batch(kind, prepared)]


def _utc(prepared: Prepared) -> list[Any]:
    return [at.astimezone(UTC) if at else None for at in prepared.get("measured_at")]


KIND: Final = Kind(
    id="air",
    title=Text(kk="Ауа сапасы", ru="Качество воздуха", en="Air quality"),
    table=schema.air_measurement,
    fields=(
        _f("station", "station_name", "sensor", "sensor_id", "пост", "станция", default="city"),
        _f("measured_at", "datetime", "timestamp", "date", "time", "дата", "время", "уақыт",
           required=True),
        _f("pm25", "pm2_5", "pm 2.5", "PM2.5"),
        _f("pm10"), _f("no2"), _f("o3"), _f("so2"), _f("co"),
        _f("temperature_celsius", "temp", "temperature", "temperature_2m", "температура"),
        _f("humidity_percent", "humidity", "relative_humidity_2m", "влажность"),
        _f("wind_metres_second", "wind_spd", "wind_speed", "скорость ветра"),
        _f("wind_degrees", "wind_dir", "wind_direction", "направление ветра"),
        _f("pressure_hpa", "pressure", "surface_pressure", "давление"),
        DISTRICT,
    ),
    geometry="point",
    placeless=True,
    scope="nothing",
    shape=_shape,
)  # fmt: skip

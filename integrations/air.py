"""Air: hours of a station, or of a model for the whole city."""

from datetime import UTC
from typing import Any, Final

import numpy as np

from core.text import Text
from data_access import schema
from data_access.staging import Batch
from integrations._common import DISTRICT
from integrations._kind import Kind, Prepared, batch, column


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
        column("station", "station_name", "sensor", "sensor_id", "пост", "станция", default="city"),
        column("measured_at", "datetime", "timestamp", "date", "time", "дата", "время", "уақыт",
               required=True),
        column("pm25", "pm2_5", "pm 2.5", "PM2.5"),
        column("pm10"), column("no2"), column("o3"), column("so2"), column("co"),
        column("temperature_celsius", "temp", "temperature", "temperature_2m", "температура"),
        column("humidity_percent", "humidity", "relative_humidity_2m", "влажность"),
        column("wind_metres_second", "wind_spd", "wind_speed", "скорость ветра"),
        column("wind_degrees", "wind_dir", "wind_direction", "направление ветра"),
        column("pressure_hpa", "pressure", "surface_pressure", "давление"),
        DISTRICT,
    ),
    geometry="point",
    placeless=True,
    scope="nothing",
    shape=_shape,
)  # fmt: skip

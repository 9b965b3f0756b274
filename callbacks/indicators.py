"""Loading indicators: what the upload answered becomes a panel."""

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State
from dash.development.base_component import Component
from pydantic import BaseModel, ConfigDict, Field

from api.viewer import spoken
from callbacks._asked import Word, read
from panels import indicator_upload


class Fault(BaseModel):
    """A bad cell, as `api.uploads` tells it."""

    line: int
    column: Word | None
    cell: Word
    reason: str = Field(max_length=1000)


class Report(BaseModel):
    """What became of a sheet, or the reason why nothing did."""

    model_config = ConfigDict(extra="ignore")

    reason: str | None = Field(None, max_length=2000)
    file: Word = ""
    sha256: Word = ""
    read: int = 0
    new: int = 0
    unchanged: int = 0
    refused: int = 0
    run: int | None = None
    fault_count: int = 0
    faults: list[Fault] = Field(default=[], max_length=100)


def register(app: Dash) -> None:
    """Attach these callbacks to `app`."""
    app.callback(
        Output("upload-result", "children"),
        Input("upload-report", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )(found)


def found(report: Mapping[str, Any] | None, search: str | None) -> Component | None:
    """Return what was found in the sheet; the report comes back from the browser."""
    if not report:
        return None
    told = read(Report, report).model_dump()
    return indicator_upload.result(told, spoken(search or ""))

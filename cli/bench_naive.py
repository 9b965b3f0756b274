"""The page of a district as it is often built, for `./twin bench pages` to compare with.

Twenty figures, and for each a callback of its own with a query of its own and a small chart
by Plotly; chart, table and map of the chosen one by callbacks of their own. Everything else
is ours: the pool, the server, the tables.
"""

from datetime import date
from typing import Any, Final

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from data_access import db, districts
from pages.districts import KEY

CODES: Final = KEY
DISTRICT: Final = 6
QUERY: Final = """
SELECT v.district_id, v.period, v.value, v.known_from FROM indicator_value AS v
JOIN indicator AS i ON i.id = v.indicator_id WHERE i.code = %(code)s ORDER BY v.period
"""


def _rows(code: str) -> list[dict[str, Any]]:
    return db.rows(QUERY, {"code": code})


def _line(rows: list[dict[str, Any]], height: int) -> dict[str, Any]:
    mine = [row for row in rows if row["district_id"] == DISTRICT][-25:]
    x, y = [row["period"].isoformat() for row in mine], [row["value"] for row in mine]
    layout = {"height": height, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}}
    return {"data": [{"type": "scatter", "x": x, "y": y}], "layout": layout}


def _newest(rows: list[dict[str, Any]]) -> dict[int, float]:
    return {row["district_id"]: row["value"] for row in rows}


def card(code: str) -> list[Any]:
    """Return one figure: value, change in a year, and the way there."""
    rows = _rows(code)
    mine = [row["value"] for row in rows if row["district_id"] == DISTRICT]
    change = 100 * (mine[-1] - mine[-13]) / mine[-13]
    chart = dcc.Graph(figure=_line(rows, 60), config={"displayModeBar": False})
    return [html.B(f"{mine[-1]:,}"), html.Span(f"{change:+.1f} %"), chart]


def chart(code: str) -> Any:
    """Return the large chart."""
    return dcc.Graph(figure=_line(_rows(code), 230))


def table(code: str) -> Any:
    """Return the table of all districts."""
    newest = _newest(_rows(code))
    return html.Table(html.Tbody([html.Tr([html.Td(n), html.Td(v)]) for n, v in newest.items()]))


def city_map(code: str) -> Any:
    """Return the map of all districts."""
    newest = _newest(_rows(code))
    areas = []
    for row in districts.outlines():
        shape = row["outline"]["coordinates"]
        parts = shape if row["outline"]["type"] == "MultiPolygon" else [shape]
        turned = [[[[lat, lon] for lon, lat in ring] for ring in part] for part in parts]
        told = dl.Tooltip(str(newest[row["id"]]))
        areas.append(dl.Polygon(positions=turned, className="area", children=told))
    style = {"height": "290px", "width": "400px"}
    return dl.MapContainer(areas, center=[43.26, 76.95], zoom=10, trackViewport=False, style=style)


def create_app() -> Dash:
    """Return the naive page as an application of its own."""
    app = Dash(__name__, server=Flask("naive"), assets_folder="")  # type: ignore[arg-type]
    parts = {"chart": chart, "table": table, "map": city_map}
    app.layout = html.Div([
        dcc.Store(id="chosen", data=CODES[0]),
        *(html.Div(id=f"card-{code}", className="naive-card") for code in CODES),
        *(dcc.Store(id=f"code-{code}", data=code) for code in CODES),
        *(html.Div(id=f"part-{name}", className=f"naive-{name}") for name in parts),
    ])  # fmt: skip
    for code in CODES:
        app.callback(Output(f"card-{code}", "children"), Input(f"code-{code}", "data"))(card)
    for name, build in parts.items():
        app.callback(Output(f"part-{name}", "children"), Input("chosen", "data"))(build)
    _health(app.server)
    with app.server.test_request_context("/"):
        app.index()  # type: ignore[no-untyped-call]
    return app


def _health(server: Flask) -> None:
    server.add_url_rule("/health/ready", "ready", lambda: date.today().isoformat())  # noqa: DTZ011


server: Final = create_app().server

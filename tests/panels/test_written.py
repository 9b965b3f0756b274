"""Pages as HTML: what React would make of them, without React."""

import dash_bootstrap_components as dbc
import dash_leaflet as dl
import pytest
from dash import dcc, html

from panels._marks import marks
from panels.link import link
from panels.spark import spark
from panels.written import written


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (None, ""),
        (True, ""),
        (0, "0"),
        (["a", None, html.Br(), 1.5], "a<br>1.5"),
        (html.A("<b>", href='/?a="&b'), '<a href="/?a=&#34;&amp;b">&lt;b&gt;</a>'),
        (html.Td("x", colSpan=3, tabIndex=0), '<td colspan="3" tabindex="0">x</td>'),
        (html.Label("x", htmlFor="month"), '<label for="month">x</label>'),
        (html.Div(id="card", n_clicks=3, hidden=False), "<div></div>"),
        (html.P(**marks(data_go="", aria_label=None)), '<p data-go=""></p>'),
        (html.P(style={"maskImage": "url('a')"}), '<p style="mask-image:url(&#39;a&#39;)"></p>'),
        (dcc.Graph(className="plot", style={"height": "9px"}),
         '<div class="plot" style="height:9px"></div>'),
        (dl.MapContainer([dl.Polygon(positions=[])], className="m"), '<div class="m"></div>'),
    ],
)  # fmt: skip
def test_parts(part, told):
    assert written(part) == told


def test_a_choice_shows_what_is_chosen():
    offered = [{"label": "Мамыр", "value": "5"}, {"label": "Маусым", "value": "6"}]
    assert written(dbc.Select(options=offered, value="6", size="sm")) == (
        '<select class="form-select form-select-sm"><option>Мамыр</option>'
        "<option selected>Маусым</option></select>"
    )


def test_what_the_browser_follows_stays_a_link():
    assert 'href="/districts/medeu"' in written(link("Медеу", "/districts/medeu"))


def test_a_line_keeps_its_picture():
    assert "data:image/svg+xml," in written(spark([1, 2, 3]))

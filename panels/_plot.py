"""Charts that look like the rest: Plotly's templates, made of the tokens of assets/tokens.css.

The browser chooses between light and dark, after the server drew. Plotly writes plain colours
into the style of each mark, so a chart is always drawn in the light tokens, and
`assets/plot.css` gives every mark, wherever it wears a light token's colour, the token itself:
`[style*="fill: rgb(200, 55, 45)"] { fill: var(--red) }`. A change of theme then costs nothing
and flashes nothing, and whatever is saved as a picture is light, as paper is. That sheet is
made from the tokens by `python -m panels._plot`; a test sees that the two agree. Colours that
Plotly mixes itself (heat maps, WebGL traces) are out of its reach: such a chart asks for
`template("dark")` when it draws.

So: take colours by `color("red")`, build data as plain dictionaries (the classes of
plotly.graph_objects cost a second at import and check what we know), and hand them to
`graph(...)`.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import numpy as np
from dash import dcc, html
from numpy.typing import ArrayLike

from core import units
from core.text import Lang
from panels._marks import marks

Theme = Literal["light", "dark"]
TOKENS_CSS: Final = Path(__file__).parent.parent / "assets" / "tokens.css"
PLOT_CSS: Final = TOKENS_CSS.with_name("plot.css")
CATEGORIES: Final = tuple(f"cat-{number}" for number in range(1, 12))
RAMPS: Final = tuple(f"{ramp}-{step}" for ramp in ("seq", "warm") for step in range(1, 7))
PAINTS: Final = (
    *("surface", "surface-2", "ink", "ink2", "line", "line-strong", "blue", "blue-soft"),
    *("red", "green", "amber", "amber-ink"),
    *CATEGORIES,
    *RAMPS,
)
"""The tokens that a chart may wear; no two of them are alike in light."""
_BLOCK: Final = {"light": r":root \{(.*?)\n\}", "dark": r'\[data-bs-theme="dark"\] \{(.*?)\n\}'}
_COLOR: Final = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_CONFIG: Final[Any] = {"displayModeBar": False, "showTips": False, "scrollZoom": False}


@cache
def colors(theme: Theme) -> Mapping[str, str]:
    """Return the colours of a theme by the names of their tokens, as `#rrggbb`."""
    text = TOKENS_CSS.read_text("utf-8")
    blocks = [found.group(1) for found in re.finditer(_BLOCK[theme], text, re.DOTALL)]
    return MappingProxyType(dict(_COLOR.findall("\n".join(blocks))))


def color(token: str) -> str:
    """Return a token's colour as a chart is drawn; one of `PAINTS`, which the browser can turn."""
    if token not in PAINTS:
        raise KeyError(token)
    return colors("light")[token]


@cache
def template(theme: Theme = "light") -> Mapping[str, Any]:
    """Return what every chart of a theme has in common."""
    of = colors(theme)
    text = {"family": "Inter Variable, system-ui, sans-serif", "size": 12, "color": of["ink2"]}
    axis = {
        "gridcolor": of["line"],
        "zerolinecolor": of["line-strong"],
        "linecolor": of["line"],
        "tickfont": text,
        "ticklabelstandoff": 6,
        "automargin": True,
        "title": {"font": text},
    }
    layout = {
        "font": text,
        "colorway": [of[one] for one in CATEGORIES],
        "colorscale": {"sequential": _scale("seq", of), "sequentialminus": _scale("warm", of)},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": axis,
        "yaxis": axis,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {
            "bgcolor": of["surface"],
            "bordercolor": of["line-strong"],
            "font": {**text, "color": of["ink"]},
            "align": "left",
        },
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": text},
        "dragmode": False,
    }
    return MappingProxyType({"layout": layout})


def _scale(ramp: str, of: Mapping[str, str]) -> list[list[Any]]:
    steps = [name for name in RAMPS if name.startswith(ramp)]
    return [[place / (len(steps) - 1), of[name]] for place, name in enumerate(steps)]


def figure(
    data: Sequence[Mapping[str, Any]], lang: Lang, layout: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return a figure of traces that are plain dictionaries, with numbers written as in `lang`."""
    separators = f"{'.' if lang == 'en' else ','}{units.SPACE}"
    shared = {"template": dict(template()), "separators": separators}
    return {"data": list(data), "layout": {**shared, **(layout or {})}}


def listed(series: ArrayLike) -> list[float | None]:
    """Return values for a trace, gaps as null: NaN is no JSON."""
    return [None if np.isnan(value) else float(value) for value in np.asarray(series)]


def graph(name: Any, drawn: Mapping[str, Any], told: str, *, height: int | None = None) -> html.Div:
    """Return a chart on a page.

    Parameters
    ----------
    name
        The identifier of its dcc.Graph.
    drawn
        What `figure` returned.
    told
        What readers of screens are told instead of the picture; the rows themselves belong
        into a table beside it.
    height
        Pixels; None to fill the box it stands in.
    """
    style = {"height": f"{height}px" if height else "100%"}
    made = dcc.Graph(
        id=name, figure=dict(drawn), config=_CONFIG, responsive=True, style=style, className="plot"
    )
    # On large screens assets/frame.css enlarges the chart, and must know how high it is.
    box = {"--tall": style["height"]} if height else None
    return html.Div(made, className="plot-box", role="img", style=box, **marks(aria_label=told))


def stylesheet() -> str:
    """Return what `assets/plot.css` must hold."""
    rules = [rule for token in PAINTS for rule in _rules(token)]
    return "\n".join([_HEAD, *rules, ""])


def _rules(token: str) -> list[str]:
    digits = colors("light")[token]
    red, green, blue = (int(digits[at : at + 2], 16) for at in (1, 3, 5))
    worn = f"rgb({red}, {green}, {blue})"
    return [
        f'.js-plotly-plot [style*="{paint}: {worn}"] {{ {paint}: var(--{token}) !important; }}'
        for paint in ("fill", "stroke")
    ]


_HEAD: Final = """\
/* Made from tokens.css by `python -m panels._plot`, which says why. Do not write here. */
.js-plotly-plot .plotly text { font-family: var(--font) !important; }"""

if __name__ == "__main__":
    PLOT_CSS.write_text(stylesheet(), "utf-8")
    sys.stdout.write(f"{PLOT_CSS}\n")

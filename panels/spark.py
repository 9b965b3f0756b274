"""A line as small as a word: how a number came to where it is."""

from typing import Any
from urllib.parse import quote

import numpy as np
from dash import html
from numpy.typing import ArrayLike

from panels._marks import marks

WIDTH, HEIGHT, EDGE = 96, 24, 2


def spark(series: ArrayLike) -> html.Span | None:
    """Return a line over the values of `series`, oldest first; None of fewer than two.

    It is a mask over the text's colour, so that it follows the theme. Gaps stay gaps.
    """
    values = np.asarray(series, float)
    if np.count_nonzero(~np.isnan(values)) < 2:  # noqa: PLR2004
        return None
    low, high = np.nanmin(values), np.nanmax(values)
    x = EDGE + np.arange(len(values)) * (WIDTH - 2 * EDGE) / (len(values) - 1)
    y = HEIGHT - EDGE - (values - low) / ((high - low) or 1) * (HEIGHT - 2 * EDGE)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none"><path d="{_path(x, y)}" fill="none" stroke="#000" '
        'stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )
    mask = f'url("data:image/svg+xml,{quote(svg)}")'
    style: dict[str, Any] = {"maskImage": mask, "WebkitMaskImage": mask}
    return html.Span(className="spark", style=style, **marks(aria_hidden="true"))


def _path(x: ArrayLike, y: ArrayLike) -> str:
    words, pen = [], "M"
    for across, up in zip(np.asarray(x), np.asarray(y), strict=True):
        if np.isnan(up):
            pen = "M"
            continue
        words.append(f"{pen}{across:.1f} {up:.1f}")
        pen = "L"
    return "".join(words)

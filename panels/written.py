"""Write Dash components as HTML, so that a page can be read before any script has run.

Components of `dash.html` become what React would make of them; a choice becomes a control that
shows what is chosen; whatever else only a script can draw (charts, maps, grids) becomes an
empty box of the same look, so that nothing moves when it comes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from dash.development.base_component import Component
from markupsafe import escape

_OTHER_NAMES: Final = {"className": "class", "htmlFor": "for"}
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr"})
_UNTOLD: Final = frozenset({"children", "id", "key", "n_clicks", "n_clicks_timestamp", "style"})
"""Identifiers are left out too: a script that looks for a part must find the living one."""
_CAPITAL: Final = re.compile("[A-Z]")


def written(part: Any) -> str:
    """Return a component, a text, a number or a list of them as HTML.

    Examples
    --------
    >>> from dash import html
    >>> written(html.P(["5 < 6", html.B("!", hidden=True)], className="told"))
    '<p class="told">5 &lt; 6<b hidden>!</b></p>'
    """
    if part is None or isinstance(part, bool):
        return ""
    if isinstance(part, list | tuple):
        return "".join(map(written, part))
    if not isinstance(part, Component):
        return str(escape(part))
    told = part.to_plotly_json()  # type: ignore[no-untyped-call]
    if told["namespace"] == "dash_html_components":
        return _element(told["type"].lower(), told["props"])
    return _CONTROLS.get(told["type"], _box)(told["props"])


def _element(tag: str, props: Mapping[str, Any]) -> str:
    opened = f"<{tag}{''.join(_attributes(props))}>"
    return opened if tag in _VOID else f"{opened}{written(props.get('children'))}</{tag}>"


def _attributes(props: Mapping[str, Any]) -> Iterator[str]:
    for name, value in props.items():
        if value is None or value is False or name in _UNTOLD:
            continue
        named = _OTHER_NAMES.get(name) or (name if "-" in name else name.lower())
        yield f" {named}" if value is True else f' {named}="{escape(value)}"'
    if props.get("style"):
        yield f' style="{escape(_style(props["style"]))}"'


def _style(rules: Mapping[str, Any]) -> str:
    """Return CSS; React writes `maskImage` for what CSS calls `mask-image`."""
    named = ((_CAPITAL.sub(lambda found: f"-{found[0].lower()}", name), value)
             for name, value in rules.items())  # fmt: skip
    return ";".join(f"{name}:{value}" for name, value in named)


def _box(props: Mapping[str, Any]) -> str:
    return _element("div", {name: props[name] for name in ("className", "style") if name in props})


def _select(props: Mapping[str, Any]) -> str:
    """Offer everything, since the longest choice makes the width."""
    chosen = props.get("value")
    offered = "".join(
        _element("option", {"children": one["label"], "selected": one["value"] == chosen})
        for one in props["options"]
    )
    return f'<select class="form-select {_size("select", props)}">{offered}</select>'


def _input(props: Mapping[str, Any]) -> str:
    kept = {name: props[name] for name in ("type", "value", "placeholder", "max") if name in props}
    return _element("input", {"className": f"form-control {_size('control', props)}", **kept})


def _size(kind: str, props: Mapping[str, Any]) -> str:
    return f"form-{kind}-{props['size']}" if "size" in props else ""


_CONTROLS: Final = {"Select": _select, "Input": _input}

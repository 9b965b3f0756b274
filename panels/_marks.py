"""Attributes for scripts and screen readers, which Dash takes under names with hyphens."""

from typing import Any


def marks(**names: Any) -> dict[str, Any]:
    """Return `data_act="turn"` as `{"data-act": "turn"}`, to be spread into a component.

    Examples
    --------
    >>> marks(data_act="turn", aria_label="On")
    {'data-act': 'turn', 'aria-label': 'On'}
    """
    return {name.replace("_", "-"): value for name, value in names.items()}

"""How the city is covered: who and what no camera sees, and where."""

from collections.abc import Callable


def settle(progress: Callable[[str, float], None] | None = None) -> bool:
    """Compute coverage unless it is of the present rows; see `services.coverage.settling`."""
    from services.coverage import settling  # noqa: PLC0415  # pages need none of its arrays

    return settling.settle(progress)

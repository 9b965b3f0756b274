"""An answer as JSON that the table of plans keeps, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from core.text import Text
from data_access.db import Row
from services.placement.asked import Asked
from services.placement.plans import Curve, Figures, Plan, Progress, Site

NUMBERS: Final = (
    "seconds",
    "objective",
    "bound",
    "greedy",
    "gap_percent",
    "method",
    "candidates_count",
    "demand_count",
    "pairs_count",
    "data",
    "synthetic",
    "spent",
    "step",
)
"""Parts of a result that a plan takes as they are."""


def result(sites: tuple[Site, ...], **parts: Any) -> dict[str, Any]:
    """Return a result as JSON: `sites`, and whichever parts of a `Plan` are known besides.

    Raises
    ------
    TypeError
        If a part is none of a plan's result.
    """
    unknown = set(parts) - {*NUMBERS, *_COMPOSED, "source_ids"}
    if unknown:
        raise TypeError(f"no parts of a result: {sorted(unknown)}")
    composed = {name: asdict(parts[name]) for name in _COMPOSED if parts.get(name) is not None}
    plain: dict[str, Any] = {name: parts[name] for name in NUMBERS if name in parts}
    ids = {"source_ids": list(parts["source_ids"])} if "source_ids" in parts else {}
    return {"sites": [asdict(one) for one in sites], **plain, **composed, **ids}


def plan(row: Row) -> Plan:
    """Return a plan from its row, see `data_access.plans.read`."""
    told: Mapping[str, Any] = row.get("result") or {}
    return Plan(
        key=row["key"],
        asked=Asked.read(row["asked"]),
        state=row["state"],
        asked_at=row["asked_at"],
        finished_at=row["finished_at"],
        progress=tuple(_progress(one) for one in row["progress"] or ()),
        reason=Text(**row["reason"]) if row["reason"] else None,
        sites=tuple(_site(one) for one in told.get("sites", ())),
        curve=_curve(told.get("curve")),
        before=_figures(told.get("before")),
        after=_figures(told.get("after")),
        source_ids=tuple(told.get("source_ids", ())),
        **{name: told[name] for name in NUMBERS if name in told},
    )


_COMPOSED: Final = ("before", "after", "curve")


def _progress(kept: Mapping[str, Any]) -> Progress:
    bound = kept["bound"]
    return Progress(
        seconds=kept["seconds"],
        objective=kept["objective"] or 0.0,
        bound=float("inf") if bound is None else bound,
    )


def _site(kept: Mapping[str, Any]) -> Site:
    near = tuple(Text(**one) for one in kept.get("near", ()))
    return Site(**{**_known(Site, kept), "near": near})


def _known(model: type[Site | Figures], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts that a model still has: a plan of last year is shown as far as it goes."""
    return {name: one for name, one in kept.items() if name in model.__dataclass_fields__}


def _figures(kept: Mapping[str, Any] | None) -> Figures | None:
    return Figures(**_known(Figures, kept)) if kept else None


def _curve(kept: Mapping[str, Any] | None) -> Curve:
    if not kept:
        return Curve()
    return Curve(counts=tuple(kept["counts"]), covered=tuple(kept["covered"]), knee=kept["knee"])

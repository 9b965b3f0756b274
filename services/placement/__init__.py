"""White spots and where to place what is missing: the question, its answer, how they are told."""

from services.placement.asked import Asked
from services.placement.plans import Curve, Figures, Plan, Progress, Site

__all__ = ["Asked", "Curve", "Figures", "Plan", "Progress", "Site"]

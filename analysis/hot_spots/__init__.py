"""Where high or low values gather more than chance would have it: Getis-Ord G, Gi and Gi*."""

from analysis.hot_spots.dealt import dealt
from analysis.hot_spots.discovery import false_discovery
from analysis.hot_spots.general import General, general_g
from analysis.hot_spots.local import Local, gi, gi_star
from analysis.hot_spots.several import combined, together

__all__ = [
    "General",
    "Local",
    "combined",
    "dealt",
    "false_discovery",
    "general_g",
    "gi",
    "gi_star",
    "together",
]

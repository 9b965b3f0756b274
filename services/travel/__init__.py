"""Travel through the city: its streets in memory, on foot, by bicycle, by car at some hour."""

from services.travel.modes import APPROACH, MODES, Mode, mode
from services.travel.streets import Attached, Streets, streets

__all__ = ["APPROACH", "MODES", "Attached", "Mode", "Streets", "mode", "streets"]

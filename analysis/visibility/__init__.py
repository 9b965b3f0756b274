"""What cameras see of the ground between the city's buildings."""

from analysis.visibility.cameras import Cameras
from analysis.visibility.obstacles import Obstacles
from analysis.visibility.sight import seen, views
from analysis.visibility.sweep import EYE_LEVEL_METRES
from analysis.visibility.views import Views

__all__ = ["EYE_LEVEL_METRES", "Cameras", "Obstacles", "Views", "seen", "views"]

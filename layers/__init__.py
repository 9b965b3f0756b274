"""The map's layers: one file each; how they are declared is in `_layer`, found in `_registry`."""

from layers._layer import GROUPS, Layer
from layers._registry import all_layers, layer, listed
from layers._tally import told

__all__ = ["GROUPS", "Layer", "all_layers", "layer", "listed", "told"]

"""Ways along a network: what is reached, from which source, and at what cost.

A network is a sparse matrix of costs from node to node, see `graph`. `reach` is the question
most often asked, and the network Voronoi diagram too; `within` asks it for many sources each
by itself, `matrix` from origins to destinations, `nearest` where sources have costs of their own.
"""

from analysis.network.graphs import Floats, Ints, graph
from analysis.network.matrices import matrix
from analysis.network.reaching import Reach, reach
from analysis.network.ways import CHUNK_BYTES, nearest, within

__all__ = [
    "CHUNK_BYTES",
    "Floats",
    "Ints",
    "Reach",
    "graph",
    "matrix",
    "nearest",
    "reach",
    "within",
]

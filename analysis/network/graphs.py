"""Networks as sparse matrices of costs, and what is refused."""

import weakref
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, issparse

from core.errors import BadRequest
from core.text import Text

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def graph(size: int, tails: Ints, heads: Ints, costs: Floats) -> csr_array:
    """Return the costs from node to node as a sparse matrix, one direction an entry.

    Parameters
    ----------
    size
        Number of nodes.
    tails, heads, costs
        Where each edge leads from and to and what it costs, shape (m,). Of parallel edges the
        cheapest counts: a sparse matrix would add them up. An edge that costs nothing is an
        edge: its zero is stored, and searches go along it.

    Returns
    -------
    csr_array
        Shape (size, size), with 32-bit indices: searches would convert wider ones each time.
    """
    order = np.lexsort((costs, heads, tails))
    tails, heads, costs = tails[order], heads[order], costs[order]
    first = np.ones(len(tails), bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    begin = np.searchsorted(tails[first], np.arange(size + 1)).astype(np.int32)
    parts = (np.asarray(costs[first], np.float64), heads[first].astype(np.int32), begin)
    return csr_array(parts, shape=(size, size))


def checked(graph: csr_array, limit: float) -> None:
    """Refuse what is no network, and limits that cannot be.

    Raises
    ------
    BadRequest
        If the graph is not a square CSR matrix, or a cost or the limit is negative or not a
        number.

    Notes
    -----
    Costs are looked through when they are first met: that takes a fifth of the time of a short
    search. So do not change them in place.
    """
    if not issparse(graph) or graph.format != "csr" or graph.shape[0] != graph.shape[1]:
        raise BadRequest(_GRAPH)
    if not limit >= 0:  # also refuses NaN
        raise BadRequest(COSTS)
    costs = graph.data
    met = _MET.get(id(costs))
    if met is None or met() is not costs:
        if costs.size and not costs.min() >= 0:  # the least of what holds a NaN is NaN
            raise BadRequest(COSTS)
        number = id(costs)
        _MET[number] = weakref.ref(costs, lambda _: _MET.pop(number, None))


def nodes(given: npt.ArrayLike, count: int) -> Ints:
    """Return node indices as an array, shape (n,).

    Raises
    ------
    BadRequest
        If one of them is no whole number from 0 to `count` - 1.
    """
    found = np.asarray(given)
    if found.size == 0:
        return np.zeros(0, np.int64)
    if found.dtype.kind not in "iu" or found.ndim > 1:
        raise BadRequest(_NODES)
    found = found.reshape(-1)
    low, high = (found[0],) * 2 if len(found) == 1 else (found.min(), found.max())
    if not 0 <= low <= high < count:
        raise BadRequest(_NODES)
    return found.astype(np.int64, copy=False)


_MET: Final[dict[int, "weakref.ref[npt.NDArray[Any]]"]] = {}
"""Costs that were looked through and are still in use, by identity."""

_GRAPH = Text(
    kk="Желі шаршы CSR матрица болуы керек: әр бағытқа бір құн",
    ru="Сеть должна быть квадратной матрицей CSR: по стоимости на каждое направление",
    en="a network must be a square CSR matrix: one cost for each direction",
)
COSTS = Text(
    kk="Жолдың құны мен шегі теріс болмайтын сан болуы керек",
    ru="Стоимость пути и предел должны быть числами не меньше нуля",
    en="costs of ways and their limit must be numbers of at least zero",
)
_NODES = Text(
    kk="Бастапқы және соңғы нүктелер желі түйіндерінің нөмірі болуы керек",
    ru="Начальные и конечные точки должны быть номерами узлов сети",
    en="sources and destinations must be numbers of the network's nodes",
)

"""Which site covers which demand, in both directions, with demand that is alike merged."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.placement.result import Floats, Indices

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cover:
    """Demand with its weights, and the sites that cover it.

    Attributes
    ----------
    demand
        Ones where a site (column) covers a demand (row), shape (n, m).
    sites
        The same with rows and columns exchanged, shape (m, n).
    weight
        Shape (n,).
    """

    demand: csr_array
    sites: csr_array
    weight: Floats

    @classmethod
    def of(cls, demand: csr_array, weight: Floats) -> "Cover":
        """Build both directions of a matrix; the ones of both are the same memory."""
        ones = np.ones(demand.nnz)
        rows = _with(demand, ones)
        columns = _with(csr_array(rows.T.tocsr()), ones)
        return cls(rows, columns, weight)

    @property
    def site_count(self) -> int:
        """Number of sites."""
        return int(self.demand.shape[1])

    def rows_of(self, site: int) -> Ints:
        """Return the demand that a site covers."""
        found: Ints = self.sites.indices[self.sites.indptr[site] : self.sites.indptr[site + 1]]
        return found

    def weight_by_site(self, rows: Ints) -> Floats:
        """Return the weight of `rows` that each site covers, shape (m,)."""
        pointers = self.demand.indptr
        lengths = pointers[rows + 1] - pointers[rows]
        found = self.demand.indices[_spans(pointers[rows], lengths)]
        weight = np.repeat(self.weight[rows], lengths)
        return np.bincount(found, weight, self.site_count).astype(np.float64)

    def counts(self, chosen: Indices) -> Ints:
        """Return by how many of the chosen sites each demand is covered, shape (n,)."""
        pointers = self.sites.indptr
        lengths = pointers[chosen + 1] - pointers[chosen]
        found = self.sites.indices[_spans(pointers[chosen], lengths)]
        return np.bincount(found, minlength=len(self.weight)).astype(np.int32)

    def part(self, rows: Indices, columns: Indices) -> "Cover":
        """Return the cover of some demand by some sites, alike demand merged."""
        return merged(self.demand[rows][:, columns], self.weight[rows])


def merged(demand: csr_array, weight: Floats) -> Cover:
    """Return a cover in which demand with the same sites is one, and what none covers is left out.

    Notes
    -----
    Rows are told apart by a sum of random 64-bit words of their columns: of 200 000 rows two
    different ones look alike with a chance of 1e-9, and then the bound would err by one of them.
    """
    lengths = np.diff(demand.indptr)
    rows = np.flatnonzero((lengths > 0) & (weight > 0))
    if not len(rows):
        return Cover.of(demand[rows], weight[rows])
    words = np.random.default_rng(7).integers(0, 2**63, demand.shape[1], dtype=np.uint64)
    sums = np.zeros(demand.nnz + 1, dtype=np.uint64)
    np.cumsum(words[demand.indices], out=sums[1:])
    marks = sums[demand.indptr[rows + 1]] - sums[demand.indptr[rows]]
    _, first, group = np.unique(marks, return_index=True, return_inverse=True)
    together = np.bincount(group, weight[rows]).astype(np.float64)
    return Cover.of(demand[rows[first]], together)


def _with(matrix: csr_array, data: Floats) -> csr_array:
    """Return a matrix with other data, its indices in 32 bits."""
    parts = (data, matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32))
    return csr_array(parts, shape=matrix.shape)


def _spans(starts: Ints, lengths: Ints) -> Indices:
    """Return the numbers from each start on, as many as its length, one after the other."""
    if not len(lengths):
        return np.zeros(0, dtype=np.int64)
    ends = np.cumsum(lengths, dtype=np.int64)
    return np.arange(ends[-1]) + np.repeat(starts - ends + lengths, lengths)

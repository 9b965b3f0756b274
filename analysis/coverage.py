"""How much of each piece of ground is seen by cameras."""

import numpy as np
import numpy.typing as npt
import shapely

Geometries = npt.NDArray[np.object_]


def covered_shares(cells: Geometries, sectors: Geometries) -> npt.NDArray[np.float64]:
    """Return the share of each cell's area that lies in at least one sector.

    Overlaps count once, so the shares are exact and never above 1.

    Parameters
    ----------
    cells
        Polygons, shape (n,), any one planar CRS.
    sectors
        Polygons seen by one camera each, shape (m,), in the same CRS.

    Returns
    -------
    ndarray
        Shares from 0 to 1, shape (n,).
    """
    shares = np.zeros(len(cells))
    if len(cells) == 0 or len(sectors) == 0:
        return shares
    which_cell, which_sector = shapely.STRtree(sectors).query(cells, predicate="intersects")
    seen = shapely.intersection(cells[which_cell], sectors[which_sector])
    order = np.argsort(which_cell, kind="stable")
    touched, starts = np.unique(which_cell[order], return_index=True)
    pieces = np.split(seen[order], starts[1:])
    areas = np.array([shapely.area(shapely.union_all(piece)) for piece in pieces if len(piece)])
    if len(touched):
        shares[touched] = areas / shapely.area(cells[touched])
    return np.clip(shares, 0.0, 1.0)

"""Scores of cells in few bytes, from which a browser draws hexagons without knowing H3.

All hexagons of a resolution are nearly alike within a city: how far their corners lie from their
middle changes evenly with the place. So middles are sent, and how corners follow from them.
"""

from typing import Any, Final

import h3
import numpy as np
import numpy.typing as npt

from services.niches.answer import Scores

Floats = npt.NDArray[np.float64]
FINE: Final = 10
COARSE: Final = 9
"""Resolution for the whole city, whose finest cells would be smaller than a finger's touch."""
UNITS: Final = 100_000
"""Middles are counted in so many parts of a degree: about a metre."""
THIN: Final = -1
"""Stands for the score where data is too thin for one."""
CORNERS: Final = 6


def packed(scores: Scores, *, coarse: bool) -> dict[str, Any]:
    """Return scores as plain numbers for a map.

    Parameters
    ----------
    scores
        Of cells of resolution `FINE`.
    coarse
        Give cells of resolution `COARSE`, each with the best score of those in it.

    Returns
    -------
    dict
        `at`: latitude and longitude of each middle in `1 / units` of a degree, each as the
        difference to the one before; `score`: whole numbers, `THIN` where data is thin;
        `origin`: a latitude and longitude; `corners`: for each of six corners how many degrees it
        lies from the middle, first the latitude, then the longitude, each as a constant and what is
        added for each degree that the middle lies north and east of the origin.

    Notes
    -----
    The corners are fitted by least squares; in a city of 40 km they are right to a centimetre.
    """
    names, score = _coarse(scores) if coarse else (scores.cells.tolist(), scores.score)
    order = np.argsort(np.array(names, np.str_), kind="stable")
    middle = np.array([h3.cell_to_latlng(names[one]) for one in order]).reshape(-1, 2)
    origin = middle.mean(axis=0) if len(middle) else np.zeros(2)
    counted = np.rint(middle * UNITS).astype(np.int64)
    return {
        "units": UNITS,
        "origin": origin.round(6).tolist(),
        "corners": _corners([names[one] for one in order], middle, origin.round(6)),
        "at": np.diff(counted, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist(),
        "score": _whole(score[order]).tolist(),
        "most": scores.best,
    }


def _coarse(scores: Scores) -> tuple[list[str], Floats]:
    """Return larger cells with the best score in each; NaN where all of it is thin."""
    parents = np.array([h3.cell_to_parent(one, COARSE) for one in scores.cells.tolist()], np.str_)
    names, which = np.unique(parents, return_inverse=True)
    best = np.full(len(names), -np.inf)
    np.fmax.at(best, which, scores.score)
    return names.tolist(), np.where(np.isfinite(best), best, np.nan)


def _whole(score: Floats) -> npt.NDArray[np.int64]:
    known = np.where(np.isnan(score), THIN, np.clip(np.rint(score), 0, None))
    return known.astype(np.int64)


def _corners(names: list[str], middle: Floats, origin: Floats) -> list[list[float]]:
    """Return for each corner six numbers; nothing where there are no cells."""
    rings = [h3.cell_to_boundary(name) for name in names]
    whole = [place for place, ring in enumerate(rings) if len(ring) == CORNERS]
    if not whole:
        return []
    off = np.array([rings[one] for one in whole]) - middle[whole][:, None, :]
    away = middle[whole] - origin
    known = np.column_stack([np.ones(len(whole)), away])
    fitted, *_ = np.linalg.lstsq(known, off.reshape(len(whole), -1), rcond=None)
    shaped = fitted.reshape(3, CORNERS, 2).transpose(1, 2, 0)
    return [np.round(one.ravel(), 9).tolist() for one in shaped]

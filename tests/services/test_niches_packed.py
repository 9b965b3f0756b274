"""Scores packed for a browser: unpacked as it does, they are the hexagons they were."""

import h3
import numpy as np
import pytest

from services.niches.answer import Scores
from services.niches.packed import COARSE, FINE, THIN, packed

HERE = h3.latlng_to_cell(43.25, 76.93, FINE)
FAR = h3.latlng_to_cell(43.38, 76.75, FINE)


def of(cells: list[str], scores: list[float]) -> Scores:
    return Scores(np.array(cells, np.str_), np.array(scores))


def middles(told: dict) -> np.ndarray:
    return np.cumsum(np.array(told["at"]).reshape(-1, 2), axis=0) / told["units"]


def corners(told: dict, middle: np.ndarray) -> np.ndarray:
    """Return the corners of a cell as the browser finds them, shape (6, 2)."""
    north, east = middle - np.array(told["origin"])
    shape = np.array(told["corners"]).reshape(-1, 2, 3)
    return middle + shape @ np.array([1, north, east])


def test_each_hexagon_is_where_it_was_to_the_metre():
    cells = sorted({*h3.grid_disk(HERE, 12), *h3.grid_disk(FAR, 4)})
    told = packed(of(cells, [50.0] * len(cells)), coarse=False)
    for cell, middle in zip(cells, middles(told), strict=True):
        away = (corners(told, middle) - np.array(h3.cell_to_boundary(cell))) * (111_000, 81_000)
        assert np.hypot(*away.T).max() < 1.0


def test_scores_stay_with_their_cells():
    cells = h3.grid_ring(HERE, 1)
    told = packed(of(cells, [10.0, 20.4, 30.6, 40.0, 50.0, 60.0]), coarse=False)
    found = {
        h3.latlng_to_cell(*middle, FINE): score
        for middle, score in zip(middles(told).tolist(), told["score"], strict=True)
    }
    assert [found[cell] for cell in cells] == [10, 20, 31, 40, 50, 60]


def test_thin_cells_are_told_apart_from_bad_ones():
    told = packed(of([*h3.grid_ring(HERE, 1)][:3], [np.nan, -27.0, 0.2]), coarse=False)
    assert sorted(told["score"]) == [THIN, 0, 0]


def test_a_large_cell_has_the_best_score_in_it():
    parent = h3.cell_to_parent(HERE, COARSE)
    inside, outside = (
        h3.cell_to_children(parent, FINE),
        h3.cell_to_children(h3.cell_to_parent(FAR, COARSE), FINE),
    )
    told = packed(
        of([*inside, *outside], [np.nan, 30, 70, 20, np.nan, 10, 5] + [np.nan] * 7), coarse=True
    )
    assert sorted(told["score"]) == [THIN, 70]
    place = told["score"].index(70)
    assert h3.latlng_to_cell(*middles(told)[place], COARSE) == parent


@pytest.mark.parametrize("coarse", [True, False])
def test_no_cells_are_nothing(coarse):
    told = packed(of([], []), coarse=coarse)
    assert (told["at"], told["score"], told["corners"]) == ([], [], [])


def test_a_single_cell_is_whole():
    told = packed(of([HERE], [42.0]), coarse=False)
    found = corners(told, middles(told)[0])
    assert np.allclose(found, h3.cell_to_boundary(HERE), atol=1e-5)

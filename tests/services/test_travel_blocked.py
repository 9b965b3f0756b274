"""Which streets works close: those they run along, not those that merely cross or lie near."""

import numpy as np
import pytest
import shapely

from data_access.travel import Closure
from services.travel.blocked import blocked

# A street of three blocks from west to east, one that crosses it at 200, a parallel one 25 m north.
LINES = {
    "west": [(0, 0), (200, 0)],
    "tsew": [(200, 0), (0, 0)],
    "middle": [(200, 0), (400, 0)],
    "south": [(200, -150), (200, 0)],
    "north": [(200, 0), (200, 25)],
    "beside": [(0, 25), (200, 25)],
    "slant": [(400, 0), (500, 100)],
}
SHAPES = np.array([shapely.LineString(line) for line in LINES.values()])
TREE = shapely.STRtree(SHAPES)


def hit(shape, traffic="closed"):
    found = blocked(SHAPES, TREE, [Closure(7, traffic, shape)])
    which = found.closed if traffic == "closed" else found.narrowed
    assert found.works == ((7,) if which.any() else ())
    return {name for name, one in zip(LINES, which, strict=True) if one}


def line(*points):
    return shapely.LineString(points)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (line((0, 0), (200, 0)), {"west", "tsew"}),
        (line((0, 3), (200, -3)), {"west", "tsew"}),
        (line((50, 0), (85, 0)), {"west", "tsew"}),
        (line((150, 0), (300, 0)), {"west", "tsew", "middle"}),
        (line((195, 0), (300, 0)), {"middle"}),
        (line((100, -60), (100, 60)), set()),
        (line((200, -150), (200, 0)), {"south"}),
        (line((0, 12), (200, 12)), set()),
        (line((90, 0), (102, 0)), {"west", "tsew"}),
        (line((420, 20), (480, 80)), {"slant"}),
        (shapely.MultiLineString([[(0, 0), (200, 0)], [(200, 0), (200, 25)]]),
         {"west", "tsew", "north"}),
        (shapely.box(50, -10, 100, 10), {"west", "tsew"}),
        (shapely.box(50, -10, 60, 10), set()),
        (shapely.box(0, -60, 190, -20), set()),
        (shapely.box(195, 10, 215, 60), {"north"}),
        (shapely.Point(100, 4), {"west", "tsew"}),
        (shapely.Point(100, -16), set()),
    ],
)  # fmt: skip
def test_a_work_closes_the_streets_that_it_lies_on(work, expected):
    assert hit(work) == expected
    assert hit(work, "partial") == expected


def test_what_is_closed_is_not_merely_narrowed():
    on = line((0, 0), (200, 0))
    found = blocked(SHAPES, TREE, [Closure(1, "partial", on), Closure(2, "closed", on)])
    assert found.closed[:2].all() and not found.narrowed.any()
    assert found.works == (1, 2)


def test_works_far_away_close_nothing():
    assert not hit(shapely.Point(9_000, 9_000)) and not hit(line((9_000, 0), (9_100, 0)))
    nothing = blocked(np.empty(0, object), shapely.STRtree([]), [Closure(1, "closed", LINE)])
    assert not len(nothing.closed) and nothing.works == ()


LINE = line((0, 0), (200, 0))

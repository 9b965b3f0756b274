"""What a link into 3D tells, and what a strange one does not."""

from datetime import time

import pytest

from core import units
from panels._scene_address import SceneAddress


def test_reads_sun_colours_and_columns():
    here = SceneAddress.parse("?sun=2026-06-21T15:30&paint=use&columns=late_works")
    assert (here.paint, here.columns) == ("use", "late_works")
    assert f"{here.sun:%Y-%m-%dT%H:%M}" == "2026-06-21T15:30"


@pytest.mark.parametrize(
    "search", ["", "?sun=tomorrow&paint=red&columns=<b>", "?columns=" + "a" * 61]
)
def test_nonsense_shows_this_afternoon(search):
    here = SceneAddress.parse(search)
    assert (here.paint, here.columns) == ("height", None)
    assert (here.sun.date(), here.sun.time()) == (units.today(), time(14))

"""One district on one screen: what other scenes tell of it, put together."""

import pytest

from api import passports
from core.errors import TooLittleData
from core.rights import Role
from scenes import economy, morning, targets
from scenes.district import SCENE
from services import indicators
from services.wall.shown import Place
from tests.scenes.ranked_placed import (
    IN_CITY,
    MAY,
    everywhere,
    place,
    ranked_at,
    told,
)
from tests.scenes.works_placed import NOW, check, said


@pytest.fixture
def placed(clean):
    with ranked_at(clean) as hand:
        yield hand


def shown(slug="alatau"):
    found = SCENE.show(place(slug, NOW))
    check(found)
    return found


def test_late_works_come_first_and_are_dots_of_this_district(placed):
    placed.late(1, 2, kind="utilities", subkind="water")
    placed.late(2, 4)
    found = shown()
    assert found.figures[0].name == "late"
    assert found.figures[0].written.kk == "2"
    assert [dot.tone for dot in found.stage.dots] == ["bad", "bad"]
    assert found.stage.strongest == 1
    assert said(found).startswith("Алатау: 2 жұмыс кешігіп жатыр")


def test_cameras_and_targets_stand_beside_residents(placed):
    placed.hand.camera(district_id=1)
    placed.hand.camera(district_id=1, status="faulty")
    placed.hand.camera(district_id=2)
    placed.indicator("a")
    placed.values("a", MAY, 100, 50, 50)
    placed.target("a", 100)
    figures = told(shown())
    assert figures["cameras"] == ("1", "ақаулысы: 1", "late")
    assert figures["reached"][0] == "1"
    assert list(figures)[-1] == "residents"
    assert said(shown()) == "Алатау: тіркелген жұмыс жоқ."


@pytest.mark.usefixtures("placed")
def test_with_nothing_but_residents_the_reason_can_be_read():
    with pytest.raises(TooLittleData) as nothing:
        SCENE.show(place("alatau", NOW))
    assert "басқа дерек жоқ" in nothing.value.reason.kk
    with pytest.raises(TooLittleData):
        SCENE.show(place(now=NOW))
    assert not SCENE.of_city


@pytest.mark.usefixtures("in_city")
def test_numbers_are_those_of_the_other_scenes():
    here = next(one for one in indicators.all_districts() if one.slug == "medeu")
    at = Place(now=IN_CITY, district=here)
    mine = told(SCENE.show(at))
    for other in (morning, targets, economy):
        theirs = told(other.SCENE.show(at))
        shared = mine.keys() & theirs.keys()
        assert shared
        assert {name: mine[name] for name in shared} == {name: theirs[name] for name in shared}


@pytest.mark.usefixtures("in_city")
def test_everybody_may_press_every_number():
    found = everywhere(SCENE)
    assert len(found) == 8
    assert SCENE.seen_by == Role.PUBLIC
    for one in found["medeu"].figures:
        if one.ref:
            assert passports.opened(one.ref, "kk", Role.PUBLIC).value
    assert len(found["medeu"].figures) == 7

"""A hand that places indicators, their values and targets; and what every scene promises."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta

from api import passports
from core import units
from core.errors import TooLittleData
from core.rights import Role
from core.text import LANGS
from core.units import CITY_ZONE
from services import indicators
from services.wall.scene import Scene
from services.wall.shown import Bars, Moves, Place, Shown
from tests.conftest import CITY_DAY
from tests.data_access.rows import Rows, placing
from tests.scenes import works_placed
from tests.scenes.works_placed import City

NOW = datetime(2026, 6, 15, 7, 42, tzinfo=CITY_ZONE)
MAY, APRIL = date(2026, 5, 1), date(2026, 4, 1)
IN_CITY = datetime(CITY_DAY.year, CITY_DAY.month, CITY_DAY.day, 7, 42, tzinfo=CITY_ZONE)


class Ranked(City):
    """Three districts with indicators; values are known from the 11th of the month after."""

    def __init__(self, hand: Rows) -> None:
        super().__init__(hand)
        self.ids: dict[str, int] = {}

    def indicator(
        self, code, *, direction=1, form="rate", category="improvement", unit="б"
    ) -> None:
        self.hand.add(
            "indicator", code=code, name_kk=f"{code} kk", name_ru=f"{code} ru", name_en=code,
            definition_kk="к", definition_ru="р", definition_en="e", unit_kk=unit, unit_ru="ед.",
            unit_en="u", category=category, direction=direction, formula=form, owner="office",
            refresh_days=31,
        )  # fmt: skip
        self.ids[code] = self.hand.rows("SELECT max(id) FROM indicator")[0][0]

    def values(self, code, month, *values) -> None:
        """Place a month's values of districts 1, 2, 3; None leaves one out."""
        known = datetime(month.year, month.month, 1, tzinfo=CITY_ZONE) + timedelta(days=41)
        for number, value in enumerate(values, 1):
            if value is not None:
                self.hand.add("indicator_value", indicator_id=self.ids[code], district_id=number,
                              period=month, value=value, known_from=known)  # fmt: skip

    def months(self, code, series, last=MAY) -> None:
        """Place values month by month up to `last`, each a tuple of the districts' values."""
        for month, values in zip(indicators.months_to(last, len(series)), series, strict=True):
            self.values(code, month, *values)

    def target(self, code, value, district=None) -> None:
        self.hand.add("indicator_target", indicator_id=self.ids[code], district_id=district,
                      since="2026-01-01", until="2026-12-31", value=value)  # fmt: skip


@contextmanager
def ranked_at(address: str) -> Iterator[Ranked]:
    with placing(address) as hand:
        yield Ranked(hand)


def place(slug=None, now=NOW) -> Place:
    return works_placed.place(slug, now)


def told(shown: Shown) -> dict[str, tuple[str, str | None, str]]:
    return works_placed.told(shown)


def check(shown: Shown) -> None:
    """Assert what every scene promises, whatever its stage."""
    if isinstance(shown.stage, Bars | Moves):
        _legible(shown)
    else:
        works_placed.check(shown)


def _legible(shown: Shown) -> None:
    assert 1 <= len(shown.figures) <= 7
    assert all(one.ref or (one.about and one.formula) for one in shown.figures)
    assert len({one.name for one in shown.figures}) == len(shown.figures)
    texts = [shown.sentence.rest, shown.note, shown.stage.legend]
    if isinstance(shown.stage, Bars):
        assert 1 <= len(shown.stage.bars) <= 8
        assert all(0 <= one.share <= 1 for one in shown.stage.bars)
        texts += [text for one in shown.stage.bars for text in (one.title, one.written)]
    else:
        assert 1 <= len(shown.stage.moves) <= 5
        for one in shown.stage.moves:
            texts += [text for text in (one.title, one.before, one.after, one.detail) if text]
    for one in shown.figures:
        parts = (one.title, one.written, one.unit, one.change)
        texts += [text for text in parts if text]
    for text in texts:
        for lang in LANGS:
            assert (
                text.to(lang).strip() and "{" not in text.to(lang) and "None" not in text.to(lang)
            )


def passports_agree(shown: Shown, role=Role.PLANNER) -> int:
    """Assert that a number's passport opens and tells the same number; return how many did."""
    refs = [one for one in shown.figures if one.ref]
    for one in refs:
        for lang in LANGS:
            opened = passports.opened(one.ref, lang, role)
            written = one.written.to(lang)
            if one.unit and units.TENGE in one.unit.to(
                lang
            ):  # billions on the wall, millions in the catalogue
                written = indicators.written(one.value, lang)
            assert digits(written) == digits(opened.value), one.ref
    return len(refs)


def digits(text: str) -> str:
    """Return the first number of a text, signs and groups aside."""
    return "".join(c for c in text.replace(",", ".") if c.isdigit() or c == ".").strip(".")


def everywhere(scene: Scene, now=IN_CITY) -> dict[str, Shown]:
    """Return what a scene tells of the city and of each district that it has something to tell."""
    found: dict[str, Shown] = {}
    if scene.of_city:
        found["city"] = scene.show(Place(now=now))
    for one in indicators.all_districts() if scene.of_district else ():
        with suppress(TooLittleData):
            found[one.slug] = scene.show(Place(now=now, district=one))
    for shown in found.values():
        check(shown)
    return found

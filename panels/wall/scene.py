"""One scene as HTML, in one language or in two, the second one smaller."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from core import units
from core.text import LANGS, Lang, Text
from panels.wall import city
from services.district_words import short
from services.indicators import District
from services.wall.scene import Scene
from services.wall.shown import CITY, Bars, CityMap, Dot, Flight, Moves, Shown, Tone

HERE: Final = Path(__file__).parent
DOTS: Final[Mapping[Tone, int]] = {"plain": 220, "good": 260, "late": 320, "bad": 380}
"""Metres across; what needs attention is larger, and lies on top."""
_ENDING: Final = re.compile(r"\d[\d:,\N{EN DASH}]*(?:\N{NO-BREAK SPACE}%)?-\w+")
"""A numeral with its Kazakh ending: `18:25-те`, `26 %-ға`."""
_STAGES: Final = {CityMap: "city", Bars: "bars", Moves: "moves", Flight: "flight"}


def build(title: Text, shown: Shown, lang: Lang, second: Lang | None = None) -> str:
    """Return a scene.

    Parameters
    ----------
    title
        Of the scene.
    lang, second
        The language of all that is said, and the one that stands beside it; None for none.

    Raises
    ------
    DataUnavailable
        If the ground of a map was never read and the database is away.
    """
    half = (len(shown.figures) + 1) // 2
    made: str = template("scene").render(
        title=title,
        shown=shown,
        halves=(shown.figures[:half], shown.figures[half:]),
        stage=Markup(_stage(shown, lang, second)),  # noqa: S704  # a template's own output
        say=_Sayer(lang, second),
    )
    return made


def title(scene: Scene, district: District | None) -> Text:
    """Return what a scene is called on the wall: of which district it speaks stands in it.

    Examples
    --------
    >>> from services.indicators import District
    >>> name = Text(kk="Медеу ауданы", ru="Медеуский район", en="Medeu District")
    >>> medeu = District(id=6, slug="medeu", name=name, residents=0, area_km2=None)
    >>> import scenes
    >>> title(scenes.every()["roads"], medeu).ru.partition(" · ")[0]
    'Медеуский'
    >>> title(scenes.every()["district"], medeu).kk
    'Медеу ауданы'
    """
    if district is None:
        return scene.titled(of_district=False)
    if not scene.of_city:
        return district.name
    own = scene.titled(of_district=True)
    names = {lang: f"{short(district.name, lang)} · {own.to(lang)}" for lang in LANGS}
    return Text(**names)


def ground() -> tuple[str, str]:
    """Return what all maps refer to as an SVG that is not seen itself, and its mark."""
    found = city.ground()
    return template("ground").render(ground=found), found.mark


def _stage(shown: Shown, lang: Lang, second: Lang | None) -> str:
    stage = shown.stage
    name = _STAGES[type(stage)]
    drawn = stage.still if isinstance(stage, Flight) else stage
    about = _map(drawn, lang) if isinstance(drawn, CityMap) else {}
    made: str = template(name).render(stage=stage, say=_Sayer(lang, second), **about)
    return made


def _map(drawn: CityMap, lang: Lang) -> dict[str, Any]:
    """Return what the template of a map needs."""
    found = city.ground()
    outlines = city.apart(found.outlines, lang)
    west, south, east, north = CITY
    return {
        "drawn": drawn,
        "outlines": outlines,
        "roads": found.roads,
        "view": f"{west:.0f} {-north:.0f} {east - west:.0f} {north - south:.0f}",
        "ratio": f"{east - west:.0f} / {north - south:.0f}",
        "names": {one.id: short(one.name, lang) for one in outlines},
        "ramp": "late" if any(one.level for one in drawn.shapes) else None,
        "dots": [(tone, width, _dotted(drawn.dots, tone)) for tone, width in DOTS.items()],
    }


def _dotted(dots: Sequence[Dot], tone: Tone) -> str:
    """Return all dots of a tone as one path: lines of no length, whose round ends are seen."""
    return "".join(f"M{d.at[0]:.0f} {-d.at[1]:.0f}h0" for d in dots if d.tone == tone)


class _Sayer:
    """Writes a text in one language or in two."""

    def __init__(self, lang: Lang, second: Lang | None) -> None:
        self.lang = lang
        self.second = second

    def __call__(self, text: Text) -> Markup:
        """Return a text in the first language, and smaller in the second where it differs."""
        first = self.once(text)
        if self.second is None or text.to(self.second) == text.to(self.lang):
            return first
        other = self.other(text)
        return Markup('{}<small lang="{}">{}</small>').format(first, self.second, other)

    def once(self, text: Text) -> Markup:
        """Return a text in the first language alone."""
        return _kept(text.to(self.lang))

    def other(self, text: Text) -> Markup:
        """Return a text in the second language alone."""
        return _kept(text.to(self.second or self.lang))


def _kept(words: str) -> Markup:
    """Return words where no line begins with a dash, nor with a numeral's ending (`18:25-те`)."""
    whole = str(escape(words)).replace(" \N{EM DASH}", f"{units.SPACE}\N{EM DASH}")
    return Markup(_ENDING.sub(r'<span class="kept">\g<0></span>', whole))  # noqa: S704  # escaped


@cache
def template(name: str) -> Any:
    """Return a template of this folder; what it writes is escaped."""
    loader = FileSystemLoader(HERE)
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return made.get_template(f"{name}.html")

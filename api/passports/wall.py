"""Numbers of the wall: `wall/morning/late`, `wall/district/outages/medeu`.

A number that stands on another page too has its passport there and opens that one; the others are
told by the scene's own declaration.
"""

from collections.abc import Sequence
from typing import Final

from api import passports, screen
from core.errors import Forbidden, NotFound
from core.rights import Role
from core.text import Lang, Text
from services.passports import NO_NUMBER, Passport
from services.wall.board import Told
from services.wall.shown import Figure

MOST_WORDS: Final = 3


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a figure of a scene, of the city or of a district.

    Raises
    ------
    NotFound
        If no scene shows such a figure now.
    Forbidden
        If this role may not see the scene.
    """
    if not 2 <= len(given) <= MOST_WORDS:  # noqa: PLR2004  # scene and name, or a district too
        raise NotFound(NO_NUMBER)
    told = screen.watch().board.read(given[0], given[2] if len(given) == MOST_WORDS else None)
    if told.scene.seen_by > role:
        raise Forbidden(_NOT_YOURS)
    figures = told.shown.figures if told.shown else ()
    found = next((one for one in figures if one.name == given[1]), None)
    if found is None:
        raise NotFound(NO_NUMBER)
    if found.ref:
        return passports.opened(found.ref, lang, role)
    return _passport(told, found, lang)


def _passport(told: Told, figure: Figure, lang: Lang) -> Passport:
    age = screen.watch().board.ages.get(told.scene.id)
    about, formula = figure.about or told.scene.title, figure.formula or _AS_SHOWN
    return Passport(
        title=figure.title.to(lang),
        value=figure.written.to(lang),
        unit=figure.unit.to(lang) if figure.unit else "",
        definition=about.to(lang),
        formula=formula.to(lang),
        source_ids=age.source_ids if age else (),
    )


_NOT_YOURS: Final = Text(
    kk="Бұл көріністі көруге рұқсат жоқ", ru="Нет прав на эту сцену", en="this scene is not for you"
)
_AS_SHOWN: Final = Text(
    kk="Көріністің өзіндегідей", ru="Как в самой сцене", en="As in the scene itself"
)

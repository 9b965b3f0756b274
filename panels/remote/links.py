"""Ways to the wall from other pages: the large screen, its remote, the sheet of the day."""

from typing import Final

from dash import html

from core.rights import Role
from core.text import Lang, Text
from panels._marks import marks
from panels.remote._words import TITLE

SHEET: Final = "/screen/sheet.pdf"


def build(role: Role, lang: Lang, *, with_remote: bool = True) -> html.Nav:
    """Return the links that this viewer may follow."""
    offered = [
        (f"/screen?lang={lang}", _WALL.to(lang)),
        (f"{SHEET}?lang={lang}", _SHEET.to(lang)),
        (f"{SHEET}?lang={lang}&now=1", _NOW.to(lang)),
    ]
    if with_remote and role >= Role.PLANNER:
        offered.insert(1, ("/remote", TITLE.to(lang)))
    links = [html.A(words, href=address) for address, words in offered]
    return html.Nav(links, className="page-links wall-links", **marks(aria_label=_WAYS.to(lang)))


_WAYS: Final = Text(kk="Жағдай орталығы", ru="Ситуационный центр", en="Situation Centre")
_WALL: Final = Text(kk="Үлкен экран", ru="Большой экран", en="The large screen")
_SHEET: Final = Text(
    kk="Соңғы таңғы парақ, PDF", ru="Последняя утренняя сводка, PDF", en="Last morning sheet, PDF"
)
_NOW: Final = Text(
    kk="Дәл қазіргі парақ, PDF", ru="Сводка на этот момент, PDF", en="Sheet of this moment, PDF"
)

"""Licences that data is loaded under, and what each is called.

A source keeps the English words; other licences that a source may have are names of their own,
such as `CC0 1.0`, and are told as they are.
"""

from collections.abc import Mapping
from typing import Final

from core.text import Lang, Text

INTERNAL: Final = "For internal use"
OFFERED: Final[Mapping[str, Text]] = {
    INTERNAL: Text(kk="ішкі пайдалану үшін", ru="для внутреннего пользования", en=INTERNAL.lower()),
    "Open data of Kazakhstan": Text(
        kk="Қазақстанның ашық деректері",
        ru="открытые данные Казахстана",
        en="open data of Kazakhstan",
    ),
    "CC BY 4.0": Text(
        kk="CC BY 4.0 (иесін атап)",
        ru="CC BY 4.0 (с указанием владельца)",
        en="CC BY 4.0 (naming the owner)",
    ),
}
"""What one may choose for a sheet that comes in, the most careful one first."""


def named(licence: str, lang: Lang) -> str:
    """Return what a source's licence is called.

    Examples
    --------
    >>> named("Open data of Kazakhstan", "ru"), named("ODbL 1.0", "ru")
    ('открытые данные Казахстана', 'ODbL 1.0')
    """
    return OFFERED[licence].to(lang) if licence in OFFERED else licence

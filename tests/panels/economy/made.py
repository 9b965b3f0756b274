"""A census of two districts made by hand, for tests of what is shown of it."""

from datetime import date

from core.text import Text
from services.economy.census import Census
from services.economy.lines import Count, Kind
from services.indicators import District


def district(number, slug, residents=10_000):
    name = Text(kk=f"{slug} ауданы", ru=f"{slug} район", en=f"{slug} District")
    return District(id=number, slug=slug, name=name, residents=residents, area_km2=None)


WEST, EAST = district(1, "west"), district(2, "east")
KINDS = {"cafe": ("food", "56.10"), "bank": ("finance", "64.19"), "gym": ("sport", "")}


def census(standing):
    """Return a census with so many places by district's id and category, of KINDS or others."""
    kinds = {
        code: Kind(code=code, title=Text(kk=code, ru=code, en=code), theme=theme, oked=oked)
        for code, (theme, oked) in {
            **dict.fromkeys((code for _, code in standing), ("shops", "47.19")),
            **KINDS,
        }.items()
    }
    counts = {key: Count(n, n, 2, 1) for key, n in standing.items()}
    for (_, code), count in list(counts.items()):
        counts[0, code] = counts.get((0, code), Count()) + count
    return Census(
        day=date(2026, 6, 15),
        districts=(WEST, EAST),
        kinds=kinds,
        counts=counts,
        km2={1: 4.0, 2: 8.0},
    )

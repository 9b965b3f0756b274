"""What the portrait shows, as its address has it: `/economy/medeu?by=category&sort=quotient`."""

from dataclasses import dataclass, fields, replace
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

from services.economy.lines import BYS, By

PATH: Final = "/economy/"
SORTS: Final = ("standing", "per_people", "quotient", "change")
"""Columns that the table of groups is sorted by, the most first."""
SHOWN: Final = ("standing", "per_people", "density", "diversity", "growth", "survival")
"""What districts are compared by; the map shows one of it."""
EVERY: Final = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The state of the page; what means nothing is left out of the address.

    `slug` is the district, empty for the city; `by` how places are grouped, `sort` what the
    groups are sorted by, `rows` and `jobs` whether all groups and all trades are shown
    (`EVERY`); `show` what the map of districts shows.
    """

    slug: str = ""
    by: By = "theme"
    sort: str = "standing"
    rows: str = ""
    jobs: str = ""
    show: str = "per_people"

    @classmethod
    def parse(cls, slug: str, search: str) -> Self:
        """Read an address; what cannot be read is as if it were not there."""
        given = {name: texts[-1] for name, texts in parse_qs(search.lstrip("?")).items()}
        usual = cls()
        by = next((one for one in BYS if one == given.get("by")), usual.by)
        sort, show = given.get("sort", ""), given.get("show", "")
        return cls(
            slug=slug,
            by=by,
            sort=sort if sort in SORTS else usual.sort,
            rows=EVERY if given.get("rows") == EVERY else "",
            jobs=EVERY if given.get("jobs") == EVERY else "",
            show=show if show in SHOWN else usual.show,
        )

    def href(self, **changes: Any) -> str:
        """Return the address of this view, with some things changed."""
        told, usual = replace(self, **changes), type(self)()
        words = {
            one.name: getattr(told, one.name)
            for one in fields(self)
            if one.name != "slug" and getattr(told, one.name) != getattr(usual, one.name)
        }
        return f"{PATH}{told.slug}" + (f"?{urlencode(words)}" if words else "")

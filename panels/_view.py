"""What a page of indicators shows, as its address has it: `/districts/medeu?tab=crime&per=km2`."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final, Literal, Self
from urllib.parse import parse_qs, urlencode

from services import indicators
from services.indicators import Asked, Per

PATH: Final = "/districts/"
OVERVIEW: Final = "overview"
Chart = Literal["line", "bar", "multiples"]
Classes = Literal["quantiles", "natural", "deviation"]
CHARTS: Final[tuple[Chart, ...]] = ("line", "bar", "multiples")
CLASSES: Final[tuple[Classes, ...]] = ("quantiles", "natural", "deviation")
MOST_COMPARED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The state of a page; what stands in the address and means nothing is left out.

    `slug` is the district, empty on the page that compares; `tab` a category of indicators;
    `code` the indicator in the chart, table and map, empty for the tab's first one; `month` as
    `2026-10`, empty for the newest; `known` a day as `2026-11-24`, empty for now.
    """

    slug: str = ""
    tab: str = OVERVIEW
    code: str = ""
    month: str = ""
    known: str = ""
    per: Per = "all"
    chart: Chart = "line"
    classes: Classes = "quantiles"
    compared: tuple[str, ...] = ()

    @classmethod
    def parse(cls, slug: str, search: str) -> Self:
        """Read an address; what cannot be read is as if it were not there."""
        given = {name: values[-1] for name, values in parse_qs(search.lstrip("?")).items()}
        per, classes, chart = (given.get(name, "") for name in ("per", "classes", "chart"))
        compared = [one for one in given.get("compared", "").split(",") if one]
        return cls(
            slug=slug,
            tab=given.get("tab", OVERVIEW),
            code=given.get("code", ""),
            month=given["month"] if _day(f"{given.get('month', '')}-01") else "",
            known=given["known"] if _day(given.get("known", "")) else "",
            per=per if per in indicators.PERS else "all",
            chart=chart if chart in CHARTS else "line",
            classes=classes if classes in CLASSES else "quantiles",
            compared=tuple(dict.fromkeys(compared))[:MOST_COMPARED],
        )

    def but(self, **changes: Any) -> Self:
        """Return the same view with some things changed."""
        return replace(self, **changes)

    def href(self, **changes: Any) -> str:
        """Return the address of this view, with some things changed."""
        told = self.but(**changes)
        named = told.words()
        return f"{PATH}{told.slug}" + (f"?{urlencode(named, safe=',')}" if named else "")

    def words(self) -> dict[str, str]:
        """Return what stands behind the question mark."""
        default = type(self)()
        return {
            one.name: ",".join(word) if isinstance(word := getattr(self, one.name), tuple) else word
            for one in fields(self)
            if one.name != "slug" and getattr(self, one.name) != getattr(default, one.name)
        }

    @property
    def known_on(self) -> date | None:
        """Return the day whose knowledge is shown, None for today's."""
        return _day(self.known)

    @property
    def looked(self) -> tuple[str, ...]:
        """Return the slugs of the districts that are looked at, among all that are shown."""
        return (self.slug,) if self.slug else self.compared

    def asked(self, newest: date) -> Asked:
        """Return what is asked of the indicators; `newest` is the newest month with values."""
        month = _day(f"{self.month}-01")
        return Asked(
            period=min(month, newest) if month else newest,
            known_on=self.known_on,
            per=self.per,
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None  # noqa: PLR2004  # 2026-11-24
    except ValueError:
        return None

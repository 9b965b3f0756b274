"""What an address of the page shows: the question, its answer, the places that are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

from core.errors import AnalysisError, DataError, TwinError
from core.rights import Role
from core.text import Lang, Text
from data_access import districts
from panels.business._words import CITY
from services import niches
from services.niches import kinds as every_kind
from services.niches.answer import Answer, Other, Spot, Twin
from services.niches.asked import WHOLE, Asked
from services.niches.gaps import Gap, gaps
from services.niches.kinds import Kind

QUESTIONS: Final = ("what", "where", "who")
"""In the order in which they are asked."""
NONE: Final = "-"
"""Stands in a reference for what is not told: a cell, or weights other than usual."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What an address shows, in one language, to somebody with a role.

    `kinds` are the categories by their codes, `districts` rows with `slug`, names, `residents`;
    `lost` are the words of the address that name none of these.
    """

    asked: Asked
    kinds: Mapping[str, Kind]
    districts: Mapping[str, Row]
    lang: Lang
    role: Role = Role.PUBLIC
    lost: tuple[str, ...] = ()

    @classmethod
    def parse(cls, search: str, lang: Lang, role: Role) -> Self:
        """Read an address; what is no more, a category or a district, is asked again."""
        asked = Asked.parse(search)
        kinds = {one.code: one for one in every_kind.every()}
        rows = {row["slug"]: row for row in districts.every()}
        lost: list[str] = []
        if asked.what not in kinds:
            lost += [asked.what] if asked.what else []
            asked = asked.but(what="", own=())
        if asked.where != WHOLE and asked.where not in rows:
            lost += [asked.where] if asked.where else []
            asked = asked.but(where="")
        return cls(asked, kinds, rows, lang, role, tuple(lost))

    @property
    def open_question(self) -> str:
        """The first question that has no answer yet; empty if all have one."""
        return next((name for name in QUESTIONS if not getattr(self.asked, name)), "")

    @property
    def category(self) -> Text:
        """What the category is called."""
        return self.kinds[self.asked.what].title

    def title(self, code: str) -> Text:
        """Return what any category is called, public ones too."""
        return every_kind.kind(code).title

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """What the districts are called, by their words in an address."""
        return {slug: Text.from_row(row) for slug, row in self.districts.items()}

    @property
    def place(self) -> Text:
        """What the area is called."""
        return self.names.get(self.asked.district, CITY)

    @cached_property
    def gaps(self) -> Mapping[str, Gap]:
        """How many of the category each district has, and would have as elsewhere, by its word.

        Empty where too little is known to tell.
        """
        try:
            return {one.district: one for one in gaps(self.asked.what)}
        except AnalysisError:
            return {}

    @cached_property
    def answer(self) -> Answer | None:
        """The best places, None as long as a question is open."""
        return niches.best(self.asked) if self.asked.complete else None

    @cached_property
    def best(self) -> Mapping[str, Spot]:
        """The best places by cell."""
        return {one.cell: one for one in self.answer.spots} if self.answer else {}

    @cached_property
    def opened(self) -> Spot | Text | None:
        """The place whose card is open, or why there is nothing to tell of it."""
        return self._spot(self.asked.cell) if self.answer and self.asked.cell else None

    @cached_property
    def compared(self) -> tuple[Spot, ...]:
        """The places that stand side by side; those of which nothing can be told are left out."""
        if not self.answer:
            return ()
        found = [self._spot(cell) for cell in self.asked.compare]
        return tuple(one for one in found if isinstance(one, Spot))

    @cached_property
    def others(self) -> tuple[Other, ...]:
        """What else the place whose card is open is good for."""
        return niches.others(self.asked, self.asked.cell)

    @cached_property
    def twins(self) -> tuple[Twin, ...]:
        """Places elsewhere that are like it."""
        return niches.twins(self.asked, self.asked.cell)

    def reason(self, spot: Spot) -> str:
        """Return why a place is as good as it is."""
        told: Text = niches.reason(spot, self.asked)
        return told.to(self.lang)

    def ref(self, field: str, cell: str = NONE, **other: Any) -> str:
        """Return the reference of a number of the answer, or of a question that is like it."""
        one = self.asked.but(**other)
        weights = ",".join(map(str, one.weights)) or NONE
        words = ["niche", one.what, one.where, one.who, str(one.minutes), weights, cell, field]
        if field == "own_percent":  # nothing else hangs on which branches are one's own
            words.append(",".join(map(str, one.own)))
        return "/".join(words)

    def _spot(self, cell: str) -> Spot | Text:
        if cell in self.best:
            return self.best[cell]
        try:
            return niches.spot(self.asked, cell)
        except DataError:  # that is no matter of the place
            raise
        except TwinError as error:
            return error.reason

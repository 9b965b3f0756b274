"""What a scene of the wall is. A scene is a declaration; drawing, passports and paper follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import TableClause

from core.rights import Role
from core.text import Text
from services.wall.shown import Place, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene.

    Attributes
    ----------
    order
        Its place in the usual round, None for a scene that comes only when it is called.
    seconds
        How long it stays.
    tables
        All tables that it is made of: their versions decide when it is made anew, their sources
        stand behind its numbers.
    fresh
        The tables whose age is the scene's age, each with the time within which news are
        expected where its source says nothing (`source.refresh_days` goes first).
    show
        Returns what it tells of a place at a moment. Raises `TooLittleData` with a reason to read
        where it has nothing to tell: it is left out then, and the operator reads the reason.
        Takes the time from the place it is given, never from the clock.
    of_city, of_district
        Whether it can speak of the whole city, of one district.
    on_sheet
        Whether the daily sheet of a district has its figures.
    seen_by
        Who may see it.
    title_of_district
        What it is called where it speaks of one district, if that is something else.
    """

    id: str
    title: Text
    show: Callable[[Place], Shown]
    tables: tuple[TableClause, ...]
    fresh: tuple[tuple[TableClause, timedelta], ...]
    order: int | None = None
    seconds: int = 20
    of_city: bool = True
    of_district: bool = True
    on_sheet: bool = True
    seen_by: Role = Role.PUBLIC
    title_of_district: Text | None = None

    def titled(self, *, of_district: bool) -> Text:
        """Return what it is called where it speaks of the city, or of a district."""
        return (self.title_of_district if of_district else None) or self.title

"""All that a report on places for a business is made of, before it is put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from analysis.survival import Survived
from core.text import Text
from data_access.turnover import Turnover
from services.niches.answer import Answer, Other, Scores, Spot
from services.niches.asked import Asked
from services.niches.gaps import Gap
from services.niches.reached import Reached
from services.subscription import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is told of a question.

    Attributes
    ----------
    area
        What the area is called.
    outline
        Its ground, UTM43N; None where no outline is known.
    chosen
        The place that is told in full: the one that was chosen, else the best; None without any.
    number
        Its number among the best places, 0 if it is none of them.
    reasons
        What speaks for each of the best places and the chosen one, by cell.
    zone
        From where the chosen place is reached within the minutes, UTM43N; None if not known.
    rivals
        Competitors within a quarter of an hour of it, the nearest first.
    gaps
        By district, the one that lacks most first.
    turnover
        Openings and closures in the area by quarter.
    survival
        By years, the share of places of the category, whole city, that live as long.
    others
        How good the chosen place is for other categories, as many as the plan gives.
    neighbours
        What complementary categories are called, by code.
    link
        Address of the page that shows the same.
    """

    asked: Asked
    answer: Answer
    area: Text
    outline: shapely.Geometry | None
    scores: Scores | None
    chosen: Spot | None
    number: int
    reasons: dict[str, Text]
    zone: shapely.Geometry | None
    rivals: Sequence[Reached]
    gaps: Sequence[Gap]
    turnover: Turnover
    survival: Mapping[int, Survived | None]
    others: Sequence[Other]
    neighbours: dict[str, Text]
    offer: Offer
    link: str

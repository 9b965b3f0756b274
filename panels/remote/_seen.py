"""What a phone shows of its screen, as its parts read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels._marks import marks
from panels.remote._words import CITY
from services.wall.events import Forward
from services.wall.playing import Step
from services.wall.remote import View
from services.wall.scene import Scene
from services.wall.shown import Shown

Drawn = Component | list[Component] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a phone shows, and in which words.

    `known` are the scenes by id, `districts` names by slug, `left_out` why scenes have nothing
    to tell, `shown` what the scene that is on tells, `forward` what an event shows meanwhile.
    """

    view: View
    known: Mapping[str, Scene]
    districts: Mapping[str, Text]
    left_out: Mapping[str, Text]
    shown: Shown | None
    forward: Forward | None
    now: datetime
    lang: Lang

    def title(self, step: Step) -> str:
        """Return what a step shows, in words."""
        title = self.scene(step)
        return f"{title}, {self.district(step.district)}" if step.district else title

    def scene(self, step: Step) -> str:
        """Return what the scene of a step is called."""
        scene = self.known.get(step.scene)
        return scene.titled(of_district=bool(step.district)).to(self.lang) if scene else step.scene

    def district(self, slug: str | None) -> str:
        """Return what a district is called."""
        if slug is None:
            return CITY.to(self.lang)
        return self.districts[slug].to(self.lang) if slug in self.districts else slug


def button(words: Any, act: str, look: str = "", **more: Any) -> html.Button:
    """Return what tells the screen something; `given` goes with it."""
    given = json.dumps(more.pop("given", {}), ensure_ascii=False)
    told = marks(data_remote=act, data_given=given, **more)
    return html.Button(words, type="button", className=look or None, **told)


def is_(true: bool) -> str:  # noqa: FBT001
    """Return what an attribute says of something that is so or is not."""
    return str(true).lower()

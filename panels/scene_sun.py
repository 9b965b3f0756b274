"""The sun over the 3D city by day and hour, and the buttons that turn the view."""

from datetime import datetime

import dash_bootstrap_components as dbc
from dash import html

from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from panels._scene_address import SceneAddress
from panels.tools import picture

_SUN = Text(kk="Күн", ru="Солнце", en="Sun")
_DAY = Text(kk="Күні", ru="Дата", en="Date")
_HOUR = Text(kk="Тәулік сағаты", ru="Время суток", en="Time of day")
_UP = Text(
    kk="көкжиектен {height}° биік, азимуты {azimuth}°",
    ru="{height}° над горизонтом, азимут {azimuth}°",
    en="{height}° above the horizon, azimuth {azimuth}°",
)
_DOWN = Text(kk="көкжиектен төмен", ru="за горизонтом", en="below the horizon")
_NEARER = Text(kk="Жақындату", ru="Приблизить", en="Zoom in")
_FARTHER = Text(kk="Алыстату", ru="Отдалить", en="Zoom out")
_LEFT = Text(kk="Солға бұру", ru="Повернуть влево", en="Turn left")
_RIGHT = Text(kk="Оңға бұру", ru="Повернуть вправо", en="Turn right")
_FLATTER = Text(kk="Жоғарыдан қарау", ru="Смотреть сверху", en="Look from above")
_STEEPER = Text(kk="Қырынан қарау", ru="Смотреть сбоку", en="Look from the side")
_CENTRE = Text(kk="Қала ортасы", ru="Центр города", en="City centre")


def build(lang: Lang, scene: SceneAddress) -> html.Div:
    """Return the slider of hours with the date."""
    return html.Div(
        [
            html.Div(
                [
                    html.Strong([f"{_SUN.to(lang)} ", html.Span(id="sun-clock")]),
                    html.Span(
                        id="sun-told", **marks(data_up=_UP.to(lang), data_down=_DOWN.to(lang))
                    ),
                ],
                className="timeline-head",
                **marks(data_plain=""),  # told of what one chose, not of the city
            ),
            html.Div(
                [
                    html.Label([html.Span(_HOUR.to(lang), className="unseen"), _hour(scene.sun)]),
                    html.Label([html.Span(_DAY.to(lang), className="unseen"), _day(scene.sun)]),
                ],
                className="sun-when",
            ),
        ],
        className="panel timeline scene-sun",
        role="group",
        **marks(aria_label=_SUN.to(lang)),
    )


def _hour(sun: datetime) -> dbc.Input:
    return dbc.Input(
        id="sun-hour",
        type="range",
        className="form-range",
        min=0,
        max=23.75,
        step=0.25,
        value=round((sun.hour + sun.minute / 60) * 4) / 4,
    )


def _day(sun: datetime) -> dbc.Input:
    return dbc.Input(id="sun-day", type="date", value=f"{sun:%Y-%m-%d}")


def tools(lang: Lang) -> list[html.Div]:
    """Return the buttons of the view, and the foot that tells sources and stretched heights."""
    signs = (
        ("scene-nearer", "+", _NEARER),
        ("scene-farther", "\N{MINUS SIGN}", _FARTHER),
        ("scene-left", "\N{ANTICLOCKWISE OPEN CIRCLE ARROW}", _LEFT),
        ("scene-right", "\N{CLOCKWISE OPEN CIRCLE ARROW}", _RIGHT),
        ("scene-flatter", "\N{DOWNWARDS ARROW}", _FLATTER),
        ("scene-steeper", "\N{RIGHTWARDS ARROW}", _STEEPER),
    )
    buttons = [_sign(act, sign, word.to(lang)) for act, sign, word in signs]
    home = html.Button(_CENTRE.to(lang), className="tool", **marks(data_act="scene-home"))
    return [
        html.Div([*buttons, home, picture(lang)], className="panel map-tools scene-tools"),
        html.Div(
            [
                provenance.demo_mark(lang, id="demo", hidden=True),
                html.Span(id="sources"),
            ],
            className="panel map-foot",
        ),
    ]


def _sign(act: str, sign: str, word: str) -> html.Button:
    return html.Button(sign, className="tool", title=word, **marks(data_act=act, aria_label=word))

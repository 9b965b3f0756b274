"""The meetings of a screen: a list, and a plain form for one more."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.remote._seen import Seen, button
from panels.remote._words import CITY, REMOVE, REPEATS, SURE, field
from panels.written import written
from services.wall.playing import LEAST_SECONDS, Step
from services.wall.scene import Scene


def listed(seen: Seen) -> Component:
    """Return the meetings, each with what changes and what removes it."""
    lang = seen.lang
    if not seen.view.meetings:
        return html.P(_NO_MEETING.to(lang), className="hint")
    on = seen.view.state.meeting
    running = int(on.key.split("/")[0]) if on else None
    return html.Ul(
        [_one(row, seen, now=row["meeting"] == running) for row in seen.view.meetings],
        className="remote-rows",
    )


def _one(row: Mapping[str, Any], seen: Seen, *, now: bool) -> html.Li:
    lang, name = seen.lang, row["title"]
    steps = [Step(scene=one["scene"], seconds=1, district=one["district"]) for one in row["steps"]]
    change = html.Button(
        _CHANGE.to(lang),
        type="button",
        className="remote-plain",
        **marks(
            data_meeting=json.dumps(_filled(row), ensure_ascii=False),
            aria_label=f"{_CHANGE.to(lang)}: {name}",
        ),
    )
    remove = button(
        REMOVE.to(lang),
        "no-meeting",
        "remote-plain",
        given={"id": row["meeting"]},
        data_sure=SURE.to(lang),
        aria_label=f"{REMOVE.to(lang)}: {name}",
    )
    state = html.Small(_ON.to(lang), className="remote-state") if now else None
    told = [
        html.P([html.B(name), state]),
        html.P(times(row, lang)),
        html.P("; ".join(map(seen.title, steps)), className="hint"),
    ]
    return html.Li([html.Div(told), html.Div([change, remove], className="remote-acts")])


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a meeting as the form takes it, on the city's clock."""
    starts, ends = _local(row)
    return {
        "id": row["meeting"],
        "title": row["title"],
        "day": f"{starts:%Y-%m-%d}",
        "from": f"{starts:%H:%M}",
        "until": f"{ends:%H:%M}",
        "repeats": row["repeats"],
        "steps": row["steps"],
    }


def _local(row: Mapping[str, Any]) -> tuple[datetime, datetime]:
    starts, ends = (datetime.fromisoformat(row[one]) for one in ("starts_at", "ends_at"))
    return starts.astimezone(units.CITY_ZONE), ends.astimezone(units.CITY_ZONE)


def times(row: Mapping[str, Any], lang: Lang) -> str:
    """Return when a meeting is, in words."""
    starts, ends = _local(row)
    hours = f"{starts:%H:%M}–{ends:%H:%M}"
    if row["repeats"] == "daily":
        return f"{REPEATS['daily'].to(lang)}, {hours}"
    if row["repeats"] == "weekly":
        return f"{REPEATS['weekly'].to(lang)}, {_DAYS.to(lang).split()[starts.weekday()]}, {hours}"
    return f"{units.day(starts)}, {hours}"


def form(scenes: Mapping[str, Scene], lang: Lang) -> html.Form:
    """Return the form of a meeting; `assets/page/remote_meeting.js` sends it.

    Districts come with what the phone is told: the page itself asks the database nothing.
    """
    row = written(_row(scenes, lang))
    return html.Form(
        [
            html.H2(_NEW.to(lang)),
            field(_TITLE, "title", lang, required=True, maxlength=80),
            html.Div(
                [
                    field(_DAY, "day", lang, type="date", required=True),
                    field(_FROM, "from", lang, type="time", required=True),
                    field(_UNTIL, "until", lang, type="time", required=True),
                ],
                className="remote-when",
            ),
            _select(
                _REPEATS, "repeats", {one: text.to(lang) for one, text in REPEATS.items()}, lang
            ),
            html.H3(_STEPS.to(lang)),
            html.Ol([], className="remote-steps", **marks(data_row=row)),
            html.Button(
                _MORE.to(lang), type="button", className="remote-plain", **marks(data_step="add")
            ),
            html.Div(
                [
                    html.Button(_KEEP.to(lang), type="submit", className="wide"),
                    html.Button(_LEAVE.to(lang), type="reset", className="remote-plain"),
                ],
                className="remote-acts",
            ),
        ],
        hidden=True,
        className="panel remote-form",
        **marks(data_form="meeting"),
    )


def opener(lang: Lang) -> html.Button:
    """Return what opens the empty form."""
    return html.Button(
        _ADD.to(lang), type="button", className="remote-plain", **marks(data_meeting="{}")
    )


def _row(scenes: Mapping[str, Scene], lang: Lang) -> html.Li:
    seconds = {"type": "number", "min": LEAST_SECONDS, "max": 3600, "required": True}
    return html.Li(
        [
            _chosen(_SCENE, "scene", [_offered(one, lang) for one in scenes.values()], lang),
            html.Div(
                [
                    _select(_PLACE, "district", {"": CITY.to(lang)}, lang),
                    field(_SECONDS, "seconds", lang, **seconds),
                ],
                className="remote-place-time",
            ),
            field(_NOTE, "note", lang, maxlength=2000, rows=2),
            html.Div([_moves(_UP, "up", lang), _moves(_REMOVE_STEP, "remove", lang)]),
        ]
    )


def _offered(scene: Scene, lang: Lang) -> html.Option:
    """Return a scene to choose, with how long it stays by itself and whether it has districts."""
    told = marks(data_seconds=scene.seconds, data_of_district=str(scene.of_district).lower())
    return html.Option(scene.title.to(lang), value=scene.id, **told)


def _moves(title: Text, act: str, lang: Lang) -> html.Button:
    return html.Button(
        title.to(lang), type="button", className="remote-plain", **marks(data_step=act)
    )


def _select(title: Text, name: str, offered: Mapping[str, str], lang: Lang) -> html.Label:
    options = [html.Option(words, value=value) for value, words in offered.items()]
    return _chosen(title, name, options, lang)


def _chosen(title: Text, name: str, options: list[html.Option], lang: Lang) -> html.Label:
    made = html.Select(options, className="form-select", **marks(data_name=name))
    return html.Label([html.Span(title.to(lang)), made])


_NO_MEETING: Final = Text(
    kk="Жоспарланған жиналыс жоқ: экран әдеттегі көріністерді көрсетеді.",
    ru="Встреч не запланировано: экран показывает обычные сцены.",
    en="No meeting is planned: the screen plays its usual round.",
)
_ON: Final = Text(kk="қазір", ru="сейчас", en="now")
_ADD: Final = Text(kk="Жиналыс қосу", ru="Добавить встречу", en="Add a meeting")
_NEW: Final = Text(kk="Жиналыс", ru="Встреча", en="Meeting")
_CHANGE: Final = Text(kk="Өзгерту", ru="Изменить", en="Change")
_TITLE: Final = Text(kk="Атауы", ru="Название", en="Title")
_DAY: Final = Text(kk="Күні", ru="День", en="Day")
_FROM: Final = Text(kk="Басталуы", ru="Начало", en="From")
_UNTIL: Final = Text(kk="Аяқталуы", ru="Конец", en="Until")
_REPEATS: Final = Text(kk="Қайталануы", ru="Повтор", en="Repeats")
_STEPS: Final = Text(kk="Не көрсетіледі", ru="Что показывать", en="What is shown")
_MORE: Final = Text(kk="Тағы көрініс қосу", ru="Ещё сцена", en="One more scene")
_SCENE: Final = Text(kk="Көрініс", ru="Сцена", en="Scene")
_PLACE: Final = Text(kk="Аумақ", ru="Место", en="Place")
_SECONDS: Final = Text(kk="Неше секунд", ru="Секунд", en="Seconds")
_NOTE: Final = Text(kk="Сөйлеушіге жазба", ru="Заметка для докладчика", en="Note to the speaker")
_UP: Final = Text(kk="Жоғары", ru="Выше", en="Up")
_REMOVE_STEP: Final = Text(kk="Алып тастау", ru="Убрать", en="Remove")
_KEEP: Final = Text(kk="Сақтау", ru="Сохранить", en="Keep")
_LEAVE: Final = Text(kk="Болдырмау", ru="Отмена", en="Cancel")
_DAYS: Final = Text(
    kk="дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    ru="понедельник вторник среда четверг пятница суббота воскресенье",
    en="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)

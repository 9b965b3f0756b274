"""What changes on the phone: drawn by the server, put in place by assets/page/remote_page.js."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.remote import figures, meetings, phones
from panels.remote._seen import Drawn, Seen, button, is_
from panels.remote._words import SPOKEN
from services.district_words import short
from services.wall.playing import Step
from services.wall.remote import DISTRICT
from services.wall.scene import Scene


def facts(seen: Seen) -> dict[str, Any]:
    """Return what the phone's own script needs: times of the scene, name of the screen."""
    on = seen.view.on
    return {
        "since": on.since if on else None,
        "until": on.until if on else None,
        "held": seen.view.is_held,
        "scene": on.step.scene if on else None,
        "district": on.step.district if on else None,
        "screen": seen.view.state.name or "",
        "districts": [(slug, name.to(seen.lang)) for slug, name in seen.districts.items()],
        "today": f"{seen.now:%Y-%m-%d}",
        "hour": (seen.now.hour + 1) % 24,
    }


def now(seen: Seen) -> list[Component]:
    """Return what is on the wall now."""
    view, on, lang = seen.view, seen.view.on, seen.lang
    name = view.state.name or _SCREEN.to(lang)
    above = f"{name} · {view.state.meeting.title}" if view.state.meeting else name
    if on is None:
        nothing = html.H1(_NOTHING.to(lang))
        return [html.P(above, className="over"), nothing, *_missing(seen)]
    place = html.P(seen.district(on.step.district), className="remote-place")
    state = _HELD.to(lang) if view.is_held else _RUNS.to(lang)
    after = f"{_THEN.to(lang)}: {seen.title(view.following)}" if view.following else ""
    return [
        html.P([html.Span(above), html.Span(state, className="remote-state")], className="over"),
        html.H1(seen.scene(on.step)),
        place,
        html.P(after, className="hint"),
        *_missing(seen),
        *_forward(seen),
    ]


def _missing(seen: Seen) -> list[Component]:
    """Return why what is held is not on, if it is not."""
    hold, missing, lang = seen.view.state.hold, seen.view.missing, seen.lang
    if hold is None or missing is None:
        return []
    title = seen.title(Step(scene=hold.scene, district=hold.district, seconds=0))
    told, why = _WAITS.to(lang).format(title=title), missing.to(lang)
    lines = [html.Span(told), html.Br(), html.Span(why, className="hint")]
    return [html.P(lines, className="remote-forward", role="status")]


def _forward(seen: Seen) -> list[Component]:
    """Return the event that stands in front of the round for a while, if one does."""
    if seen.forward is None:
        return []
    event, lang = seen.forward.event, seen.lang
    told = f"{event.lead.to(lang)} {event.rest.to(lang)}"
    return [html.P([html.B(f"{_EVENT.to(lang)}: "), told], className="remote-forward")]


def trouble(seen: Seen) -> Drawn:
    """Return that the screen does not answer, nothing as long as it does."""
    if not seen.view.gone:
        return None
    since = units.moment(seen.view.state.seen_at)
    words = _GONE.to(seen.lang).format(since=since)
    return html.P(words, className="sentence remote-trouble", role="alert")


def controls(seen: Seen) -> list[Component]:
    """Return the three buttons under the thumb."""
    lang, held = seen.lang, seen.view.state.hold is not None
    off = seen.view.on is None or None
    stay = button(
        (_RESUME if held else _HOLD).to(lang),
        "resume" if held else "hold",
        "remote-stay",
        disabled=off,
        aria_pressed=is_(held),
    )
    return [
        button(_BACK.to(lang), "back", disabled=off),
        stay,
        button(_NEXT.to(lang), "next", "remote-next", disabled=off),
    ]


def districts(seen: Seen) -> Component:
    """Return the districts as a grid."""
    hold = seen.view.state.hold
    here = hold.district if hold and hold.scene == DISTRICT else None
    every = [
        button(
            short(name, seen.lang),
            "district",
            given={"slug": slug},
            aria_pressed=is_(slug == here),
        )
        for slug, name in seen.districts.items()
    ]
    return html.Div(every, className="remote-grid")


def scenes(seen: Seen) -> list[Component]:
    """Return the scenes: those of the round, those that come when called, those left out."""
    usual = [one for one in seen.known.values() if one.order is not None and one.of_city]
    called = [one for one in seen.known.values() if one.order is None and one.of_city]
    extra = [html.H2(_CALLED.to(seen.lang)), _list(called, seen)] if called else []
    return [_list(usual, seen), *extra]


def _list(every: list[Scene], seen: Seen) -> html.Ul:
    return html.Ul([html.Li(_scene(one, seen)) for one in every], className="remote-list")


def _scene(scene: Scene, seen: Seen) -> Component:
    title, reason = scene.title.to(seen.lang), seen.left_out.get(scene.id)
    if reason:
        told = [html.Span(title), html.Small(f"{_LEFT_OUT.to(seen.lang)}: {reason.to(seen.lang)}")]
        return html.Div(told, className="remote-left-out")
    on = seen.view.on
    here = on is not None and (on.step.scene, on.step.district) == (scene.id, None)
    mark = html.Small(_NOW.to(seen.lang)) if here else None
    inside = [html.Span(title), mark]
    return button(inside, "go", given={"scene": scene.id}, aria_pressed=is_(here))


def notes(seen: Seen) -> Drawn:
    """Return what helps whoever speaks: its own note, that of the scene, events."""
    view, lang = seen.view, seen.lang
    own = view.on.step.note if view.on else None
    told = [html.P(one, className="remote-own") for one in _lines(own, lang)]
    told += [html.P(one) for one in _lines(seen.shown.note if seen.shown else None, lang)]
    inside = told or html.P(_NO_NOTE.to(lang), className="hint")
    drawn: list[Component] = [html.Div(inside, className="remote-note", lang=lang)]
    drawn += figures.listed(seen)
    if view.events:
        events = html.Ul([_event(one, seen) for one in view.events], className="remote-events")
        drawn += [html.H2(_RECENT.to(lang)), events]
    return drawn


def _lines(text: Text | None, lang: Lang) -> list[str]:
    return text.to(lang).splitlines() if text else []


def _event(row: Mapping[str, Any], seen: Seen) -> html.Li:
    at = units.moment(row["told_at"])
    lead, rest = row[f"lead_{seen.lang}"], row[f"rest_{seen.lang}"]
    words = [html.B(f"{lead}: " if lead and lead[-1] not in ".:" else lead), rest]
    return html.Li([html.Span(words), html.Time(at, className="hint")])


def languages(seen: Seen) -> list[Component]:
    """Return the languages of the screen: the first, and a smaller second one."""
    state, lang = seen.view.state, seen.lang
    first = [(one, SPOKEN[one]) for one in SPOKEN]
    second = [("", _NONE.to(lang)), *(pair for pair in first if pair[0] != state.lang)]
    return [
        _segments(_FIRST, "lang", state.lang, first, lang),
        _segments(_SECOND, "second", state.second or "", second, lang),
    ]


def _segments(
    title: Text, name: str, now: str, offered: list[tuple[Any, str]], lang: Lang
) -> html.Div:
    every = [
        button(words, "languages", given={name: value}, aria_pressed=is_(value == now))
        for value, words in offered
    ]
    group = html.Div(
        every, className="remote-segments", role="group", **marks(aria_label=title.to(lang))
    )
    return html.Div([html.Span(title.to(lang), className="over"), group])


def code(seen: Seen) -> list[Component]:
    """Return how another phone is paired: on request the screen shows a code for a while."""
    until = seen.view.state.code_until
    shown = seen.view.state.code is not None and until is not None
    words = _CODE_SHOWN if shown else _CODE_HOW
    told = html.P(words.to(seen.lang), className="hint", role="status")
    return [told, button(_CODE.to(seen.lang), "code", "remote-plain")]


PARTS: Final[Mapping[str, Callable[[Seen], Drawn]]] = {
    "now": now,
    "trouble": trouble,
    "controls": controls,
    "districts": districts,
    "scenes": scenes,
    "notes": notes,
    "languages": languages,
    "code": code,
    "meetings": meetings.listed,
    "phones": phones.listed,
}
"""What draws each part; the page has a place for it under `data-part`."""

_SCREEN: Final = Text(kk="Экранда", ru="На экране", en="On the screen")
_NOTHING: Final = Text(
    kk="Көрсететін көрініс жоқ", ru="Показывать нечего", en="There is nothing to show"
)
_HELD: Final = Text(kk="тоқтап тұр", ru="остановлено", en="held")
_WAITS: Final = Text(
    kk="«{title}» тоқтатылды, бірақ дерегі жоқ: экран ауысып тұр.",
    ru="Остановлено «{title}», но показать нечего: экран сменяет сцены.",
    en="“{title}” is held but has nothing to show: the screen plays on.",
)
_RUNS: Final = Text(kk="ауысып тұр", ru="сменяется", en="running")
_THEN: Final = Text(kk="Келесі", ru="Дальше", en="Next")
_GONE: Final = Text(
    kk="Экран хабар бермейді, соңғы хабары — {since}. Қосулы ма, желісі бар ма, тексеріңіз. "
    "Пәрмендеріңіз экран желіге қайта қосылғанда орындалады.",
    ru="Экран не отвечает с {since}. Проверьте, включён ли он и есть ли сеть. "
    "Команды выполнятся, когда он вернётся.",
    en="The screen has not answered since {since}. See whether it is on and has a network. "
    "What you tell it is done once it is back.",
)
_EVENT: Final = Text(kk="Экранда қазір оқиға", ru="На экране событие", en="An event is shown")
_BACK: Final = Text(kk="Артқа", ru="Назад", en="Back")
_HOLD: Final = Text(kk="Тоқтату", ru="Остановить", en="Hold")
_RESUME: Final = Text(kk="Жалғастыру", ru="Продолжить", en="Resume")
_NEXT: Final = Text(kk="Келесі", ru="Дальше", en="Next")
_CALLED: Final = Text(kk="Шақырғанда ғана", ru="Только по вызову", en="Only when called")
_LEFT_OUT: Final = Text(kk="Көрсетілмейді", ru="Не показывается", en="Left out")
_NOW: Final = Text(kk="қазір", ru="сейчас", en="now")
_NO_NOTE: Final = Text(
    kk="Бұл көрініске жазба әзірге жоқ.",
    ru="К этой сцене пока нет заметок.",
    en="There are no notes on this scene yet.",
)
_RECENT: Final = Text(kk="Соңғы оқиғалар", ru="Последние события", en="Recent events")
_FIRST: Final = Text(kk="Негізгі тіл", ru="Основной язык", en="First language")
_SECOND: Final = Text(
    kk="Қосымша тіл, ұсақ жазумен", ru="Второй язык, мельче", en="Second language, smaller"
)
_NONE: Final = Text(kk="Жоқ", ru="Нет", en="None")
_CODE: Final = Text(kk="Код көрсету", ru="Показать код", en="Show a code")
_CODE_HOW: Final = Text(
    kk="Тағы бір телефонды жұптау үшін: экран кодты 90 секунд көрсетеді.",
    ru="Чтобы связать ещё один телефон: экран покажет код на 90 секунд.",
    en="To pair one more phone: the screen shows a code for 90 seconds.",
)
_CODE_SHOWN: Final = Text(
    kk="Код қазір экранда тұр: оны екінші телефонда теріңіз.",
    ru="Код сейчас на экране: наберите его на втором телефоне.",
    en="The code is on the screen now: type it on the other phone.",
)

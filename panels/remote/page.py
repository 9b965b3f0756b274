"""The page of the phone: what stands still of it, with a place for each part that changes."""

from collections.abc import Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core.rights import Role
from core.text import Lang, Text
from panels._marks import marks
from panels.remote import links, meetings
from panels.remote._words import TITLE, field
from services.wall.scene import Scene


def build(scenes: Mapping[str, Scene], lang: Lang) -> list[Component]:
    """Return both faces of the page: before a screen is paired, and after; the script shows one.

    `scenes` are all scenes by their ids.
    """
    words = {
        "data_away": _AWAY.to(lang),
        "data_meanwhile": _MEANWHILE.to(lang),
        "data_done": _DONE.to(lang),
        "data_lang": lang,
    }
    return [
        html.Div(
            _pairing(lang), hidden=True, className="remote-pairing", **marks(data_face="pairing")
        ),
        html.Div(
            [
                html.Div(className="remote-told", role="alert", **marks(data_alert="")),
                _place("trouble"),
                html.Section([_place("now"), _line()], className="panel remote-now"),
                _tabs(lang),
                *_sections(scenes, lang),
                _place(
                    "controls",
                    className="remote-controls",
                    role="group",
                    **marks(aria_label=_CONTROLS.to(lang)),
                ),
            ],
            hidden=True,
            className="remote-paired",
            **marks(data_face="paired", **words),
        ),
    ]


def _pairing(lang: Lang) -> list[Component]:
    return [
        html.H1(TITLE.to(lang)),
        html.P(_HOW.to(lang), className="remote-how"),
        html.Form(
            [
                field(
                    _CODE,
                    "code",
                    lang,
                    inputmode="numeric",
                    autocomplete="one-time-code",
                    pattern="[0-9 ]{6,7}",
                    maxlength=7,
                    required=True,
                ),
                field(_NAME, "name", lang, autocomplete="nickname", maxlength=40, required=True),
                html.P(role="alert", className="remote-wrong", **marks(data_wrong="")),
                html.Button(_PAIR.to(lang), type="submit", className="wide"),
            ],
            className="panel remote-form",
            **marks(data_form="pair"),
        ),
        html.P(_NO_SCREEN.to(lang), className="remote-how"),
        links.build(Role.PLANNER, lang, with_remote=False),
    ]


def _line() -> html.Div:
    """Return the thin line that tells how long the scene has been on."""
    return html.Div(html.I(), className="remote-line", **marks(aria_hidden="true", data_line=""))


def _tabs(lang: Lang) -> html.Div:
    every = [
        html.Button(
            title.to(lang),
            type="button",
            **marks(data_tab=name, aria_pressed=str(name == "districts").lower()),
        )
        for name, title in TABS.items()
    ]
    return html.Div(
        every, className="remote-tabs", role="group", **marks(aria_label=_TABS.to(lang))
    )


def _sections(scenes: Mapping[str, Scene], lang: Lang) -> list[Component]:
    inside: Mapping[str, list[Component]] = {
        "districts": [_place("districts")],
        "scenes": [_place("scenes")],
        "notes": [_clock(), _place("notes")],
        "meetings": [_place("meetings"), meetings.opener(lang), meetings.form(scenes, lang)],
        "setup": _setup(lang),
    }
    return [
        html.Section(
            [html.H2(TABS[name].to(lang), className="unseen"), *parts],
            hidden=name != "districts",
            className=f"remote-{name}",
            **marks(data_section=name),
        )
        for name, parts in inside.items()
    ]


def _clock() -> html.P:
    """Return the city's clock and the seconds that are left, for whoever speaks."""
    return html.P(
        [html.Span(**marks(data_clock="")), html.Span(className="hint", **marks(data_left=""))],
        className="remote-clock",
    )


def _setup(lang: Lang) -> list[Component]:
    rename = html.Form(
        [
            field(_CALLED, "name", lang, maxlength=40, required=True, autocomplete="off"),
            html.Button(_KEEP.to(lang), type="submit", className="remote-plain"),
        ],
        className="remote-rename",
        **marks(data_form="rename"),
    )
    return [
        _place("languages"),
        rename,
        html.H2(_PHONES.to(lang)),
        _place("phones"),
        _place("code"),
        html.H2(_MORE.to(lang)),
        links.build(Role.PLANNER, lang, with_remote=False),
    ]


def _place(name: str, **more: Any) -> html.Div:
    return html.Div(**{**marks(data_part=name), **more})


TABS: Final[Mapping[str, Text]] = {
    "districts": Text(kk="Аудандар", ru="Районы", en="Districts"),
    "scenes": Text(kk="Көріністер", ru="Сцены", en="Scenes"),
    "notes": Text(kk="Жазба", ru="Заметки", en="Notes"),
    "meetings": Text(kk="Жиналыс", ru="Встречи", en="Meetings"),
    "setup": Text(kk="Баптау", ru="Настройка", en="Setup"),
}
"""What the phone shows one of, under what is on."""
_HOW: Final = Text(
    kk="Экрандағы алты цифрлы кодты теріңіз. Содан кейін экранды осы телефоннан басқарасыз.",
    ru="Наберите шесть цифр с экрана. После этого экраном управляет этот телефон.",
    en="Type the six digits that the screen shows. Then this phone moves the screen.",
)
_NO_SCREEN: Final = Text(
    kk="Үлкен экран әлі ашылмаған болса, оның браузерінде осы сайттың /screen бетін ашыңыз: "
    "код сол жақ төменгі бұрышта шығады.",
    ru="Если большой экран ещё не открыт, откройте в его браузере страницу /screen этого сайта: "
    "код появится в левом нижнем углу.",
    en="If the large screen is not open yet, open the page /screen of this site in its browser: "
    "the code appears at the lower left.",
)
_MORE: Final = Text(kk="Экран және парақ", ru="Экран и сводка", en="Screen and sheet")
_CODE: Final = Text(kk="Экрандағы код", ru="Код с экрана", en="Code on the screen")
_NAME: Final = Text(
    kk="Телефонның атауы, мысалы «Айгүл»",
    ru="Как назвать телефон, например «Айгуль»",
    en="Name of this phone, such as “Aigul”",
)
_PAIR: Final = Text(kk="Экранмен жұптау", ru="Связать с экраном", en="Pair with the screen")
_TABS: Final = Text(kk="Пульттің беттері", ru="Страницы пульта", en="Pages of the remote")
_CONTROLS: Final = Text(kk="Экранды ауыстыру", ru="Смена сцен", en="Move the screen")
_CALLED: Final = Text(kk="Экранның атауы", ru="Название экрана", en="What the screen is called")
_KEEP: Final = Text(kk="Сақтау", ru="Сохранить", en="Keep")
_PHONES: Final = Text(
    kk="Осы экранның телефондары", ru="Телефоны этого экрана", en="Phones of this screen"
)
_AWAY: Final = Text(
    kk="Сервермен байланыс жоқ",
    ru="Нет связи с сервером",
    en="The server cannot be reached",
)
_MEANWHILE: Final = Text(
    kk="Экран бұрынғыша көрсете береді; байланыс қалпына келгенде пульт өзі жалғасады.",
    ru="Экран показывает дальше; пульт продолжит сам, когда связь вернётся.",
    en="The screen plays on; the remote goes on by itself once it can.",
)
_DONE: Final = Text(kk="Сақталды", ru="Сохранено", en="Kept")

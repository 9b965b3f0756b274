"""Tools of the map: zoom, place me, measure, full screen; scale and what the ground is from."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from services.exports import SOURCES

_NEARER = Text(kk="Жақындату", ru="Приблизить", en="Zoom in")
_FARTHER = Text(kk="Алыстату", ru="Отдалить", en="Zoom out")
_ME = Text(kk="Менің орным", ru="Где я", en="Locate me")
_NOT_FOUND = Text(
    kk="Орныңызды анықтау мүмкін болмады",
    ru="Не удалось определить ваше место",
    en="Your place could not be found",
)
_MEASURE = Text(kk="Өлшеу", ru="Измерить", en="Measure")
_MEASURE_HOW = Text(
    kk="Нүктелерді басыңыз; Esc — аяқтау",
    ru="Нажимайте на точки; Esc — закончить",
    en="Click the points; Esc ends",
)
_WHOLE = Text(kk="Толық экран", ru="Во весь экран", en="Full screen")
_CITY = Text(kk="Бүкіл қала", ru="Весь город", en="Whole city")
_VOLUME = Text(kk="Осы көріністі 3D түрінде көру", ru="Этот вид в 3D", en="This view in 3D")
_PICTURE = Text(
    kk="Көрініп тұрғанын PNG сурет етіп сақтау",
    ru="Сохранить то, что видно, как картинку PNG",
    en="Save what is seen as a PNG picture",
)
_MADE = Text(kk="{day} жағдайы", ru="на {day}", en="as of {day}")
_FAILED = Text(
    kk="Суретті сақтау мүмкін болмады",
    ru="Картинку сохранить не удалось",
    en="The picture could not be saved",
)
_KM = Text(kk="км", ru="км", en="km")
_M = Text(kk="м", ru="м", en="m")


def build(lang: Lang) -> list[Component]:
    """Return the buttons, and the strip with the scale."""
    return [
        html.Div(
            [
                _sign("zoom-in", "+", _NEARER.to(lang)),
                _sign("zoom-out", "\N{MINUS SIGN}", _FARTHER.to(lang)),
                _button("city", _CITY.to(lang)),
                _button("locate", _ME.to(lang), **marks(data_told=_NOT_FOUND.to(lang))),
                _button("measure", _MEASURE.to(lang), **marks(data_told=_MEASURE_HOW.to(lang))),
                _button("whole-screen", _WHOLE.to(lang)),
                picture(lang),
                html.A("3D", href="/3d", className="tool", title=_VOLUME.to(lang)),
            ],
            className="panel map-tools",
        ),
        html.Div(
            [
                html.Span(id="scale", **marks(data_km=_KM.to(lang), data_m=_M.to(lang))),
                provenance.demo_mark(lang, id="demo", hidden=True),
                html.Span(id="sources"),
            ],
            className="panel map-foot",
        ),
    ]


def picture(lang: Lang) -> html.Button:
    """Return the button that saves what is seen as PNG, with its legend and sources."""
    word = _PICTURE.to(lang)
    told = marks(
        aria_label=word,
        data_sources=SOURCES.to(lang),
        data_made=_MADE.to(lang),
        data_failed=_FAILED.to(lang),
    )
    return _button("picture", "PNG", title=word, **told)


def _sign(act: str, sign: str, word: str) -> html.Button:
    return _button(act, sign, title=word, **marks(aria_label=word))


def _button(act: str, word: str, **more: Any) -> html.Button:
    return html.Button(word, className="tool", **marks(data_act=act, **more))

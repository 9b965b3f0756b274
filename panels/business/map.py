"""The map of niches: how good each place is, the best ones, who else is there, what they mean.

Streets and names come from tiles, as under every small map; what is particular to a question is
asked for by `assets/page/business_map.js` from the addresses that the page's store names, so that
the map stays where it is while everything beside it comes anew.
"""

from collections.abc import Sequence
from typing import Any, Final

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels._words import CLOSE

BREAKS: Final = (10, 25, 40, 55, 70)
"""Scores from which the next colour begins; in most questions a hundredth is above the last."""
RIVALS_FROM_ZOOM: Final = 13
_WORDS: Final[dict[str, Text]] = {
    "mine": Text(kk="Бұл менікі", ru="Это моё", en="This one is mine"),
    "other": Text(kk="Менікі емес", ru="Не моё", en="Not mine"),
    "unnamed": Text(kk="Атауы белгісіз", ru="Без названия", en="No name known"),
    "saved": Text(kk="Сақталды", ru="Сохранено", en="Saved"),
    "forgotten": Text(
        kk="Сақталғандардан алынды", ru="Убрано из сохранённых", en="Removed from what is saved"
    ),
    "refused": Text(
        kk="Бұл терезе ештеңе сақтамайды. Беттің сілтемесін көшіріп алыңыз: онда бәрі бар.",
        ru="Это окно ничего не хранит. Скопируйте ссылку на страницу: в ней есть всё.",
        en="This window keeps nothing. Copy the link of the page: it holds everything.",
    ),
    "away": Text(
        kk="Карта деректері келмеді. Байланыс қалпына келгенде қайталап көріңіз.",
        ru="Данные карты не пришли. Попробуйте ещё раз, когда связь вернётся.",
        en="The map's data did not come. Try again once the connection is back.",
    ),
}
"""What the script says, by the name of the attribute that carries it."""
_TOLD = Text(
    kk="Орындардың ұпайы түсірілген карта; үздік орындар тізімде де бар",
    ru="Карта с оценкой мест; лучшие места есть и в списке",
    en="Map of how good each place is; the best ones stand in the list too",
)
_TIP = Text(
    kk="Кез келген жерді басыңыз: ол неге жақсы не жаман екенін көресіз",
    ru="Нажмите на любое место: увидите, чем оно хорошо или плохо",
    en="Press any place to see what is good or bad about it",
)
_BY_KEYS = Text(
    kk="Тышқансыз: картаны көрсеткі пернелермен жылжытып, ортасындағы орынды Enter-мен ашыңыз.",
    ru="Без мыши: двигайте карту стрелками и откройте место посередине клавишей Enter.",
    en="Without a mouse: move the map with the arrow keys, open its middle with Enter.",
)
_SCORE = Text(kk="Орын ұпайы", ru="Оценка места", en="Score of the place")
_THIN = Text(
    kk="дерек аз, баға жоқ", ru="мало данных, без оценки", en="too little data for a score"
)
_BEST = Text(kk="үздік орын", ru="лучшее место", en="one of the best places")
_RIVAL = Text(kk="бәсекелес", ru="конкурент", en="competitor")
_OWN = Text(kk="сіздікі", ru="ваше", en="yours")
_ZONE = Text(kk="жаяу жететін жер", ru="пешая доступность", en="within the walk")


def build(bounds: Sequence[Any], lang: Lang) -> list[Component]:
    """Return the map; what is drawn on it comes by the page's store.

    Parameters
    ----------
    bounds
        What it shows at first: south-west and north-east corner, latitude before longitude.
    """
    made = dl.MapContainer(
        [dl.ScaleControl(position="bottomright", imperial=False)],
        bounds=bounds,
        zoomSnap=0.25,
        minZoom=9,
        maxZoom=19,
        attributionControl=False,
        doubleClickZoom=False,
        trackViewport=False,
    )
    words = {f"data_{name}": text.to(lang) for name, text in _WORDS.items()}
    numbers = {
        "data_breaks": ",".join(map(str, BREAKS)),
        "data_rivals_from": str(RIVALS_FROM_ZOOM),
    }
    return [
        html.Div(
            [html.P(_TIP.to(lang), className="biz-tip"), _close(lang)], className="biz-sheet-bar"
        ),
        html.Div(
            [made, html.P(_BY_KEYS.to(lang), className="unseen")],
            className="biz-map",
            role="group",
            **marks(aria_label=_TOLD.to(lang), **words, **numbers),
        ),
    ]


def _close(lang: Lang) -> html.Button:
    word = CLOSE.to(lang)
    return html.Button(
        word, className="biz-act biz-sheet-close", type="button", **marks(data_act="biz-map-close")
    )


def legend(lang: Lang) -> html.Div:
    """Return what colours and marks mean."""
    steps = [html.I(className=f"biz-step biz-step-{n}") for n in range(1, len(BREAKS) + 2)]
    limits = [html.Span(units.number(one, lang, 0), className="biz-limit") for one in BREAKS]
    keys = (
        ("thin", _THIN),
        ("best", _BEST),
        ("rival", _RIVAL),
        ("own", _OWN),
        ("zone", _ZONE),
    )
    rows = [
        html.Li([html.I(className=f"biz-key biz-key-{name}"), text.to(lang)]) for name, text in keys
    ]
    ramp = html.Div([*steps, *limits], className="biz-ramp")
    inside = [html.Span(_SCORE.to(lang)), ramp, html.Ul(rows)]
    return html.Div(inside, className="biz-colours", **marks(data_plain=""))

"""A work's passport, a file for each thing that a reader looks for.

`head` says which work this is and whether it is late; `plan` has dates and money, `about` what
it is and who does it; `spot` the other works on the same ground and broken guarantees; `history`
the changes of its state; `photos` what it looked like.
"""

from dash import html
from dash.development.base_component import Component

from core.text import Lang, Text
from panels import works_sources
from panels.works_head import PATH, TITLE
from panels.works_passport import about, head, history, photos, plan, spot
from services.works import Dossier

_NOTHING = Text(
    kk="Мұндай жұмыс жоқ: ол жойылған немесе сілтеме қате.",
    ru="Такой работы нет: она удалена или ссылка неверна.",
    en="There is no such work: it was removed or the link is wrong.",
)


def nothing(lang: Lang) -> list[Component | None]:
    """Return what is said of a work that is not there."""
    return [
        html.H1(TITLE.to(lang)),
        html.P(_NOTHING.to(lang), className="sentence"),
        html.A(head.BACK.to(lang), href=PATH),
    ]


def build(told: Dossier, lang: Lang) -> list[Component | None]:
    """Return the passport of a work."""
    row = told.record
    left = [plan.dates(row, lang), plan.money(row, lang), about.build(told, lang)]
    right = [spot.build(told, lang), history.build(told, lang), photos.build(told, lang)]
    return [
        head.build(told, lang),
        head.sentence(row, lang),
        spot.warning(told, lang),
        html.Div([html.Div(left), html.Div(right)], className="passport-columns"),
        works_sources.build([row["source_id"]], [row["run_id"]], lang),
    ]

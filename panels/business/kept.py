"""Places that somebody saved in this browser, and the answer as files to take along."""

from typing import Final

from dash import html
from dash.development.base_component import Component

from core.errors import Forbidden
from core.text import Text
from panels import downloads
from panels._marks import marks
from panels.business._address import FILES
from panels.business._view import View
from panels.business._words import sentence
from services import subscription

KINDS: Final = ("pdf", "xlsx", "geojson")
HEAD: Final = Text(kk="Сақталған орындар", ru="Сохранённые места", en="Saved places")
_NONE = Text(
    kk="Әзірге жоқ. Орынды ашып, «Сақтау» түймесін басыңыз: ол осы құрылғыда қалады.",
    ru="Пока нет. Откройте место и нажмите «Сохранить»: оно останется на этом устройстве.",
    en="None yet. Open a place and press “Save”: it stays on this device.",
)
_REMOVE = Text(kk="Өшіру", ru="Удалить", en="Remove")
_FILES = Text(kk="Есеп", ru="Отчёт", en="Report")
_FOR_BANK = Text(
    kk="Банкке немесе серіктеске көрсетуге болатын құжат, кесте және карта деректері.",
    ru="Документ для банка или партнёра, таблица и данные для карты.",
    en="A document for a bank or a partner, a table, and data for a map.",
)


def saved(shown: View) -> list[Component]:
    """Return the list of saved places; the browser fills it, nobody else knows them."""
    lang = shown.lang
    told = marks(data_biz_saved="", data_remove=_REMOVE.to(lang), data_empty=_NONE.to(lang))
    return [html.H2(HEAD.to(lang)), html.Ul(className="biz-rows", **told)]


def files(shown: View) -> list[Component]:
    """Return links to the answer as files, or why the plan of who asks gives none."""
    if not shown.answer or not shown.answer.spots:
        return []
    lang, plan = shown.lang, subscription.offer(shown.role)
    try:
        subscription.check_area(plan, city=not shown.asked.district)
    except Forbidden as error:
        return [html.H2(_FILES.to(lang)), html.P(sentence(error.reason, lang), className="hint")]
    given = f"{plan.name.to(lang)}: {'; '.join(subscription.told(plan, lang))}"
    what = f"{shown.category.to(lang)}, {shown.place.to(lang)}"
    links = downloads.links(FILES, what, lang, kinds=KINDS, asked=shown.asked.words())
    return [
        html.H2(_FILES.to(lang)),
        html.P(_FOR_BANK.to(lang), className="hint"),
        links,
        html.P(f"{given}.", className="hint", **marks(data_plain="")),
    ]

"""What a work is, who does it and where, what it closes, and until when it is guaranteed."""

from dash import html

from core import units
from core.text import Lang, Text
from data_access.one_work import GUARANTEE_YEARS
from panels._marks import marks
from panels.works_passport._parts import Row, day, part
from panels.works_roads import until
from services.work_words import KINDS, STATES, TRAFFIC, finer
from services.works import Dossier

_ABOUT = Text(kk="Жұмыс туралы", ru="О работе", en="About the work")
_KIND = Text(kk="Түрі", ru="Вид", en="Kind")
_STATE = Text(kk="Күйі", ru="Состояние", en="State")
_DISTRICT = Text(kk="Аудан", ru="Район", en="District")
_ADDRESS = Text(kk="Мекенжай", ru="Адрес", en="Address")
_CONTRACTOR = Text(kk="Мердігер", ru="Подрядчик", en="Contractor")
_TRAFFIC = Text(kk="Көлік қозғалысы", ru="Движение транспорта", en="Traffic")
_GUARANTEE = Text(kk="Кепілдік", ru="Гарантия", en="Guarantee")
_NO_GUARANTEE = Text(
    kk="кепілдік тек аяқталған орташа жөндеуге беріледі",
    ru="даётся только на завершённый средний ремонт",
    en="given only for a completed medium repair",
)
_UNTIL = Text(
    kk="{day} дейін ({years} жыл)", ru="до {day} ({years} года)", en="until {day} ({years} years)"
)


def build(told: Dossier, lang: Lang) -> html.Section:
    """Return names and dates in pairs; what is not known is left out."""
    row, district = told.record, told.district
    lines = (
        (_KIND, _kind(row, lang)),
        (_STATE, STATES[row["state"]].to(lang)),
        (_DISTRICT, Text.from_row(district).to(lang) if district else None),
        (_ADDRESS, row["address"]),
        (_CONTRACTOR, row["contractor"]),
        (_TRAFFIC, _traffic(row, lang)),
        (_GUARANTEE, _guarantee(row, lang)),
    )
    made = [one for name, text in lines if text for one in (html.Dt(name.to(lang)), html.Dd(text))]
    return part(_ABOUT, lang, html.Dl(made, className="pairs", **marks(data_plain="")))


def _kind(row: Row, lang: Lang) -> str:
    kind = KINDS[row["kind"]].to(lang)
    return f"{kind}: {finer(row['subkind']).to(lang)}" if row["subkind"] else kind


def _traffic(row: Row, lang: Lang) -> str:
    words = TRAFFIC[row["traffic"]].to(lang)
    if row["traffic"] == "none":
        return words
    over = row["state"] in {"completed", "cancelled"}
    last = day(row["traffic_until"]) if over else until(row, lang)
    return f"{words}: {day(row['traffic_from'])} – {last}"


def _guarantee(row: Row, lang: Lang) -> str:
    if not row["guaranteed_until"]:
        return _NO_GUARANTEE.to(lang)
    told = {"day": units.day(row["guaranteed_until"]), "years": GUARANTEE_YEARS}
    return _UNTIL.to(lang).format(**told)

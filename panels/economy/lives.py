"""How many places live to be one, two, three years old: the area beside the city."""

from dash import html

from core import units
from core.text import Lang, Text
from panels._marks import marks
from panels.economy._numbers import plain
from panels.economy.figures import alive
from services.district_words import short
from services.economy import survival
from services.economy.survival import AFTER, Survival
from services.indicators import District
from services.turnover import YEARS

_TITLE = Text(kk="Қанша уақыт жұмыс істейді", ru="Сколько они живут", en="How long they live")
_CITY = Text(kk="Қала", ru="Город", en="City")
_AGE = Text(kk="Ашылғаннан кейін", ru="После открытия", en="Since opening")
_ABOUT = Text(
    kk="{since} күнінен бастап ашылған орындардан ашық қалғаны; әлі жабылмағандары қанша жұмыс "
    "істесе, сонша уақытқа саналады (Каплан — Мейер). Астында — 95 % аралық.",
    ru="Сколько мест, открытых с {since}, остаются открытыми; ещё не закрытые "
    "учтены столько, сколько они проработали (Каплан — Мейер). Ниже — интервал 95 %.",
    en="How many of the places opened since {since} stay open; those not closed yet "
    "count for as long as they have been (Kaplan–Meier). Below it the 95 % interval.",
)


_UNKNOWN = Text(
    kk="Мұны айту үшін жабылу күндері аз: тізілімге {years} жыл бойы жазылып тұруы керек.",
    ru="Закрытий известно слишком мало: реестр должен вестись хотя бы {years} г.",
    en="Too few closings are known to tell: the register must be kept for at least {years} y.",
)


def build(lives: Survival, district: District | None, lang: Lang) -> html.Section:
    """Return the shares that live on, as a table."""
    told = [_table(lives, district, lang), html.P(_about(lives, lang), className="hint")]
    if not any(lives.after(None, year) for year in YEARS):
        told = [html.P(plain(_UNKNOWN.to(lang).format(years=YEARS[0])), className="hint")]
    return html.Section([html.H2(_TITLE.to(lang)), *told], className="panel economy-lives")


def _about(lives: Survival, lang: Lang) -> html.Span:
    return plain(_ABOUT.to(lang).format(since=units.day(lives.since)))


def _table(lives: Survival, district: District | None, lang: Lang) -> html.Div:
    columns: list[tuple[District | None, str]] = [(None, _CITY.to(lang))]
    if district:
        columns.insert(0, (district, short(district.name, lang)))
    heads = [html.Th(name, scope="col", className="n") for _, name in columns]
    head = html.Tr([html.Th(_AGE.to(lang), scope="col"), *heads])
    body = [
        html.Tr(
            [
                html.Th(AFTER[year].to(lang), scope="row"),
                *(_cell(area, year, lives, lang) for area, _ in columns),
            ]
        )
        for year in YEARS
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="economy-table")
    told = marks(aria_label=_TITLE.to(lang))
    return html.Div(table, className="scroll-x", tabIndex=0, role="region", **told)


def _cell(district: District | None, year: int, lives: Survival, lang: Lang) -> html.Td:
    inside = [alive(district, year, lives, lang)]
    found = lives.after(district, year)
    if found:
        low = units.number(100 * found.low, lang, 1)
        interval = f"{low}\N{EN DASH}{survival.written(found.high, lang)}"
        inside.append(html.Small(plain(interval)))
    return html.Td(inside, className="n")

"""Numbers of the portrait that time has passed over: survival, and what a quarter brought."""

from datetime import timedelta

from core import units
from core.errors import NotFound
from core.text import Lang, Text
from data_access import sources
from data_access.schema import place
from data_access.turnover import Quarter
from services.economy import quarters
from services.economy import survival as lived
from services.economy.census import Census
from services.economy.quarters import QUARTERLY
from services.indicators import District
from services.passports import NO_NUMBER, Passport
from services.passports._economy_rows import PLACES, Behind, places, quantities, where
from services.turnover import YEARS

_LIVES = Text(kk="Ашық қалғаны", ru="Остаются открытыми", en="Still open")
_SHARE = Text(kk="орындардан", ru="мест", en="of places")
_LIVES_MEANING = Text(
    kk="{since} бастап ашылған бизнес орындарының қанша пайызы {after} де ашық.",
    ru="Какая доля мест бизнеса, открытых с {since}, открыта и {after}.",
    en="What share of the places of business opened since {since} is still open {after}.",
)
_LIVES_FORMULA = Text(
    kk="Каплан — Мейер бағасы: әр айда аман қалғандар үлесінің көбейтіндісі; жабылмаған орын "
    "есептелген күнге дейін бақыланған деп саналады. Аралық — Гринвуд бойынша, 95 %",
    ru="Оценка Каплана — Мейера: произведение долей, переживших каждый месяц; не закрытое место "
    "наблюдалось до дня подсчёта. Интервал 95 % по Гринвуду",
    en="Kaplan–Meier: the product of the shares that outlive each month; a place not closed was "
    "watched up to the day of the count. Interval of 95 % by Greenwood",
)
_BETWEEN = Text(kk="95 % аралығы", ru="Интервал 95 %", en="95 % interval")
_WATCHED = Text(
    kk="Осы жасқа дейін бақыланды, орын",
    ru="Наблюдалось до этого возраста, мест",
    en="Watched up to that age, places",
)


def survival(
    measure: str, counted: Census, area: District | None, years: str, lang: Lang
) -> Passport:
    """Return the passport of a share of places that lives some years."""
    known = {str(one): one for one in YEARS}
    if years not in known or measure != "survival":
        raise NotFound(NO_NUMBER)
    lives = lived.survival(counted)
    found = lives.after(area, known[years])
    if found is None:
        raise NotFound(NO_NUMBER)
    after = lived.AFTER[known[years]]
    told = {"after": after.to(lang).lower(), "since": units.day(lives.since)}
    between = " – ".join(lived.written(one, lang) for one in (found.low, found.high))
    watched = units.number(found.watched, lang, 0)
    behind = quantities([(_BETWEEN.to(lang), between), (_WATCHED.to(lang), watched)], lang)
    return Passport(
        title=" · ".join([_LIVES.to(lang), after.to(lang), where(area, lang)]),
        value=lived.written(found.share, lang),
        unit=_SHARE.to(lang),
        definition=_LIVES_MEANING.to(lang).format(**told),
        formula=_LIVES_FORMULA.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        row_count=behind.total,
        source_ids=tuple(sources.of_table(place)),
    )


def quarter(
    measure: str, counted: Census, area: District | None, code: str, lang: Lang
) -> Passport:
    """Return the passport of what opened, closed or stood in a quarter."""
    one = QUARTERLY.get(measure)
    first = quarters.first_day(code)
    found = quarters.since(counted, area, first)
    if one is None or found is None:
        raise NotFound(NO_NUMBER)
    behind = _behind(measure, counted, area, found, lang)
    span = f"{units.day(found.first)} – {units.day(found.until)}"
    return Passport(
        title=f"{one.title.to(lang)} · {span} · {where(area, lang)}",
        value=quarters.written(measure, found, lang),
        unit=quarters.PLACES.to(lang),
        definition=one.definition.to(lang),
        formula=one.formula.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        links=behind.links,
        row_count=behind.total,
        source_ids=tuple(sources.of_table(place)),
        runs=behind.runs,
    )


def _behind(
    measure: str, counted: Census, area: District | None, found: Quarter, lang: Lang
) -> Behind:
    if measure == "change":
        names = ("opened", "closed")
        rows = [(QUARTERLY[n].title.to(lang), quarters.written(n, found, lang)) for n in names]
        return quantities(rows, lang)
    line = counted.line(counted.whole(), area)
    span = (found.first - timedelta(1), found.until)
    value = QUARTERLY[measure].value(found)
    return places(PLACES[measure], span, counted, line, lang)._replace(total=value)

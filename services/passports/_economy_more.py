"""Numbers of the portrait beside the census: residents, labour; and who opens the others."""

from collections.abc import Callable, Mapping
from typing import Final

from core import units
from core.errors import NotFound
from core.text import Lang, Text
from data_access import labour as stored
from data_access import sources
from data_access.schema import building, district, place
from services.economy import labour, missing
from services.economy.census import Census
from services.indicators import District
from services.niches.gaps import WORDS
from services.passports import NO_NUMBER, Passport
from services.passports._economy_rows import quantities, where
from services.passports._economy_time import quarter, survival

Opened = Callable[[str, Census, District | None, str, Lang], Passport]
_RESIDENTS = Text(kk="Тұрғындар", ru="Жители", en="Residents")
_PEOPLE = Text(kk="адам", ru="человек", en="people")
_LIVE_IN = Text(
    kk="Аудандарда тұрақты тұратын адамдар саны.",
    ru="Постоянное население районов.",
    en="People who live in the districts.",
)
_SUM = Text(kk="Аудандардың қосындысы", ru="Сумма по районам", en="Sum over the districts")


_EXPECTED = Text(kk="Қаладағыдай болса", ru="Будь как в городе", en="Were it as in the city")
_PLACES = Text(kk="орын", ru="мест", en="places")
_EXPECTED_MEANING = Text(
    kk="Ауданның тұрғындары мен жұмыс орындарына қаладағыдай келсе, осы саладан қанша орын болар "
    "еді.",
    ru="Сколько мест категории было бы в районе, приходись их на жителя и рабочее место столько "
    "же, сколько в городе.",
    en="How many places of the category the district would have if there were as many for a "
    "resident or a job as in the city.",
)
_EXPECTED_FORMULA = Text(
    kk="Қаладағы орын × (аудандағы тұрғындар + жұмыс орындары) ÷ қаладағысы; жұмыс орындары "
    "ғимараттардың ауданынан бағаланған. Аралықтан тыс айырма кездейсоқ емес: екіжақты биномдық "
    "сынақ, аудандар бірге (Бенджамини — Хохберг)",
    ru="Мест в городе × (жители + рабочие места района) ÷ (то же по городу); рабочие места "
    "оценены по площади зданий. Вне промежутка разница не случайна: двусторонний биномиальный "
    "критерий, районы вместе (Бенджамини — Хохберг)",
    en="Places in the city × (residents + jobs of the district) ÷ (those of the city); jobs are "
    "estimated from floor area. Outside of the range it is no chance: two-sided binomial test, "
    "districts together (Benjamini–Hochberg)",
)
_IN_CITY = Text(kk="Қаладағы орын", ru="Мест в городе", en="Places in the city")
_STANDING = Text(kk="Аудандағы орын", ru="Мест в районе", en="Places in the district")
_PEOPLE_HERE = Text(
    kk="Аудандағы тұрғындар мен жұмыс орындары",
    ru="Жители и рабочие места района",
    en="Residents and jobs of the district",
)
_PEOPLE_CITY = Text(
    kk="Қаладағы тұрғындар мен жұмыс орындары",
    ru="Жители и рабочие места города",
    en="Residents and jobs of the city",
)
_USUAL = Text(kk="Кездейсоқ болуы мүмкін аралық", ru="Промежуток случайного", en="Range of chance")
_VERDICT = Text(kk="Қорытынды", ru="Вывод", en="Verdict")


def _residents(_: str, counted: Census, area: District | None, __: str, lang: Lang) -> Passport:
    places = [area] if area else counted.districts
    rows = [(one.name.to(lang), units.number(one.residents, lang, 0)) for one in places]
    behind = quantities(rows, lang)
    return Passport(
        title=f"{_RESIDENTS.to(lang)} · {where(area, lang)}",
        value=units.number(sum(one.residents for one in places), lang, 0),
        unit=_PEOPLE.to(lang),
        definition=_LIVE_IN.to(lang),
        formula=_SUM.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        row_count=behind.total,
        source_ids=tuple(sources.of_table(district)),
    )


def _trade(measure: str, counted: Census, area: District | None, code: str, lang: Lang) -> Passport:
    del counted  # figures of labour have a month of their own
    told = labour.FIGURES.get(measure)
    one = next((each for each in labour.wanted(area) if each.code == code), None)
    value = told.value(one) if told and one else None
    if told is None or one is None or value is None:
        raise NotFound(NO_NUMBER)
    pairs = ((each.title, each.value(one), each.written) for each in labour.FIGURES.values())
    rows = [(title.to(lang), written(n, lang)) for title, n, written in pairs if n is not None]
    behind = quantities(rows, lang)
    parts = [told.title.to(lang), one.title.to(lang), where(area, lang)]
    return Passport(
        title=" · ".join([*parts, units.month(one.month, lang)]),
        value=told.written(value, lang),
        definition=told.definition.to(lang),
        formula=told.formula.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        row_count=behind.total,
        source_ids=tuple(stored.source_ids()),
    )


def _expected(_: str, counted: Census, area: District | None, code: str, lang: Lang) -> Passport:
    found = missing.gap(counted, area, code) if area else None
    if found is None:
        raise NotFound(NO_NUMBER)
    rows = [
        (_IN_CITY.to(lang), units.number(found.line.city.standing, lang, 0)),
        (_PEOPLE_HERE.to(lang), units.number(found.people, lang, 0)),
        (_PEOPLE_CITY.to(lang), units.number(found.city_people, lang, 0)),
        (_STANDING.to(lang), units.number(found.standing, lang, 0)),
        (_USUAL.to(lang), f"{found.low} – {found.high}"),
        (_VERDICT.to(lang), WORDS[found.verdict].to(lang)),
    ]
    behind = quantities(rows, lang)
    return Passport(
        title=f"{_EXPECTED.to(lang)} · {found.title.to(lang)} · {where(area, lang)}",
        value=units.number(found.expected, lang, 0),
        unit=_PLACES.to(lang),
        definition=_EXPECTED_MEANING.to(lang),
        formula=_EXPECTED_FORMULA.to(lang),
        columns=behind.columns,
        rows=behind.rows,
        row_count=behind.total,
        source_ids=tuple(sources.of_tables((place, district, building))),
    )


OPENED: Final[Mapping[str, Opened]] = {
    "residents": _residents,
    missing.EXPECTED: _expected,
    "years": survival,
    "quarter": quarter,
    "trade": _trade,
}
"""By the word that says what is counted, or else by the measure."""

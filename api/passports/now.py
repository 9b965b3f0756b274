"""What goes on in a district: `now/requests/medeu`, as its card on the map counts it.

`now/requests_change/medeu` is the change of requests, in per cent. Single cameras and requests are
listed for planners alone.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import TableClause

from api.passports._rows import EXTERNAL, RUN
from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import district_rows, districts, loads, sources
from data_access.db import Row
from data_access.schema import request
from layers.cameras import SYSTEMS
from layers.outages import UTILITIES
from services import district_words
from services.passports import MOST_ROWS, NO_NUMBER, Passport, runs, words
from services.wall.rising_words import TOPICS


class _Count(NamedTuple):
    """A count: its column in `districts.summary`, its words, and who may see its rows."""

    column: str
    title: Text
    definition: Text
    formula: Text
    rows_for: Role = Role.PUBLIC


_LAST: Final = Text(
    kk="Қалаға түскен ең соңғы өтініш күніне дейінгі 30 күнде ({day} қоса) түскен өтініштер саны",
    ru="Число обращений за 30 дней по {day} включительно — день последнего обращения в городе",
    en="Count of requests in the 30 days up to {day}, the day of the city's newest request",
)
COUNTS: Final[Mapping[str, _Count]] = {
    "requests": _Count(
        "requests_30_days",
        district_words.REQUESTS,
        Text(
            kk="Аудан тұрғындарының 109, 112 және Open Almaty қызметтеріне өтініштері.",
            ru="Обращения из района в 109, 112 и Open Almaty.",
            en="Requests from the district to 109, 112 and Open Almaty.",
        ),
        _LAST,
        Role.PLANNER,
    ),
    "outages": _Count(
        "outages_now",
        district_words.OUTAGES,
        Text(
            kk="Ауданда дәл қазір жалғасып жатқан ажыратулар.",
            ru="Отключения, которые длятся в районе сейчас.",
            en="Outages that go on in the district now.",
        ),
        Text(
            kk="Басталған, бірақ әлі аяқталмаған ажыратулар саны",
            ru="Число начавшихся и не окончившихся отключений",
            en="Count of outages that began and have not ended",
        ),
    ),
    "cameras": _Count(
        "cameras_working",
        district_words.CAMERAS,
        Text(
            kk="Аудандағы жұмыс істеп тұрған бейнекамералар.",
            ru="Работающие видеокамеры района.",
            en="Cameras of the district that work.",
        ),
        Text(
            kk="Күйі «жұмыс істейді» камералардың саны",
            ru="Число камер в состоянии «работает»",
            en="Count of cameras whose state is “working”",
        ),
        Role.PLANNER,
    ),
    "cameras_faulty": _Count(
        "cameras_faulty",
        Text(kk="Ақаулы камералар", ru="Неисправные камеры", en="Faulty cameras"),
        Text(
            kk="Аудандағы ақаулы бейнекамералар.",
            ru="Неисправные видеокамеры района.",
            en="Cameras of the district that are faulty.",
        ),
        Text(
            kk="Күйі «ақаулы» камералардың саны",
            ru="Число камер в состоянии «неисправна»",
            en="Count of cameras whose state is “faulty”",
        ),
        Role.PLANNER,
    ),
}
_CHANGE: Final = _Count(
    "requests_30_days",
    Text(kk="Өтініштердің өзгеруі", ru="Изменение обращений", en="Change of requests"),
    Text(
        kk="30 күндегі өтініштер оның алдындағы 30 күнмен салыстырғанда.",
        ru="Обращения за 30 дней в сравнении с предыдущими 30 днями.",
        en="Requests of 30 days compared with the 30 days before.",
    ),
    Text(
        kk="100 × (30 күндегі − алдыңғы 30 күндегі) ÷ алдыңғы 30 күндегі",
        ru="100 × (за 30 дней − за предыдущие 30) ÷ за предыдущие 30",
        en="100 × (30 days − the 30 before) ÷ the 30 before",
    ),
)
_WORDS: Final = {"requests": TOPICS, "outages": UTILITIES, "cameras": SYSTEMS}
_WHAT: Final = Text(kk="Түрі", ru="Вид", en="Kind")
_SINCE: Final = Text(kk="Күні", ru="Дата", en="Date")
_PERIOD: Final = Text(kk="Кезең", ru="Период", en="Period")
_NUMBER: Final = Text(kk="Саны", ru="Число", en="Count")
_BEFORE: Final = Text(kk="алдыңғы 30 күн", ru="предыдущие 30 дней", en="30 days before")
_PLANNERS: Final = Text(
    kk="Жеке жолдарды тек жоспарлаушылар көреді.",
    ru="Отдельные строки видны только планировщикам.",
    en="Single rows are shown to planners only.",
)


def opened(given: Sequence[str], lang: Lang, role: Role) -> Passport:
    """Return the passport of a count of a district, or of the change of one.

    Raises
    ------
    NotFound
        If there is no such district or count, or nothing to compare it with.
    """
    name, slug = words(given, 2)
    row = next((one for one in districts.every() if one["slug"] == slug), None)
    if row is None or name not in {*COUNTS, "requests_change"}:
        raise NotFound(NO_NUMBER)
    summary = districts.summary(row["id"])
    if name == "requests_change":
        return _change(summary, lang)
    return _counted(name, summary, lang, role)


def _counted(name: str, summary: Row, lang: Lang, role: Role) -> Passport:
    one, kind = COUNTS[name], name.removesuffix("_faulty")
    seen = role >= one.rows_for
    until = summary["requests_until"] or units.today()
    rows = district_rows.counted(name, summary["id"], until, MOST_ROWS) if seen else []
    told = _passport(one, district_rows.KINDS[kind][0], summary, lang)
    ids = {row["run_id"] for row in rows}
    return told.but(
        value=units.number(summary[one.column], lang, 0),
        formula=one.formula.to(lang).format(day=units.day(until)),
        columns=tuple(head.to(lang) for head in (_WHAT, _SINCE, EXTERNAL, RUN)) if rows else (),
        rows=tuple(_cells(kind, row, lang) for row in rows),
        links=tuple(_link(kind, row) for row in rows),
        row_count=summary[one.column],
        runs=runs(ids) if ids else told.runs,
        notes=() if seen else (_PLANNERS.to(lang),),
    )


def _passport(one: _Count, table: TableClause, summary: Row, lang: Lang) -> Passport:
    source_ids = sources.of_table(table)
    return Passport(
        title=f"{one.title.to(lang)} · {Text.from_row(summary).to(lang)}",
        value="",
        definition=one.definition.to(lang),
        formula=one.formula.to(lang),
        source_ids=tuple(source_ids),
        runs=runs({row["id"] for row in loads.last_of(source_ids)}),
    )


def _cells(kind: str, row: Row, lang: Lang) -> tuple[str, ...]:
    since = units.day(row["since"]) if row["since"] else units.NOTHING
    word = _WORDS[kind].get(row["what"])
    what = word.to(lang) if word else row["what"]
    return what, since, row["external_id"], str(row["run_id"])


def _link(kind: str, row: Row) -> str | None:
    """Lead to the object on the map; requests are shown there in hexagons alone."""
    return None if kind == "requests" else f"/?card={kind}/{row['id']}&on={kind}"


def _change(summary: Row, lang: Lang) -> Passport:
    now, before = summary["requests_30_days"], summary["requests_30_days_before"]
    if not before:
        raise NotFound(NO_NUMBER)
    told = [units.number(one, lang, 0) for one in (now, before)]
    periods = (district_words.REQUESTS.to(lang), _BEFORE.to(lang))
    return _passport(_CHANGE, request, summary, lang).but(
        value=f"{units.number(100 * (now - before) / before, lang)}{units.SPACE}%",
        columns=(_PERIOD.to(lang), _NUMBER.to(lang)),
        rows=tuple(zip(periods, told, strict=True)),
        row_count=2,
    )

"""The numbers of outages: how many go on, for how many people, for how long, how many ended."""

from collections.abc import Mapping
from typing import Any, Final

from core.text import Text
from data_access import wall_outages
from data_access.db import Row
from services.wall import works_words
from services.wall.outages_told import OutagesNow
from services.wall.shown import Figure, Place, Tone
from services.wall.works_words import of_them, written

OUTAGES: Final = Text(kk="Қазіргі ажыратулар", ru="Отключения сейчас", en="Outages now")
RESIDENTS: Final = Text(kk="тұрғын", ru="житель|жителя|жителей", en="resident|residents")
WITHOUT: Final[Mapping[str, Text]] = {
    "electricity": Text(kk="электр қуатынсыз", ru="без электричества", en="without electricity"),
    "cold_water": Text(kk="суық сусыз", ru="без холодной воды", en="without cold water"),
    "hot_water": Text(kk="ыстық сусыз", ru="без горячей воды", en="without hot water"),
    "heating": Text(kk="жылусыз", ru="без отопления", en="without heating"),
    "gas": Text(kk="газсыз", ru="без газа", en="without gas"),
    "sewerage": Text(kk="кәрізсіз", ru="без канализации", en="without sewerage"),
    "internet": Text(kk="интернетсіз", ru="без интернета", en="without internet"),
}
_COUNTING: Final = Text(
    kk="Басталған, бірақ әлі қосылмаған ажыратулардың саны",
    ru="Число отключений, которые начались и ещё не закончились",
    en="Count of outages that have begun and not ended",
)


def morning_figure(place: Place) -> Figure | None:
    """Return the outages of now with the people without service; None if none was ever known."""
    first = wall_outages.first_known()
    if first is None or first > place.now:
        return None
    id_ = place.district.id if place.district else None
    now = wall_outages.at_moments([place.now], id_)[0]
    people = works_words.counted(now["residents"], RESIDENTS)
    change = Text(
        kk=f"{people.kk} қызметсіз", ru=f"без услуги {people.ru}", en=f"{people.en} affected"
    )
    return _figure(now["n"], change if now["n"] else _ALL_ON, _tone(now))


def _tone(now: Row) -> Tone:
    if not now["n"]:
        return "good"
    return "bad" if now["residents_unplanned"] else "late"


def figures(outages: OutagesNow) -> tuple[Figure, ...]:
    """Return the numbers of the scene, the most important first."""
    found = (
        _now(outages),
        _residents(outages),
        _unplanned(outages),
        _longest(outages),
        _ended(outages),
    )
    return tuple(one for one in found if one is not None)


def _now(outages: OutagesNow) -> Figure:
    value, usual = outages.now["n"], outages.usual
    change = usual.told(value) if usual else None
    return _figure(value, change, usual.tone(value) if usual else "plain")


def _figure(value: int, change: Text | None, tone: Tone) -> Figure:
    return _made("now", OUTAGES, value, change=change, tone=tone, about=_ABOUT, formula=_COUNTING)


def _made(name: str, title: Text, value: int, **more: Any) -> Figure:
    return Figure(name=name, title=title, written=works_words.number(value), value=value, **more)


def _residents(outages: OutagesNow) -> Figure:
    people, unplanned = outages.now["residents"], outages.now["residents_unplanned"]
    return _made(
        "residents",
        Text(kk="Қызметсіз тұрғындар", ru="Жители без услуги", en="Residents affected"),
        people,
        change=_cause(people, unplanned),
        tone="bad" if unplanned else "plain",
        about=Text(
            kk="Дәл қазір бір не бірнеше қызметсіз отырған тұрғындар; екі ажырату бір үйге "
            "тисе, тұрғындары екі рет саналады.",
            ru="Жители, у которых сейчас нет одной из услуг; если дом затронут двумя "
            "отключениями, его жители посчитаны дважды.",
            en="Residents without one of the services now; those of a house under two outages "
            "are counted twice.",
        ),
        formula=Text(
            kk="Жүріп жатқан ажыратулардағы тұрғын санының қосындысы; саны белгісізі қосылмайды",
            ru="Сумма числа жителей по текущим отключениям; где число неизвестно, ничего не "
            "добавляется",
            en="Sum of residents of the outages that go on; an unknown number adds nothing",
        ),
    )


def _cause(people: int, unplanned: int) -> Text | None:
    if not people:
        return None
    if unplanned == people:
        return Text(kk="бәрі апаттан", ru="все аварийно", en="all of them unplanned")
    if not unplanned:
        return Text(kk="бәрі жоспарлы", ru="все планово", en="all of them planned")
    n = written(unplanned)
    return Text(
        kk=f"оның {of_them(unplanned)} апаттан", ru=f"из них аварийно — {n}",
        en=f"{n} of them unplanned",
    )  # fmt: skip


def _unplanned(outages: OutagesNow) -> Figure:
    value = outages.now["unplanned"]
    change = value - outages.yesterday["unplanned"]
    by = works_words.signed(change)
    told = Text(kk=f"{by} кешегі осы уақыттан", ru=f"{by} к тому же часу вчера",
                en=f"{by} since this hour yesterday")  # fmt: skip
    same = Text(kk="кешегі осы уақыттағыдай", ru="как вчера в этот час",
                en="same as at this hour yesterday")  # fmt: skip
    return _made(
        "unplanned",
        Text(kk="Апаттық ажыратулар", ru="Аварийные отключения", en="Unplanned outages"),
        value,
        change=told if change else same,
        tone="bad" if change > 0 else "good" if change < 0 else "plain",
        about=Text(
            kk="Қазіргі ажыратулардың жоспарланбағандары.",
            ru="Текущие отключения, которых не было в плане.",
            en="Outages that go on now and were not planned.",
        ),
        formula=_COUNTING,
    )


def _longest(outages: OutagesNow) -> Figure | None:
    if not outages.rows:
        return None
    row = min(outages.rows, key=lambda one: (one["started_at"], one["id"]))
    minutes = int((outages.place.now - row["started_at"]).total_seconds() // 60)
    value, noun = (minutes // 60, _HOURS) if minutes >= _HOUR else (minutes, _MINUTES)
    what = WITHOUT[row["utility"]]
    return _made(
        "longest",
        Text(kk="Ең ұзағы", ru="Самое долгое", en="The longest"),
        value,
        unit=works_words.form(value, noun),
        change=what,
        about=Text(
            kk="Қазіргі ажыратулардың ең ертерек басталғаны неше сағат "
            "(алғашқы сағатта — минут) жүріп жатыр.",
            ru="Сколько часов (в первый час — минут) длится текущее отключение, "
            "начавшееся раньше других.",
            en="Hours (minutes in the first one) that the outage goes on which "
            "began first of those that go on.",
        ),
        formula=Text(
            kk="Қазіргі сәт − ең ерте басталған ажыратудың басталу уақыты",
            ru="Текущий момент − начало самого раннего из текущих отключений",
            en="Now less the start of the earliest outage that goes on",
        ),
    )


def _ended(outages: OutagesNow) -> Figure:
    overdue = sum(row["overdue"] for row in outages.ended)
    change = Text(
        kk=f"{of_them(overdue)} мерзімінен кеш", ru=f"позже срока: {written(overdue)}",
        en=f"later than expected: {written(overdue)}",
    )  # fmt: skip
    in_time = Text(kk="бәрі мерзімінде", ru="все в срок", en="all in time")
    return _made(
        "ended",
        Text(kk="Бір тәулікте қосылғаны", ru="Включено за сутки", en="Restored in 24 hours"),
        len(outages.ended),
        change=(change if overdue else in_time) if outages.ended else None,
        tone="late" if overdue else "good",
        about=Text(
            kk="Кешегі осы уақыттан бері қосылған ажыратулар.",
            ru="Отключения, которые закончились за последние 24 часа.",
            en="Outages that ended in the last 24 hours.",
        ),
        formula=Text(
            kk="Аяқталу уақыты соңғы 24 сағатқа түскен ажыратулардың саны",
            ru="Число отключений, окончание которых пришлось на последние 24 часа",
            en="Count of outages whose end lies in the last 24 hours",
        ),
    )


_HOUR: Final = 60
_MINUTES: Final = Text(kk="минут", ru="минута|минуты|минут", en="minute|minutes")
_HOURS: Final = Text(kk="сағат", ru="час|часа|часов", en="hour|hours")
_ALL_ON: Final = Text(kk="бәрі қосулы", ru="всё включено", en="everything is on")
_ABOUT: Final = Text(
    kk="Дәл қазір қызметі тоқтап тұрған ажыратулар, жоспарлысы да, апаттығы да.",
    ru="Отключения, которые идут сейчас, плановые и аварийные.",
    en="Outages that go on now, planned and unplanned.",
)

"""The sentence on a week: how far the works are that were to end in it."""

from collections.abc import Sequence
from typing import Final

from core.text import Text
from data_access.db import Row
from services.wall import works_words
from services.wall.shown import Sentence
from services.wall.works_week import WorksOfWeek
from services.wall.works_words import of_them, written


def sentence(week: WorksOfWeek) -> Sentence:
    """Return how far the works that were to end this week are; of late ones the longest delay."""
    due = week.within("ends")
    left = [row for row in due if row["unfinished"]]
    if left:
        return Sentence(lead=_LEAD, rest=_left(len(due), left), tone="late")
    if due:
        return Sentence(lead=_LEAD, rest=_all_done(len(due)), tone="good")
    n = written(len(week.of_week()))
    rest = Text(
        kk=f"аяқталатын жұмыс жоқ, жүріп жатқаны — {n}.",
        ru=f"ни одна работа не заканчивается, идут — {n}.",
        en=f"no works are to end, {n} go on.",
    )
    return Sentence(lead=_LEAD, rest=rest)


def _all_done(due: int) -> Text:
    if due == 1:
        return Text(
            kk="аяқталуы тиіс жалғыз жұмыс бітті.",
            ru="единственная работа, срок которой приходился на эти дни, закончена.",
            en="the only work that was to end has ended.",
        )
    n = written(due)
    return Text(
        kk=f"аяқталуы тиіс {n} жұмыстың бәрі бітті.",
        ru=f"все работы, которые должны были закончиться ({n}), закончены.",
        en=f"all {n} works that were to end have ended.",
    )


def _left(due: int, left: Sequence[Row]) -> Text:
    n, behind = written(len(left)), sum(row["late"] for row in left)
    whole, must = (works_words.counted(due, works_words.WORKS), works_words.form(due, _MUST))
    return Text(
        kk=f"{whole.kk} {must.kk}, {of_them(len(left))} әлі бітпеген{_overdue(behind).kk}.",
        ru=f"{must.ru} {whole.ru}, ещё не закончено — {n}{_overdue(behind).ru}.",
        en=f"{whole.en} {must.en}, {n} not finished yet{_overdue(behind).en}.",
    )


def _overdue(count: int) -> Text:
    if not count:
        return works_words.NOTHING
    return Text(
        kk=f", {works_words.whose(count)} мерзімі өтіп кетті",
        ru=f", срок уже прошёл у {written(count)}",
        en=f", {written(count)} already overdue",
    )


_MUST: Final = Text(
    kk="аяқталуы тиіс",
    ru="должна закончиться|должны закончиться|должно закончиться",
    en="is to end|are to end",
)
_LEAD: Final = Text(kk="Осы аптада:", ru="На этой неделе:", en="This week:")
NOTE: Final = Text(
    kk="Апта дүйсенбіден жексенбіге дейін. Ұшу кешіккен, жол жабатын және қымбат жұмыстардың ең "
    "маңыздыларымен өтеді, алдымен әр ауданнан біреуі алынады. Аяқталу күндері — мердігердің "
    "жоспары, өзгеруі мүмкін.",
    ru="Неделя — с понедельника по воскресенье. Полёт проходит над самыми важными работами: "
    "просроченными, закрывающими дороги, дорогими; сначала берётся по одной из каждого района. "
    "Сроки окончания — план подрядчика, они могут измениться.",
    en="The week is Monday to Sunday. The flight passes the works that matter most: late ones, "
    "those that close roads, dear ones; first one of each district. Ends are the contractor's plan "
    "and may move.",
)

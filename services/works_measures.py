"""The numbers of monitoring: what each is called, what it means, how it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.text import Text

WORKS = Text(kk="жұмыс", ru="работ", en="works")
DAYS = Text(kk="күн", ru="дней", en="days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number: its title on a card, its meaning, how it comes about, what it counts in."""

    title: Text
    definition: Text
    formula: Text
    unit: Text | None = None


MEASURES: Final[Mapping[str, Measure]] = {
    "late": Measure(
        title=Text(kk="Кешіккен", ru="Просрочено", en="Late"),
        definition=Text(
            kk="Аяқталмаған, ал жоспарлы аяқталу күні өтіп кеткен жұмыстар.",
            ru="Незавершённые работы, плановый срок окончания которых прошёл.",
            en="Works that are not finished although their planned end has passed.",
        ),
        formula=Text(
            kk="Күйі «жоспарланған», «жүріп жатыр» не «тоқтатылған» және жоспарлы аяқталу күні "
            "бүгіннен ерте жұмыстардың саны",
            ru="Число работ в состоянии «запланировано», «ведётся» или «приостановлено», у которых "
            "плановое окончание раньше сегодняшнего дня",
            en="Count of works planned, active or suspended whose planned end is before today",
        ),
        unit=WORKS,
    ),
    "under_way": Measure(
        title=Text(kk="Басталған, аяқталмаған", ru="Начаты, не завершены", en="Begun, unfinished"),
        definition=Text(
            kk="Басталған, бірақ әлі аяқталмаған жұмыстар; кешіккендері де осында.",
            ru="Начатые и ещё не завершённые работы, в том числе просроченные.",
            en="Works that have begun and are not finished, late ones included.",
        ),
        formula=Text(
            kk="Басталу күні (нақтысы, ол болмаса жоспардағысы) бүгіннен кеш емес аяқталмаған "
            "жұмыстардың саны",
            ru="Число незавершённых работ, начало которых (фактическое, а без него плановое) не "
            "позже сегодняшнего дня",
            en="Count of unfinished works whose start (actual, or else planned) is not after today",
        ),
        unit=WORKS,
    ),
    "planned": Measure(
        title=Text(kk="Жоспарланған", ru="Запланировано", en="Planned"),
        definition=Text(
            kk="Әлі басталмаған, мерзімі өтпеген жұмыстар.",
            ru="Ещё не начатые работы, срок которых не прошёл.",
            en="Works that have not begun and are not late.",
        ),
        formula=Text(
            kk="Күйі «жоспарланған» және жоспарлы аяқталу күні өтпеген жұмыстардың саны",
            ru="Число работ в состоянии «запланировано», плановое окончание которых не прошло",
            en="Count of works in the state 'planned' whose planned end has not passed",
        ),
        unit=WORKS,
    ),
    "completed": Measure(
        title=Text(kk="Аяқталған", ru="Завершено", en="Completed"),
        definition=Text(
            kk="Дереккөз аяқталды деп белгілеген жұмыстар.",
            ru="Работы, отмеченные источником как завершённые.",
            en="Works that their source calls completed.",
        ),
        formula=Text(
            kk="Күйі «аяқталған» жұмыстардың саны",
            ru="Число работ в состоянии «завершено»",
            en="Count of works in the state 'completed'",
        ),
        unit=WORKS,
    ),
    "closed_today": Measure(
        title=Text(kk="Бүгін жол жабық", ru="Перекрытий сегодня", en="Roads closed today"),
        definition=Text(
            kk="Бүгін көлік қозғалысын толық не ішінара шектеп тұрған жұмыстар.",
            ru="Работы, которые сегодня полностью или частично ограничивают движение.",
            en="Works that close a road or narrow it today.",
        ),
        formula=Text(
            kk="Шектеу басталған, бірақ мерзімі өтпеген аяқталмаған жұмыстар; басталған жұмыс "
            "аяқталмаса, мерзімі өтсе де жол жабық деп саналады",
            ru="Незавершённые работы, ограничение по которым началось и не истекло; пока начатая "
            "работа не завершена, дорога считается ограниченной и после срока",
            en="Unfinished works whose restriction has begun and not run out; while a work that "
            "began goes on, its road counts as restricted beyond that date",
        ),
        unit=WORKS,
    ),
    "longest_delay": Measure(
        title=Text(kk="Ең ұзақ кешігу", ru="Самая долгая задержка", en="Longest delay"),
        definition=Text(
            kk="Кешіккен жұмыстардың ішіндегі ең ұзақ кешігу.",
            ru="Наибольшая задержка среди просроченных работ.",
            en="The longest delay among the works that are late.",
        ),
        formula=Text(
            kk="Бүгінгі күн мен жоспарлы аяқталу күнінің ең үлкен айырмасы",
            ru="Наибольшая разница между сегодняшним днём и плановым окончанием",
            en="Largest difference between today and the planned end",
        ),
        unit=DAYS,
    ),
    "works": Measure(
        title=Text(kk="Таңдалған жұмыстар", ru="Выбранные работы", en="Works chosen"),
        definition=Text(
            kk="Таңдалған сүзгілерге сай келетін жұмыстар.",
            ru="Работы, отвечающие выбранным фильтрам.",
            en="Works that answer the chosen filters.",
        ),
        formula=Text(
            kk="Ауданы, түрі, күйі, мердігері, айы және кешігу себебі таңдауға сай жұмыстардың "
            "саны; күйі таңдалмаса, тек аяқталмағандары",
            ru="Число работ выбранного района, вида, состояния, подрядчика, месяца и причины "
            "задержки; если состояние не выбрано — только незавершённые",
            en="Count of works of the district, kind, state, contractor, month and reason chosen; "
            "without a state only those not finished",
        ),
        unit=WORKS,
    ),
    "budget": Measure(
        title=Text(kk="Бюджеті", ru="Бюджет", en="Budget"),
        definition=Text(
            kk="Таңдалған жұмыстарға жоспарланған қаражат.",
            ru="Средства, запланированные на выбранные работы.",
            en="Money planned for the chosen works.",
        ),
        formula=Text(
            kk="Таңдалған жұмыстар бюджетінің қосындысы; бюджеті белгісіз жұмыс қосылмайды",
            ru="Сумма бюджетов выбранных работ; работы без бюджета не входят",
            en="Sum of the budgets of the chosen works; those without one add nothing",
        ),
    ),
    "spent": Measure(
        title=Text(kk="Игерілді", ru="Освоено", en="Spent"),
        definition=Text(
            kk="Таңдалған жұмыстарға бүгінге дейін жұмсалған қаражат.",
            ru="Средства, израсходованные на выбранные работы к сегодняшнему дню.",
            en="Money spent on the chosen works so far.",
        ),
        formula=Text(
            kk="Таңдалған жұмыстарда игерілген қаражаттың қосындысы",
            ru="Сумма освоенных средств по выбранным работам",
            en="Sum of what was spent on the chosen works",
        ),
    ),
}
"""Measures by the second word of a number's reference: `works/late/medeu`."""

_AS_TOLD: Final = Text(
    kk="Дереккөз жазбасындағыдай", ru="Как в записи источника", en="As its source has it"
)
FIELDS: Final[Mapping[str, Measure]] = {
    "budget_tenge": Measure(
        title=Text(kk="Жұмыстың бюджеті", ru="Бюджет работы", en="Budget of the work"),
        definition=Text(
            kk="Осы жұмысқа жоспарланған қаражат.",
            ru="Средства, запланированные на эту работу.",
            en="Money planned for this work.",
        ),
        formula=_AS_TOLD,
    ),
    "spent_tenge": Measure(
        title=Text(kk="Жұмысқа жұмсалғаны", ru="Освоено по работе", en="Spent on the work"),
        definition=Text(
            kk="Осы жұмысқа бүгінге дейін жұмсалған қаражат.",
            ru="Средства, израсходованные на эту работу к сегодняшнему дню.",
            en="Money spent on this work so far.",
        ),
        formula=_AS_TOLD,
    ),
    "progress_percent": Measure(
        title=Text(kk="Орындалуы", ru="Выполнено", en="Progress"),
        definition=Text(
            kk="Жұмыстың орындалған үлесі.",
            ru="Доля работы, которая выполнена.",
            en="The part of the work that is done.",
        ),
        formula=_AS_TOLD,
    ),
    "delay_days": Measure(
        title=Text(kk="Жоспардан кешігуі", ru="Отставание от плана", en="Behind the plan"),
        definition=Text(
            kk="Жұмыс жоспарлы аяқталу күнінен қанша күнге кешікті.",
            ru="На сколько дней работа отстала от планового окончания.",
            en="By how many days the work is behind its planned end.",
        ),
        formula=Text(
            kk="Аяқталмаған жұмыста: бүгін − жоспарлы аяқталу күні; аяқталғанында: нақты аяқталу "
            "күні − жоспарлы аяқталу күні",
            ru="Для незавершённой: сегодня − плановое окончание; для завершённой: фактическое "
            "окончание − плановое",
            en="Unfinished: today less the planned end; completed: actual end less planned end",
        ),
        unit=DAYS,
    ),
}
"""Numbers of one work by the third word of a reference: `works/one/17/budget_tenge`."""

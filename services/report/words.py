"""Words of the report of a district."""

from typing import Final

from core.text import Text

REPORT: Final = Text(kk="Аудан туралы есеп", ru="Отчёт о районе", en="District report")
TODAY: Final = Text(kk="{day} жағдайы", ru="на {day}", en="as of {day}")
KNOWN: Final = Text(
    kk="{day} күні белгілі болғандай", ru="как было известно {day}", en="as known on {day}"
)
KM: Final = Text(kk="км", ru="км", en="km")
NORTH: Final = Text(kk="солтүстік", ru="север", en="north")
ON_BEFORE: Final = Text(
    kk="алдыңғы 30 күнге {change}",
    ru="{change} к предыдущим 30 дням",
    en="{change} on the 30 days before",
)
MAP: Final = Text(
    kk="Аудан картасы: шекарасы, басты жолдары, жұмыстары",
    ru="Карта района: граница, главные дороги, работы",
    en="Map of the district: border, main roads, works",
)
WORKS: Final = Text(
    kk="Жұмыстар, алдымен кешіккендері",
    ru="Работы, сначала просроченные",
    en="Works, late ones first",
)
NO_WORKS: Final = Text(
    kk="Аяқталмаған жұмыс жоқ.", ru="Незавершённых работ нет.", en="No works are unfinished."
)
DAYS: Final = Text(kk="+{n} күн", ru="+{n} сут", en="+{n} days")
INDICATORS: Final = Text(kk="Көрсеткіштер", ru="Показатели", en="Indicators")
COLUMNS: Final = (
    Text(kk="Көрсеткіш", ru="Показатель", en="Indicator"),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Бір жылда", ru="За год", en="In a year"),
    Text(kk="Орны", ru="Место", en="Rank"),
)
LEGEND: Final = Text(
    kk="Жасыл — жақсы жаққа, қызыл — жаман жаққа өзгерген; орны — аудандар ішінде, 1 — ең жақсысы, "
    "«2–3» — екеуінің бірі екені анық емес.",
    ru="Зелёное — к лучшему, красное — к худшему; место — среди районов, 1 — лучшее, «2–3» — "
    "которое из двух, сказать нельзя.",
    en="Green has changed for the better, red for the worse; rank among districts, 1 is the best, "
    "“2–3” may be either.",
)
LEFT_OUT: Final = Text(
    kk="Барлығы {n} көрсеткіш бар, мұнда әр санаттың алғашқылары; қалғаны — кестеде.",
    ru="Всего показателей {n}, здесь первые каждой категории; остальные — в таблице.",
    en="There are {n} indicators; the first of each category are here, the others in the table.",
)
POINTS: Final = Text(kk="п.т.", ru="п.п.", en="p.p.")
HIDDEN: Final = Text(kk="5-тен аз", ru="меньше 5", en="under 5")
SOURCES: Final = Text(kk="Дереккөздер", ru="Источники", en="Sources")
DEMO: Final = Text(kk="ДЕМО", ru="ДЕМО", en="DEMO")
PAGE: Final = Text(kk="{n}-бет, барлығы {all}", ru="страница {n} из {all}", en="page {n} of {all}")
RANKED: Final = (
    Text(kk="Орны", ru="Место", en="Rank"),
    Text(kk="Аудан", ru="Район", en="District"),
    Text(kk="", ru="", en=""),
    Text(kk="Мәні", ru="Значение", en="Value"),
    Text(kk="Бір жылда", ru="За год", en="In a year"),
)
CITY: Final = Text(kk="Қала", ru="Город", en="City")
OVER_TIME: Final = Text(kk="Уақыт бойынша", ru="По времени", en="Over time")
WORKS_TITLE: Final = Text(
    kk="Жұмыстар: жоспар мен нақты орындалу", ru="Работы: план и факт", en="Works: plan and fact"
)
WHOLE_CITY: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
PLANNED: Final = (
    Text(kk="Жұмыс", ru="Работа", en="Work"),
    Text(kk="Түрі", ru="Вид", en="Kind"),
    Text(kk="Мерзімі", ru="Срок", en="Due"),
    Text(kk="Кешігуі", ru="Отставание", en="Behind"),
)
COUNTED: Final = Text(kk="{n} жұмыс", ru="работ: {n}", en="{n} works")
LATE_WORKS: Final = Text(kk="Кешіккені: {n}", ru="Просрочено: {n}", en="Late: {n}")
UNFINISHED: Final = Text(kk="Аяқталмағандар", ru="Незавершённые", en="Not finished")
ANY_STATE: Final = Text(kk="Барлық күйде", ru="В любом состоянии", en="In any state")
FIRST_WORKS: Final = Text(
    kk="Мұнда алғашқы {n} жұмыс, барлығы — {all}; қалғаны CSV мен XLSX кестелерінде.",
    ru="Здесь первые {n} работ из {all}; остальные — в таблицах CSV и XLSX.",
    en="These are the first {n} works of {all}; the others are in the CSV and XLSX tables.",
)
NO_SUCH_WORKS: Final = Text(
    kk="Мұндай жұмыс жоқ.", ru="Таких работ нет.", en="There are no such works."
)

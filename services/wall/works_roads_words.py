"""What the numbers of restricted roads are called, what they mean, how they are counted."""

from typing import Final

from core.text import Text

KM: Final = Text(kk="км", ru="км", en="km")
OPEN: Final = Text(
    kk="Бүгін жабық не тарылтылған жол жоқ",
    ru="Сегодня ни одна дорога не закрыта и не сужена",
    en="No road is closed or narrowed today",
)
_COUNTING: Final = Text(
    kk="Шектеуі бүгін күшінде аяқталмаған жұмыстардың саны; басталған жұмыс бітпесе, мерзімі өтсе "
    "де шектеу күшінде деп саналады",
    ru="Число незавершённых работ, ограничение по которым сегодня действует; пока начатая работа "
    "не закончена, оно считается действующим и после срока",
    en="Count of unfinished works whose restriction is in force today; while a work that began "
    "goes on it counts as in force beyond its date",
)
CLOSED: Final = (
    Text(kk="Толық жабық жолдар", ru="Закрыто дорог", en="Roads wholly closed"),
    Text(
        kk="Бүгін көлік өтпейтін жол учаскелері: әр жұмыс — бір учаске.",
        ru="Участки дорог, где сегодня нет проезда: одна работа — один участок.",
        en="Stretches of road that nobody can drive today: one for each work.",
    ),
    _COUNTING,
)
NARROWED: Final = (
    Text(kk="Тарылтылған жолдар", ru="Сужено дорог", en="Roads narrowed"),
    Text(
        kk="Бүгін қозғалыс ішінара шектелген жол учаскелері: әр жұмыс — бір учаске.",
        ru="Участки дорог, где сегодня движение ограничено частично: одна работа — один участок.",
        en="Stretches of road where traffic is restricted in part today: one for each work.",
    ),
    _COUNTING,
)
OVERRUN: Final = (
    Text(kk="Мерзімінде ашылмағаны", ru="Не открыто в срок", en="Not opened in time"),
    Text(
        kk="Ашылу мерзімі өткен, бірақ әлі шектеулі жол учаскелері.",
        ru="Участки, срок открытия которых прошёл, а ограничение действует.",
        en="Stretches that should be open by now and are not.",
    ),
    _COUNTING,
)
REOPENING: Final = (
    Text(kk="Бүгін ашылуы тиіс", ru="Должны открыть сегодня", en="To open today"),
    Text(
        kk="Шектеу мерзімі бүгін бітетін жол учаскелері.",
        ru="Участки, срок ограничения которых истекает сегодня.",
        en="Stretches whose restriction runs out today.",
    ),
    _COUNTING,
)
SOON: Final = (
    Text(kk="7 күнде шектелетіні", ru="Ограничат за 7 дней", en="Restricted in 7 days"),
    Text(
        kk="Ертеңнен бастап 7 күннің ішінде жабылатын не тарылтылатын жол учаскелері.",
        ru="Участки, которые закроют или сузят в течение 7 дней, начиная с завтрашнего.",
        en="Stretches that will be closed or narrowed within 7 days from tomorrow on.",
    ),
    Text(
        kk="Шектеуі алдағы 7 күнде басталатын аяқталмаған жұмыстардың саны",
        ru="Число незавершённых работ, ограничение по которым начнётся в ближайшие 7 дней",
        en="Count of unfinished works whose restriction begins in the next 7 days",
    ),
)
LENGTH_ABOUT: Final = Text(
    kk="Бүгін жабық не тарылтылған учаскелердің ұзындығы; негізгі көшелер — аудандық маңызы бар "
    "көшелерден жоғарысы.",
    ru="Длина участков, которые сегодня закрыты или сужены; основные улицы — от улиц районного "
    "значения и выше.",
    en="Length of what is closed or narrowed today; main streets are collectors and above.",
)
LENGTH_FORMULA: Final = Text(
    kk="Жұмыс сызықтарының ұзындығының қосындысы; сызығы жоқ жұмыс қосылмайды",
    ru="Сумма длин линий работ; работы без линии не входят",
    en="Sum of the lengths of the works' lines; works without a line add nothing",
)
NOTE: Final = Text(
    kk="Шектеулер жұмыс жоспарынан алынған: басталған жұмыс бітпесе, мерзімі өтсе де жол жабық деп "
    "саналады. Ең маңызды жол алдымен көше санатына, одан соң толық жабылуына қарай таңдалды. "
    "Кешегі сан бүгінгі жазбалар бойынша есептелді.",
    ru="Ограничения взяты из планов работ: пока начатая работа не закончена, дорога считается "
    "закрытой и после срока. Самая важная дорога выбрана по классу улицы, затем по полному "
    "закрытию. Вчерашнее число посчитано по сегодняшним записям.",
    en="Restrictions are those of the works' plans: while a work that began goes on, its road "
    "counts as closed beyond its date. The most important road is chosen by class, then by whether "
    "it is wholly closed. Yesterday's number is worked out from today's records.",
)

"""Words of the scene of citizens' requests: titles, comparisons, what each number means."""

from typing import Final

from core.text import Text

YESTERDAY: Final = Text(kk="Кешегі өтініштер", ru="Обращения за вчера", en="Requests yesterday")
ON_DAY: Final = Text(kk="Өтініштер, {day}", ru="Обращения, {day}", en="Requests, {day}")
CAME_ABOUT: Final = Text(
    kk="Соңғы толық күні 109, 112, Open Almaty және портал арқылы түскен өтініштер; алдыңғы 8 "
    "аптаның дәл сол апта күнімен салыстырылады. Сол 8 күннің ең азы мен ең көбінің арасы әдеттегі "
    "деп аталады.",
    ru="Обращения в 109, 112, Open Almaty и портал за последний полный день; сравниваются с тем же "
    "днём недели восьми прошлых недель. Обычным называется всё между наименьшим и наибольшим из "
    "этих восьми дней.",
    en="Requests to 109, 112, Open Almaty and the portal on the last full day, beside the same "
    "weekday of the 8 weeks before. Whatever lies between the least and the most of those 8 days "
    "is called usual.",
)
CAME_FORMULA: Final = Text(
    kk="Қала уақыты бойынша сол күні ашылған өтініштер саны",
    ru="Число обращений, открытых в этот день по времени города",
    en="Count of requests opened on that day of the city's time",
)
LATE: Final = Text(kk="Мерзімі өткендері", ru="Просрочены", en="Past due")
SAME_AS_WEEK_AGO: Final = Text(
    kk="бір апта бұрынғыдай", ru="как неделю назад", en="same as a week ago"
)
LATE_ABOUT: Final = Text(
    kk="Соңғы 12 айда ашылып, жауап беру мерзімі өткен, бірақ әлі жабылмаған өтініштер.",
    ru="Обращения последних 12 месяцев, срок ответа на которые прошёл, а ответа ещё нет.",
    en="Requests of the last 12 months whose term has passed and that are not answered yet.",
)
LATE_FORMULA: Final = Text(
    kk="Мерзімі қазіргі сәттен бұрын, жабылу уақыты жоқ өтініштер саны",
    ru="Число обращений со сроком раньше текущего момента и без времени закрытия",
    en="Count of requests whose term is before now and that have no time of closing",
)
KEPT: Final = Text(kk="Мерзімінде жауап берілгені", ru="Ответ в срок", en="Answered in time")
BEFORE: Final = Text(
    kk="алдыңғы 30 күнде {share}",
    ru="в прошлые 30 дней {share}",
    en="{share} in the 30 days before",
)
AS_BEFORE: Final = Text(
    kk="алдыңғы 30 күндегідей", ru="как в прошлые 30 дней", en="as in the 30 days before"
)
KEPT_ABOUT: Final = Text(
    kk="Жауап мерзімі соңғы 30 күнде біткен өтініштердің мерзімінде жабылғандары, пайызбен. "
    "Мерзімі әлі бітпегені есепке кірмейді, өйткені ол туралы әлі айту ерте.",
    ru="Доля обращений, закрытых в срок, среди тех, чей срок истёк за последние 30 дней. "
    "Обращения, чей срок ещё не вышел, не учтены: судить о них рано.",
    en="Share answered in time of the requests whose term ended within the last 30 days. Those "
    "whose term still runs are left out: it is too early to judge them.",
)
KEPT_FORMULA: Final = Text(
    kk="Мерзімінде жабылған өтініш ÷ мерзімі біткен өтініш × 100",
    ru="Закрытые в срок ÷ обращения с истёкшим сроком × 100",
    en="Closed in time ÷ requests whose term ended × 100",
)
ZONES: Final = Text(kk="Өтініші өскен аймақтар", ru="Зоны с ростом", en="Rising zones")
OF_ZONES: Final = Text(kk="{n} аймақтың ішінде", ru="из {n}", en="of {n} zones")
ZONES_ABOUT: Final = Text(
    kk="Соңғы тәулікте бір тақырып не барлық тақырып бойынша өтініші кездейсоқ ауытқудан артық "
    "өскен аймақтар; аймақ — шамамен 5 км² алтыбұрыш. Тәулігіне 6 өтініштен аз болса, өсім "
    "саналмайды.",
    ru="Зоны, где за последние сутки обращений по одной теме или по всем вместе больше, чем "
    "бывает случайно; зона — шестиугольник около 5 км². Меньше 6 обращений в сутки ростом не "
    "считаются.",
    en="Zones with more requests in the last 24 hours, of one topic or of all, than chance brings; "
    "a zone is a hexagon of some 5 km². Fewer than 6 requests in a day are not called a rise.",
)
ZONES_FORMULA: Final = Text(
    kk="Теріс биномдық үлестірімнің жоғарғы құйрығы, алдыңғы 6 апта бойынша; Бенджамини — Хохберг "
    "түзетуінен кейін 5 %-дан аспайтыны",
    ru="Верхний хвост отрицательного биномиального распределения по 6 прошлым неделям; с поправкой "
    "Бенджамини — Хохберга не больше 5 %",
    en="Upper tail of the negative binomial distribution by the 6 weeks before; at most 5 % after "
    "the correction of Benjamini and Hochberg",
)
TOPIC: Final = Text(kk="Ең көп өскені: {topic}", ru="Рост: {topic}", en="Up most: {topic}")
BY_CHANCE: Final = Text(kk="; кездейсоқ ауытқу", ru="; в пределах случайного", en="; within chance")
TOPIC_ABOUT: Final = Text(
    kk="Соңғы тәулікте өтініші әдеттегіден ең көп есе артқан тақырып; апта күні ескерілген.",
    ru="Тема, обращений по которой за последние сутки больше обычного во столько раз; день недели "
    "учтён.",
    en="The topic of which there were most times as many requests as usual in the last 24 hours, "
    "the weekday being allowed for.",
)
TOPIC_FORMULA: Final = Text(
    kk="Тәуліктегі өтініш ÷ алдыңғы 6 аптаның апта күніне келтірілген орташасы",
    ru="Обращения за сутки ÷ среднее 6 прошлых недель, приведённое к дню недели",
    en="Requests in 24 hours ÷ mean of the 6 weeks before, scaled to the weekday",
)
NOTE: Final = Text(
    kk="Тәулік алдыңғы алты аптамен, апта күнін ескере отырып салыстырылады. Жүздеген аймақ пен "
    "тақырып бірге тексеріледі, сондықтан өсті дегеннің шамамен 5 %-ы ғана кездейсоқ болуы мүмкін. "
    "Бірнеше апта бойы жоғары тұрған деңгей әдеттегіге айналады.",
    ru="Сутки сравниваются с шестью прошлыми неделями с учётом дня недели. Сотни зон и тем "
    "проверяются вместе, поэтому случайным может оказаться лишь около 5 % названного роста. "
    "Уровень, который держится высоким неделями, становится обычным.",
    en="The day is compared with the six weeks before, the weekday being allowed for. Hundreds of "
    "zones and topics are judged together, so that only about 5 % of what is said to rise may be "
    "chance. A level that stays high for weeks becomes the usual one.",
)
NONE: Final = Text(
    kk="Бірде-бір өтініш түспеген.", ru="Не поступило ни одного обращения.", en="No requests came."
)
NONE_SINCE: Final = Text(
    kk="{day} бірде-бір өтініш түспеді.",
    ru="Ни одного обращения {day}.",
    en="No request has come {day}.",
)
NONE_HERE: Final = Text(
    kk="Соңғы аптада мұнда бірде-бір өтініш түспеді.",
    ru="За последнюю неделю отсюда не поступило ни одного обращения.",
    en="No request has come from here for a week.",
)

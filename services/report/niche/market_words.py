"""Words of the page about the market around a place."""

from typing import Final

from core.text import Text

MARKET: Final = Text(kk="Нарық", ru="Рынок", en="The market")
RIVALS: Final = Text(
    kk="Жақын бәсекелестер", ru="Ближайшие конкуренты", en="The nearest competitors"
)
RIVALS_TOLD: Final = Text(
    kk="{minutes} минутта {near}, 15 минутта {far}, аумақта {all}.",
    ru="В {minutes} минутах {near}, в 15 минутах {far}, всего {all}.",
    en="Within {minutes} minutes {near}, within 15 {far}, in all {all}.",
)
RIVALS_QUARTER: Final = Text(
    kk="15 минутта {far}, аумақта {all}.",
    ru="В 15 минутах {far}, всего {all}.",
    en="Within 15 minutes {far}, in all {all}.",
)
NO_RIVALS: Final = Text(
    kk="15 минуттық жаяу жерде бәсекелес жоқ.",
    ru="В 15 минутах пешком конкурентов нет.",
    en="There is no competitor within 15 minutes on foot.",
)
AND_MORE: Final = Text(kk="тағы {n}", ru="и ещё {n}", en="and {n} more")
GAPS: Final = Text(
    kk="Аудандар бойынша: қай жерде жетіспейді",
    ru="По районам: где не хватает",
    en="By district: where it is lacking",
)
GAP_HEADS: Final = (
    Text(kk="Аудан", ru="Район", en="District"),
    Text(kk="Барлығы", ru="Всего", en="In all"),
    Text(kk="10 000 адамға", ru="На 10 000 человек", en="Per 10,000 people"),
    Text(kk="Орташаға дейін", ru="До среднего", en="To the mean"),
)
GAP_NOTE: Final = Text(
    kk="Адам — тұрғындар мен жұмыс орындары. Орташаға дейін: қаладағыдай болуы үшін неше орын "
    "керек; «−» — одан артығы. Түрлі-түстісі анық айырма, сұры кездейсоқ болуы мүмкін.",
    ru="Люди — жители и рабочие места. До среднего: сколько мест нужно, чтобы было как в городе; "
    "«−» — сколько сверх того. Цветное отличается заметно, серое может быть случайным.",
    en="People are residents and jobs. To the mean: how many more would make it as in the city; "
    "“−” is how many there are beyond it. Coloured ones differ clearly, grey ones may be chance.",
)
TURNOVER: Final = Text(
    kk="Тоқсан сайын ашылғаны мен жабылғаны",
    ru="Открытия и закрытия по кварталам",
    en="Openings and closures by quarter",
)
OPENED: Final = Text(kk="ашылды", ru="открыто", en="opened")
CLOSED: Final = Text(kk="жабылды", ru="закрыто", en="closed")
TURNOVER_TOLD: Final = Text(
    kk="Соңғы 12 айда {opened} ашылды, {closed} жабылды.",
    ru="За последние 12 месяцев открыто {opened}, закрыто {closed}.",
    en="In the last 12 months {opened} opened and {closed} closed.",
)
CLOSINGS_SINCE: Final = Text(
    kk="Жабылғандар {day} күнінен бері белгілі.",
    ru="О закрытиях известно с {day}.",
    en="Closings are known since {day}.",
)
NO_CLOSINGS: Final = Text(
    kk="Жабылғандар туралы дерек жоқ.",
    ru="О закрытиях данных нет.",
    en="Nothing is known of closings.",
)
UNDATED: Final = Text(
    kk="Ашылған күні белгісіз орын: {n}.",
    ru="Мест без дня открытия: {n}.",
    en="Places without a day of opening: {n}.",
)
SURVIVAL: Final = Text(
    kk="Осы саладағы орындар қанша жасайды, бүкіл қала",
    ru="Сколько живут такие места, весь город",
    en="How long such places live, the whole city",
)
YEARS: Final = Text(kk="жылдан ұзақ", ru="год и дольше|года и дольше|лет и дольше",
                    en="year or longer|years or longer")  # fmt: skip
WATCHED: Final = Text(
    kk="95 %-дық аралық {low}–{high} %, n = {watched}",
    ru="95 %-й интервал {low}–{high} %, n = {watched}",
    en="95 % interval {low}–{high} %, n = {watched}",
)
TOO_FEW_WATCHED: Final = Text(
    kk="айтуға дерек аз", ru="данных мало, чтобы сказать", en="too little data to tell"
)
NO_TURNOVER: Final = Text(
    kk="Ашылған не жабылған күн туралы дерек жоқ.",
    ru="О днях открытия и закрытия данных нет.",
    en="No days of opening or closing are known.",
)
QUARTER: Final = Text(kk="{n}-тоқсан", ru="кв. {n}", en="Q{n}")
OTHERS: Final = Text(
    kk="Осы орын басқа салаға", ru="То же место для других категорий",
    en="The same place for other categories",
)  # fmt: skip
OTHER_HEADS: Final = (
    Text(kk="Сала", ru="Категория", en="Category"),
    Text(kk="Қаланың осыдан нашары", ru="В городе хуже", en="Worse in the city"),
    Text(kk="Ұпай", ru="Балл", en="Score"),
    Text(kk="Бәсекелес", ru="Конкуренты", en="Competitors"),
)
OTHERS_NOTE: Final = Text(
    kk="Ұпайды салалар арасында салыстыруға болмайды, сондықтан рет қаланың қанша бөлігі осы сала "
    "үшін нашар екенімен анықталады.",
    ru="Баллы разных категорий не сравнимы, поэтому порядок — по тому, какая часть города для этой "
    "категории хуже.",
    en="Scores of different categories cannot be compared, so the order is by how much of the city "
    "is worse for that category.",
)
NO_OTHERS: Final = Text(
    kk="Басқа салалар үшін баға жоқ.",
    ru="Для других категорий оценки нет.",
    en="There is no estimate for other categories.",
)

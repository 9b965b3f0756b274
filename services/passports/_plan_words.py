"""What the numbers of a placement plan mean."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

RESIDENTS: Final = Text(
    kk="Қамтылмаған тұрғындар", ru="Жители вне охвата", en="Residents not covered"
)
RESIDENTS_MEANING: Final = Text(
    kk="Аймақтың бірде-бір нысан қамтымайтын жерінде тұратындар.",
    ru="Жители той части области, которую ничто не охватывает.",
    en="Residents of that part of the area which nothing covers.",
)
AREA: Final = Text(kk="Қамтылмаған аумақ", ru="Площадь вне охвата", en="Area not covered")
AREA_MEANING: Final = Text(
    kk="Аймақтың ғимараттардан тыс, бірде-бір нысан қамтымайтын жері.",
    ru="Земля области вне зданий, которую ничто не охватывает.",
    en="Ground of the area outside buildings which nothing covers.",
)
INCIDENTS: Final = Text(
    kk="Қамтылмаған өтініштер", ru="Обращения вне охвата", en="Requests not covered"
)
INCIDENTS_MEANING: Final = Text(
    kk="Соңғы он екі айда бірде-бір нысан қамтымайтын жерден түскен өтініштер.",
    ru="Обращения последних двенадцати месяцев из мест, которые ничто не охватывает.",
    en="Requests of the last twelve months from places which nothing covers.",
)
BY_POINTS: Final = Text(
    kk="Әр {step} метр сайынғы нүктелер бойынша: нүкте жұмыс істеп тұрған нысанның аясына түссе, "
    "қамтылған; ұяшық тұрғындары оның ғимараттардан тыс нүктелеріне тең бөлінеді",
    ru="По точкам через каждые {step} м: точка охвачена, если лежит в зоне работающего объекта; "
    "жители ячейки делятся поровну между её точками вне зданий",
    en="By points every {step} m: a point is covered when a working object reaches it; residents "
    "of a cell are shared evenly among its points outside buildings",
)
SIDES: Final[Mapping[str, Text]] = {
    "before": Text(kk="{what}: қазір", ru="{what}: сейчас", en="{what}: now"),
    "after": Text(
        kk="{what}: жоспардан кейін", ru="{what}: после плана", en="{what}: after the plan"
    ),
    "added": Text(
        kk="{what}: жоспар қанша азайтады",
        ru="{what}: насколько меньше с планом",
        en="{what}: how much less with the plan",
    ),
}
GAP: Final = Text(
    kk="Ең жақсы нәтижеден айырмасы", ru="Отставание от лучшего", en="Below the best possible"
)
GAP_MEANING: Final = Text(
    kk="Дәл осы шарттармен мүмкін болатын ең жақсы нәтижеден ең көбі қанша кем екені. "
    "Ең жақсы нәтиженің өзі белгісіз болса да, одан асуға болмайтын шек есептелген.",
    ru="Насколько, самое большее, найденное хуже лучшего, возможного при тех же условиях. "
    "Само лучшее может быть неизвестно, но посчитан предел, выше которого нельзя.",
    en="How far, at most, the answer is below the best possible under the same conditions. The "
    "best itself may be unknown, but a bound that nothing can exceed was computed.",
)
GAP_FORMULA: Final = Text(
    kk="100 × (шек − табылғаны) ÷ шек, жоғары қарай дөңгелектелген; табылғаны таңдалған "
    "орындардан қайта есептеледі",
    ru="100 × (предел − найденное) ÷ предел, округлено вверх; найденное пересчитано по "
    "выбранным местам",
    en="100 × (bound − found) ÷ bound, rounded up; what was found is counted anew from the "
    "chosen sites",
)
KNEE: Final = Text(kk="Қисықтың бүгілуі", ru="Перегиб кривой", en="Knee of the curve")
KNEE_MEANING: Final = Text(
    kk="Осынша орыннан кейін әр жаңа орынның қосатыны айқын азаяды.",
    ru="После стольких мест каждое следующее добавляет заметно меньше.",
    en="Beyond so many sites each further one adds clearly less.",
)
KNEE_FORMULA: Final = Text(
    kk="Қисықтың басы мен соңын қосатын түзуден ең алыс нүктесі",
    ru="Точка кривой, самая далёкая от прямой между её началом и концом",
    en="The point of the curve farthest from the line between its ends",
)
CANDIDATES: Final = Text(
    kk="Қаралған нұсқалар", ru="Рассмотренные варианты", en="Options considered"
)
CANDIDATES_MEANING: Final = Text(
    kk="Аймақтағы таңдауға болатын орындар; камера үшін әр бағыты мен түрі бөлек саналады.",
    ru="Места области, из которых выбирают; у камер каждое направление и тип считаются отдельно.",
    en="Sites of the area to choose from; for cameras each direction and type counts apart.",
)
COUNTED: Final = Text(kk="Саны", ru="Их число", en="Their count")
SITES: Final = Text(kk="Таңдалған орындар", ru="Выбранные места", en="Chosen sites")
SITES_MEANING: Final = Text(
    kk="Жоспар ұсынатын орындар.", ru="Места, которые предлагает план.", en="Sites of the plan."
)
SECONDS: Final = Text(kk="Ізделіс уақыты", ru="Время поиска", en="Time of the search")
SECONDS_MEANING: Final = Text(
    kk="Таңдау мен оның дәлелі есептелген уақыт.",
    ru="Сколько считались выбор и его доказательство.",
    en="How long the choice and its proof were computed.",
)
CLOCK: Final = Text(kk="Сағат бойынша", ru="По часам", en="By the clock")
SECOND: Final = Text(kk="секунд", ru="сек", en="seconds")
SPENT: Final = Text(kk="Жоспардың бағасы", ru="Стоимость плана", en="Price of the plan")
SPENT_MEANING: Final = Text(
    kk="Ұсынылған орындардың бағасы бірге; бағалар — болжам.",
    ru="Стоимость предложенных мест вместе; цены — допущение.",
    en="What the sites cost together; the prices are assumptions.",
)
SPENT_FORMULA: Final = Text(
    kk="Орындар бағасының қосындысы", ru="Сумма цен мест", en="Sum of the prices of the sites"
)
SITE: Final = Text(kk="Орын", ru="Место", en="Site")
ADDS: Final = Text(kk="Қосатын тұрғындары", ru="Добавляет жителей", en="Residents it adds")
ADDS_AREA: Final = Text(kk="Қосатын аумағы", ru="Добавляет земли", en="Ground it adds")
ADDS_INCIDENTS: Final = Text(
    kk="Қосатын өтініштері", ru="Добавляет обращений", en="Requests it adds"
)
ADDS_MEANING: Final = Text(
    kk="Бар нысандар мен өзінен бұрынғы нөмірлі орындар қамтымағанның осы орын қамтитыны.",
    ru="Что охватит это место сверх того, что стоит, и мест с меньшими номерами.",
    en="What this site covers beyond what stands and beyond the sites numbered before it.",
)
ALONE: Final = Text(kk="Онсыз жоғалатыны", ru="Теряется без него", en="Lost without it")
ALONE_MEANING: Final = Text(
    kk="Осы орын болмаса, қалған ұсынылған орындар тұрса да, қамтусыз қалатын тұрғындар.",
    ru="Жители, которые останутся вне охвата без этого места, хотя остальные места стоят.",
    en="Residents who are left uncovered without this site, the other sites standing.",
)
OVERLAP: Final = Text(kk="Қабаттасуы", ru="Перекрытие", en="Overlap")
OVERLAP_MEANING: Final = Text(
    kk="Осы орын қамтитын жердің басқа нысандар да қамтитын үлесі.",
    ru="Доля земли этого места, которую охватывает и что-то ещё.",
    en="Share of the ground of this site that something else covers too.",
)
OVERLAP_FORMULA: Final = Text(
    kk="100 × басқалар да қамтитын нүктелері ÷ барлық нүктелері",
    ru="100 × точки, охваченные и другими, ÷ все его точки",
    en="100 × its points that others cover too ÷ all its points",
)
PRICE: Final = Text(kk="Бағасы", ru="Цена", en="Price")
PRICE_MEANING: Final = Text(
    kk="Осы түрдегі камераның бағанасымен, кабелімен және жұмысымен бірге бағасы.",
    ru="Цена камеры этого типа вместе со столбом, кабелем и работой.",
    en="Price of a camera of this type with its mast, cable and work.",
)
ASSUMED: Final = Text(
    kk="Болжам: қала камера түрлерінің қашықтығы мен бағасын жарияламаған",
    ru="Допущение: город не публиковал дальность и цены типов камер",
    en="An assumption: the city has not published reach and prices of camera types",
)
AZIMUTH: Final = Text(kk="Бағыты", ru="Направление", en="Direction")
AZIMUTH_MEANING: Final = Text(
    kk="Камера қарайтын жақ, солтүстіктен сағат тілімен.",
    ru="Куда смотрит камера, от севера по часовой стрелке.",
    en="Where the camera looks, clockwise from north.",
)
CHOSEN: Final = Text(
    kk="Жоспар мүмкін бағыттардың ішінен таңдады",
    ru="Выбрано планом из возможных направлений",
    en="Chosen by the plan among the possible directions",
)
VIEW: Final = Text(kk="Көру бұрышы", ru="Угол обзора", en="Field of view")
REACH: Final = Text(kk="Қашықтығы", ru="Дальность", en="Reach")
TYPE_MEANING: Final = Text(
    kk="Осы түрдегі нысан үшін алынған мән.",
    ru="Значение, принятое для объектов этого типа.",
    en="The value taken for objects of this type.",
)
SHARED: Final[Mapping[str, Text]] = {
    "common": Text(kk="Екі жоспарда да бар", ru="Есть в обоих планах", en="In both plans"),
    "own": Text(kk="Тек осы жоспарда", ru="Только в этом плане", en="Only in this plan"),
}
SHARED_MEANING: Final[Mapping[str, Text]] = {
    "common": Text(
        kk="Екінші жоспарда да бар орындар.",
        ru="Места, которые есть и во втором плане.",
        en="Sites that the other plan has too.",
    ),
    "own": Text(
        kk="Екінші жоспарда жоқ орындар.",
        ru="Места, которых нет во втором плане.",
        en="Sites that the other plan has not.",
    ),
}
SHARED_FORMULA: Final = Text(
    kk="Арасы 15 метрден аспайтын орындар бір орын саналады",
    ru="Места не дальше 15 м друг от друга считаются одним",
    en="Sites within 15 m of each other count as one",
)
STATES: Final[Mapping[str, Text]] = {
    "queued": Text(kk="Есептеу кезекте тұр", ru="Расчёт в очереди", en="Queued"),
    "running": Text(
        kk="Есептеу жүріп жатыр: бұл — осы сәттегі мән",
        ru="Расчёт идёт: это значение на сейчас",
        en="Being computed: this is the value so far",
    ),
    "done": Text(kk="Есептеу аяқталған", ru="Расчёт закончен", en="Computed"),
    "cancelled": Text(
        kk="Есептеу тоқтатылған: бұл — соған дейінгі мән",
        ru="Расчёт остановлен: это значение до остановки",
        en="Stopped: this is the value until then",
    ),
    "failed": Text(kk="Есептеу үзілді", ru="Расчёт прервался", en="Broke off"),
}
KM2: Final = Text(kk="км²", ru="км²", en="km²")
M2: Final = Text(kk="м²", ru="м²", en="m²")
METRES: Final = Text(kk="м", ru="м", en="m")
DEGREES: Final = Text(kk="°", ru="°", en="°")
PERCENT: Final = Text(kk="%", ru="%", en="%")

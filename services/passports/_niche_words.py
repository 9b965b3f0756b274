"""What the numbers of places for a business mean, and how they are computed."""

from typing import Final

from core.text import Text

SCORE: Final = Text(kk="Ұпай", ru="Балл", en="Score")
SCORE_MEANING: Final = Text(
    kk="Осы жер таңдалған салаға қаншалықты қолайлы: жақсының бәрі ең көп, жаманы жоқ жер — 100.",
    ru="Насколько место подходит для этой категории: 100 — где всего хорошего больше всего, а "
    "плохого нет.",
    en="How well a place suits the category: 100 where there is most of all that is good and "
    "nothing bad.",
)
SCORE_FORMULA: Final = Text(
    kk="100 × Σ (таңба × салмақ × үлес) / Σ қосатын белгілердің салмағы; үлес — қаланың белгі "
    "бұдан аз ұяшықтарының үлесі",
    ru="100 × Σ (знак × вес × доля) / Σ весов прибавляющих признаков; доля — часть ячеек города, "
    "где признака меньше",
    en="100 × Σ (sign × weight × share) / Σ weights of the factors that add; a share is the part "
    "of the city's cells that have less of the factor",
)
INTERVAL: Final = Text(kk="Ұпай аралығы", ru="Интервал балла", en="Interval of the score")
RANK: Final = Text(kk="Қатардағы орны", ru="Место по баллу", en="Rank")
RANK_INTERVAL: Final = Text(kk="Орын аралығы", ru="Интервал места", en="Interval of the rank")
INTERVAL_MEANING: Final = Text(
    kk="Салмақтар аздап өзгерсе, 100 жағдайдың 90-ында нәтиже осы аралықта қалады.",
    ru="Если веса немного изменить, в 90 случаях из 100 результат остаётся в этих пределах.",
    en="If the weights change a little, the result stays within this in 90 cases of 100.",
)
INTERVAL_FORMULA: Final = Text(
    kk="Барлық салмақ 200 рет exp(N(0; 0,35)) есе өзгертіледі; 5-ші және 95-ші процентильдер",
    ru="Все веса 200 раз умножаются на exp(N(0; 0,35)); 5-й и 95-й процентили",
    en="All weights are multiplied by exp(N(0, 0.35)) 200 times; the 5th and the 95th percentile",
)
RANK_MEANING: Final = Text(
    kk="Сұралған аумақ ұяшықтарының ішінде ұпайы бойынша нешінші.",
    ru="Какое это место по баллу среди ячеек области, о которой спросили.",
    en="Which rank it has by its score among the cells of the area that is asked about.",
)
RANK_FORMULA: Final = Text(
    kk="1 + ұпайы бұдан жоғары ұяшықтар саны",
    ru="1 + число ячеек с баллом выше",
    en="1 + the number of cells with a higher score",
)
POINTS: Final = Text(kk="Ұпайдағы бөлігі: {what}", ru="Часть балла: {what}", en="Points: {what}")
POINTS_MEANING: Final = Text(
    kk="Осы белгі ұпайға қанша қосты не кемітті. Барлық белгінің қосындысы — ұпай.",
    ru="Сколько признак прибавил к баллу или убавил. Сумма по всем признакам и есть балл.",
    en="What the factor added to the score or took away. All of them together are the score.",
)
POINTS_FORMULA: Final = Text(
    kk="100 × таңба × салмақ × үлес / Σ қосатын белгілердің салмағы",
    ru="100 × знак × вес × доля / Σ весов прибавляющих признаков",
    en="100 × sign × weight × share / Σ weights of the factors that add",
)
VALUE: Final = Text(kk="{what}: осы жерде", ru="{what}: здесь", en="{what}: here")
SHARE: Final = Text(
    kk="{what}: қаланың бұдан азы", ru="{what}: в городе меньше", en="{what}: less in the city"
)
SHARE_MEANING: Final = Text(
    kk="Қала ұяшықтарының қанша бөлігінде бұл белгі осындағыдан аз.",
    ru="В какой части ячеек города этого признака меньше, чем здесь.",
    en="Which part of the city's cells has less of this factor than there is here.",
)
SHARE_FORMULA: Final = Text(
    kk="Белгісі аз ұяшықтар / реттелген ұяшықтар; тең болса, ортасы алынады",
    ru="Ячейки, где признака меньше / все ячейки в ряду; у равных берётся середина",
    en="Cells with less of it / all ranked cells; equal ones share the middle",
)
WORSE: Final = Text(
    kk="Қаланың бұдан нашары: {what}", ru="В городе хуже: {what}", en="Worse in the city: {what}"
)
WORSE_MEANING: Final = Text(
    kk="Қала ұяшықтарының қанша бөлігі осы сала үшін мұнан нашар.",
    ru="Какая часть ячеек города для этой категории хуже этого места.",
    en="Which part of the city's cells is worse for this category than this place.",
)
WORSE_FORMULA: Final = Text(
    kk="Ұпайы төмен ұяшықтар / қаланың реттелген ұяшықтары",
    ru="Ячейки с баллом ниже / все ячейки города в ряду",
    en="Cells with a lower score / all ranked cells of the city",
)
OPENED: Final = Text(kk="Соңғы жылы ашылғаны", ru="Открылось за год", en="Opened in the year")
HIT: Final = Text(
    kk="Үздік ондықта ашылғаны",
    ru="Открылось в лучшей десятой части",
    en="Opened in the best tenth",
)
LIFT: Final = Text(
    kk="Кездейсоқтан неше есе жиі",
    ru="Во сколько раз чаще случайного",
    en="Times as often as chance",
)
LIFT_INTERVAL: Final = Text(
    kk="Соның 95 %-дық аралығы", ru="95 %-й интервал этого", en="Its 95 % interval"
)
BY_PEOPLE: Final = Text(
    kk="Тек тұрғын санымен неше есе жиі",
    ru="Во сколько раз чаще — по одному числу жителей",
    en="Times as often, by residents alone",
)
TEST_MEANING: Final = Text(
    kk="Соңғы жылы ашылған орындар жасырылып, ұяшықтар содан бұрынғы дерекпен реттелді де, жаңа "
    "орындардың қаншасы үздік ондыққа (ұяшықтардың 10 %-ы) түскені саналды, бүкіл қала.",
    ru="Места, открывшиеся за последний год, спрятаны, ячейки расставлены по прежним данным и "
    "посчитано, сколько новых мест попало в лучшие 10 % ячеек, по всему городу.",
    en="Places that opened in the last year are hidden, cells are ranked by what stood before, and "
    "it is counted how many of the new ones lie in the best 10 % of cells, in the whole city.",
)
TEST_FORMULA: Final = Text(
    kk="(үздік ондықтағы ашылулар / барлық ашылу) / ондықтың шын үлесі; аралық — Уилсон",
    ru="(открытия в лучшей части / все открытия) / доля этой части; интервал — Уилсона",
    en="(openings in the best part / all openings) / size of that part; Wilson's interval",
)
CELLS: Final = Text(kk="Реттелген ұяшықтар", ru="Ячейки в ряду", en="Ranked cells")
THIN_CELLS: Final = Text(
    kk="Дерегі аз ұяшықтар", ru="Ячейки с нехваткой данных", en="Cells with too little data"
)
CELLS_MEANING: Final = Text(
    kk="Адам тұратын не жұмыс істейтін H3 ұяшықтары (10-деңгей), сұралған аумақта.",
    ru="Ячейки H3 (10-й уровень), где живут или работают, в области, о которой спросили.",
    en="H3 cells (resolution 10) where people live or work, in the area that is asked about.",
)
THIN_MEANING: Final = Text(
    kk="250 метрде көше жоқ, 50-ден аз адам бар немесе үштен аз орын белгіленген ұяшықтар: олар "
    "реттелмейді.",
    ru="Ячейки, где в 250 м нет улицы, меньше 50 человек или отмечено меньше трёх мест: в ряд они "
    "не входят.",
    en="Cells without a street within 250 m, with under 50 people, or with fewer than three places "
    "recorded: they are not ranked.",
)
EXISTING: Final = Text(
    kk="Осы саладағы тұрған орындар", ru="Уже стоит таких мест", en="Such places that stand"
)
EXISTING_MEANING: Final = Text(
    kk="Таңдалған саланың жабылмаған орындары, сұралған аумақта.",
    ru="Незакрытые места этой категории в области, о которой спросили.",
    en="Places of the category that are not closed, in the area that is asked about.",
)
COUNTED: Final = Text(kk="Жолдар саналады", ru="Число строк", en="Rows are counted")
GAP: Final = Text(
    kk="Қаладағыдай болуы үшін керегі: {where}",
    ru="Нужно, чтобы было как в городе: {where}",
    en="Needed to be as in the city: {where}",
)
GAP_MEANING: Final = Text(
    kk="Ауданда адам басына қаладағыдай болуы үшін осы саладан тағы неше орын керек; теріс сан — "
    "артығы.",
    ru="Сколько ещё мест этой категории нужно району, чтобы на человека их было как в городе; "
    "отрицательное число — сколько сверх того.",
    en="How many more places of the category a district needs to have as many for each person as "
    "the city; below zero: how many it has beyond that.",
)
GAP_FORMULA: Final = Text(
    kk="қаладағы орындар × ауданның тұрғыны мен жұмыс орны / қаланікі − аудандағы орындар",
    ru="места города × жители и рабочие места района / города − места района",
    en="places of the city × residents and jobs of the district / of the city − its places",
)
MAGNETS_MEANING: Final = Text(
    kk="Осы салаға тұтынушы әкелетін орындар, жаяу жететін жерде. Қай сала қайсысына тұтынушы "
    "әкелетіні — біздің пайымымыз, өлшем емес.",
    ru="Места, которые приводят покупателей, в пешей доступности. Какая категория какой помогает — "
    "наше суждение, а не измерение.",
    en="Places that bring customers, within walking distance. Which category helps which is our "
    "judgement, not a measurement.",
)
ON_FOOT: Final = Text(
    kk="Көшелер бойымен жаяу, {speed} км/сағ; көшеге дейінгі тура жол да қосылады",
    ru="Пешком по улицам, {speed} км/ч; прямой путь до улицы тоже считается",
    en="On foot along the streets at {speed} km/h; the straight way to the street counts too",
)
HUFF: Final = Text(
    kk="Σ тұрғын × (1/d²) / Σ (1/d²) барлық орын бойынша; d — жаяу жол, кемінде 50 м, 15 минутқа "
    "дейінгі бәсекелестер",
    ru="Σ жители × (1/d²) / Σ (1/d²) по всем местам; d — путь пешком, не меньше 50 м, конкуренты "
    "до 15 минут",
    en="Σ residents × (1/d²) / Σ (1/d²) over all places; d is the way on foot, at least 50 m, "
    "competitors within 15 minutes",
)
RENT_FORMULA: Final = Text(
    kk="Көрсеткіштің соңғы айы", ru="Последний месяц показателя", en="Newest month of the indicator"
)
MODELLED: Final = Text(
    kk="Модельдік сан: есептелген, саналмаған.",
    ru="Модельное число: рассчитано, а не подсчитано.",
    en="A modelled number: computed, not counted.",
)
ASKED: Final = Text(
    kk="{what}; {where}; {who}; жаяу {minutes} минут.",
    ru="{what}; {where}; {who}; пешком {minutes} минут.",
    en="{what}; {where}; {who}; {minutes} minutes on foot.",
)
TESTED_SINCE: Final = Text(
    kk="{day} күнінен кейінгі ашылулар.", ru="Открытия после {day}.", en="Openings after {day}."
)
FACTOR: Final = Text(kk="Белгі", ru="Признак", en="Factor")
HERE: Final = Text(kk="Осында", ru="Здесь", en="Here")
LESS: Final = Text(kk="Қаланың бұдан азы", ru="В городе меньше", en="Less in the city")
WEIGHT: Final = Text(kk="Салмағы", ru="Вес", en="Weight")
PART: Final = Text(kk="Ұпайы", ru="Баллы", en="Points")
SUM: Final = Text(kk="Жиыны", ru="Сумма", en="Sum")
COMPETITOR: Final = Text(kk="Бәсекелес", ru="Конкурент", en="Competitor")
PLACE: Final = Text(kk="Орын", ru="Место", en="Place")
WAY: Final = Text(kk="Жаяу жол", ru="Путь пешком", en="Way on foot")
FIGURE: Final = Text(kk="Сан", ru="Число", en="Figure")
MEASURE: Final = Text(kk="Көрсеткіш", ru="Показатель", en="Measure")
DISTRICT: Final = Text(kk="Аудан", ru="Район", en="District")
STANDING: Final = Text(kk="Орындары", ru="Мест", en="Places")
EXPECTED: Final = Text(kk="Қаладағыдай болса", ru="Было бы как в городе", en="As in the city")
USUAL: Final = Text(kk="Кездейсоқ аралық", ru="В пределах случайного", en="Within chance")

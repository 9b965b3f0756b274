"""Words on how places were judged, and how sure that is."""

from typing import Final

from core.text import Text

TITLE: Final = Text(
    kk="Қалай есептелді және қаншалықты сенімді",
    ru="Как посчитано и насколько этому можно верить",
    en="How it was computed, and how sure that is",
)
SCORE: Final = Text(
    kk="Қала H3 ұяшықтарына (көлденеңі шамамен 130 м) бөлінген. Әр ұяшықта әр белгі өлшенеді де, "
    "қала ұяшықтарының қанша бөлігінде ол бұдан аз екені табылады (0-ден 1-ге дейін). Осы үлес "
    "салмаққа көбейтіліп, жақсысы қосылады, жаманы алынады: жиыны — ұпай. Барлық жақсы белгі ең "
    "көп, жаманы жоқ жер 100 ұпай алар еді.",
    ru="Город разбит на ячейки H3 (около 130 м в поперечнике). В каждой измерен каждый признак и "
    "найдено, в какой доле ячеек города его меньше (от 0 до 1). Доля умножается на вес; хорошее "
    "прибавляется, плохое вычитается: сумма и есть балл. Место, где всего хорошего больше всего, "
    "а плохого нет, получило бы 100.",
    en="The city is divided into H3 cells (about 130 m across). In each of them each factor is "
    "measured, and it is found in which share of the city's cells there is less of it (0 to 1). "
    "That share is multiplied by a weight; the good is added, the bad taken away: the sum is the "
    "score. A place with the most of all that is good and nothing bad would have 100.",
)
HEADS: Final = (
    Text(kk="Белгі", ru="Признак", en="Factor"),
    Text(kk="Не өлшенеді", ru="Что измеряется", en="What is measured"),
    Text(kk="Салмағы", ru="Вес", en="Weight"),
)
ADDS: Final = Text(kk="қосады", ru="прибавляет", en="adds")
TAKES: Final = Text(kk="кемітеді", ru="убавляет", en="takes away")
TEST: Final = Text(
    kk="Тексеру: соңғы жылғы ашылулар", ru="Проверка на открытиях последнего года",
    en="Back-test on the openings of the last year",
)  # fmt: skip
HIT: Final = Text(
    kk="Ашылғаны үздік ондықта",
    ru="Открытий в лучшей десятой части",
    en="Openings in the best tenth",
)
AGAINST_CHANCE: Final = Text(
    kk="Кездейсоқтан неше есе жиі", ru="Чаще, чем случайно, раз", en="Times as often as chance"
)
BY_PEOPLE: Final = Text(
    kk="Тек тұрғын саны бойынша", ru="По одному числу жителей", en="By residents alone"
)
INTERVAL: Final = Text(
    kk="95 %-дық аралық: {low}–{high}", ru="95 %-й интервал: {low}–{high}",
    en="95 % interval: {low}–{high}",
)  # fmt: skip
TESTED: Final = Text(
    kk="{since} күніне дейін белгілі болған орындармен реттеліп, содан кейін бүкіл қалада ашылған "
    "{opened} орынмен салыстырылды. Үздік ондық — ұпайы ең жоғары ұяшықтардың 10 %-ы; кездейсоқ "
    "таңдау ашылғандардың оннан бірін ұстар еді.",
    ru="Ячейки расставлены по тому, что стояло до {since}, и сверены с {opened} местами, которые "
    "после этого открылись по всему городу. Лучшая десятая часть — 10 % ячеек с наибольшим баллом; "
    "случай поймал бы десятую долю открытий.",
    en="Cells were ranked by what stood before {since}, and compared with the {opened} places that "
    "opened after it in the whole city. The best tenth are the 10 % of cells with the highest "
    "score; chance would catch a tenth of the openings.",
)
BETTER: Final = Text(
    kk="Реттеу кездейсоқтан да, тұрғын санынан да жақсы болжады.",
    ru="Ряд предсказал лучше и случая, и числа жителей.",
    en="The ranking foretold better than chance and than residents alone.",
)
AS_PEOPLE: Final = Text(
    kk="Реттеу кездейсоқтан жақсы болжады, бірақ тұрғын санының өзінен анық асып түскен жоқ: осыны "
    "ескеріңіз.",
    ru="Ряд предсказал лучше случая, но не заметно лучше одного числа жителей: учтите это.",
    en="The ranking foretold better than chance, but not clearly better than residents alone: take "
    "that into account.",
)
WORSE: Final = Text(
    kk="Реттеу кездейсоқтан жақсы болжамады: ұпайды тек сипаттама деп қараңыз.",
    ru="Ряд не предсказал лучше случая: балл здесь — только описание.",
    en="The ranking did not foretell better than chance: take the score as a description only.",
)
NOT_TESTED: Final = Text(
    kk="Соңғы жылы бұл салада тым аз орын ашылды немесе ашылған күндері белгісіз, сондықтан "
    "реттеуді тексеру мүмкін болмады.",
    ru="За последний год в этой категории открылось слишком мало мест или дни открытия неизвестны, "
    "поэтому проверить ряд нельзя.",
    en="Too few places of this category opened in the last year, or their days are not known, so "
    "the ranking could not be tested.",
)
SURE: Final = Text(
    kk="Ұпай мен орынның аралығы",
    ru="Интервалы балла и места",
    en="Intervals of score and rank",
)
SURE_TOLD: Final = Text(
    kk="Барлық салмақ 200 рет кездейсоқ өзгертілді (әрқайсысы үштен екі жағдайда 0,7–1,4 есе); "
    "ұпай мен орын 100 жағдайдың 90-ында көрсетілген аралықта қалды. Аралық деректің қателігін "
    "емес, салмақ таңдауының әсерін көрсетеді.",
    ru="Все веса 200 раз случайно изменены (каждый в двух случаях из трёх — в 0,7–1,4 раза); балл "
    "и место в 90 случаях из 100 остались в указанных пределах. Интервал показывает, что зависит "
    "от выбора весов, а не ошибку самих данных.",
    en="All weights were changed at random 200 times (each by 0.7 to 1.4 in two cases of three); "
    "in 90 of 100 cases score and rank stayed within what is told. The interval shows what hangs "
    "on the choice of weights, not the error of the data.",
)
HUFF: Final = Text(
    kk="Тұтынушы: Хафф моделі", ru="Покупатели: модель Хаффа", en="Customers: the Huff model"
)
HUFF_TOLD: Final = Text(
    kk="Жаяу {minutes} минуттағы әр тұрғын таңдауын 15 минуттық жердегі барлық бәсекелес пен жаңа "
    "орын арасында қашықтықтың квадратына кері бөледі деп есептелді; барлық орынның көлемі бірдей, "
    "50 метрден жақынның айырмасы жоқ. Бұл — болжам: баға, сапа, өтіп бара жатқандар ескерілмеген.",
    ru="Принято, что каждый житель в {minutes} минутах пешком делит свой выбор между всеми "
    "конкурентами в 15 минутах и новым местом обратно квадрату пути; все места одного размера, "
    "ближе 50 м разницы нет. Это допущения: цены, качество и прохожие не учтены.",
    en="Each resident within {minutes} minutes on foot is taken to divide his choice among all "
    "competitors within 15 minutes and the new place by the inverse square of the way; all places "
    "are alike in size, and nearer than 50 m makes no difference. These are assumptions: prices, "
    "quality and passers-by are left out.",
)
NOT_KNOWN: Final = Text(
    kk="Модель мен белгісізі",
    ru="Модели и неизвестное",
    en="What is modelled or unknown",
)
MODELLED: Final = Text(
    kk="Жұмыс орындары ғимараттардың ауданы мен түрінен, жаяу ағын тұрғындар мен жұмысшылардың "
    "жақын аялдамаға баруынан бағаланған: бұл модель, санақ емес. Табыс, жас, жұмыс уақыты, "
    "бәсекелестердің көлемі, сапасы мен бағасы, бос үй-жай, көлікпен келетіндер белгісіз.",
    ru="Рабочие места оценены по площади и назначению зданий, пеший поток — по пути жителей и "
    "работающих к ближайшей остановке: это модели, а не подсчёт. Неизвестны доход и возраст, часы "
    "работы, размер, качество и цены конкурентов, свободные помещения, приезжающие на машине.",
    en="Jobs are estimated from floor area and use of buildings, footfall from the way of "
    "residents and workers to the nearest stop: models, not counts. Not known are income and age, "
    "opening hours, size, quality and prices of competitors, free premises, who comes by car.",
)
SOURCES: Final = Text(kk="Дереккөздер", ru="Источники", en="Sources")
SOURCE_HEADS: Final = (
    Text(kk="Дереккөз", ru="Источник", en="Source"),
    Text(kk="Иесі", ru="Владелец", en="Owner"),
    Text(kk="Күні", ru="Дата", en="Date"),
    Text(kk="Лицензиясы", ru="Лицензия", en="Licence"),
    Text(kk="Дерек түрі", ru="Вид данных", en="Kind of data"),
)
SYNTHETIC: Final = Text(
    kk="Бұл есептегі деректің бәрі немесе бір бөлігі синтетикалық: ол қалаға ұқсатып жасалған, "
    "нақты орындарды, адамдарды, бағаларды сипаттамайды. Осы есеппен шешім қабылдауға болмайды.",
    ru="Все данные этого отчёта или часть их синтетические: они созданы похожими на город и не "
    "описывают настоящих мест, людей и цен. Принимать по этому отчёту решения нельзя.",
    en="All data of this report, or part of it, is synthetic: it was made to resemble the city and "
    "does not describe real places, people or prices. No decision may rest on this report.",
)
SAME_PAGE: Final = Text(
    kk="Осы жауап бетте:", ru="Этот же ответ на странице:", en="The same answer on the page:"
)

"""Words of the report on places for a business."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

REPORT: Final = Text(
    kk="Бизнеске орын таңдау есебі",
    ru="Отчёт о месте для бизнеса",
    en="Report on a place for business",
)
IN_CITY: Final = Text(kk="Алматыда", ru="в Алматы", en="in Almaty")
CITY: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
QUESTION: Final = Text(
    kk="«{category}» саласына {place} ең қолайлы орын қайда?",
    ru="Где {place} лучшее место для категории «{category}»?",
    en="Where {place} is the best place for the category “{category}”?",
)
WHO: Final = Text(kk="Кім үшін", ru="Для кого", en="For whom")
WALK: Final = Text(
    kk="жаяу {minutes} минутқа дейін",
    ru="пешком до {minutes} минут",
    en="up to {minutes} minutes on foot",
)
USUAL_WEIGHTS: Final = Text(
    kk="салмақтар осы таңдауға сай",
    ru="веса обычные для этого выбора",
    en="the usual weights of this choice",
)
OWN_WEIGHTS: Final = Text(
    kk="салмақтарды сұраушы қойған",
    ru="веса заданы тем, кто спросил",
    en="weights set by who asked",
)
OWN_BRANCHES: Final = Text(kk="өз нүктесі: {n}", ru="своих точек: {n}", en="own branches: {n}")
ANSWER: Final = Text(
    kk="Ең қолайлысы: {name}; 100 ұпайдан {score}, салмақтар өзгерсе де, {cells} орынның ішінде "
    "{rank}-орында қалады.",
    ru="Лучшее место: {name}; {score} из 100 баллов, и при других весах оно остаётся на месте "
    "{rank} из {cells}.",
    en="The best place: {name}; {score} points of 100, and with other weights it keeps rank {rank} "
    "of {cells}.",
)
NO_PLACES: Final = Text(
    kk="Ұсынатын орын табылмады.", ru="Предложить нечего.", en="There is no place to propose."
)
NONE_STAND: Final = Text(
    kk="Бұл аумақта мұндай орын әлі жоқ: бәсеке ұпайды кемітпейді, бірақ сұраныс та тексерілмеген.",
    ru="Здесь такого ещё нет: конкуренция балл не снижает, но и спрос никем не проверен.",
    en="There is none here yet: nothing competes, but nobody has tried the demand either.",
)
BEST: Final = Text(kk="Үш үздік орын", ru="Три лучших места", en="The three best places")
MORE: Final = Text(kk="Келесі орындар", ru="Следующие по порядку", en="The places that follow")
FEWER: Final = Text(
    kk="Бір-бірінен кемінде 500 м қашық орын бұдан көп емес.",
    ru="Других мест, отстоящих друг от друга хотя бы на 500 м, нет.",
    en="There are no more places at least 500 m apart.",
)
POINTS: Final = Text(kk="ұпай", ru="балл", en="points")
RANK: Final = Text(kk="{rank}-орын", ru="место {rank}", en="rank {rank}")
INTERVAL_NOTE: Final = Text(
    kk="Ұпай жанында — салмақтар 100 рет өзгерсе, 90-ында ұпай мен орын қай аралықта қалады.",
    ru="Рядом с баллом — в каких пределах балл и место остаются в 90 из 100 изменений весов.",
    en="Beside the score: within what the score and the rank stay in 90 of 100 changes of weights.",
)
MAP: Final = Text(
    kk="Аумақ картасы: ұяшықтардың ұпайы және нөмірленген үздік орындар",
    ru="Карта: баллы ячеек и лучшие места под номерами",
    en="Map: scores of cells, and the best places by number",
)
CLASSES: Final = Text(
    kk="Ұяшықтың ұпайы (үздік 3, 10, 25, 50 %)",
    ru="Балл ячейки (лучшие 3, 10, 25, 50 %)",
    en="Score of a cell (best 3, 10, 25, 50 %)",
)
THIN_CELL: Final = Text(kk="дерек аз", ru="мало данных", en="too little data")
NOBODY: Final = Text(kk="адам жоқ", ru="нет людей", en="nobody")
HEADS: Final[Mapping[str, Text | str]] = {
    "number": "№",
    "name": Text(kk="Орын", ru="Место", en="Place"),
    "score": Text(kk="Ұпай", ru="Балл", en="Score"),
    "rank": Text(kk="Қатардағы орны", ru="Место по баллу", en="Rank"),
    "residents": Text(kk="Тұрғын", ru="Жители", en="Residents"),
    "flow": Text(kk="Өтеді, күніне", ru="Проходят за день", en="Pass a day"),
    "competitors": Text(kk="Бәсекелес", ru="Конкуренты", en="Competitors"),
    "stop": Text(kk="Аялдамаға дейін", ru="До остановки", en="To a stop"),
}

CHOSEN: Final = Text(kk="Таңдалған орын", ru="Выбранное место", en="The chosen place")
BEST_ONE: Final = Text(kk="Үздік орын", ru="Лучшее место", en="The best place")
NUMBERED: Final = Text(kk="{n}-нөмірлі орын", ru="Место № {n}", en="Place No. {n}")
OF_ALL: Final = Text(
    kk="{cells} орынның ішінде {rank}-орын",
    ru="{rank}-е из {cells} мест",
    en="rank {rank} of {cells}",
)
KEEPS: Final = Text(
    kk="салмақтар өзгерсе: {score} ұпай, {rank}-орын",
    ru="при других весах: балл {score}, место {rank}",
    en="with other weights: score {score}, rank {rank}",
)
AROUND: Final = Text(kk="Айналасында не бар", ru="Что вокруг", en="What is around")
NEIGHBOURS: Final = Text(
    kk="Тұтынушы әкелетін орындар", ru="Места, которые приводят покупателей",
    en="Places that bring customers",
)  # fmt: skip
MADE_OF: Final = Text(
    kk="Ұпай неден құралды", ru="Из чего сложился балл", en="What the score is made of"
)
SUM: Final = Text(kk="Жиыны — ұпай", ru="В сумме — балл", en="In all: the score")
MADE_HEADS: Final = (
    Text(kk="Белгі", ru="Признак", en="Factor"),
    Text(kk="Осында", ru="Здесь", en="Here"),
    Text(kk="Қаланың осыдан азы", ru="В городе меньше", en="Less in the city"),
    Text(kk="Салмағы", ru="Вес", en="Weight"),
    Text(kk="Ұпай", ru="Баллы", en="Points"),
)
ADDS_UP: Final = Text(
    kk="Әр жолақ алдыңғысы біткен жерден басталады: көгі қосады, қызғылт сарысы кемітеді. «Осында» "
    "бағанында жақын көбірек, алыс азырақ саналады, сондықтан жоғарыдағы саннан аз.",
    ru="Каждая полоса начинается там, где кончилась прежняя: синие прибавляют, оранжевые убавляют. "
    "В столбце «Здесь» ближнее считается полнее дальнего, поэтому там меньше, чем выше.",
    en="Each bar begins where the one before ended: blue ones add, orange ones take away. Under "
    "“Here” the near counts for more than the far, so there is less than above.",
)
WEAK: Final = Text(kk="Қай жерде дерек аз", ru="Где данных мало", en="Where data is thin")
NOTHING_THIN: Final = Text(
    kk="Бұл орын туралы дерек бағалауға жеткілікті.",
    ru="Об этом месте данных достаточно, чтобы его оценить.",
    en="Enough is known of this place to judge it.",
)
THIN_HERE: Final = Text(
    kk="Бұл орын рейтингке кірмейді: {why}.",
    ru="Это место не входит в ряд: {why}.",
    en="This place is not ranked: {why}.",
)
UNMEASURED: Final = Text(
    kk="Белгісіз, сондықтан ұпайға кірмейді: {what}.",
    ru="Неизвестно и потому не входит в балл: {what}.",
    en="Not known, so not part of the score: {what}.",
)
THIN_CELLS: Final = Text(
    kk="Аумақтағы {cells} ұяшықтың ішінде {thin} ұяшық рейтингке кірмеді: дерегі тым аз.",
    ru="Из {cells} ячеек области не вошли в ряд {thin}: о них известно слишком мало.",
    en="Of the {cells} cells of the area {thin} are not ranked: too little is known of them.",
)
NO_THIN_CELLS: Final = Text(
    kk="Аумақтағы {cells} ұяшықтың бәрі рейтингке кірді.",
    ru="Все {cells} ячеек области вошли в ряд.",
    en="All {cells} cells of the area are ranked.",
)
NOT_SEEN: Final = Text(
    kk="Деректе жоқ: нақты бос үй-жайдың бар-жоғы, оның көлемі мен жағдайы, бәсекелестің тауары "
    "мен бағасы. Орнында көріңіз.",
    ru="Чего в данных нет: есть ли свободное помещение, какого размера и в каком состоянии, какой "
    "ассортимент и какие цены у конкурентов. Это смотрят на месте.",
    en="What no data tells: whether premises are free, how large and in what state, what "
    "competitors sell and at what price. That has to be looked at on the spot.",
)
PLACE_MAP: Final = Text(
    kk="Орын картасы: жаяу жететін аймағы мен бәсекелестер",
    ru="Карта места: зона пешей доступности и конкуренты",
    en="Map of the place: ground in reach on foot, and competitors",
)
THIS_PLACE: Final = Text(kk="осы орын", ru="это место", en="this place")
ZONE: Final = Text(
    kk="жаяу {minutes} минуттық аймақ",
    ru="{minutes} минут пешком",
    en="{minutes} minutes on foot",
)
RIVAL: Final = Text(kk="бәсекелес", ru="конкурент", en="competitor")

NO_PLACE: Final = Text(
    kk="Таңдалған орын жоқ, сондықтан айтатын ештеңе жоқ.",
    ru="Места нет, поэтому рассказать нечего.",
    en="There is no place to tell of.",
)

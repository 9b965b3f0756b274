"""What the numbers of coverage as it is mean."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

RESIDENTS: Final = Text(
    kk="Қамтылмаған тұрғындар", ru="Жители вне охвата", en="Residents not covered"
)
RESIDENTS_MEANING: Final = Text(
    kk="Бірде-бір нысан қамтымайтын жерде тұратындар.",
    ru="Жители мест, которые ничто не охватывает.",
    en="Residents of places which nothing covers.",
)
AREA: Final = Text(kk="Қамтылмаған аумақ", ru="Площадь вне охвата", en="Area not covered")
AREA_MEANING: Final = Text(
    kk="Бірде-бір нысан қамтымайтын жер.",
    ru="Земля, которую ничто не охватывает.",
    en="Ground which nothing covers.",
)
INCIDENTS: Final = Text(
    kk="Қамтылмаған өтініштер", ru="Обращения вне охвата", en="Requests not covered"
)
INCIDENTS_MEANING: Final = Text(
    kk="Соңғы он екі айда бірде-бір нысан қамтымайтын жерден түскен өтініштер.",
    ru="Обращения последних двенадцати месяцев из мест, которые ничто не охватывает.",
    en="Requests of the last twelve months from places which nothing covers.",
)
OVERLAPS: Final[Mapping[int, Text]] = {
    1: Text(
        kk="Кемінде бір камера көретін жер",
        ru="Видно хотя бы одной камере",
        en="Seen by at least one camera",
    ),
    2: Text(
        kk="Кемінде екі камера көретін жер",
        ru="Видно хотя бы двум камерам",
        en="Seen by at least two cameras",
    ),
    3: Text(
        kk="Кемінде үш камера көретін жер",
        ru="Видно хотя бы трём камерам",
        en="Seen by at least three cameras",
    ),
}
OVERLAP_MEANING: Final = Text(
    kk="Ғимараттан тыс жердің осынша камера көретін үлесі. Екеуі көретін жер бірі сөнсе де, "
    "бақылаусыз қалмайды.",
    ru="Доля земли вне зданий, которую видит столько камер. Что видят две, останется в обзоре, "
    "если одна погаснет.",
    en="Share of ground outside buildings that so many cameras see. What two see stays seen when "
    "one goes dark.",
)
HOURS: Final = Text(
    kk="Тәулік сағаты бойынша өтініштер",
    ru="Обращения по часам суток",
    en="Requests by hour of the day",
)
HOURS_MEANING: Final = Text(
    kk="Соңғы он екі айда камера көрмейтін жерден түскен өтініштер, түскен сағаты бойынша.",
    ru="Обращения последних двенадцати месяцев из мест вне обзора камер, по часу поступления.",
    en="Requests of the last twelve months from places that no camera sees, by the hour they came.",
)
STATES: Final[Mapping[str, Text]] = {
    "working": Text(kk="Жұмыс істейтін камера", ru="Работающие камеры", en="Working cameras"),
    "faulty": Text(kk="Ақаулы камера", ru="Неисправные камеры", en="Faulty cameras"),
    "planned": Text(kk="Жоспарланған камера", ru="Планируемые камеры", en="Planned cameras"),
    "removed": Text(kk="Шешіп алынған камера", ru="Снятые камеры", en="Removed cameras"),
}
CAMERAS_MEANING: Final = Text(
    kk="Осы аумақтағы осындай күйдегі камералар саны.",
    ru="Число камер этой области в таком состоянии.",
    en="How many cameras of this area are in this state.",
)
BY_POINTS: Final = Text(
    kk="Әр 10 метр сайынғы нүктелер бойынша: нүкте жұмыс істеп тұрған камераның ғимараттар кескен "
    "көру аймағына түссе, қамтылған; ұяшық тұрғындары оның ғимараттан тыс нүктелеріне тең "
    "бөлінеді, өтініш ең жақын нүктеге жатады",
    ru="По точкам через каждые 10 м: точка охвачена, если лежит в обзоре работающей камеры, "
    "обрезанном зданиями; жители ячейки делятся поровну между её точками вне зданий, обращение "
    "относится к ближайшей точке",
    en="By points every 10 m: a point is covered when it lies in a working camera's view as "
    "buildings cut it; residents of a cell are shared evenly among its points outside buildings, "
    "and a request belongs to the nearest point",
)
ON_FOOT: Final = Text(
    kk="Ұяшықтың ортасынан нысанға дейінгі көше бойымен жүретін жол белгіленген қашықтықтан "
    "аспаса, оның тұрғындары қамтылған",
    ru="Ячейка жителей охвачена, если путь по улицам от её середины до объекта не длиннее "
    "заданного",
    en="A cell of residents is covered when the way along the streets from its middle to an object "
    "is no longer than the distance that was set",
)
GROUND: Final = Text(
    kk="Саналатын жер: тұрғындар ұяшықтары және ғимарат пен жолдан 100 метрге дейінгі жер, "
    "ғимараттардың өзінен басқасы. Бос тау беткейлері кірмейді.",
    ru="Считается земля ячеек, где живут люди, и не дальше 100 м от зданий и дорог, кроме самих "
    "зданий. Безлюдные горные склоны не входят.",
    en="What counts is ground in cells where people live, and within 100 m of buildings and roads, "
    "the buildings themselves left out. Bare mountain slopes do not count.",
)
MENDED: Final = Text(
    kk="Ақаулы камералар жұмыс істеп тұрғандай саналған.",
    ru="Неисправные камеры считаются работающими.",
    en="Faulty cameras count as if they worked.",
)
ESTIMATED: Final = Text(
    kk="Сызылған аймақтың саны алтыбұрышты ұяшықтар бойынша бағаланған: шеттегі ұяшық ішке түскен "
    "бөлігінше саналады.",
    ru="Для нарисованной области — оценка по шестиугольным ячейкам: крайняя ячейка входит той "
    "долей, что лежит внутри.",
    en="For a drawn area this is an estimate from hexagons: one on the border counts by the share "
    "of it that lies inside.",
)
COMPUTED: Final = Text(
    kk="Есептелген уақыты: {when}.", ru="Рассчитано: {when}.", en="As of {when}."
)
WHOLE: Final = Text(kk="Бүкіл қала", ru="Весь город", en="The whole city")
AREA_DRAWN: Final = Text(
    kk="Картада сызылған аймақ", ru="Область на карте", en="Area drawn on the map"
)
HERE: Final = Text(kk="Осы аумақта", ru="В этой области", en="In this area")
DISTRICT: Final = Text(kk="Аудан", ru="Район", en="District")
ALL: Final = Text(kk="Барлығы", ru="Всего", en="All")
UNSEEN: Final = Text(kk="Қамтылмағаны", ru="Вне охвата", en="Not covered")
SHARE: Final = Text(kk="Үлесі", ru="Доля", en="Share")
CAMERAS: Final = Text(kk="Камералар", ru="Камеры", en="Cameras")
STATE: Final = Text(kk="Күйі", ru="Состояние", en="State")
HOUR: Final = Text(kk="Сағат", ru="Час", en="Hour")
AT_LEAST: Final = Text(kk="кемінде {n}", ru="не меньше {n}", en="at least {n}")
PEOPLE: Final = Text(kk="адам", ru="человек", en="people")
KM2: Final = Text(kk="км²", ru="км²", en="km²")
PLANNERS: Final = Text(
    kk="Камералардың қайда қарайтынын жоспарлаушылар ғана көреді",
    ru="Куда смотрят камеры, видят только планировщики",
    en="where cameras look is for planners to see",
)

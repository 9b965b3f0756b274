"""Words of what a plan tells where it leaves the house: its report, its workbook, its file."""

import re
from collections.abc import Mapping
from typing import Final

from core.text import Lang, Text
from services.placement.cameras import TYPES

_CAMERA: Final = re.compile(r"\b(камера|camera)\b", re.IGNORECASE)
SERVICES: Final[Mapping[str, Text]] = {
    "cameras": Text(kk="камера", ru="камера|камеры|камер", en="camera|cameras"),
    "stops": Text(kk="аялдама", ru="остановка|остановки|остановок", en="stop|stops"),
    "schools": Text(kk="мектеп", ru="школа|школы|школ", en="school|schools"),
    "kindergartens": Text(
        kk="балабақша",
        ru="детский сад|детских сада|детских садов",
        en="kindergarten|kindergartens",
    ),
    "clinics": Text(kk="емхана", ru="поликлиника|поликлиники|поликлиник", en="clinic|clinics"),
}
"""What is placed, after a number: forms for one, few and many, as the language has them."""
MORE_PEOPLE: Final = Text(
    kk="тұрғынды", ru="жителя|жителя|жителей", en="more resident|more residents"
)
MORE_REQUESTS: Final = Text(
    kk="өтініш орнын", ru="обращение|обращения|обращений", en="more request|more requests"
)
BOTH: Final = Text(
    kk="{people} және {requests}", ru="{people} и {requests}", en="{people} and {requests}"
)
MORE_AREA: Final = Text(kk="км² аумақты", ru="км²", en="km² more")

PLACED: Final = Text(kk="Орналастыру жоспары", ru="План размещения", en="Placement plan")
AREA: Final = Text(kk="Картада сызылған аймақ", ru="Область на карте", en="Area drawn on the map")
GOALS: Final[Mapping[str, Text]] = {
    "residents": Text(
        kk="{what}: қай орындар ең көп тұрғынды қамтиды?",
        ru="{what}: какие места охватят больше всего жителей?",
        en="{what}: which places cover most residents?",
    ),
    "area": Text(
        kk="{what}: қай орындар ең үлкен аумақты қамтиды?",
        ru="{what}: какие места охватят наибольшую площадь?",
        en="{what}: which places cover the largest area?",
    ),
    "incidents": Text(
        kk="{what}: қай орындар өтініштер түскен жерлерді көбірек қамтиды?",
        ru="{what}: какие места охватят больше всего обращений?",
        en="{what}: which places cover most requests?",
    ),
    "mix": Text(
        kk="{what}: қай орындар тұрғындар мен өтініштерді көбірек қамтиды?",
        ru="{what}: какие места охватят больше всего жителей и обращений?",
        en="{what}: which places cover most residents and requests?",
    ),
}
FOR_BUDGET: Final = Text(
    kk="{budget} бюджетке ең көбі {what}",
    ru="на {budget}, не больше чем {what}",
    en="for {budget}, at most {what}",
)

DONE: Final = Text(
    kk="{what} тағы {more} қамтиды; {proof}.",
    ru="{what}: в охвате станет на {more} больше; {proof}.",
    en="{what} cover {more}; {proof}.",
)
PROVED: Final = Text(
    kk="бұдан жақсы таңдау жоқ, ол дәлелденген",
    ru="лучшего выбора нет, это доказано",
    en="no better choice exists, which is proved",
)
NEAR_BEST: Final = Text(
    kk="мүмкін болатын ең жақсы нәтижеден айырмасы {gap} пайыздан аспайды",
    ru="до лучшего из возможного — не больше {gap} %",
    en="at most {gap} % below the best possible",
)
HOW_NEAR_UNKNOWN: Final = Text(
    kk="ең жақсы нәтижеге қаншалықты жақын екені әзірге белгісіз",
    ru="насколько это близко к лучшему, пока не известно",
    en="how near this is to the best is not known yet",
)
UNFINISHED: Final[Mapping[str, Text]] = {
    "queued": Text(
        kk="Есептеу басталған жоқ: бұл — алдын ала нәтиже.",
        ru="Расчёт ещё не начат: это предварительный результат.",
        en="The search has not begun: this is a first result.",
    ),
    "running": Text(
        kk="Есептеу аяқталған жоқ: бұл — осы сәтке дейінгі ең жақсы нәтиже.",
        ru="Расчёт не закончен: это лучшее, что найдено на этот момент.",
        en="The search is not finished: this is the best found so far.",
    ),
    "cancelled": Text(
        kk="Есептеу аяқталмай тоқтатылды: бұл — оған дейінгі ең жақсы нәтиже.",
        ru="Расчёт остановлен до конца: это лучшее, что успели найти.",
        en="The search was stopped before its end: this is the best found until then.",
    ),
    "failed": Text(
        kk="Есептеу қатеден үзілді: бұл — оған дейінгі ең жақсы нәтиже.",
        ru="Расчёт прервался ошибкой: это лучшее, что успели найти.",
        en="The search broke off with an error: this is the best found until then.",
    ),
}
NOT_FINISHED: Final = Text(kk="аяқталмаған", ru="не закончен", en="not finished")
FINISHED: Final = Text(kk="аяқталған", ru="закончен", en="finished")
NO_SITES: Final = Text(
    kk="Бұл жоспарда әзірге бірде-бір орын жоқ",
    ru="В этом плане пока нет ни одного места",
    en="this plan has no sites yet",
)

RESIDENTS_UNSEEN: Final = Text(
    kk="Қамтылмаған тұрғындар", ru="Жители вне охвата", en="Residents not covered"
)
AREA_UNSEEN: Final = Text(
    kk="Қамтылмаған аумақ, км²", ru="Площадь вне охвата, км²", en="Area not covered, km²"
)
INCIDENTS_UNSEEN: Final = Text(
    kk="Қамтылмаған өтініштер, 12 айда",
    ru="Обращения вне охвата, за 12 месяцев",
    en="Requests not covered, 12 months",
)
COVERED: Final = Text(
    kk="қамтылғаны: {before} % → {after} %",
    ru="в охвате: {before} % → {after} %",
    en="covered: {before} % → {after} %",
)
COVERED_NOW: Final = Text(
    kk="қамтылғаны: {before} %", ru="в охвате: {before} %", en="covered: {before} %"
)
PRICE: Final = Text(kk="Бағасы", ru="Стоимость", en="Price")
AVERAGE: Final = Text(
    kk="Орта есеппен бір орынға {each}.",
    ru="В среднем {each} за место.",
    en="{each} a site on average.",
)

MAP: Final = Text(
    kk="Аймақ картасы: шекарасы, қамтылмаған жерлері, ұсынылған орындары",
    ru="Карта области: граница, места вне охвата, предлагаемые места",
    en="Map of the area: border, what is not covered, proposed sites",
)
PROPOSED: Final = Text(
    kk="ұсынылған орын: 1 — ең көп қосатыны",
    ru="место, № 1 добавит больше всех",
    en="proposed site: 1 adds most",
)
UNNUMBERED: Final = Text(
    kk="нөмірі сыймаған орын",
    ru="место, номер которого не уместился",
    en="site without room for its number",
)
LARGER: Final = Text(
    kk="камера қарайтын жақ, масштабсыз",
    ru="куда смотрит камера, не в масштабе",
    en="where a camera looks, not to scale",
)
LOOKS: Final = Text(kk="камера көретін жер", ru="что видит камера", en="what a camera sees")
REACHED: Final = Text(
    kk="орынның қызмет аймағы", ru="зона обслуживания", en="ground that a site serves"
)
EXCLUDED: Final = Text(
    kk="мұнда қоюға болмайды", ru="здесь размещать нельзя", en="nothing may be placed here"
)
UNSEEN_PER_KM2: Final = Text(
    kk="Қамтылмаған тұрғындар, адам/км²:",
    ru="Жители вне охвата, чел./км²:",
    en="Residents not covered, per km²:",
)

CURVE: Final = Text(
    kk="Орын саны мен қамту", ru="Охват и число мест", en="Coverage and the number of sites"
)
CURVE_AXIS: Final[Mapping[str, Text]] = {
    "residents": Text(
        kk="қамтылған тұрғындар, %", ru="жители в охвате, %", en="residents covered, %"
    ),
    "area": Text(kk="қамтылған аумақ, %", ru="площадь в охвате, %", en="area covered, %"),
    "incidents": Text(
        kk="қамтылған өтініштер, %", ru="обращения в охвате, %", en="requests covered, %"
    ),
    "mix": Text(
        kk="қамтылған тұрғындар мен өтініштер, %",
        ru="жители и обращения в охвате, %",
        en="residents and requests covered, %",
    ),
}
KNEE: Final = Text(
    kk="{n} орыннан кейін әр жаңа орын азырақ қосады",
    ru="после {n}-го места каждое следующее добавляет меньше",
    en="beyond {n} sites each further one adds less",
)
THIS_PLAN: Final = Text(kk="осы жоспар", ru="этот план", en="this plan")
KNEE_MARK: Final = Text(kk="бүгілу", ru="перегиб", en="knee")


def kind(key: str, lang: Lang) -> str:
    """Return what a type of camera is called."""
    return TYPES[key].title.to(lang) if key in TYPES else key


def short_kind(key: str, lang: Lang) -> str:
    """Return the same without the word for camera, for columns that hold nothing else.

    Examples
    --------
    >>> [short_kind("long", lang) for lang in ("kk", "ru", "en")]
    ['алысты көретін', 'дальнего обзора', 'long-range']
    """
    return _CAMERA.sub("", kind(key, lang)).strip().lower()

"""How a plan was computed, and what proves it, in plain words."""

import math
from collections.abc import Mapping
from typing import Final

from core import units
from core.text import Lang, Text
from services.coverage import ground
from services.placement import Plan, kinds
from services.report.plan import question as plan_question

TITLE: Final = Text(
    kk="Қалай есептелді және қаншалықты жақсы",
    ru="Как посчитано и насколько это хорошо",
    en="How it was computed, and how good it is",
)
_SEEN: Final = Text(
    kk="Ашық жер әр {step} м сайын тексеріледі: нүкте {which} камераның көру секторында болып, "
    "арасын ғимарат жаппаса, қамтылған саналады. Тұрғындар ұяшығының ашық жеріне біркелкі "
    "бөлінген.",
    ru="Открытая земля проверена через каждые {step} м: точка в охвате, если она лежит в секторе "
    "{which} камеры и её не заслоняет здание. Жители распределены по открытой земле своей ячейки "
    "равномерно.",
    en="Open ground is checked every {step} m: a point is covered if it lies in the sector of "
    "{which} camera and no building hides it. Residents are spread evenly over the open ground "
    "of their cell.",
)
_WORKING: Final = Text(kk="жұмыс істеп тұрған", ru="работающей", en="a working")
_ANY: Final = Text(
    kk="жұмыс істеп тұрған не ақаулы", ru="работающей или неисправной", en="a working or faulty"
)
_WALKED: Final = Text(
    kk="Тұрғындар ұяшығының ортасынан көшелермен жаяу {reach} м ішінде нысан болса, ұяшық "
    "қамтылған саналады; аумақ — адам тұратын ұяшықтардың ауданы.",
    ru="Ячейка расселения в охвате, если от её середины до объекта не больше {reach} м пешком по "
    "улицам; площадь — это площадь населённых ячеек.",
    en="A population cell is covered if a site lies within {reach} m of its middle on foot along "
    "the streets; area is that of the cells where people live.",
)
_MIXED: Final = Text(
    kk="Аймақтың барлық өтініші бірге алғанда барлық тұрғынымен тең салмақта.",
    ru="Все обращения области вместе весят столько же, сколько все её жители.",
    en="All requests of the area together weigh as much as all its residents.",
)
_SIZE: Final = Text(
    kk="Қаралған нұсқалар: {candidates}, сұраныс нүктелері: {demand}, «нұсқа — ол қамтитын нүкте» "
    "жұптары: {pairs}.",
    ru="Рассмотрено вариантов: {candidates}, точек спроса: {demand}, пар «вариант — точка, которую "
    "он охватывает»: {pairs}.",
    en="Options considered: {candidates}, demand points: {demand}, pairs of an option and a point "
    "that it covers: {pairs}.",
)
_LEFT: Final = Text(
    kk="Қаралған нұсқалар: {candidates}. Таңдалмайтыны анық нұсқалар алынған соң: сұраныс "
    "нүктелері — {demand}, «нұсқа — ол қамтитын нүкте» жұптары — {pairs}.",
    ru="Рассмотрено вариантов: {candidates}. Без тех, что заведомо не будут выбраны: точек спроса "
    "— {demand}, пар «вариант — точка, которую он охватывает» — {pairs}.",
    en="Options considered: {candidates}. Without those that certainly would not be chosen: "
    "{demand} demand points, {pairs} pairs of an option and a point that it covers.",
)
METHODS: Final[Mapping[str, Text]] = {
    "greedy": Text(
        kk="Әр қадамда ең көп қосатын орын алынды (ашкөз таңдау).",
        ru="На каждом шаге бралось место, которое добавляет больше всего (жадный выбор).",
        en="At each step the site that adds most was taken (greedy choice).",
    ),
    "local search": Text(
        kk="Орындар пайдасы бар кезде бір-бірімен алмастырылып, жақсартылды (жергілікті іздеу).",
        ru="Места заменялись одно другим, пока это помогало (локальный поиск).",
        en="Sites were swapped for others as long as that helped (local search).",
    ),
    "relaxation": Text(
        kk="Орындар сызықтық релаксацияның шешімінен іріктеліп, толықтырылды.",
        ru="Места отобраны по решению линейной релаксации и дополнены.",
        en="Sites were picked from the solution of the linear relaxation and completed.",
    ),
    "exact": Text(
        kk="Релаксация шешпей қалдырған бөлік бүтін санды бағдарламалаумен дәл шешілді.",
        ru="Что релаксация оставила нерешённым, решено точно целочисленным программированием.",
        en="What the relaxation left open was solved exactly by integer programming.",
    ),
}
_BOUND: Final = Text(
    kk="Кез келген таңдау аса алмайтын шекті сызықтық релаксация дәлелдейді.",
    ru="Предел, которого не превысит никакой выбор, доказывает линейная релаксация.",
    en="The limit that no choice exceeds is proved by the linear relaxation.",
)
_GREEDY: Final = Text(kk="Тек ашкөз таңдау", ru="Только жадный выбор", en="Greedy choice alone")
_THIS: Final = Text(kk="Осы жоспар қосады", ru="Этот план добавит", en="This plan adds")
_LIMIT: Final = Text(
    kk="Кез келген таңдаудың шегі", ru="Предел для любого выбора", en="Limit for any choice"
)
_GAP: Final = Text(kk="Ең жақсыдан айырмасы", ru="Отставание от лучшего", en="Short of the best")
_AT_MOST: Final = Text(kk="ең көбі {gap} %", ru="не больше {gap} %", en="at most {gap} %")
_NONE: Final = Text(kk="жоқ, дәлелденген", ru="нет, доказано", en="nothing, proved")
_UNKNOWN: Final = Text(kk="әзірге белгісіз", ru="пока не известно", en="not known yet")
UNITS: Final[Mapping[str, Text]] = {
    "residents": Text(kk="тұрғын", ru="жителей", en="residents"),
    "area": Text(kk="м² аумақ", ru="м² площади", en="m² of ground"),
    "incidents": Text(kk="өтініш", ru="обращений", en="requests"),
    "mix": Text(kk="шартты тұрғын", ru="усл. жителей", en="weighted residents"),
}
"""What is added, by what counts."""
_WHEN: Final = Text(
    kk="Есептелді: {at}, {seconds} с ішінде. Жоспардың нөмірі: {key}.",
    ru="Посчитано {at} за {seconds} с. Номер плана: {key}.",
    en="Computed on {at} within {seconds} s. Number of the plan: {key}.",
)
_NOT_YET: Final = Text(
    kk="Сұралды: {at}, есептеу аяқталған жоқ. Жоспардың нөмірі: {key}.",
    ru="Запрошено {at}, расчёт не закончен. Номер плана: {key}.",
    en="Asked on {at}, the search is not finished. Number of the plan: {key}.",
)


def told(plan: Plan, lang: Lang) -> list[str]:
    """Return paragraphs: what counts as covered, how it was searched, when, why it ended."""
    mixed = _MIXED.to(lang) if plan.asked.weight == "mix" else ""
    reason = f"{plan.reason.to(lang)}." if plan.reason else ""
    return [
        f"{_how(plan, lang)} {mixed}".strip(),
        _searched(plan, lang),
        f"{_when(plan, lang)} {reason}".strip(),
    ]


def _how(plan: Plan, lang: Lang) -> str:
    if plan.asked.service != "cameras":
        reach = units.number(kinds.reach(plan.asked), lang, 0)
        return _WALKED.to(lang).format(reach=reach)
    which = (_ANY if plan.asked.broken else _WORKING).to(lang)
    step = units.number(plan.step or ground.STEP, lang, 0)
    return _SEEN.to(lang).format(which=which, step=step)


def _searched(plan: Plan, lang: Lang) -> str:
    numbers = {
        "candidates": plan.candidates_count,
        "demand": plan.demand_count,
        "pairs": plan.pairs_count,
    }
    written = {name: units.number(count, lang, 0) for name, count in numbers.items()}
    size = (_LEFT if plan.asked.service == "cameras" else _SIZE).to(lang).format(**written)
    bounded = plan.gap_percent is not None and plan.method != "exact"
    told = (
        METHODS[plan.method].to(lang) if plan.method in METHODS else "",
        _BOUND.to(lang) if bounded else "",
        size if plan.candidates_count else "",
    )
    return " ".join(one for one in told if one)


def proof(plan: Plan, lang: Lang) -> list[Mapping[str, str]]:
    """Return what greedy choice reached, what the plan does, what nothing exceeds, and the gap."""
    unit = UNITS[plan.asked.weight].to(lang)
    cells = [
        {"title": title.to(lang), "value": units.number(value, lang, 0), "unit": unit}
        for title, value in ((_GREEDY, plan.greedy), (_THIS, plan.objective), (_LIMIT, plan.bound))
        if value and math.isfinite(value)
    ]
    return [*cells, {"title": _GAP.to(lang), "value": _gap(plan, lang), "unit": ""}]


def _gap(plan: Plan, lang: Lang) -> str:
    if plan.proved:
        return _NONE.to(lang)
    gap = plan.gap_percent
    if gap is None or not math.isfinite(gap):
        return _UNKNOWN.to(lang)
    at_most = _AT_MOST.to(lang).format(gap=plan_question.at_most(gap, lang))
    return at_most.replace(" %", f"{units.SPACE}%")


def _when(plan: Plan, lang: Lang) -> str:
    if plan.finished_at is None:
        return _NOT_YET.to(lang).format(at=units.moment(plan.asked_at), key=plan.key)
    seconds = units.number(plan.seconds, lang, 1)
    at = units.moment(plan.finished_at)
    return _WHEN.to(lang).format(at=at, seconds=seconds, key=plan.key)

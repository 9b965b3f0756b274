"""White spots as figures of a scene: residents out of view, cameras, what a plan would add."""

from collections.abc import Mapping, Sequence
from typing import Final

from core import units
from core.text import Text
from data_access import coverage
from data_access.db import Row
from services.indicators import District
from services.passports.coverage import reference
from services.placement.asked import Asked
from services.wall.ranked_words import filled, in_each, percent, whole
from services.wall.shown import Figure
from services.wall.works_words import counted, number

RESIDENT: Final = Text(kk="тұрғын", ru="житель|жителя|жителей", en="resident|residents")


def residents(count: float) -> Text:
    """Return so many residents."""
    return counted(round(count), RESIDENT)


def of_residents(now: Mapping[str, float], where: District | None) -> tuple[Figure, ...]:
    """Return who is in no camera's view, and what share of all they are."""
    asked = Asked(district=where.slug if where else "")
    share = 100 * now["unseen"] / now["residents"]
    return (
        Figure(
            name="unseen",
            title=_UNSEEN,
            written=whole(now["unseen"]),
            value=now["unseen"],
            change=filled(_OF_ALL, share=percent(share)),
            ref=reference("residents", asked),
        ),
    )


def of_cameras(
    now: Mapping[str, float], mended: Mapping[str, float] | None, where: District | None
) -> tuple[Figure, ...]:
    """Return how many cameras work, how many do not, and whom these would add."""
    states = coverage.by_state(where.id if where else None)
    working, faulty = states.get("working", 0), states.get("faulty", 0)
    gain = now["unseen"] - mended["unseen"] if mended and faulty else 0.0
    asked = Asked(district=where.slug if where else "")
    share = 100 * faulty / (working + faulty) if faulty else 0.0
    return (
        Figure(
            name="working",
            title=_WORKING,
            written=number(working),
            value=working,
            ref=reference("working", asked),
        ),
        Figure(
            name="faulty",
            title=_FAULTY,
            written=number(faulty),
            value=faulty,
            change=filled(_MENDED, n=residents(gain)) if round(gain) else None,
            tone="late" if share >= 1 else "plain",
            ref=reference("faulty", asked),
        ),
    )


def of_plan(
    proposed: Row | None, sites: Sequence[Row], where: District | None
) -> tuple[Figure, ...]:
    """Return what a plan would place in the city or a district and whom it would add."""
    if proposed is None:
        return ()
    gain = gain_of(proposed, sites, where)
    key = proposed["key"]
    whole_plan = len(sites) == proposed["sites"]
    return (
        Figure(
            name="sites",
            title=_SITES,
            written=number(len(sites)),
            value=len(sites),
            change=filled(_PLANNED_ON, day=in_each(lambda _: units.day(proposed["finished_at"]))),
            ref=f"plan/{key}/sites" if whole_plan else None,
            about=None if whole_plan else _SITES_HERE,
            formula=None if whole_plan else _SITES_FORMULA,
        ),
        Figure(
            name="added",
            title=_ADDED,
            written=whole(gain),
            value=gain,
            tone="good",
            ref=f"plan/{key}/added/residents" if whole_plan and proposed["after"] else None,
            about=_ADDED_ABOUT,
            formula=_ADDED_FORMULA,
        ),
    )


def gain_of(proposed: Row, sites: Sequence[Row], where: District | None) -> float:
    """Return whom a plan adds: by its own count where it is of this area, else by its sites."""
    before, after = proposed["before"], proposed["after"]
    if before and after and (where is None or len(sites) == proposed["sites"]):
        return float(before["residents_unseen"] - after["residents_unseen"])
    return float(sum(one["adds"] or 0.0 for one in sites))


_UNSEEN: Final = Text(
    kk="Камера көрмейтін тұрғын", ru="Жителей вне обзора камер", en="Residents out of view"
)
_WORKING: Final = Text(kk="Жұмыс істейтін камера", ru="Работающие камеры", en="Working cameras")
_FAULTY: Final = Text(kk="Ақаулы камера", ru="Неисправные камеры", en="Faulty cameras")
_SITES: Final = Text(kk="Жоспардағы жаңа камера", ru="Новые камеры по плану", en="Planned cameras")
_ADDED: Final = Text(
    kk="Жоспар қосатын тұрғын", ru="План добавит жителей", en="Residents the plan adds"
)
_OF_ALL: Final = Text(kk="тұрғындардың {share}-ы", ru="{share} жителей", en="{share} of residents")
_MENDED: Final = Text(
    kk="жөнделсе, тағы {n} көрінеді",
    ru="после ремонта — ещё {n}",
    en="mended, they add {n}",
)
_PLANNED_ON: Final = Text(kk="{day} жоспары", ru="план от {day}", en="plan of {day}")
_SITES_HERE: Final = Text(
    kk="Қала жоспарындағы осы ауданға түсетін камералар.",
    ru="Камеры городского плана, которые стоят в этом районе.",
    en="Cameras of the city's plan that stand in this district.",
)
_SITES_FORMULA: Final = Text(
    kk="Жоспардың аудан шекарасындағы нүктелерінің саны",
    ru="Число точек плана внутри границы района",
    en="Count of the plan's sites inside the district's outline",
)
_ADDED_ABOUT: Final = Text(
    kk="Жоспардағы камералар қойылса, көрінетін болатын тұрғындар.",
    ru="Жители, которые окажутся в обзоре, если поставить камеры плана.",
    en="Residents who would be seen if the plan's cameras stood.",
)
_ADDED_FORMULA: Final = Text(
    kk="Әр нүктенің өзінен бұрынғыларға қосатын тұрғындарының қосындысы",
    ru="Сумма жителей, которых каждая точка добавляет к предыдущим",
    en="Sum of the residents that each site adds to those before it",
)

"""White spots: who lives where no camera sees, and what the current plan would add."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from core.errors import TooLittleData
from core.rights import Role
from core.text import Text
from data_access import coverage, wall_city
from data_access.db import Row
from data_access.schema import (
    camera,
    coverage_cell,
    coverage_district,
    district,
    plan,
    proposal,
)
from services.indicators import District
from services.wall import spots_told
from services.wall.ranked_words import filled, lead, percent
from services.wall.scene import Scene
from services.wall.shown import CityMap, Dot, Place, Sentence, Shape, Shown, Tone
from services.wall.works_words import counted

COARSE: Final = 8
FINE: Final = 9
"""Resolutions of hexagons: of the city, of a district."""
MOST_SHAPES: Final = 600
STEPS: Final = (500, 1_500, 3_000, 5_000, 8_000)
"""Unseen residents by km² from which the next step of the ramp begins."""
FEWEST: Final = 100
"""Where fewer live unseen on a km² the ground stays calm."""


def show(place: Place) -> Shown:
    """Return who is in no camera's view, and what the newest plan would change.

    Raises
    ------
    TooLittleData
        If nothing was computed yet, or nobody lives there.
    """
    where = place.district
    now, mended = (_counted(where, broken=broken) for broken in (False, True))
    if now is None or not now["residents"]:
        raise TooLittleData(NOT_COMPUTED)
    proposed, sites = _plan(place)
    return Shown(
        figures=(
            *spots_told.of_residents(now, where),
            *spots_told.of_cameras(now, mended, where),
            *spots_told.of_plan(proposed, sites, where),
        ),
        stage=_map(where, sites),
        sentence=_sentence(now, proposed, sites, where),
        note=filled(_NOTE, steps=FEWEST),
    )


def _counted(where: District | None, *, broken: bool) -> dict[str, float] | None:
    """Return residents and unseen ones of the city or a district; None if not computed."""
    rows = coverage.by_district(broken=broken)
    mine = [one for one in rows if where is None or one["id"] == where.id]
    if not mine:
        return None
    return {
        "residents": sum(one["residents"] for one in mine),
        "unseen": sum(one["residents"] - one["residents_seen"][0] for one in mine),
    }


def _plan(place: Place) -> tuple[Row | None, list[Row]]:
    """Return the district's own plan, or the city's with its sites in the district."""
    where = place.district
    own = wall_city.cameras_plan(place.now, where.slug) if where else None
    if own:
        return own, wall_city.sites(own["key"])
    found = wall_city.cameras_plan(place.now)
    inside = where.id if where else None
    return found, wall_city.sites(found["key"], inside) if found else []


def _map(where: District | None, sites: Sequence[Row]) -> CityMap:
    cells = wall_city.white_spots(FINE if where else COARSE, where.id if where else None)
    cells = [one for one in cells if one["density"] >= FEWEST][-MOST_SHAPES:]
    legend: list[tuple[Tone, Text]] = [("late", _LEGEND_CELLS)]
    if sites:
        legend.append(("good", _LEGEND_SITES))
    named = [where] if where else _worst()[0]
    return CityMap(
        strongest=named[0].id if len(named) == 1 else None,
        shapes=tuple(_shape(one) for one in cells),
        dots=tuple(Dot(at=(one["x"], one["y"]), tone="good") for one in sites),
        legend=tuple(legend),
    )


def _shape(cell: Mapping[str, Any]) -> Shape:
    level = 1 + sum(cell["density"] >= step for step in STEPS)
    return Shape(path=cell["path"], area=True, level=level)


def _sentence(
    now: Mapping[str, float],
    proposed: Row | None,
    sites: Sequence[Row],
    where: District | None,
) -> Sentence:
    who, worst = _whose(where)
    share = percent(100 * now["unseen"] / now["residents"])
    told = filled(_HERE, share=share) if where else worst
    if proposed is None:
        return Sentence(lead=who, rest=filled(_NO_PLAN, told=told), tone="late")
    gain = spots_told.gain_of(proposed, sites, where)
    left = percent(100 * max(now["unseen"] - gain, 0.0) / now["residents"])
    rest = filled(
        _PLAN,
        told=told,
        sites=counted(len(sites), _CAMERA),
        gain=spots_told.residents(gain),
        left=left,
    )
    return Sentence(lead=who, rest=rest, tone="late")


def _whose(where: District | None) -> tuple[Text, Text]:
    """Return whom the sentence speaks of, and what of the worst district of the city."""
    if where:
        return lead([where]), _HERE
    worst, share = _worst()
    return lead(worst), filled(_WORST, share=percent(100 * share))


def _worst() -> tuple[list[District], float]:
    """Return the districts with the largest share of residents out of view, and that share."""
    rows = [one for one in coverage.by_district(broken=False) if one["residents"]]
    shares = {one["id"]: 1 - one["residents_seen"][0] / one["residents"] for one in rows}
    most = max(shares.values())
    return [_district(one) for one in rows if shares[one["id"]] == most], most


def _district(row: Row) -> District:
    return District(
        id=row["id"],
        slug=row["slug"],
        name=Text.from_row(row),
        residents=round(row["residents"]),
        area_km2=None,
    )


_CAMERA: Final = Text(
    kk="жаңа камера", ru="новая камера|новые камеры|новых камер", en="new camera|new cameras"
)
_WORST: Final = Text(
    kk="тұрғындардың {share}-ы камера көрмейтін жерде тұрады, бұл — қаладағы ең жоғары үлес",
    ru="{share} жителей живут вне обзора камер, это самая большая доля в городе",
    en="{share} of residents live out of any camera's view, most of all districts",
)
_HERE: Final = Text(
    kk="тұрғындардың {share}-ы камера көрмейтін жерде тұрады",
    ru="{share} жителей живут вне обзора камер",
    en="{share} of residents live out of any camera's view",
)
_NO_PLAN: Final = Text(
    kk="{told}; камера орналастыру жоспары әлі жоқ.",
    ru="{told}; плана размещения камер пока нет.",
    en="{told}; there is no plan of cameras yet.",
)
_PLAN: Final = Text(
    kk="{told}; жоспардағы {sites} орнатылса, тағы {gain} көрінеді, бұл үлес {left} болады.",
    ru="{told}; с планом ({sites}) в обзоре окажутся ещё {gain}, вне его — {left}.",
    en="{told}; the plan ({sites}) would bring {gain} into view and leave {left} out of it.",
)
_LEGEND_CELLS: Final = Text(
    kk="Камера көрмейтін тұрғын: аз → көп",
    ru="Жители вне обзора: меньше → больше",
    en="Residents out of view: few → many",
)
_LEGEND_SITES: Final = Text(kk="Жоспардағы камера", ru="Камеры по плану", en="Planned cameras")
NOT_COMPUTED: Final = Text(
    kk="Камералардың қамтуы әлі есептелмеген",
    ru="Обзор камер ещё не рассчитан",
    en="What cameras see has not been computed yet",
)
_NOTE: Final = Text(
    kk="Тұрғын үйінің жанындағы жерді кемінде бір жұмыс істейтін камера көрсе, көрінеді деп "
    "саналады; ғимараттардың көлеңкесі ескерілген. Бір км²-де {steps} адамнан аз жер картада "
    "боялмаған. Камералардың көру қашықтығы — болжам.",
    ru="Житель считается в обзоре, если землю у его дома видит хотя бы одна работающая камера; "
    "тень зданий учтена. Места, где на км² меньше {steps} таких жителей, не закрашены. Дальность "
    "камер — допущение.",
    en="A resident counts as seen if at least one working camera sees the ground at home; the "
    "shade of buildings is taken into account. Ground with fewer than {steps} of them by km² is "
    "left blank. The cameras' reach is an assumption.",
)

SCENE = Scene(
    id="white_spots",
    order=8,
    title=Text(kk="Камера көрмейтін жерлер", ru="Белые пятна камер", en="White spots of cameras"),
    show=show,
    tables=(coverage_district, coverage_cell, camera, plan, proposal, district),
    fresh=((camera, timedelta(days=31)),),
    seen_by=Role.PLANNER,
)

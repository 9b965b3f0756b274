"""Buildings and cameras."""

from typing import Final

from core.text import Text
from data_access import schema
from integrations import values
from integrations._common import ADDRESS, DISTRICT
from integrations._kind import Kind, Prepared, column

USES: Final = {
    "house": "house", "detached": "house", "bungalow": "house", "terrace": "house",
    "semidetached_house": "house", "residential": "apartments", "apartments": "apartments",
    "dormitory": "apartments", "office": "office", "commercial": "office", "retail": "retail",
    "supermarket": "retail", "kiosk": "retail", "mall": "retail", "school": "school",
    "kindergarten": "kindergarten", "hospital": "health", "clinic": "health", "health": "health",
    "industrial": "industry", "industry": "industry", "warehouse": "industry",
    "factory": "industry", "public": "public", "government": "public", "civic": "public",
    "university": "public", "college": "public", "mosque": "public", "church": "public",
    "train_station": "public", "garage": "garage", "garages": "garage", "other": "other",
    "жилой дом": "house", "частный дом": "house", "тұрғын үй": "house", "ижс": "house",
    "многоквартирный дом": "apartments", "мжд": "apartments", "көппәтерлі үй": "apartments",
    "офис": "office", "магазин": "retail", "торговый": "retail", "школа": "school",
    "мектеп": "school", "детский сад": "kindergarten", "балабақша": "kindergarten",
    "больница": "health", "поликлиника": "health", "аурухана": "health", "склад": "industry",
    "завод": "industry", "гараж": "garage", "административное": "public",
}  # fmt: skip
SYSTEMS: Final = {
    "sergek": "sergek", "сергек": "sergek", "unified": "unified", "есвм": "unified",
    "единая система": "unified", "face": "face", "распознавание лиц": "face", "бет тану": "face",
    "private": "private", "частная": "private", "жеке": "private",
}  # fmt: skip
STATES: Final = {
    "working": "working", "работает": "working", "исправна": "working", "жұмыс істейді": "working",
    "active": "working", "online": "working", "faulty": "faulty", "неисправна": "faulty",
    "не работает": "faulty", "ақаулы": "faulty", "offline": "faulty", "planned": "planned",
    "планируется": "planned", "жоспарда": "planned", "removed": "removed",
    "демонтирована": "removed",
    "алынған": "removed",
}  # fmt: skip
RANGE_METRES: Final = 60
VIEW_DEGREES: Final = 60


def _cameras(prepared: Prepared) -> None:
    """Assume what a register of poles does not tell, and say so."""
    views, ranges = prepared.get("view_degrees"), prepared.get("range_metres")
    sides = prepared.get("azimuth_degrees")
    assumed = sum(view is None or reach is None for view, reach in zip(views, ranges, strict=True))
    prepared.columns["view_degrees"] = [
        view or (360 if side is None else VIEW_DEGREES)
        for view, side in zip(views, sides, strict=True)
    ]
    prepared.columns["range_metres"] = [reach or RANGE_METRES for reach in ranges]
    prepared.columns["azimuth_degrees"] = [None if a is None else a % 360 for a in sides]
    if assumed:
        prepared.notes.append(_assumed(assumed))


def _assumed(count: int) -> Text:
    return Text(
        kk=f"{count} камерада көру бұрышы немесе қашықтығы жоқ: {VIEW_DEGREES}° (бағыты жоқ болса "
        f"360°) және {RANGE_METRES} м деп алынды",
        ru=f"у {count} камер нет угла обзора или дальности: взято {VIEW_DEGREES}° (без азимута "
        f"360°) и {RANGE_METRES} м",
        en=f"{count} cameras lack field of view or range: {VIEW_DEGREES}° (360° without azimuth) "
        f"and {RANGE_METRES} m were assumed",
    )


BUILDINGS: Final = Kind(
    id="buildings",
    title=Text(kk="Ғимараттар", ru="Здания", en="Buildings"),
    table=schema.building,
    fields=(
        column("use", "building", "type", "назначение", "тип", "түрі",
               read=values.words(USES, otherwise="other"), default="other"),
        column("levels", "building:levels", "building_levels", "floors", "storeys", "этажность",
               "этажей", "қабат"),
        column("height_metres", "height", "высота", "биіктігі"),
        column("residents", "жителей", "тұрғындар"),
        column("built_year", "year", "start_date", "год постройки", "салынған жылы"),
        column("street", "addr:street", "addr_street", "улица", "көше"),
        column("house_number", "addr:housenumber", "addr_housenumber", "дом", "номер дома", "үй"),
        DISTRICT,
    ),
    geometry="polygon",
)  # fmt: skip

CAMERAS: Final = Kind(
    id="cameras",
    title=Text(kk="Бейнекамералар", ru="Видеокамеры", en="Cameras"),
    table=schema.camera,
    fields=(
        column("system", "type", "система", "жүйе", read=values.words(SYSTEMS), default="unified"),
        column("status", "state", "статус", "состояние", "күйі", read=values.words(STATES),
               default="working"),
        column("azimuth_degrees", "azimuth", "direction", "heading", "азимут", "направление",
               "бағыты"),
        column("view_degrees", "fov", "angle", "view", "угол обзора", "көру бұрышы"),
        column("range_metres", "range", "distance", "дальность", "қашықтығы"),
        column("height_metres", "height", "высота", "биіктігі"),
        column("installed_on", "installed", "дата установки", "орнатылған күні"),
        ADDRESS,
        DISTRICT,
    ),
    geometry="point",
    identity=("system", "azimuth_degrees", "address"),
    derive=_cameras,
)  # fmt: skip

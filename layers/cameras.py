"""Cameras of the unified video monitoring and Sergek, as points."""

from core.rights import Role
from core.text import Text
from data_access.schema import camera
from data_access.tiles import Drawn
from layers._layer import Class, Field, Filter, Hexagons, Layer, Points, Raised
from layers._shared import ADDRESS, BY_DISTRICT, DISTRICT, hexagons

SYSTEMS = {
    "sergek": Text(kk="Сергек", ru="Сергек", en="Sergek"),
    "unified": Text(
        kk="Бірыңғай бейнебақылау", ru="Единое видеонаблюдение", en="Unified video monitoring"
    ),
    "face": Text(kk="Бет-әлпетті тану", ru="Распознавание лиц", en="Face recognition"),
    "private": Text(kk="Жекеменшік", ru="Частные", en="Private"),
}
STATES = {
    "working": Text(kk="Жұмыс істейді", ru="Работает", en="Working"),
    "faulty": Text(kk="Ақаулы", ru="Неисправна", en="Faulty"),
    "planned": Text(kk="Жоспарланған", ru="Планируется", en="Planned"),
    "removed": Text(kk="Шешіп алынған", ru="Снята", en="Removed"),
}

LAYER = Layer(
    id="cameras",
    group="safety",
    order=10,
    title=Text(kk="Бейнекамералар", ru="Видеокамеры", en="Cameras"),
    about=Text(
        kk="Бірыңғай бейнебақылау, Сергек және бет-әлпетті тану камералары",
        ru="Камеры единого видеонаблюдения, Сергек и распознавания лиц",
        en="Cameras of unified monitoring, Sergek and face recognition",
    ),
    drawn=(
        *hexagons("camera", "system", 13),
        Drawn(
            name="cameras",
            table=camera,
            columns=(camera.c.id, camera.c.system, camera.c.status),
            where=camera.c.status != "removed",
            zoom=(14, 20),
            keys={
                "system": camera.c.system,
                "status": camera.c.status,
                "district": camera.c.district_id,
            },
        ),
    ),
    mark=Points(
        color="blue",
        by="system",
        radius=3.5,
        classes=(
            Class(value="sergek", title=SYSTEMS["sergek"], color="cat-1"),
            Class(value="unified", title=SYSTEMS["unified"], color="cat-2"),
            Class(value="face", title=SYSTEMS["face"], color="cat-3"),
            Class(value="private", title=SYSTEMS["private"], color="cat-4"),
        ),
    ),
    hexagons=Hexagons(
        subject="camera",
        upto=13,
        breaks=(50, 100, 200, 500),
        unit=Text(kk="камера", ru="камер", en="cameras"),
    ),
    fields=(
        Field(name="system", title=Text(kk="Жүйе", ru="Система", en="System"), words=SYSTEMS),
        Field(name="status", title=Text(kk="Күйі", ru="Состояние", en="State"), words=STATES),
        ADDRESS,
        Field(
            name="azimuth_degrees",
            title=Text(kk="Азимут", ru="Азимут", en="Azimuth"),
            unit=Text(kk="°", ru="°", en="°"),
            as_="number",
            about=Text(
                kk="Камера қай жаққа қарайды: солтүстіктен сағат тілімен, градуспен.",
                ru="Куда смотрит камера: от севера по часовой стрелке, в градусах.",
                en="Where the camera looks: clockwise from north, in degrees.",
            ),
        ),
        Field(
            name="view_degrees",
            title=Text(kk="Көру бұрышы", ru="Угол обзора", en="Field of view"),
            unit=Text(kk="°", ru="°", en="°"),
            as_="number",
            about=Text(
                kk="Камераның көлденең көру бұрышы.",
                ru="Горизонтальный угол обзора камеры.",
                en="The camera's horizontal field of view.",
            ),
        ),
        Field(
            name="range_metres",
            title=Text(kk="Көру қашықтығы", ru="Дальность", en="Range"),
            unit=Text(kk="м", ru="м", en="m"),
            as_="number",
            about=Text(
                kk="Камера қандай қашықтыққа дейін көреді.",
                ru="До какого расстояния видит камера.",
                en="How far the camera sees.",
            ),
        ),
        Field(
            name="installed_on",
            title=Text(kk="Орнатылған күні", ru="Дата установки", en="Installed"),
            as_="date",
        ),
        DISTRICT,
    ),
    filters=(
        Filter(name="system", title=Text(kk="Жүйе", ru="Система", en="System"), choices=SYSTEMS),
        BY_DISTRICT,
    ),
    zoom=(9, 20),
    seen_by=Role.PLANNER,
    raised=Raised(
        tells=Text(
            kk="жақыннан — камера тіреуі, алыстан — камералардың тығыздығы",
            ru="вблизи — опора камеры, издалека — плотность камер",
            en="near: the camera's pole; from afar: density of cameras",
        ),
        metres=9,
        per_unit=0.8,
    ),
)

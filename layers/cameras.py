"""Cameras of the unified video monitoring and Sergek, as points."""

from core.rights import Role
from core.text import Text
from data_access.schema import building, camera_with_view
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

SIGHT = Text(
    kk="Камера мен жер (1,5 м биіктік) арасындағы түзу сызық бойынша: одан биік ғимараттың "
    "арғы жағы көрінбейді; биіктігі белгісіз ғимарат әрқашан көлеңкелейді",
    ru="По прямой от камеры до земли (высота 1,5 м): за зданием выше этой прямой ничего не видно; "
    "здание неизвестной высоты закрывает всегда",
    en="By the straight line from the camera to the ground (1.5 m above it): behind a building "
    "that rises above the line nothing is seen; one of unknown height always hides",
)
"""How buildings cut what a camera sees."""

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
            table=camera_with_view,
            columns=(
                camera_with_view.c.id,
                camera_with_view.c.system,
                camera_with_view.c.status,
            ),
            where=camera_with_view.c.status != "removed",
            zoom=(14, 20),
            keys={
                "system": camera_with_view.c.system,
                "status": camera_with_view.c.status,
                "district": camera_with_view.c.district_id,
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
            name="area_m2",
            title=Text(kk="Көретін жері", ru="Видимая площадь", en="Ground it sees"),
            unit=Text(kk="м²", ru="м²", en="m²"),
            as_="number",
            about=Text(
                kk="Камера көретін жер: көру бұрышы мен қашықтығы шегінде, ғимараттар "
                "көлеңкелемегені.",
                ru="Земля, которую видит камера: в пределах угла и дальности, не закрытая "
                "зданиями.",
                en="Ground the camera sees: within its field and range, not hidden by buildings.",
            ),
            formula=SIGHT,
        ),
        Field(
            name="blind_percent",
            title=Text(kk="Көлеңкеленген үлесі", ru="Закрыто зданиями", en="Hidden by buildings"),
            as_="percent",
            about=Text(
                kk="Көру бұрышы мен қашықтығы шегіндегі жердің ғимараттар көлеңкелеген бөлігі.",
                ru="Доля земли в пределах угла и дальности, которую закрывают здания.",
                en="Share of the ground within field and range that buildings hide.",
            ),
            formula=Text(
                kk="100 × (1 − көретін жері ÷ ғимараттарсыз сектордың ауданы)",
                ru="100 × (1 − видимая площадь ÷ площадь сектора без зданий)",
                en="100 × (1 − ground it sees ÷ area of the sector without buildings)",
            ),
        ),
        Field(
            name="alone_residents",
            title=Text(
                kk="Тек осы камера көретін тұрғындар",
                ru="Жители только в её обзоре",
                en="Residents it alone sees",
            ),
            as_="number",
            about=Text(
                kk="Жұмыс істеп тұрған басқа бірде-бір камера көрмейтін, бірақ осы камера көретін "
                "жердегі тұрғындар: ол сөнсе, осынша адам бақылаусыз қалады.",
                ru="Жители земли, которую видит эта камера и не видит ни одна другая работающая: "
                "столько людей останутся без обзора, если она погаснет.",
                en="Residents of ground that this camera sees and no other working one: so many "
                "lose cover when it goes dark.",
            ),
            formula=Text(
                kk="10 метр сайынғы нүктелер бойынша: тек осы камера көретін нүктелердегі "
                "тұрғындардың қосындысы; ұяшық тұрғындары оның ғимараттан тыс жеріне тең бөлінеді",
                ru="По точкам через каждые 10 м: сумма жителей тех точек, которые видит только "
                "она; жители ячейки делятся поровну между точками её земли вне зданий",
                en="By points every 10 m: the residents of those that it alone sees; residents of "
                "a cell are shared evenly among the points of its ground outside buildings",
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
    made_of=(building,),
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

"""The ground that working cameras see: their views from near, shares of residents from afar."""

from sqlalchemy import Integer, cast, func

from core.rights import Role
from core.text import Text
from data_access.schema import building, camera_with_view, coverage_cell, population_cell
from data_access.tiles import Drawn
from layers._cells import FINEST, cells
from layers._layer import Areas, Filter, Hexagons, Layer, Raised, Tally
from layers._shared import BY_DISTRICT
from layers.cameras import LAYER as CAMERAS
from layers.cameras import SYSTEMS

_SEEN = 100 * (1 - coverage_cell.c.unseen / coverage_cell.c.residents)

LAYER = Layer(
    id="camera_coverage",
    group="safety",
    order=20,
    title=Text(kk="Камералардың көру аймағы", ru="Зоны обзора камер", en="Camera coverage"),
    about=Text(
        kk="Жұмыс істеп тұрған камералар көретін жер: бұрышы мен қашықтығы бойынша, ғимараттар "
        "көлеңкелегенінен басқасы",
        ru="Что видят работающие камеры: по углу и дальности, за вычетом закрытого зданиями",
        en="What working cameras see, by field and range, less what buildings hide",
    ),
    drawn=(
        *cells(
            "hexagons",
            (cast(_SEEN, Integer).label("n"),),
            coverage_cell.c.residents >= 1,
            upto=14,
            table=coverage_cell,
        ),
        Drawn(
            name="camera_coverage",
            table=camera_with_view,
            columns=(camera_with_view.c.id, camera_with_view.c.system),
            where=camera_with_view.c.status == "working",
            geom="view",
            whole=True,
            mercator="view_mercator",
            zoom=(15, 20),
            keys={
                "system": camera_with_view.c.system,
                "district": camera_with_view.c.district_id,
            },
        ),
    ),
    mark=Areas(color="blue", fill_opacity=0.25, outline=0.5),
    hexagons=Hexagons(
        subject="coverage",
        upto=14,
        breaks=(5, 10, 20, 30, 50),
        by="n",
        unit=Text(kk="% тұрғын қамтылған", ru="% жителей в охвате", en="% of residents seen"),
    ),
    fields=CAMERAS.fields,
    filters=(
        Filter(name="system", title=Text(kk="Жүйе", ru="Система", en="System"), choices=SYSTEMS),
        BY_DISTRICT,
    ),
    seen_by=Role.PLANNER,
    made_of=(population_cell, building),
    tally=Tally(
        of=100 - 100 * func.sum(coverage_cell.c.unseen) / func.sum(coverage_cell.c.residents),
        where=coverage_cell.c.resolution == FINEST,
        as_="percent",
        about=Text(
            kk="Жұмыс істеп тұрған камералар көретін жерде тұратындардың үлесі.",
            ru="Доля жителей тех мест, которые видит хотя бы одна работающая камера.",
            en="Share of residents who live where a working camera sees.",
        ),
        formula=Text(
            kk="100 − 100 × қамтылмаған тұрғындар ÷ барлық тұрғындар, ұяшықтар бойынша; ұяшық "
            "тұрғындары оның ғимараттардан тыс жеріне тең бөлінеді, әр 10 метр сайынғы нүкте "
            "ғимараттар кескен көру аймағына түссе, қамтылған саналады",
            ru="100 − 100 × жители вне охвата ÷ все жители, по ячейкам; жители ячейки делятся "
            "поровну по её земле вне зданий, точка через каждые 10 м охвачена, если лежит в "
            "обзоре камеры, обрезанном зданиями",
            en="100 − 100 × unseen residents ÷ all residents, by cell; residents of a cell are "
            "spread evenly over its ground outside buildings, and a point every 10 m is seen when "
            "it lies in a camera's view as buildings cut it",
        ),
    ),
    raised=Raised(
        tells=Text(
            kk="жақыннан — камераның көру аймағы, алыстан — қамтылған тұрғындардың үлесі",
            ru="вблизи — сектор обзора камеры, издалека — доля жителей в охвате",
            en="near: what a camera sees; from afar: the share of residents seen",
        ),
        metres=4,
        per_unit=2,
        opacity=0.28,
    ),
)

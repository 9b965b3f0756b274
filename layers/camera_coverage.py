"""The ground that working cameras see: sectors from near, shares of residents from afar."""

from sqlalchemy import Integer, cast, func

from core.rights import Role
from core.text import Text
from data_access.schema import camera, population_cell, population_coarse
from data_access.tiles import Drawn
from layers._cells import FINEST, cells
from layers._layer import Areas, Filter, Hexagons, Layer, Raised, Tally
from layers._shared import BY_DISTRICT
from layers.cameras import LAYER as CAMERAS
from layers.cameras import SYSTEMS

_SEEN = 100 * (1 - population_coarse.c.unseen / population_coarse.c.residents)

LAYER = Layer(
    id="camera_coverage",
    group="safety",
    order=20,
    title=Text(kk="Камералардың көру аймағы", ru="Зоны обзора камер", en="Camera coverage"),
    about=Text(
        kk="Жұмыс істеп тұрған камералар көретін аймақ: азимуты, көру бұрышы мен қашықтығы бойынша",
        ru="Что видят работающие камеры: по азимуту, углу обзора и дальности",
        en="What working cameras see, by azimuth, field of view and range",
    ),
    drawn=(
        *cells(
            "hexagons",
            (cast(_SEEN, Integer).label("n"),),
            population_coarse.c.residents >= 1,
            upto=14,
        ),
        Drawn(
            name="camera_coverage",
            table=camera,
            columns=(camera.c.id, camera.c.system),
            where=camera.c.status == "working",
            geom="sector",
            whole=True,
            mercator="sector_mercator",
            zoom=(15, 20),
            keys={"system": camera.c.system, "district": camera.c.district_id},
        ),
    ),
    mark=Areas(color="blue", fill_opacity=0.25, outline=0.5),
    hexagons=Hexagons(
        subject="coverage",
        upto=14,
        breaks=(10, 30, 50, 70, 90),
        by="n",
        unit=Text(kk="% тұрғын қамтылған", ru="% жителей в охвате", en="% of residents seen"),
    ),
    fields=CAMERAS.fields,
    filters=(
        Filter(name="system", title=Text(kk="Жүйе", ru="Система", en="System"), choices=SYSTEMS),
        BY_DISTRICT,
    ),
    seen_by=Role.PLANNER,
    made_of=(population_cell,),
    tally=Tally(
        of=100
        - 100 * func.sum(population_coarse.c.unseen) / func.sum(population_coarse.c.residents),
        where=population_coarse.c.resolution == FINEST,
        as_="percent",
        about=Text(
            kk="Жұмыс істеп тұрған камералар көретін жерде тұратындардың үлесі.",
            ru="Доля жителей тех мест, которые видит хотя бы одна работающая камера.",
            en="Share of residents who live where a working camera sees.",
        ),
        formula=Text(
            kk="100 − 100 × қамтылмаған тұрғындар ÷ барлық тұрғындар, ұяшықтар бойынша",
            ru="100 − 100 × жители вне охвата ÷ все жители, по ячейкам",
            en="100 − 100 × unseen residents ÷ all residents, by cell",
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

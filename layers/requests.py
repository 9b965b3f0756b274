"""Density of citizens' requests; never single ones, which would show who asked."""

from collections.abc import Mapping

from sqlalchemy import func

from core.text import Text
from data_access.requests import COARSEST, topics
from data_access.schema import cell_count, request
from layers._layer import Filter, Layer, Ramp, Tally, per_km2
from layers._shared import BY_DISTRICT, hexagons
from services.wall.rising_words import topic

_COARSEST = (cell_count.c.subject == "request") & (cell_count.c.resolution == COARSEST)


def _topics() -> Mapping[str, Text]:
    """Name the topics there are; one that a source calls by its own word keeps that word."""
    return {code: topic(code) for code in topics()}


LAYER = Layer(
    id="requests",
    group="utilities",
    order=20,
    title=Text(kk="Өтініштер тығыздығы", ru="Плотность обращений", en="Request density"),
    about=Text(
        kk="109, 112 және Open Almaty қызметтеріне соңғы 12 айда түскен өтініштер",
        ru="Обращения в 109, 112 и Open Almaty за последние 12 месяцев",
        en="Requests to 109, 112 and Open Almaty over the last 12 months",
    ),
    made_of=(request,),
    tally=Tally(
        of=func.sum(cell_count.c.n),
        where=_COARSEST,
        about=Text(
            kk="109, 112 және Open Almaty қызметтеріне соңғы 12 айда түскен өтініштер.",
            ru="Обращения в 109, 112 и Open Almaty за последние 12 месяцев.",
            en="Requests to 109, 112 and Open Almaty over the last 12 months.",
        ),
        formula=Text(
            kk="Барлық ұяшықтағы өтініштер санының қосындысы",
            ru="Сумма чисел обращений по всем ячейкам",
            en="Sum of the counts of requests over all cells",
        ),
    ),
    drawn=hexagons("request", "topic", 20),
    mark=Ramp(
        ramp="warm",
        by="density",
        breaks=(100, 400, 800, 1_500, 3_000),
        unit=per_km2(Text(kk="өтініш", ru="обращений", en="requests")),
    ),
    filters=(
        Filter(name="topic", title=Text(kk="Тақырып", ru="Тема", en="Topic"), listing=_topics),
        BY_DISTRICT,
    ),
)

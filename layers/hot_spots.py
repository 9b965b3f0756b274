"""Where business gathers, or is rarer than chance would have it: all of it, or a theme."""

from collections.abc import Mapping

from sqlalchemy import Numeric, case, cast, func

from core.text import Text
from core.units import SPACE
from data_access.hot_spots import ALL
from data_access.schema import building, hot_spot, place, population_cell
from data_access.tiles import Drawn
from layers._layer import Areas, Class, Field, Filter, Layer, Tally
from layers._shared import BY_DISTRICT, DISTRICT
from services.niches.kinds import THEMES

_WORDS: Mapping[str, Text] = {
    "hot_99": Text(
        kk=f"Шоғырланған, сенімділігі 99{SPACE}%",
        ru=f"Скопление, уверенность 99{SPACE}%",
        en=f"Hot spot, 99{SPACE}% sure",
    ),
    "hot_95": Text(
        kk=f"Шоғырланған, сенімділігі 95{SPACE}%",
        ru=f"Скопление, уверенность 95{SPACE}%",
        en=f"Hot spot, 95{SPACE}% sure",
    ),
    "none": Text(
        kk="Кездейсоқтан ерекшеленбейді",
        ru="Неотличимо от случайного",
        en="No different from chance",
    ),
    "cold_95": Text(
        kk=f"Сирек, сенімділігі 95{SPACE}%",
        ru=f"Разрежение, уверенность 95{SPACE}%",
        en="Cold spot, 95 % sure",
    ),
    "cold_99": Text(
        kk=f"Сирек, сенімділігі 99{SPACE}%",
        ru=f"Разрежение, уверенность 99{SPACE}%",
        en="Cold spot, 99 % sure",
    ),
}
_COLORS: Mapping[str, str] = {
    "hot_99": "warm-5",
    "hot_95": "warm-3",
    "cold_95": "seq-3",
    "cold_99": "seq-5",
}
_HOT = hot_spot.c["class"].in_(("hot_95", "hot_99"))


def _kinds() -> Mapping[str, Text]:
    """Return what business is looked at by; state offices are none."""
    return {name: title for name, title in THEMES.items() if name != "government"}


LAYER = Layer(
    id="hot_spots",
    group="business",
    order=20,
    title=Text(kk="Бизнес шоғырлары", ru="Скопления бизнеса", en="Business hot spots"),
    about=Text(
        kk="Бизнес кездейсоқ жағдайдағыдан жиірек не сирек орналасқан жерлер",
        ru="Где бизнеса собралось больше или меньше, чем вышло бы случайно",
        en="Where business gathers more, or less, than chance would have it",
    ),
    drawn=(
        Drawn(
            name="hot_spots",
            table=hot_spot,
            columns=(
                hot_spot.c["class"],
                hot_spot.c.n,
                func.round(cast(hot_spot.c.z, Numeric), 1).label("z"),
                hot_spot.c.district_id,
            ),
            where=hot_spot.c["class"] != "none",
            keys={
                "kind": hot_spot.c.kind,
                "class": hot_spot.c["class"],
                "district": hot_spot.c.district_id,
            },
            usual={"kind": ALL},
        ),
    ),
    mark=Areas(
        color="warm-5",
        by="class",
        fill_opacity=0.55,
        outline=0.6,
        classes=tuple(
            Class(value=name, title=_WORDS[name], color=color) for name, color in _COLORS.items()
        ),
    ),
    fields=(
        Field(
            name="class",
            title=Text(kk="Бұл жер", ru="Это место", en="This place"),
            words=_WORDS,
        ),
        Field(
            name="n",
            title=Text(kk="Бизнес нысандары", ru="Объектов бизнеса", en="Places of business"),
            as_="number",
            about=Text(
                kk="Осы алтыбұрышта жұмыс істеп тұрған жеке бизнес нысандарының саны.",
                ru="Сколько частных объектов бизнеса работает в этой ячейке.",
                en="How many private places of business are open in this hexagon.",
            ),
            formula=Text(
                kk="Жабылмаған, мемлекеттік емес нысандар саны; сала таңдалса, тек сол саланікі",
                ru="Число незакрытых негосударственных объектов; если выбрана сфера — только её",
                en="Count of private places that are not closed; of a theme if one is chosen",
            ),
        ),
        Field(
            name="z",
            title=Text(kk="Gi* көрсеткіші", ru="Показатель Gi*", en="Gi* statistic"),
            as_="number",
            about=Text(
                kk="Осы алтыбұрыш пен айналасындағы алтауы қала орташасынан неше стандартты "
                "ауытқуға өзгеше: нөлден жоғары болса — шоғырланған, төмен болса — сирек.",
                ru="На сколько стандартных отклонений эта ячейка и шесть вокруг неё отличаются от "
                "среднего по городу: выше нуля — скопление, ниже — разрежение.",
                en="By how many standard deviations this hexagon and the six around it differ from "
                "the city's mean: above zero business gathers, below zero it is rare.",
            ),
            formula=Text(
                kk="Гетис — Орд Gi*, 1995. Бүкіл бизнес үшін — нысандардың, соңғы жылы "
                "ашылғандардың және жұмыс орындарының стандартталған сандарының орташасы; сала "
                "үшін — нысандар саны. Сенімділік: мәндер алтыбұрыштарға 400 000 рет кездейсоқ "
                "үлестіріледі де, алтыбұрыштардың көптігіне түзету жасалады (Бенджамини — Хохберг)",
                ru="Gi* Гетиса — Орда, 1995. Для всего бизнеса — среднее стандартизованных чисел "
                "объектов, открытых за последний год и рабочих мест; для сферы — число объектов. "
                "Уверенность: значения раздаются ячейкам случайно 400 000 раз, с поправкой "
                "Бенджамини — Хохберга на множество ячеек",
                en="Getis-Ord Gi*, 1995. For business as a whole: the mean of the standardised "
                "counts of places, of those opened in the last year, and of jobs; for a theme: its "
                "places. How sure: the values are dealt to hexagons at random 400 000 times, "
                "corrected for the many hexagons (Benjamini and Hochberg)",
            ),
        ),
        DISTRICT,
    ),
    filters=(
        Filter(
            name="class",
            title=Text(kk="Шоғырлануы", ru="Скопление", en="Gathering"),
            choices={name: _WORDS[name] for name in _COLORS},
        ),
        Filter(name="kind", title=Text(kk="Сала", ru="Сфера", en="Theme"), listing=_kinds),
        BY_DISTRICT,
    ),
    made_of=(place, building, population_cell),
    tally=Tally(
        of=100 * func.sum(case((_HOT, hot_spot.c.n), else_=0)) / func.sum(hot_spot.c.n),
        where=hot_spot.c.kind == ALL,
        as_="percent",
        about=Text(
            kk="Шоғырланған жерлердегі бизнес нысандарының үлесі.",
            ru="Доля объектов бизнеса, которые стоят в скоплениях.",
            en="Share of the places of business that stand in hot spots.",
        ),
        formula=Text(
            kk="100 × шоғыр алтыбұрыштарындағы нысандар ÷ барлық жеке бизнес нысандары",
            ru="100 × объекты в ячейках-скоплениях ÷ все частные объекты бизнеса",
            en="100 × places in hot hexagons ÷ all private places of business",
        ),
    ),
)

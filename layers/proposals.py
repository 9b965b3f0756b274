"""Sites that plans propose, with the ground each would cover: of some plans, or of all."""

from collections.abc import Mapping

from core import units
from core.rights import Role
from core.text import Text
from data_access import proposals
from data_access.schema import building, camera, population_cell, proposal
from data_access.tiles import Drawn
from layers._layer import Areas, Field, Filter, Layer, Raised
from services.placement import cameras
from services.placement.kinds import TITLES

_CITY = Text(kk="бүкіл қала", ru="весь город", en="whole city")


def _plans() -> Mapping[str, Text]:
    """Name the plans that ended last: what they place, where, how many, and when that was."""
    return {
        row["key"]: _name(
            TITLES[row["service"]],
            Text.from_row(row) if row["name_kk"] else _CITY,
            f"{row['sites']} · {units.moment(row['finished_at'])}",
        )
        for row in proposals.plans()
    }


def _name(service: Text, place: Text, rest: str) -> Text:
    return Text(
        kk=f"{service.kk}, {place.kk}: {rest}",
        ru=f"{service.ru}, {place.ru}: {rest}",
        en=f"{service.en}, {place.en}: {rest}",
    )


LAYER = Layer(
    id="proposals",
    group="safety",
    order=40,
    title=Text(kk="Ұсынылған орындар", ru="Предложенные места", en="Proposed sites"),
    about=Text(
        kk="Жоспарлар ұсынған орындар және әрқайсысы қамтитын аймақ",
        ru="Места, которые предлагают планы, и что охватит каждое из них",
        en="Sites that plans propose, and the ground each would cover",
    ),
    drawn=(
        Drawn(
            name="proposals",
            table=proposal,
            columns=(proposal.c.id, proposal.c.number),
            whole=True,
            mercator="mercator",
            keys={"plan": proposal.c.plan},
        ),
    ),
    mark=Areas(color="blue", fill_opacity=0.75, outline=1.6),
    fields=(
        Field(
            name="number",
            title=Text(kk="Реті", ru="Номер", en="Number"),
            as_="number",
            about=Text(
                kk="Орынның пайдасы бойынша реті: бірінші орын ең көп тұрғынды қамтиды.",
                ru="Место по тому, сколько добавляет: первое добавляет больше всех.",
                en="Rank by what the site adds: the first one adds most.",
            ),
        ),
        Field(name="service", title=Text(kk="Қызмет", ru="Служба", en="Service"), words=TITLES),
        Field(
            name="kind",
            title=Text(kk="Камера түрі", ru="Тип камеры", en="Type of camera"),
            words={name: one.title for name, one in cameras.TYPES.items()},
        ),
        Field(
            name="adds",
            title=Text(kk="Қосатын тұрғындары", ru="Добавит жителей", en="Residents added"),
            as_="number",
            about=Text(
                kk="Бұрыннан бар нысандар мен нөмірі кішірек орындар қамтымайтын тұрғындар.",
                ru="Жители, которых не охватывают ни существующие объекты, ни места с меньшим "
                "номером.",
                en="Residents whom neither what stands nor the sites of lower numbers cover.",
            ),
        ),
        Field(
            name="alone",
            title=Text(kk="Онсыз қамтылмайды", ru="Потеряют без него", en="Lost without it"),
            as_="number",
            about=Text(
                kk="Басқа орындардың бәрі тұрғанда тек осы орын қамтитын тұрғындар.",
                ru="Жители, которых при всех остальных местах охватывает только это.",
                en="Residents whom, all other sites standing, this one alone covers.",
            ),
        ),
        Field(
            name="reach_metres",
            title=Text(kk="Қашықтығы", ru="Дальность", en="Reach"),
            unit=Text(kk="м", ru="м", en="m"),
            as_="number",
            about=Text(
                kk="Орын қандай қашықтыққа дейін қамтиды.",
                ru="До какого расстояния охватывает место.",
                en="How far the site covers.",
            ),
        ),
        Field(
            name="price",
            title=Text(kk="Шартты бағасы", ru="Условная цена", en="Assumed price"),
            as_="money",
            about=Text(
                kk="Камераның тірегі мен орнатуын қоса алғандағы болжамды бағасы.",
                ru="Предполагаемая цена камеры с опорой и установкой.",
                en="An assumed price of the camera with its pole and installation.",
            ),
        ),
    ),
    filters=(Filter(name="plan", title=Text(kk="Жоспар", ru="План", en="Plan"), listing=_plans),),
    made_of=(camera, building, population_cell),
    seen_by=Role.PLANNER,
    raised=Raised(
        tells=Text(
            kk="ұсынылған орындар қамтитын аймақ",
            ru="что охватят предложенные места",
            en="the ground that proposed sites would cover",
        ),
        metres=5,
        opacity=0.8,
    ),
)

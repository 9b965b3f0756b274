"""Where water, heat, power or gas is off, or was in the last month."""

from sqlalchemy import case, func

from core.text import Text
from data_access.schema import outage
from data_access.tiles import Drawn
from layers._layer import Areas, Class, Field, Filter, Layer
from layers._shared import BY_DISTRICT, DISTRICT

UTILITIES = {
    "electricity": Text(kk="Электр қуаты", ru="Электричество", en="Electricity"),
    "cold_water": Text(kk="Суық су", ru="Холодная вода", en="Cold water"),
    "hot_water": Text(kk="Ыстық су", ru="Горячая вода", en="Hot water"),
    "heating": Text(kk="Жылу", ru="Отопление", en="Heating"),
    "gas": Text(kk="Газ", ru="Газ", en="Gas"),
    "sewerage": Text(kk="Кәріз", ru="Канализация", en="Sewerage"),
    "internet": Text(kk="Интернет", ru="Интернет", en="Internet"),
}
PLANNED = {
    "planned": Text(kk="Жоспарлы", ru="Плановое", en="Planned"),
    "failure": Text(kk="Апаттық", ru="Аварийное", en="Failure"),
}
REASONS = {
    "planned_repair": Text(kk="Жоспарлы жөндеу", ru="Плановый ремонт", en="Planned repair"),
    "accident": Text(kk="Апат", ru="Авария", en="Accident"),
    "storm": Text(kk="Дауыл", ru="Непогода", en="Storm"),
    "wear": Text(kk="Желінің тозуы", ru="Износ сети", en="Worn-out network"),
    "excavation": Text(kk="Қазу жұмыстары", ru="Земляные работы", en="Excavation"),
    "connection": Text(
        kk="Жаңа тұтынушыны қосу", ru="Подключение потребителя", en="Connecting a consumer"
    ),
}
_UTILITY = Text(kk="Не ажыратылды", ru="Что отключено", en="What is off")
_WHY = case((outage.c.planned, "planned"), else_="failure")
LAYER = Layer(
    id="outages",
    group="utilities",
    order=10,
    title=Text(kk="Ажыратулар", ru="Отключения", en="Outages"),
    about=Text(
        kk="Қазіргі және соңғы 30 күндегі ажыратулар",
        ru="Отключения сейчас и за последние 30 дней",
        en="Outages now and in the last 30 days",
    ),
    drawn=(
        Drawn(
            name="outages",
            table=outage,
            columns=(outage.c.id, outage.c.utility, _WHY.label("why")),
            where=outage.c.ended_at.is_(None) | (outage.c.ended_at >= func.current_date() - 30),
            keys={"utility": outage.c.utility, "why": _WHY, "district": outage.c.district_id},
        ),
    ),
    mark=Areas(
        color="amber",
        by="utility",
        classes=tuple(
            Class(value=name, title=title, color=f"cat-{number}")
            for number, (name, title) in enumerate(UTILITIES.items(), start=1)
        ),
    ),
    fields=(
        Field(name="utility", title=_UTILITY, words=UTILITIES),
        Field(
            name="planned",
            title=Text(kk="Жоспарлы", ru="Плановое", en="Planned"),
            as_="flag",
        ),
        Field(
            name="started_at",
            title=Text(kk="Басталған уақыты", ru="Начало", en="Began"),
            as_="datetime",
        ),
        Field(
            name="expected_end_at",
            title=Text(kk="Қосылатын уақыты", ru="Ожидаемое включение", en="Expected back"),
            as_="datetime",
        ),
        Field(
            name="ended_at",
            title=Text(kk="Қосылған уақыты", ru="Включено", en="Restored"),
            as_="datetime",
        ),
        Field(
            name="reason",
            title=Text(kk="Себебі", ru="Причина", en="Reason"),
            words=REASONS,
        ),
        Field(
            name="residents",
            title=Text(kk="Ажыратылған тұрғындар", ru="Отключено жителей", en="Residents affected"),
            as_="number",
        ),
        DISTRICT,
    ),
    filters=(
        Filter(name="utility", title=_UTILITY, choices=UTILITIES),
        Filter(name="why", title=Text(kk="Түрі", ru="Вид", en="Kind"), choices=PLANNED),
        BY_DISTRICT,
    ),
)

"""Requests of citizens and outages of utilities."""

from typing import Final

from core.text import Text
from data_access import schema
from integrations import values
from integrations._common import DISTRICT
from integrations._kind import Kind, Prepared, column

CHANNELS: Final = {
    "109": "109", "еко 109": "109", "ikomek": "109", "112": "112", "еддс": "112",
    "open almaty": "open_almaty", "open_almaty": "open_almaty", "portal": "portal",
    "портал": "portal", "e-otinish": "portal", "еотиниш": "portal",
}  # fmt: skip
STATES: Final = (
    ("закры", "closed"), ("выполнен", "closed"), ("исполнен", "closed"), ("жабыл", "closed"),
    ("орындал", "closed"), ("closed", "closed"), ("отказ", "rejected"), ("отклон", "rejected"),
    ("қабылданбады", "rejected"), ("rejected", "rejected"), ("перенаправ", "forwarded"),
    ("передан", "forwarded"), ("жіберіл", "forwarded"), ("forwarded", "forwarded"),
    ("открыт", "open"), ("в работе", "open"), ("нов", "open"), ("ашық", "open"), ("open", "open"),
)  # fmt: skip
UTILITIES: Final = (
    ("электр", "electricity"), ("свет", "electricity"), ("electric", "electricity"),
    ("power", "electricity"), ("горяч", "hot_water"), ("ыстық", "hot_water"),
    ("hot", "hot_water"), ("холодн", "cold_water"), ("суық", "cold_water"),
    ("cold", "cold_water"), ("водоснаб", "cold_water"), ("отоплен", "heating"),
    ("тепло", "heating"), ("жылу", "heating"), ("heat", "heating"), ("газ", "gas"),
    ("gas", "gas"), ("канализ", "sewerage"), ("кәріз", "sewerage"), ("sewer", "sewerage"),
    ("интернет", "internet"), ("internet", "internet"), ("связь", "internet"),
)  # fmt: skip
PLANNED: Final = {
    "плановое": True, "плановый": True, "planned": True, "жоспарлы": True, "true": True,
    "да": True, "1": True, "аварийное": False, "аварийный": False, "emergency": False,
    "апаттық": False, "false": False, "нет": False, "0": False, "внеплановое": False,
}  # fmt: skip


def _requests(prepared: Prepared) -> None:
    if "status" not in prepared.columns:
        closed = prepared.get("closed_at")
        prepared.columns["status"] = ["closed" if one else "open" for one in closed]


def _outages(prepared: Prepared) -> None:
    prepared.columns["planned"] = [bool(one) for one in prepared.get("planned")]


REQUESTS: Final = Kind(
    id="requests",
    title=Text(kk="Өтініштер", ru="Обращения", en="Requests"),
    table=schema.request,
    fields=(
        column("channel", "канал", "источник", "арна", read=values.words(CHANNELS),
               default="portal"),
        column("service", "служба", "исполнитель", "қызмет", "organization", required=True),
        column("topic", "тема", "категория", "тақырып", "category", required=True),
        column("opened_at", "created_at", "created", "opened", "дата обращения", "дата создания",
               "дата", "күні", required=True),
        column("due_at", "deadline", "due", "срок", "мерзімі"),
        column("closed_at", "closed", "дата закрытия", "дата исполнения", "жабылған күні"),
        column("status", "state", "статус", "күйі", read=values.stems(STATES)),
        column("rating", "оценка", "баға"),
        DISTRICT,
    ),
    geometry="point",
    identity=("channel", "service", "topic", "opened_at"),
    derive=_requests,
)  # fmt: skip

OUTAGES: Final = Kind(
    id="outages",
    title=Text(kk="Ажыратулар", ru="Отключения", en="Outages"),
    table=schema.outage,
    fields=(
        column("utility", "resource", "service", "type", "ресурс", "вид", "услуга", "түрі",
               read=values.stems(UTILITIES), required=True),
        column("planned", "is_planned", "плановое", "характер", read=values.words(PLANNED)),
        column("started_at", "start", "started", "начало", "дата начала", "басталуы",
               required=True),
        column("expected_end_at", "expected_end", "plan_end", "планируемое окончание", "мерзімі"),
        column("ended_at", "end", "ended", "окончание", "дата окончания", "аяқталуы"),
        column("reason", "причина", "себебі", "description"),
        column("residents", "affected", "жителей", "тұрғындар"),
        DISTRICT,
    ),
    geometry="any",
    identity=("utility", "started_at"),
    derive=_outages,
)  # fmt: skip

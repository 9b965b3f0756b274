"""Works: the city GIS of works, the road-works register, and plain tables of either."""

import json
from collections.abc import Iterable
from typing import Any, Final

from core.text import Text
from data_access import schema
from data_access.staging import Batch, Conn
from integrations import values
from integrations._common import ADDRESS, DISTRICT
from integrations._kind import Kind, Prepared, batch, column, fill_names

STATUS: Final = (
    ("заверш", "completed"), ("аяқтал", "completed"), ("complet", "completed"),
    ("выполнен", "completed"), ("done", "completed"),
    ("жоспар", "planned"), ("план", "planned"), ("plan", "planned"), ("draft", "planned"),
    ("pending", "planned"), ("needs_revision", "planned"), ("approved", "planned"),
    ("приостан", "suspended"), ("тоқтат", "suspended"), ("suspend", "suspended"),
    ("отмен", "cancelled"), ("жойыл", "cancelled"), ("cancel", "cancelled"),
    ("работе", "active"), ("жасалуда", "active"), ("active", "active"), ("ведут", "active"),
    ("идут", "active"), ("жүргізіл", "active"),
)  # fmt: skip
KIND_STEMS: Final = (
    ("благоустр", "landscaping"), ("абаттанд", "landscaping"), ("landscap", "landscaping"),
    ("парк", "landscaping"), ("сквер", "landscaping"), ("озелен", "landscaping"),
    ("ремонт", "repair"), ("жөнде", "repair"), ("repair", "repair"),
    ("сет", "utilities"), ("желі", "utilities"), ("коммуник", "utilities"), ("util", "utilities"),
    ("водопров", "utilities"), ("теплотрас", "utilities"),
    ("строит", "construction"), ("құрыл", "construction"), ("construct", "construction"),
)  # fmt: skip
TRAFFIC: Final = {
    "none": "none", "partial": "partial", "closed": "closed", "нет": "none", "жоқ": "none",
    "частично": "partial", "ішінара": "partial", "закрыто": "closed", "перекрыто": "closed",
    "жабық": "closed", "true": "partial", "false": "none", "да": "partial", "иә": "partial",
}  # fmt: skip

PHASES: Final = frozenset({"before", "during", "after"})


def _derive(prepared: Prepared) -> None:
    _title(prepared)
    _actual(prepared)
    _traffic(prepared)


def _title(prepared: Prepared) -> None:
    """Name works that have only a kind and an address."""
    for lang in ("kk", "ru"):
        told = prepared.get(f"title_{lang}")
        fine = prepared.get(f"subkind_{lang}")
        prepared.columns[f"title_{lang}"] = [
            given or _joined(sort, address)
            for given, sort, address in zip(told, fine, prepared.get("address"), strict=True)
        ]
    fill_names(prepared, "title")
    if "subkind_ru" in prepared.columns:
        prepared.columns["subkind"] = prepared.columns["subkind_ru"]


def _joined(*parts: str | None) -> str | None:
    return ": ".join(part for part in parts if part) or None


def _actual(prepared: Prepared) -> None:
    """Take the announced dates for what the status says has happened."""
    status = prepared.get("status")
    for which, states in (("start", ("active", "completed", "suspended")), ("end", ("completed",))):
        planned = prepared.get(f"planned_{which}")
        told = prepared.get(f"actual_{which}")
        prepared.columns[f"actual_{which}"] = [
            given or (announced if state in states else None)
            for given, announced, state in zip(told, planned, status, strict=True)
        ]


def _traffic(prepared: Prepared) -> None:
    prepared.columns["traffic"] = [word or "none" for word in prepared.get("traffic")]


def _history(conn: Conn, source_id: int, run_id: int) -> None:
    """Write down each work's status when it differs from the last one known."""
    conn.execute(
        """
        INSERT INTO work_status (work_id, status, since, source_id, external_id, run_id)
        SELECT w.id, w.status, now(), w.source_id, w.external_id || ':' || %(run)s, %(run)s
        FROM work AS w WHERE w.source_id = %(source)s AND w.run_id = %(run)s
        AND w.status IS DISTINCT FROM (
            SELECT s.status FROM work_status AS s WHERE s.work_id = w.id
            ORDER BY s.since DESC, s.id DESC LIMIT 1)
        """,
        {"source": source_id, "run": run_id},
    )


def _photos(cell: Any) -> list[dict[str, Any]] | None:
    """Read the photos of a record: a list, or the JSON that a driver made of it."""
    if isinstance(cell, str):
        try:
            cell = json.loads(cell)
        except ValueError:
            return None
    if not isinstance(cell, list):
        return None
    return [one for one in cell if isinstance(one, dict) and one.get("url")]


def _shape(kind: Kind, prepared: Prepared) -> list[Batch]:
    works = batch(kind, prepared)
    if "photos" not in prepared.columns:
        return [works]

    def rows() -> Iterable[tuple[Any, ...]]:
        for index in prepared.good:
            work = prepared.columns["external_id"][index]
            for nth, photo in enumerate(prepared.columns["photos"][index] or ()):
                phase = photo.get("phase")
                told = phase if phase in PHASES else "during"
                yield int(index) + 1, f"{work}:{nth}", work, told, str(photo["url"])

    photos = Batch(
        table=schema.work_photo,
        columns=("external_id", "work_id_ref", "phase", "url"),
        rows=rows,
        raw=prepared.raw,
        references={"work_id": "work"},
        counted=False,
    )
    return [works, photos]


KIND: Final = Kind(
    id="works",
    title=Text(kk="Жұмыстар", ru="Работы", en="Works"),
    table=schema.work,
    fields=(
        column("kind", "category", "category_ru", "category.name.nameRu", "category_kz",
               "вид работ", "тип работ", read=values.stems(KIND_STEMS), required=True),
        column("status", "status_ru", "status.name.nameRu", "status_kz", "статус", "күйі",
               "мәртебесі", read=values.stems(STATUS), required=True),
        column("title_kk", "title_kz", "атауы", read=values.text),
        column("title_ru", "title", "name", "наименование", "название", "description",
               read=values.text),
        column("title_en", read=values.text),
        column("subkind_ru", "subkind", "subcategory", "subcategory_ru", "subCategory.name.nameRu",
               read=values.text),
        column("subkind_kk", "subcategory_kz", "subCategory.name.nameKz", read=values.text),
        ADDRESS,
        DISTRICT,
        column("planned_start", "start", "startDate", "planned_start_date", "start_date", "начало",
               "дата начала", "басталуы"),
        column("planned_end", "end", "endDate", "planned_end_date", "end_date", "окончание",
               "дата окончания", "аяқталуы"),
        column("actual_start", "actual_start_date", "факт начало"),
        column("actual_end", "actual_end_date", "факт окончание", "completed_at"),
        column("budget_tenge", "budget", "бюджет", "сумма", "стоимость"),
        column("spent_tenge", "spent", "освоено"),
        column("contractor", "contractor_name", "подрядчик", "мердігер"),
        column("traffic", "has_traffic_restriction", "traffic_restriction", "ограничение движения",
               read=values.words(TRAFFIC)),
        column("traffic_from"), column("traffic_until"),
        column("progress_percent", "progress", "готовность"),
        column("delay_reason"),
        column("photos", read=_photos),
    ),
    geometry="any",
    identity=("title_ru", "address", "planned_start"),
    derive=_derive,
    shape=_shape,
    finish=_history,
)  # fmt: skip

"""How a card writes values, and what it says."""

import pytest
from dash import html

from core.units import SPACE
from panels import card, district_card, provenance


def line(value, as_="text", unit=None, text=None):
    return {"name": "x", "title": "X", "value": value, "text": text, "unit": unit, "as": as_}


def words(part):
    """Return all text inside a component."""
    if part is None or isinstance(part, int | float):
        return ""
    if isinstance(part, str):
        return part
    if isinstance(part, list | tuple):
        return " ".join(words(one) for one in part).replace("  ", " ")
    return words(getattr(part, "children", None))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (line(1234567.84, "number", "м"), "1_234_567,8_м"),
        (line(188.3, "number", "°"), "188,3°"),
        (line(28_412_000, "money", "₸"), "28,4_млн_₸"),
        (line(0, "percent"), "0_%"),
        (line("2026-11-24", "date"), "24.11.2026"),
        (line("2026-11-24T03:55:00+00:00", "datetime"), "24.11.2026_08:55"),
        (line(value=False, as_="flag"), "Жоқ"),
        (line("late", text="Мерзімі өткен"), "Мерзімі өткен"),
        (line("Абай даңғылы, 6"), "Абай даңғылы, 6"),
    ],
)
def test_values_are_written_as_people_here_write_them(given, shown):
    text, _ = card.written(given, "kk")
    assert text.replace(SPACE, "_") == shown


def test_the_full_amount_stands_behind_the_short_one():
    _, full = card.written(line(28_412_345, "money", "₸"), "ru")
    assert full.replace(SPACE, "_") == "28_412_345_₸"


def test_what_is_unknown_takes_no_line():
    assert card.written(line(None, "date"), "kk") == (None, None)


FOUND = {
    "layer": "stops", "layer_title": "Аялдамалар", "id": 7, "heading": "Саяхат", "at": [76.9, 43.2],
    "fields": [line("bus", text="Автобус")],
    "source": {
        "name": "Көрсетілім", "kind": "synthetic", "dated": "2026-03-01", "owner": "city",
        "licence": "CC0", "synthetic": True, "code": "demo",
    },
}  # fmt: skip


def test_a_card_tells_name_fields_and_source():
    told = words(card.build([FOUND], 0, "kk"))
    for word in ("Саяхат", "Автобус", "ДЕМО", "Көрсетілім", "синтетикалық", "01.03.2026"):
        assert word in told
    assert "1 / 1" not in told


def test_neighbours_are_walked_in_a_ring():
    made = card.build([FOUND, FOUND, FOUND], 0, "kk")
    turns = [
        part.to_plotly_json()["props"]["data-to"]
        for part in made._traverse()
        if isinstance(part, html.Button) and getattr(part, "data-act", "") == "turn"
    ]
    assert turns == [2, 1]
    assert "1 / 3" in words(made)


def test_real_data_wears_no_demo_mark():
    real = {**FOUND["source"], "kind": "official", "synthetic": False}
    assert "ДЕМО" not in words(provenance.line(real, "kk"))


SUMMARY = {
    "slug": "medeu", "residents": 272_273, "area_km2": 75.5,
    "works_late": 11, "late_kind": "utilities",
    "longest_delay_days": 43, "works_under_way": 64, "requests_30_days": 220,
    "requests_30_days_before": 200, "outages_now": 2, "cameras_working": 900, "cameras_faulty": 31,
}  # fmt: skip


def test_a_district_card_says_what_matters_first():
    told = words(district_card.build(SUMMARY, [FOUND["source"]], "kk")).replace(SPACE, " ")
    for word in ("272 273", "75,5 км²", "11 жұмыс кешігіп", "43 күн", "+10 %", "31 ақаулы", "ДЕМО"):
        assert word in told


def test_a_calm_district_is_said_to_be_calm():
    calm = {**SUMMARY, "works_late": 0, "late_kind": None, "longest_delay_days": None}
    assert "Кешіккен жұмыс жоқ" in words(district_card.build(calm, [], "kk"))


def test_no_change_is_claimed_without_an_earlier_month():
    first = {**SUMMARY, "requests_30_days_before": 0}
    assert "алдыңғы" not in words(district_card.build(first, [], "kk"))


def test_a_late_work_says_first_by_how_much(monkeypatch):
    from datetime import date  # noqa: PLC0415

    monkeypatch.setattr("core.units.today", lambda: date(2026, 11, 25))
    fields = [
        {**line("late", text="Просрочено"), "name": "state"},
        {**line("2026-10-25", "date"), "name": "planned_end"},
    ]
    assert "на 31 дн." in words(card.build([{**FOUND, "fields": fields}], 0, "ru"))
    fields[0]["value"] = "active"
    assert "31" not in words(card.build([{**FOUND, "fields": fields}], 0, "ru"))


def test_a_single_late_work_is_told_in_the_singular():
    one = {**SUMMARY, "works_late": 1}
    told = words(district_card.build(one, [], "kk")).replace(SPACE, " ")
    assert "1 жұмыс кешігіп жатыр" in told and "көбі" not in told

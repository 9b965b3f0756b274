"""The page of a street says whether works collide, when, and where each is told in full."""

from datetime import date

import pytest
from dash import html

from core.text import LANGS, Text
from panels import street
from services.street import Asked, Street

WORK = {
    "id": 17,
    "kind": "repair",
    "state": "late",
    "title_kk": "Жөндеу",
    "title_ru": "Ремонт",
    "title_en": "Repair",
    "starts": date(2026, 6, 1),
    "ends": None,
    "traffic": "closed",
    "traffic_from": date(2026, 6, 1),
    "traffic_until": date(2026, 6, 9),
}
WEEK = (date(2026, 6, 1), date(2026, 6, 7))


def page(lang="kk", **more) -> html.Div:
    told = {
        "street_id": 1,
        "name": Text(kk="Абай даңғылы", ru="проспект Абая", en=""),
        "former": [],
        "metres": 100.0,
        "at": (43.2, 76.9),
        "asked": Asked(),
        "days": None,
        "crossings": [],
        "works": [],
        "others": 0,
        "sources": [],
    }
    return html.Div(street.build(Street(**{**told, **more}), lang))


def said(part) -> str:
    """Return all words inside a component, as they follow each other."""
    if isinstance(part, (list, tuple)):
        return "".join(map(said, part))
    if part is None or isinstance(part, str):
        return part or ""
    return said(getattr(part, "children", None))


def sentence(made: html.Div) -> html.P:
    return next(one for one in made.children if "sentence" in (one.className or ""))


def test_nothing_collides():
    calm = sentence(page(days=WEEK))
    assert "sentence-calm" in calm.className and "жоқ" in said(calm)


@pytest.mark.parametrize("lang", LANGS)
def test_what_collides_and_when_is_told_in_every_language(lang):
    made = page(lang, days=WEEK, works=[WORK], former=["проспект Ленина"])
    assert "01.06.2026" in said(sentence(made)) and "07.06.2026" in said(sentence(made))
    assert "{" not in said(made)


def test_a_work_leads_to_its_passport_and_what_is_unknown_is_a_dash():
    made = page(works=[{**WORK, "state": "active"}])
    assert "/works/17" in str(made) and "—" in said(made)
    assert "09.06.2026" in said(made)


def test_of_what_is_late_nobody_knows_the_end():
    made = said(page(works=[WORK]))
    assert "мерзімі өткен" in made and "ашылатын күні белгісіз" in made
    assert "09.06.2026" not in made


def test_days_are_named_where_nothing_collides():
    assert "07.06.2026" in said(sentence(page(days=WEEK)))

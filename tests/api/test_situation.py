"""The situation sheet over HTTP: the kept one, one of this moment, what is refused."""

import io
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

import api
from core import units
from core.errors import TooLittleData
from core.rights import Role
from core.settings import settings
from core.text import Lang, Text
from data_access import situation_sheets
from scenes import _sheet
from services.report.situation import document
from services.report.situation.told import Page, Sheet, Silent

REASON = Text(kk="дерек келмеген", ru="данных нет", en="no data came")


def made(now: datetime, role: Role, lang: Lang) -> bytes:
    """Make a small sheet that tells whose it is."""
    title = Text(kk=f"көрініс {role.name}", ru=f"сцена {role.name}", en=f"scene {role.name}")
    page = Page(district=None, blocks=(), silent=[Silent(title=title, reason=REASON)])
    return document.of_sheet(Sheet(now=now, pages=[page], source_ids=()), lang)


@pytest.fixture
def client(clean: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    assert clean
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "business")
    monkeypatch.setattr(_sheet, "made", made)
    settings.cache_clear()
    server = Flask("twin")
    api.register(server)
    yield server.test_client()
    settings.cache_clear()


def keep(days_ago: int, lang: Lang = "kk", body: bytes = b"%PDF-1 kept") -> str:
    day = units.today() - timedelta(days=days_ago)
    assert situation_sheets.keep(day, lang, body)
    return day.isoformat()


def test_the_kept_sheet_of_a_day_comes_in_its_place_named_in_words(client: FlaskClient) -> None:
    older = keep(2, body=b"%PDF-1 older")
    newer = keep(1)
    answer = client.get(f"/screen/sheet.pdf?lang=kk&day={older}")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.data == b"%PDF-1 older"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert f"almaty-situation-{older}-kk.pdf" in answer.headers["Content-Disposition"]
    assert f"{newer}-kk" in client.get("/screen/sheet.pdf").headers["Content-Disposition"]


def test_a_browser_that_has_it_is_told_so(client: FlaskClient) -> None:
    day = keep(0)
    first = client.get(f"/screen/sheet.pdf?day={day}")
    tag = first.headers["ETag"]
    again = client.get(f"/screen/sheet.pdf?day={day}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    keep(0, "ru")
    russian = client.get(f"/screen/sheet.pdf?day={day}&lang=ru", headers={"If-None-Match": tag})
    assert russian.status_code == 200 and russian.headers["ETag"] != tag
    assert "no-store" not in first.headers["Cache-Control"]


def test_one_of_this_moment_is_for_whoever_asks_and_is_not_kept(client: FlaskClient) -> None:
    answer = client.get("/screen/sheet.pdf?lang=ru&now=1")
    assert answer.status_code == 200
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "сцена BUSINESS" in text and "Данных нет" in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert situation_sheets.kept(units.today()) == []


def test_two_are_not_made_at_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    under_way, may_end = threading.Event(), threading.Event()

    def slow(now: datetime, role: Role, lang: Lang) -> bytes:
        under_way.set()
        assert may_end.wait(60)
        return made(now, role, lang)

    monkeypatch.setattr(_sheet, "made", slow)
    codes: list[int] = []
    other = client.application.test_client()
    first = threading.Thread(
        target=lambda: codes.append(other.get("/screen/sheet.pdf?now=1").status_code)
    )
    first.start()
    assert under_way.wait(60)
    refused = client.get("/screen/sheet.pdf?now=1&lang=en")
    may_end.set()
    first.join()
    assert codes == [200]
    assert refused.status_code == 503 and refused.headers["Retry-After"]
    assert "another sheet" in refused.json["reason"]
    assert client.get("/screen/sheet.pdf?now=1").status_code == 200, "the next one is made"


def test_one_that_fails_does_not_close_the_door(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poor(*_: object) -> bytes:
        raise TooLittleData(REASON)

    monkeypatch.setattr(_sheet, "made", poor)
    for _ in range(2):
        answer = client.get("/screen/sheet.pdf?now=1&lang=en")
        assert (answer.status_code, answer.json["reason"]) == (422, REASON.en)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lang=de", "kk, ru, en"),
        ("lang=", "kk, ru, en"),
        ("day=yesterday", "2026-11-28"),
        ("day=2026-02-30", "2026-11-28"),
        ("day=20260228", "2026-11-28"),
        ("day=2026-W09-1", "2026-11-28"),
        ("day=", "2026-11-28"),
        ("day=2999-01-01", "әлі келген жоқ"),
        ("day=2024-01-01&now=1", "now=1"),
        ("now=yes", "now"),
        ("date=2026-01-01", "date"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    client: FlaskClient, asked: str, said: str
) -> None:
    answer = client.get(f"/screen/sheet.pdf?{asked}")
    assert answer.status_code == 400
    assert said in answer.json["reason"]


def test_a_day_of_which_none_is_kept_is_not_found_and_today_tells_when(
    client: FlaskClient,
) -> None:
    keep(3)
    past = client.get("/screen/sheet.pdf?day=2024-01-01&lang=en")
    assert (past.status_code, past.json["reason"]) == (404, "no sheet of this day is kept")
    today = client.get(f"/screen/sheet.pdf?day={units.today()}&lang=en")
    assert today.status_code == 404
    assert "07:00" in today.json["reason"] and "now=1" in today.json["reason"]

"""Labour by anybody's words: trades, districts, months, corrections."""

import pytest

from core.errors import BadRequest
from data_access import labour
from data_access.trades import TRADES
from integrations import importer
from integrations.labour import SYNONYMS, known

pytestmark = pytest.mark.usefixtures("districts")
VERSIONS = "SELECT table_name, version FROM table_version WHERE table_name <> 'run' ORDER BY 1"
"""Of all tables but the book of deliveries, which tells that a file came again."""
HEAD = "Профессия;Район;Месяц;Вакансии;Соискатели;Средняя зарплата\n"


def test_a_table_in_russian(tmp_path, ask):
    path = tmp_path / "work.csv"
    path.write_text(
        HEAD + "Повар;Алмалинский;2026-03;120;60;310 000\n"
        "Медсестра;р-н Медеуский;01.03.2026;40;20;\n"
        "Астроном;Медеу;2026-03;1;9;500000\n"
        "Водитель;Москва;2026-03;5;5;1\n"
        "Водитель;Медеу;2026-03;-5;5;1\n"
        "Повар;Алмалы;2026-03;7;7;7\n",
        "utf-8",
    )
    report = importer.run("labour", path)
    assert report.loaded == 2
    assert report.reasons == {"no_trade": 1, "unreadable": 1, "rule": 1, "duplicate": 1}
    assert ask(
        "SELECT trade, district_id, month::text, vacancies, seekers, mean_wage_tenge "
        "FROM labour ORDER BY 1"
    ) == [("cook", 2, "2026-03-01", 120, 60, 310_000), ("nurse", 6, "2026-03-01", 40, 20, None)]
    # Trades are written before rows are checked: one whose only row is bad is there, and empty.
    assert {code for (code,) in ask("SELECT code FROM trade")} == {"cook", "nurse", "driver"}
    raw = ask("SELECT reason, raw ->> 'Профессия' FROM quarantine WHERE reason = 'no_trade'")
    assert raw == [("no_trade", "Астроном")]


def test_tables_in_kazakh_and_english(tmp_path, ask):
    (tmp_path / "kk.csv").write_text(
        "мамандық,аудан,ай,бос жұмыс орындары,жұмыс іздеушілер,жалақы\n"
        "Аспаз,Алмалы ауданы,2026-01,10,20,300000\n",
        "utf-8",
    )
    (tmp_path / "en.csv").write_text(
        "occupation,district,period,vacancies,job seekers,salary\n"
        "shop assistant,Medeu District,2026-01,3,6,250000\n",
        "utf-8",
    )
    for name in ("kk", "en"):
        assert importer.run("labour", tmp_path / f"{name}.csv").loaded == 1
    rows = ask("SELECT trade, district_id, vacancies, seekers FROM labour ORDER BY trade")
    assert rows == [("cook", 2, 10, 20), ("seller", 6, 3, 6)]


def test_the_same_twice_changes_nothing_and_a_correction_replaces(tmp_path, ask):
    path = tmp_path / "work.csv"
    row = "Повар;Алмалинский;2026-03;{};60;\n"
    path.write_text(HEAD + row.format(120), "utf-8")
    importer.run("labour", path)
    before = ask(VERSIONS)
    assert importer.run("labour", path).unchanged == 1
    assert ask(VERSIONS) == before
    path.write_text(HEAD + row.format(130), "utf-8")
    assert importer.run("labour", path).updated == 1
    path.write_text(HEAD + "Повар;Алмалинский;2026-04;140;60;\n", "utf-8")
    assert importer.run("labour", path).removed == 0, "a month's file removes no other month"
    assert ask("SELECT vacancies FROM labour ORDER BY month") == [(130,), (140,)]
    assert [one.vacancies for one in labour.by_trade()] == [140]


def test_a_file_without_seekers_names_what_it_lacks(tmp_path):
    path = tmp_path / "work.csv"
    path.write_text("trade,district,month,vacancies\ncook,Medeu,2026-03,1\n", "utf-8")
    with pytest.raises(BadRequest, match="seekers"):
        importer.run("labour", path)


def test_every_trade_is_known_by_its_names_and_no_word_means_two():
    for code, name in TRADES.items():
        assert {known(word) for word in (code, name.kk, name.ru.upper(), name.en)} == {code}
    assert set(SYNONYMS.values()) <= set(TRADES)
    names = {said.casefold() for name in TRADES.values() for said in (name.kk, name.ru, name.en)}
    assert not names & set(SYNONYMS)

"""The daily situation sheet, read back as whoever prints it would."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from core.text import LANGS, Lang, Text
from services import indicators
from services.report.situation import chart, document, story, words
from services.report.situation.told import Block, Page, Silent
from services.wall.shown import Figure, Stage, Stop, Tone
from tests.services.situations import (
    NOW,
    REASON,
    alike,
    bars,
    blocks,
    city_map,
    everywhere,
    figures,
    flight,
    moves,
    sheet,
    shown,
)

A4 = (595, 842)
KAZAKH = "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і ₸ № −"
LONG = "Сумен жабдықтау желілерін күрделі жөндеуден өткізу жұмыстарының кешігуі"


def read(made: bytes) -> list[str]:
    """Return the words of each page, with plain spaces."""
    pages = PdfReader(io.BytesIO(made)).pages
    assert {tuple(round(float(x)) for x in one.mediabox[2:]) for one in pages} == {A4}
    return [re.sub(r"\s+", " ", one.extract_text()) for one in pages]


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("lang", LANGS)
def test_the_city_has_a_page_and_each_district_one(lang: Lang) -> None:
    pages = read(document.of_sheet(everywhere(blocks(3)), lang))
    names = [words.CITY.to(lang), *(one.name.to(lang) for one in indicators.all_districts())]
    assert len(pages) == len(names) == 9
    for number, (page, name) in enumerate(zip(pages, names, strict=True)):
        assert name in page and words.moment(NOW, lang).replace("\N{NO-BREAK SPACE}", " ") in page
        numbered = {"kk": "{}-бет, барлығы 9", "ru": "страница {} из 9", "en": "page {} of 9"}
        assert numbered[lang].format(number + 1) in page
        assert {"kk": "ДЕМО", "ru": "ДЕМО", "en": "DEMO"}[lang] in page


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("lang", LANGS)
def test_what_scenes_tell_stands_on_the_page(lang: Lang) -> None:
    told = [Block(title=alike("Таң"), shown=shown(flight(), 4, rest="ашылды"), at=NOW),
            Block(title=alike("Ұпай"), shown=shown(bars(3)), at=NOW, state="amber"),
            Block(title=alike("Өсім"), shown=shown(moves(), 0), state="grey")]  # fmt: skip
    (page,) = read(document.of_sheet(sheet(Page(district=None, blocks=told)), lang))
    assert all(one.title.to(lang) in page for one in told)
    for one in figures(4):
        for text in (one.title, one.written, one.unit, one.change):
            assert text is not None and text.to(lang) in page
    for part in ("Аудан 2", "88", "Мақсатқа дейін", "Орын 4", "8 ауданнан", "12 күнге кешікті"):
        assert alike(part).to(lang) in page, part
    assert f"{alike('5').to(lang)} → {alike('2–3').to(lang)}" in page
    assert words.OVERDUE.to(lang) in page and words.STALE.to(lang) in page
    assert page.count(alike("ашылды").to(lang)) == 1, "what stands at the head is not repeated"


@pytest.mark.usefixtures("in_city")
def test_a_figure_is_told_once_and_a_zero_only_where_it_is_compared() -> None:
    def of(name: str, value: int, change: str | None) -> Figure:
        told = alike(change) if change else None
        return Figure(name=name, title=alike(name), written=alike(str(value)), value=value,
                      change=told)  # fmt: skip

    first = of("late", 26, "кешегіден"), of("out", 2, None)
    second = (
        *(of("late", 26, "кешегіден"), of("out", 2, "әдеттегідей")),
        *(of("affected", 0, None), of("opened", 0, "кешегідей")),
    )
    third = of("closed", 0, None), of("narrowed", 0, None)
    told = [Block(title=alike("x"), shown=replace(shown(bars()), figures=each))
            for each in (first, second, third)]  # fmt: skip
    page = story.of_sheet(sheet(Page(district=None, blocks=told)), "kk")["pages"][0]
    titles = [[one["title"] for one in each["figures"]] for each in page["blocks"]]
    assert titles == [["late қз", "out қз"], ["out қз", "opened қз"], ["closed қз"]]


@pytest.mark.usefixtures("in_city")
def test_a_stop_goes_on_after_its_dash_with_a_small_letter() -> None:
    stop = Stop(lon=76.9, lat=43.2, zoom=14, title=alike("Абай"),
                told=Text(kk="8 мамырға дейін", ru="До 8 мая", en="Until 8 May"))  # fmt: skip
    stage = replace(flight(), stops=(stop,))
    for lang, wanted in (("kk", "8 мамырға дейін"), ("ru", "до 8 мая"), ("en", "until 8 May")):
        told = [Block(title=alike("x"), shown=shown(stage))]
        page = story.of_sheet(sheet(Page(district=None, blocks=told)), lang)["pages"][0]
        assert [one["told"] for one in page["blocks"][0]["stops"]] == [wanted]


@pytest.mark.usefixtures("in_city")
def test_the_most_urgent_sentence_stands_at_the_head_the_first_one_of_equals() -> None:
    def of(*tones: Tone) -> str:
        told = [Block(title=alike("x"), shown=shown(bars(), 1, tone, rest=f"тон{n}"))
                for n, tone in enumerate(tones)]  # fmt: skip
        head = story.of_sheet(sheet(Page(district=None, blocks=told)), "kk")["pages"][0]
        return str(head["sentence"]["rest"])

    assert of("good", "plain", "late", "bad", "bad") == "тон3 қз"
    assert of("good", "plain") == "тон1 қз"
    assert of("good", "good") == "тон0 қз"


@pytest.mark.usefixtures("in_city")
def test_a_scene_left_out_says_why_in_one_line() -> None:
    silent = (Silent(title=alike("Экономика"), reason=REASON),)
    page = read(document.of_sheet(everywhere(blocks(2), silent), "ru"))[3]
    assert "Нет в сводке: Экономика ру. Месячных данных нет." in page


@pytest.mark.usefixtures("in_city")
def test_a_place_of_which_nothing_is_told_says_so() -> None:
    silent = (Silent(title=alike("Экономика"), reason=REASON),)
    (page,) = read(document.of_sheet(sheet(Page(district=None, blocks=(), silent=silent)), "kk"))
    assert words.NOTHING.kk in page and REASON.kk[1:] in page


@pytest.mark.usefixtures("in_city")
def test_kazakh_letters_come_back_as_they_are() -> None:
    told = Block(title=alike(KAZAKH), shown=shown(bars()))
    (page,) = read(document.of_sheet(sheet(Page(district=None, blocks=[told])), "kk"))
    assert all(letter in page for letter in KAZAKH.split())


@pytest.mark.usefixtures("in_city")
@pytest.mark.parametrize("many", [1, 16])
def test_long_words_and_many_scenes_never_need_another_page(many: int) -> None:
    stages: list[Stage] = [bars(8, LONG), moves(LONG), flight(LONG), bars(8, LONG)]
    told = [
        Block(
            title=alike(LONG),
            shown=replace(
                shown(stages[n % 4], 7, "bad", LONG, f"{LONG} " * 3),
                figures=figures(7, f"{n} {LONG}"),
            ),
        )
        for n in range(many)
    ]
    silent = tuple(Silent(title=alike(LONG), reason=alike(LONG)) for _ in range(4))
    pages = read(document.of_sheet(everywhere(told, silent), "kk"))
    assert len(pages) == 9
    assert all(page.count("Бұл парақта жоқ") == 4 for page in pages)
    assert all(page.count(f"{LONG} 0 қз") >= many for page in pages), "every scene is there"


@pytest.mark.usefixtures("in_city")
def test_what_did_not_fit_is_said_and_the_most_important_stays() -> None:
    full, roomy = (
        read(document.of_sheet(sheet(Page(district=None, blocks=told)), "en"))[0]
        for told in (blocks(7), blocks(7)[:2])
    )
    assert words.SHORTENED.en in full and words.SHORTENED.en not in roomy
    assert full.count("Шара 0 en") == 9 and full.count("Шара 6 en") < 9
    assert roomy.count("Шара 6 en") == 2


@pytest.mark.usefixtures("in_city")
def test_what_people_typed_is_text_and_never_typesetting() -> None:
    nasty = '#panic("x") *[ $a$ <b>'
    told = Block(title=alike(nasty), shown=shown(bars()))
    (page,) = read(document.of_sheet(sheet(Page(district=None, blocks=[told])), "en"))
    assert nasty.replace(" ", "") in page.replace(" ", "")


@pytest.mark.usefixtures("in_city")
def test_the_map_marks_each_thing_once_and_tells_scenes_apart_by_form() -> None:
    here, there, away = (655_000.0, 4_790_000.0), (656_000.0, 4_791_000.0), (0.0, 0.0)
    told = [
        Block(title=alike("Бір"), shown=shown(city_map(here, away))),
        Block(title=alike("Екі"), shown=shown(city_map((here[0] + 1, here[1]), there))),
    ]
    drawn = chart.of_page(Page(district=None, blocks=told), "kk")
    assert drawn is not None
    assert drawn["svg"].count("<circle") == 1, "one of the first scene; the other lies outside"
    assert drawn["svg"].count("<polygon") == 1, "of the second scene only what is new, as a square"
    assert [one["title"] for one in drawn["legend"]] == ["Бір қз", "Екі қз"]
    assert {row["mark"] for row in drawn["legend"][0]["rows"]} == {"circle", "line"}
    assert {one["text"] for one in drawn["labels"]} >= {"Алмалы", "Медеу", "Түрксіб"}
    assert "17 қз" in {one["below"] for one in drawn["labels"]}


@pytest.mark.usefixtures("in_city")
def test_names_on_a_map_never_touch() -> None:
    places = [None, *indicators.all_districts()]
    for lang in LANGS:
        for place in places:
            drawn = chart.of_page(Page(district=place, blocks=blocks(1)), lang)
            assert drawn is not None
            names = [chart.Name(one["text"], one["below"], one["x"], one["y"])
                     for one in drawn["labels"]]  # fmt: skip
            pairs = [(a, b) for a in names for b in names if a is not b]
            assert not [(a.text, b.text) for a, b in pairs if a.touches(b)]
            assert all(one.is_whole for one in names), "the edge of the map cuts none"
            assert place or len(names) == 8, "the city's map names every district"


def test_ages_are_told_in_the_unit_that_fits() -> None:
    def ago(**since: float) -> str:
        return words.age(NOW - timedelta(**since), NOW, "ru").replace("\N{NO-BREAK SPACE}", " ")

    assert ago(seconds=40) == "только что"
    assert [ago(minutes=1), ago(minutes=59)] == ["1 минуту назад", "59 минут назад"]
    assert [ago(hours=1), ago(hours=23.9)] == ["1 час назад", "23 часа назад"]
    assert ago(days=12) == "12 дней назад"


def test_days_are_told_with_their_age() -> None:
    def told(day: date) -> str:
        return words.days(day, NOW, "kk").replace("\N{NO-BREAK SPACE}", " ")

    assert told(date(2026, 6, 15)) == "15.06.2026, бүгін"
    assert told(date(2026, 6, 14)) == "14.06.2026, 1 күн бұрын"
    assert told(date(2014, 1, 1)) == "01.01.2014, 12 жыл бұрын"
    assert told(date(2026, 6, 16)) == "16.06.2026"

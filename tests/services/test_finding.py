"""What is found by name, and in which order: on rows placed by hand."""

import pytest
import shapely

from core.errors import BadRequest
from data_access import derived
from data_access.schema.search import SUBJECTS
from services import finding
from tests.data_access.rows import LAT, LON, placing

EVERYTHING = [*SUBJECTS, "address"]
STREETS = {
    "Абай даңғылы": ("проспект Абая", "Abai Avenue", 9_000),
    "Абай-2 көшесі": ("улица Абая-2", "Abai-2 Street", 300),
    "Жаңа Абай көшесі": ("улица Жана Абая", "Zhanga Abai Street", 200),
    "Төле би көшесі": ("улица Толе би", "Tole Bi Street", 7_000),
    "Жандосов көшесі": ("улица Жандосова", "Zhandosov Street", 5_000),
    "Құрманғазы көшесі": ("улица Курмангазы", "Qurmanghazy Street", 2_000),
    "Алмалы көшесі": ("улица Алмалы", "Almaly Street", 400),
    "Достық даңғылы": ("проспект Достык", "Dostyq Avenue", 3_000),
}


@pytest.fixture
def town(clean):
    with placing(clean) as place:
        place.district(1)
        place.conn.execute(
            "UPDATE district SET name_kk = 'Алмалы ауданы', name_ru = 'Алмалинский район', "
            "name_en = 'Almaly District'"
        )
        place.add(
            "district_boundary",
            shapely.MultiPolygon([shapely.box(LON - 1, LAT - 1, LON + 1, LAT + 1)]),
            district_id=1,
            valid="[2000-01-01,)",
            area_km2=1,
        )
        for number, (kk, (ru, en, metres)) in enumerate(STREETS.items()):
            lat = LAT + 0.02 * number
            place.road(
                (LON, lat),
                (LON + 0.01, lat),
                name_kk=kk,
                name_ru=ru,
                name_en=en,
                length_metres=metres,
                district_id=1,
            )
        place.conn.execute("INSERT INTO place_category VALUES ('cafe', 'к', 'к', 'c', 'food')")
        for name in ("Абай кафесі", "Абай", "Алмалы дүкені"):
            place.add("place", shapely.Point(LON, LAT), category="cafe", name_kk=name)
        place.add("stop", shapely.Point(LON, LAT), mode="bus", name_kk="Абай")
        place.add(
            "work",
            shapely.Point(LON, LAT),
            kind="repair",
            status="planned",
            title_kk="Жөндеу: Абай даңғылы",
            title_ru="Ремонт: проспект Абая",
            title_en="Repair: Abai Avenue",
        )
        place.house(street="Абай даңғылы", house_number="10А", district_id=1)
        place.house(LON + 0.001, street="Абай даңғылы", house_number="101", district_id=1)
        place.add("street_rename", old_name="проспект Ленина", new_name="Достык")
        derived.refresh()
        yield place


def found(question, subjects=None, limit=12):
    answer = finding.find(question, subjects or EVERYTHING, limit)
    return [(row["subject"], row["name_kk"]) for row in answer.found]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("abay", "Абай даңғылы"),
        ("пр-т Абая", "Абай даңғылы"),
        ("көшесі Төле би", "Төле би көшесі"),
        ("tole", "Төле би көшесі"),
        ("Tole Bi street", "Төле би көшесі"),
        ("zhandosov", "Жандосов көшесі"),
        ("zhandosv", "Жандосов көшесі"),
        ("Жондосов", "Жандосов көшесі"),
        ("Курмангазы", "Құрманғазы көшесі"),
        ("Курмонгазы", "Құрманғазы көшесі"),
        ("abia", "Абай даңғылы"),
    ],
)
def test_the_street_that_was_meant_comes_first(typed, name):
    assert found(typed)[0] == ("street", name)


@pytest.mark.usefixtures("town")
def test_the_whole_name_then_its_beginning_then_its_words_and_streets_before_objects():
    assert found("abai") == [
        ("street", "Абай даңғылы"),
        ("stop", "Абай"),
        ("place", "Абай"),
        ("street", "Абай-2 көшесі"),
        ("place", "Абай кафесі"),
        ("street", "Жаңа Абай көшесі"),
        ("work", "Жөндеу: Абай даңғылы"),
    ]


@pytest.mark.usefixtures("town")
def test_districts_come_before_streets_and_streets_before_places():
    assert [subject for subject, _ in found("Алмалы")] == ["district", "street", "place"]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("Алмалы көшесі", "street"),
        ("ул. Алмалы", "street"),
        ("Алмалы улица", "street"),
        ("Almaly Street", "street"),
        ("Алмола көшесі", "street"),
        ("Алмалы ауданы", "district"),
        ("Алмалинский район", "district"),
        ("almaly district", "district"),
    ],
)
def test_who_types_a_kind_wants_that_kind(typed, subject):
    assert found(typed)[0][0] == subject


def test_a_kind_goes_before_a_name_that_fits_better(town):
    town.add("place", shapely.Point(LON, LAT), category="cafe", name_kk="Құрман")
    derived.refresh()
    assert found("құрман")[0] == ("place", "Құрман")
    for typed in ("құрман көшесі", "улица Курман", "Qurman street"):
        assert found(typed)[:2] == [("street", "Құрманғазы көшесі"), ("place", "Құрман")]


@pytest.mark.parametrize(
    ("street", "avenue"),
    [
        ("Абай көшесі", "Абай даңғылы"),
        ("улица Абая", "пр-т Абая"),
        ("Abai Street", "Abai Avenue"),
    ],
)
def test_of_namesakes_the_one_of_the_kind_comes_first(town, street, avenue):
    town.road((LON, LAT + 0.5), (LON + 0.01, LAT + 0.5), name_kk="Абай көшесі",
              name_ru="улица Абая", name_en="Abai Street", length_metres=100)  # fmt: skip
    town.house(LON + 0.002, street="Абай көшесі", house_number="10а", district_id=1)
    derived.refresh()
    assert found(street)[0] == ("street", "Абай көшесі")
    assert found(avenue)[0] == ("street", "Абай даңғылы")
    assert found(f"{street} 10а")[0] == ("address", "Абай көшесі, 10а")
    assert found(f"{avenue} 10а")[0] == ("address", "Абай даңғылы, 10А")


@pytest.mark.usefixtures("town")
def test_a_kind_that_nothing_of_the_name_has_hides_nothing():
    assert found("Абай ауданы") == found("Абай")
    assert found("Жандосов ауданы") == [("street", "Жандосов көшесі")]


@pytest.mark.usefixtures("town")
def test_the_longest_of_equals_comes_first():
    streets = [name for subject, name in found("улица") if subject == "street"]
    assert streets == sorted(streets, key=lambda name: -STREETS[name][2])


@pytest.mark.usefixtures("town")
def test_a_former_name_leads_to_the_present_street():
    (row,) = finding.find("Ленина", EVERYTHING, 5).found
    assert (row["name_kk"], row["former"]) == ("Достық даңғылы", "проспект Ленина")
    (row,) = finding.find("Достык", EVERYTHING, 5).found
    assert row["former"] is None


def test_a_list_of_renamings_may_turn_names_round(town):
    town.add("street_rename", old_name="Пушкина", new_name="Жандосова Ораза")
    town.add("street_rename", old_name="Садовая", new_name="би Толе")
    derived.refresh()
    assert found("пушкина") == [("street", "Жандосов көшесі")]
    assert found("садовая") == [("street", "Төле би көшесі")]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("typed", ["Абай 10", "abay 10а", "проспект Абая, 10А", "Abai Ave 10a"])
def test_a_house_is_found_by_street_and_number(typed):
    assert found(typed)[:2] == [("address", "Абай даңғылы, 10А"), ("street", "Абай даңғылы")]


@pytest.mark.usefixtures("town")
def test_a_house_nobody_knows_leads_to_its_street_and_is_told():
    answer = finding.find("Абай 77", EVERYTHING, 12)
    assert answer.missed == "house"
    assert answer.found[0]["name_kk"] == "Абай даңғылы"


@pytest.mark.usefixtures("town")
def test_a_street_whose_name_ends_in_a_number_is_no_house():
    answer = finding.find("Абай 2", EVERYTHING, 12)
    assert (answer.found[0]["name_kk"], answer.missed) == ("Абай-2 көшесі", "")


@pytest.mark.usefixtures("town")
def test_where_nothing_bears_all_words_the_nearest_is_offered():
    answer = finding.find("Жандосов космодромы", EVERYTHING, 12)
    assert answer.missed == "all" and answer.found[0]["name_kk"] == "Жандосов көшесі"
    nothing = finding.find("qqqxxx", EVERYTHING, 12)
    assert nothing.missed == "all" and not nothing.found


@pytest.mark.usefixtures("town")
def test_slips_are_forgiven_only_where_nothing_matches_without():
    assert ("street", "Абай даңғылы") in found("абый")
    assert all("Абай" in name for _, name in found("абай"))


@pytest.mark.usefixtures("town")
def test_only_the_subjects_asked_for_are_found():
    assert {subject for subject, _ in found("abai", ["stop", "place"])} == {"stop", "place"}


def test_pieces_of_a_street_are_one_and_namesakes_far_away_are_two(town):
    for lon, lat in ((LON + 0.011, LAT), (LON, LAT + 0.5)):
        town.road((lon, lat), (lon + 0.01, lat), name_kk="Абай даңғылы", name_ru="проспект Абая",
                  name_en="Abai Avenue")  # fmt: skip
    derived.refresh()
    assert [name for _, name in found("abai", ["street"])].count("Абай даңғылы") == 2


def test_names_follow_their_tables(town):
    town.conn.execute("UPDATE place SET closed_on = '2020-01-01' WHERE name_kk = 'Абай кафесі'")
    assert "search_name/place" in derived.stale()
    derived.settle()
    assert ("place", "Абай кафесі") not in found("abai")
    assert derived.stale() == []


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("typed", ["", "  ", "%_", "—", "a" * 101])
def test_nonsense_is_refused(typed):
    with pytest.raises(BadRequest):
        finding.find(typed, EVERYTHING, 12)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("typed", ["' OR 1=1 --", "a\\%", "{0} %(key)s", "абай " * 15, "|"])
def test_anything_else_is_a_question(typed):
    if typed.strip() == "|":
        with pytest.raises(BadRequest):
            finding.find(typed, EVERYTHING, 12)
    else:
        finding.find(typed, EVERYTHING, 12)

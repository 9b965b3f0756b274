"""An OpenStreetMap extract fills districts, buildings, the road graph, places, stops, land."""

import pytest

from integrations import importer

pytestmark = pytest.mark.usefixtures("clean")
VERSIONS = "SELECT table_name, version FROM table_version WHERE table_name <> 'run' ORDER BY 1"
"""Of all tables but the book of deliveries, which tells that a file came again."""


def test_one_extract_fills_every_table(extract, ask):
    report = importer.run("osm", extract)
    tables = ("district_boundary", "building", "road", "place", "stop", "landscape")
    assert {name: report.tables[name]["loaded"] for name in tables} == {
        "district_boundary": 1,
        "building": 1,
        "road": 2,
        "place": 1,
        "stop": 1,
        "landscape": 2,
    }
    assert report.read == 8 and report.quarantined == 0
    assert ask("SELECT use, levels, height_metres, district_id FROM building") == [
        ("apartments", 9, 27, 2)
    ]


def test_its_roads_are_routable_where_they_share_a_vertex(extract, ask):
    importer.run("osm", extract)
    assert ask("SELECT count(*) FROM road_node") == [(4,)]
    assert ask("SELECT count(*), count(*) FILTER (WHERE drive), bool_and(walk) FROM road_edge") == [
        (6, 4, True)
    ]
    lengths = ask("SELECT length_metres FROM road_edge WHERE drive ORDER BY 1")
    assert all(80 < length < 83 for (length,) in lengths)


def test_the_same_extract_twice_changes_nothing(extract, ask):
    importer.run("osm", extract)
    before = ask(VERSIONS)
    again = importer.run("osm", extract)
    assert (again.loaded, again.updated, again.removed) == (0, 0, 0)
    assert ask(VERSIONS) == before


def test_objects_outside_or_cut_off_are_told_of(extract):
    notes = " ".join(note.en for note in importer.run("osm", extract).notes)
    assert "1 objects lie outside the city" in notes
    assert "1 objects are cut by the edge" in notes


def test_a_name_without_a_language_names_it_in_all(extract, ask):
    importer.run("osm", extract)
    for table, name in (("place", "Аптека"), ("stop", "Остановка"), ("road", "Длинная")):
        named = f"SELECT name_kk, name_ru, name_en FROM {table} WHERE name_ru IS NOT NULL"  # noqa: S608
        assert ask(named) == [(name, name, name)]

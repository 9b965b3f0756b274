"""Which chain a place belongs to, as files and OpenStreetMap tell it; classes of categories."""

import osmium
import pytest
from osmium.osm.mutable import Node

from data_access.oked import OKED
from integrations import importer

pytestmark = pytest.mark.usefixtures("districts")


@pytest.mark.parametrize("column", ["brand", "Сеть", "желі", "Chain"])
def test_a_column_of_chains_is_found_under_its_names(tmp_path, ask, column):
    path = tmp_path / "p.csv"
    path.write_text(
        f"Название;Категория;{column};lon;lat\nАптека 5;Аптека;Жұпарем;76,9;43,25\n"
        "Ұя;Кафе;;76,9;43,26\n",
        "utf-8",
    )
    report = importer.run("places", path)
    assert report.guesses["brand"] == column
    assert ask("SELECT name_kk, brand FROM place ORDER BY 1") == [
        ("Аптека 5", "Жұпарем"),
        ("Ұя", None),
    ]


def test_a_category_that_comes_with_a_file_has_its_class(tmp_path, ask):
    path = tmp_path / "p.csv"
    path.write_text("name,category,lon,lat\nA,pharmacy,76.9,43.25\nB,gym,76.9,43.26\n", "utf-8")
    importer.run("places", path)
    assert dict(ask("SELECT code, oked FROM place_category")) == {
        code: OKED[code] for code in ("pharmacy", "gym")
    }


def test_the_brand_of_openstreetmap_names_what_has_no_name(tmp_path, ask):
    path = tmp_path / "city.osm.pbf"
    tags = (
        {"amenity": "pharmacy", "brand": "Жұпарем"},
        {"amenity": "pharmacy", "brand": "Жұпарем", "name": "Аптека на углу"},
        {"shop": "convenience", "name": "Ұя"},
    )
    with osmium.SimpleWriter(str(path)) as writer:
        for number, about in enumerate(tags, start=1):
            writer.add_node(Node(id=number, location=(76.9, 43.25), tags=about, version=1))
    importer.run("osm", path)
    assert ask("SELECT name_ru, brand FROM place ORDER BY external_id") == [
        ("Жұпарем", "Жұпарем"),
        ("Аптека на углу", "Жұпарем"),
        ("Ұя", None),
    ]


def test_a_brand_learned_later_is_written_into_the_same_place(tmp_path, ask):
    path = tmp_path / "p.csv"
    path.write_text("id,name,category,lon,lat\n1,A,cafe,76.9,43.25\n", "utf-8")
    importer.run("places", path)
    path.write_text("id,name,category,brand,lon,lat\n1,A,cafe,Ұя,76.9,43.25\n", "utf-8")
    assert importer.run("places", path).updated == 1
    assert ask("SELECT brand FROM place") == [("Ұя",)]

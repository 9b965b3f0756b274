"""Files that are almost right: what they hold good arrives, what they hold bad is kept aside."""

import json
import threading
import zipfile

import geopandas
import pandas as pd
import pytest
import shapely

from core.errors import BadRequest
from integrations import importer
from tests.integrations.shapes import feature, point, square

pytestmark = pytest.mark.usefixtures("clean")


def test_words_meant_to_hurt_are_only_words(geojson, ask):
    names = [
        "'; DROP TABLE stop; --", "=cmd|' /C calc'!A0", "a\u0000b\tc\nd", "🏔️ Көк-Төбе",
        "<script>", "\\N", "x" * 50_000,
    ]  # fmt: skip
    rows = [feature(point(76.9, 43.2 + n / 1e3), name=name) for n, name in enumerate(names)]
    file = geojson("s", rows)
    assert importer.run("stops", file).loaded == len(names)
    found = {name for (name,) in ask("SELECT name_ru FROM stop")}
    assert {"'; DROP TABLE stop; --", "<script>", "\\N", "🏔️ Көк-Төбе"} <= found
    assert all("\n" not in name and "\t" not in name for name in found)


def test_every_kind_of_bad_geometry_has_its_reason(tmp_path, ask):
    shapes = {
        "good": "POLYGON ((76.9 43.2, 76.91 43.2, 76.91 43.21, 76.9 43.2))",
        "empty": "POLYGON EMPTY",
        "line": "LINESTRING (76.9 43.2, 76.91 43.2)",
        "flat": "POLYGON ((76.9 43.2, 76.91 43.2, 76.9 43.2, 76.9 43.2))",
        "collection": "GEOMETRYCOLLECTION (POINT (76.9 43.2))",
        "curve": "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))",
        "words": "near the park",
        "unknown": "POLYGON ((nan nan, 76.91 43.2, 76.91 43.21, nan nan))",
        "huge": "POLYGON ((1e300 1e300, 2e300 1e300, 2e300 2e300, 1e300 1e300))",
        "world": "POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))",
        "nothing": "",
    }
    held = pd.DataFrame({"id": list(shapes), "wkt": list(shapes.values())})
    held.to_csv(tmp_path / "b.csv", index=False)
    report = importer.run("buildings", tmp_path / "b.csv")
    assert (report.loaded, report.quarantined) == (1, len(shapes) - 1)
    reasons = dict(ask("SELECT raw->>'id', split_part(reason, ':', 1) FROM quarantine"))
    assert reasons == {
        "empty": "no_geometry",
        "line": "wrong_geometry",
        "flat": "broken_geometry",
        "collection": "wrong_geometry",
        "curve": "broken_geometry",
        "words": "broken_geometry",
        "unknown": "broken_geometry",
        "huge": "broken_geometry",
        "world": "outside_city",
        "nothing": "no_geometry",
    }


def test_nested_and_listed_properties_are_no_accident(geojson):
    file = geojson(
        "s",
        [
            feature(point(76.9, 43.2), name=["a", "b"], tags={"x": [1, 2]}, n=[1, 2]),
            feature(point(76.9, 43.3), name="c", tags=None, n=None),
        ],
    )
    report = importer.run("stops", file)
    assert report.read == 2 and report.loaded >= 1


def test_geojson_by_lines_a_single_feature_and_string_ids(tmp_path, ask):
    rows = [{**feature(point(76.9, 43.2 + n / 1e3), name=f"s{n}"), "id": f"x{n}"} for n in range(3)]
    (tmp_path / "one.geojson").write_text(json.dumps(rows[0]), "utf-8")
    assert importer.run("stops", tmp_path / "one.geojson").loaded == 1
    (tmp_path / "lines.geojson").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert importer.run("stops", tmp_path / "lines.geojson").loaded == 3
    assert ask("SELECT count(*) FROM stop WHERE external_id = 'x0'") == [(2,)]


def test_two_outlines_of_one_district_are_not_both_law(geojson):
    file = geojson(
        "d",
        [
            feature(square(76.85, 43.2, 0.1), name="Алмалы ауданы"),
            feature(square(76.95, 43.2, 0.1), name="Алмалинский район"),
            feature(square(76.7, 43.0, 0.4), name="Алматы"),
        ],
    )
    report = importer.run("districts", file)
    assert (report.loaded, report.reasons) == (1, {"duplicate": 1, "missing": 1})


def test_layers_of_a_geopackage(tmp_path, ask):
    path = tmp_path / "two.gpkg"
    for name, lat in (("first", 43.2), ("second", 43.3)):
        held = geopandas.GeoDataFrame(
            {"name": [name]}, geometry=[shapely.Point(76.9, lat)], crs=4326
        )
        held.to_file(path, layer=name)
    plan = tmp_path / "plan.toml"
    plan.write_text('layer = "second"\n', "utf-8")
    importer.run("stops", path, mapping=plan)
    assert ask("SELECT name_ru FROM stop") == [("second",)]
    plan.write_text('layer = "third"\n', "utf-8")
    with pytest.raises(BadRequest):
        importer.run("stops", path, mapping=plan)


def test_a_geopackage_of_several_layers_is_asked_about(tmp_path):
    path = tmp_path / "two.gpkg"
    for name in ("first", "second"):
        held = geopandas.GeoDataFrame(
            {"name": [name]}, geometry=[shapely.Point(76.9, 43.2)], crs=4326
        )
        held.to_file(path, layer=name)
    with pytest.raises(BadRequest, match="first, second"):
        importer.run("stops", path)


def test_a_table_without_geometry_in_a_geopackage(tmp_path):
    path = tmp_path / "a.gpkg"
    geopandas.pd.DataFrame({"x": [1]})
    import pyogrio  # noqa: PLC0415

    pyogrio.write_dataframe(pd.DataFrame({"name": ["a"]}), path)
    with pytest.raises(BadRequest):
        importer.run("stops", path)


def test_numbers_of_a_spreadsheet_stay_what_they_are(tmp_path, ask):
    held = pd.DataFrame(
        {
            "id": [101.0, 102.0],
            "Этажность": [9.0, None],
            "Год постройки": [1985, "1985 г."],
            "WKT": [
                shapely.from_geojson(json.dumps(square(76.9, 43.2 + n / 100))).wkt for n in (1, 2)
            ],
        }
    )
    with pd.ExcelWriter(tmp_path / "b.xlsx") as book:
        held.to_excel(book, sheet_name="Здания", index=False)
        pd.DataFrame({"x": [1]}).to_excel(book, sheet_name="Прочее", index=False)
    report = importer.run("buildings", tmp_path / "b.xlsx")
    assert report.reasons == {"unreadable": 1}
    assert ask("SELECT external_id, levels, built_year FROM building") == [("101", 9, 1985)]


def test_a_damaged_letter_spoils_its_row_only(tmp_path, ask):
    text = "id,name,lon,lat\n1,Көктем базары,76.9,43.2\n2,Ұлытау даңғылы,76.9,43.3\n".encode()
    (tmp_path / "s.csv").write_bytes(text.replace("Ұ".encode(), b"\xd2"))
    report = importer.run("stops", tmp_path / "s.csv")
    assert (report.loaded, report.reasons) == (1, {"unreadable": 1})
    assert ask("SELECT name_ru FROM stop") == [("Көктем базары",)]


@pytest.mark.parametrize("text", ["name\nx\n", "a,a,a\n1,2,3\n", ",,,\n,,,\n", "\n\n\n", "lon,lat"])
def test_poor_tables_are_refused(text, tmp_path):
    (tmp_path / "s.csv").write_text(text, "utf-8")
    with pytest.raises(BadRequest):
        importer.run("stops", tmp_path / "s.csv")


PLANS = [
    "[constants]\nnonsense = 1",
    '[constants]\nmode = "rocket"',
    "columns = 5",
    "[words]\nmode = 3",
    "[words.nothing]\na = 'b'",
    "crs = 5",
    '[source]\nkind = "guess"',
    '[source]\ndated = "soon"',
    '[source]\nrefresh_days = "x"',
]


@pytest.mark.parametrize("plan", PLANS)
def test_nonsense_in_a_mapping_is_refused(plan, tmp_path, stops):
    (tmp_path / "plan.toml").write_text(plan, "utf-8")
    with pytest.raises(BadRequest):
        importer.run("stops", stops(2), mapping=tmp_path / "plan.toml")


def test_paths_in_an_archive_cannot_climb_out(tmp_path, geojson):
    good = geojson("s", [feature(point(76.9, 43.2), name="x")]).read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../../tmp/climbed.geojson", good)
    assert importer.run("stops", tmp_path / "a.zip").loaded == 1


def test_two_imports_of_one_file_at_once_are_one(stops, ask):
    file = stops(200)
    reports = []
    both = [
        threading.Thread(target=lambda: reports.append(importer.run("stops", file))) for _ in "ab"
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(report.loaded for report in reports) == [0, 200]
    assert ask("SELECT count(*), count(DISTINCT run_id) FROM stop") == [(200, 1)]


def test_a_row_of_another_order_of_axes_among_right_ones(geojson, ask):
    file = geojson(
        "s", [feature(point(76.9, 43.2), name="a"), feature(point(43.2, 76.9), name="b")]
    )
    report = importer.run("stops", file)
    assert report.loaded == 2
    assert ask("SELECT count(*) FROM stop WHERE ST_X(geom) > 76") == [(2,)]

"""Every format, encoding and separator brings the same rows."""

import zipfile

import geopandas
import pandas as pd
import pytest
import shapely

from core.errors import BadRequest
from integrations import importer

pytestmark = pytest.mark.usefixtures("clean")

NAMES = ["Көктем базары", "Ұлытау", "Ғ. Мүсірепов"]
RUSSIAN = ["Рынок", "Площадь", "Вокзал"]
AT = [(76.90, 43.25), (76.91, 43.26), (76.92, 43.27)]


def frame(names=NAMES, crs=4326):
    points = [shapely.Point(*at) for at in AT]
    made = geopandas.GeoDataFrame({"id": [1, 2, 3], "name": names}, geometry=points, crs=4326)
    return made.to_crs(crs)


def table(names=NAMES):
    lon, lat = zip(*AT, strict=True)
    return pd.DataFrame({"id": [1, 2, 3], "name": names, "lon": lon, "lat": lat})


def loaded(ask):
    return ask("SELECT name_ru, round(ST_X(geom)::numeric, 5), round(ST_Y(geom)::numeric, 5) "
               "FROM stop ORDER BY external_id")  # fmt: skip


def expected(names=NAMES):
    return [(n, pytest.approx(x), pytest.approx(y)) for n, (x, y) in zip(names, AT, strict=True)]


def as_floats(rows):
    return [(name, float(x), float(y)) for name, x, y in rows]


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp"])
@pytest.mark.parametrize("crs", [4326, 32643, 3857])
def test_geographic_files(suffix, crs, tmp_path, ask):
    path = tmp_path / f"stops.{suffix}"
    frame(crs=crs).to_file(path, encoding="utf-8" if suffix == "shp" else None)
    report = importer.run("stops", path)
    assert report.loaded == 3
    assert as_floats(loaded(ask)) == expected()


def test_a_zipped_shapefile_in_a_folder_with_cyrillic_names(tmp_path, ask):
    frame(RUSSIAN).to_file(tmp_path / "слой.shp", encoding="cp1251")
    with zipfile.ZipFile(tmp_path / "слой.zip", "w") as archive:
        for part in tmp_path.glob("слой.*"):
            if part.suffix != ".zip":
                archive.write(part, f"папка/{part.name}")
    assert importer.run("stops", tmp_path / "слой.zip").loaded == 3
    assert as_floats(loaded(ask)) == expected(RUSSIAN)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_with_coordinates(separator, encoding, tmp_path, ask):
    table().to_csv(tmp_path / "t.csv", sep=separator, encoding=encoding, index=False)
    assert importer.run("stops", tmp_path / "t.csv").loaded == 3
    assert as_floats(loaded(ask)) == expected()


def test_a_windows_table_with_decimal_commas(tmp_path, ask):
    table(RUSSIAN).rename(columns={"lon": "Долгота", "lat": "Широта", "name": "Название"}).to_csv(
        tmp_path / "t.csv", sep=";", decimal=",", encoding="cp1251", index=False
    )
    report = importer.run("stops", tmp_path / "t.csv")
    assert "cp1251" in " ".join(note.en for note in report.notes)
    assert as_floats(loaded(ask)) == expected(RUSSIAN)


@pytest.mark.parametrize("shape", ["wkt", "ewkt", "wkb", "geojson"])
def test_tables_with_a_geometry_column(shape, tmp_path, ask):
    points = [shapely.Point(*at) for at in AT]
    written = {
        "wkt": [p.wkt for p in points],
        "ewkt": [f"SRID=4326;{p.wkt}" for p in points],
        "wkb": [p.wkb_hex for p in points],
        "geojson": [shapely.to_geojson(p) for p in points],
    }[shape]
    held = pd.DataFrame({"id": [1, 2, 3], "name": NAMES, "geometry": written})
    held.to_csv(tmp_path / "t.csv", index=False)
    importer.run("stops", tmp_path / "t.csv")
    assert as_floats(loaded(ask)) == expected()


def test_a_spreadsheet_with_a_title_above_its_header(tmp_path, ask):
    table().to_excel(tmp_path / "t.xlsx", index=False, startrow=2)
    assert importer.run("stops", tmp_path / "t.xlsx").loaded == 3
    assert as_floats(loaded(ask)) == expected()


def test_a_torn_line_is_set_aside(tmp_path, ask):
    text = table().to_csv(index=False).splitlines()
    text.insert(2, "9,too,many,cells,here,and,there")
    (tmp_path / "t.csv").write_text("\n".join(text), "utf-8")
    report = importer.run("stops", tmp_path / "t.csv")
    assert (report.read, report.loaded, report.quarantined) == (4, 3, 1)
    assert ask("SELECT raw->>'line' FROM quarantine") == [("9,too,many,cells,here,and,there",)]


def test_latitude_before_longitude_is_turned_round_and_said(tmp_path, ask):
    swapped = table().rename(columns={"lon": "lat", "lat": "lon"})
    swapped.to_csv(tmp_path / "t.csv", index=False)
    report = importer.run("stops", tmp_path / "t.csv")
    assert any("3 geometries had latitude before longitude" in note.en for note in report.notes)
    assert as_floats(loaded(ask)) == expected()


def test_metres_without_a_crs_are_recognised_and_asked_about(tmp_path, ask):
    metres = frame(crs=32643)
    held = pd.DataFrame({"name": NAMES, "x": metres.geometry.x, "y": metres.geometry.y})
    held.to_csv(tmp_path / "t.csv", index=False)
    with pytest.raises(BadRequest, match="EPSG:32643"):
        importer.run("stops", tmp_path / "t.csv")
    importer.run("stops", tmp_path / "t.csv", crs="EPSG:32643")
    assert ask("SELECT count(*) FROM stop") == [(3,)]


def test_metres_in_geojson_that_claims_degrees(tmp_path):
    path = tmp_path / "a.geojson"
    text = frame(crs=3857).to_json(drop_id=True)
    held = text[: text.rindex('"crs"')].rstrip(", ") + "}" if '"crs"' in text else text
    path.write_text(held, "utf-8")
    with pytest.raises(BadRequest, match="EPSG:3857"):
        importer.run("stops", path)


def test_a_shapefile_without_prj_is_asked_about(tmp_path):
    frame().to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()
    with pytest.raises(BadRequest, match="--crs EPSG:4326"):
        importer.run("stops", tmp_path / "a.shp")
    assert importer.run("stops", tmp_path / "a.shp", crs="4326").loaded == 3


def test_an_unknown_crs_is_refused(tmp_path):
    frame().to_file(tmp_path / "a.geojson")
    with pytest.raises(BadRequest, match="EPSG:99999"):
        importer.run("stops", tmp_path / "a.geojson", crs="EPSG:99999")


def test_heights_are_dropped(tmp_path, ask):
    lifted = frame()
    lifted["geometry"] = shapely.force_3d(lifted.geometry.values, 700)
    lifted.to_file(tmp_path / "a.gpkg")
    importer.run("stops", tmp_path / "a.gpkg")
    assert as_floats(loaded(ask)) == expected()


def test_an_answer_of_a_service_is_a_list_of_records(tmp_path, ask):
    inner = frame().to_json(drop_id=True)
    (tmp_path / "a.json").write_text(f'{{"count": 3, "next": null, "results": {inner}}}', "utf-8")
    assert importer.run("stops", tmp_path / "a.json").loaded == 3
    assert as_floats(loaded(ask)) == expected()


def test_a_table_cut_in_a_row_loses_that_row_only(tmp_path, ask):
    text = table().to_csv(index=False).strip()
    (tmp_path / "t.csv").write_text(text[: text.rindex(",")], "utf-8")
    report = importer.run("stops", tmp_path / "t.csv")
    assert (report.loaded, report.reasons) == (2, {"unreadable": 1})
    assert ask("SELECT reason FROM quarantine") == [("unreadable: row",)]


def test_names_that_a_shapefile_cut_are_known(tmp_path, ask):
    held = frame().rename(columns={"name": "stop_name", "id": "external_i"})
    held.to_file(tmp_path / "a.shp", encoding="utf-8")
    assert importer.run("stops", tmp_path / "a.shp").guesses["external_id"] == "external_i"
    assert as_floats(loaded(ask)) == expected()

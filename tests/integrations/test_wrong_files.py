"""Wrong files get one clear line in every language, exit code 2, and leave no trace."""

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib

import geopandas
import pytest
import shapely

from core.errors import BadRequest
from integrations import importer
from tests.integrations.shapes import feature, point

pytestmark = pytest.mark.usefixtures("clean")

GOOD = json.dumps({"type": "FeatureCollection", "features": [feature(point(76.9, 43.2), name="x")]})


def empty(folder):
    path = folder / "a.geojson"
    path.touch()
    return path


def missing(folder):
    return folder / "none.geojson"


def a_folder(folder):
    return folder


def truncated_json(folder):
    path = folder / "a.geojson"
    path.write_text(GOOD[:-20], "utf-8")
    return path


def truncated_list(folder):
    path = folder / "a.json"
    path.write_text('[{"name": "x", "geom": {"type": "Po', "utf-8")
    return path


def truncated_gpkg(folder):
    path = folder / "a.gpkg"
    frame = geopandas.GeoDataFrame(
        {"name": ["x" * 500] * 500}, geometry=[shapely.Point(76.9, 43.2)] * 500, crs=4326
    )
    frame.to_file(path)
    path.write_bytes(path.read_bytes()[:-20_000])
    return path


def truncated_shp(folder):
    path = folder / "a.shp"
    line = shapely.LineString([(76.9 + n / 1e4, 43.2) for n in range(500)])
    geopandas.GeoDataFrame({"name": ["x"] * 50}, geometry=[line] * 50, crs=4326).to_file(path)
    path.write_bytes(path.read_bytes()[:-5_000])
    return path


def truncated_dbf(folder):
    path = folder / "a.shp"
    points = [shapely.Point(76.9, 43.2)] * 50
    geopandas.GeoDataFrame({"name": ["x"] * 50}, geometry=points, crs=4326).to_file(path)
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes()[:-900])
    return path


def shp_alone(folder):
    path = truncated_shp(folder)
    path.with_suffix(".dbf").unlink()
    return path


def truncated_zip(folder):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.geojson", GOOD * 100)
    path.write_bytes(path.read_bytes()[:-40])
    return path


def truncated_xlsx(folder):
    path = folder / "a.xlsx"
    geopandas.pd.DataFrame({"lon": [76.9], "lat": [43.2]}).to_excel(path)
    path.write_bytes(path.read_bytes()[:-300])
    return path


def truncated_pbf(folder):
    path = folder / "a.osm.pbf"
    path.write_bytes(struct.pack(">I", 14) + b"\n\tOSMHeader\x18\x80\x01" + b"\0" * 30)
    return path


def cut_pbf(folder, extract):
    path = folder / "cut.osm.pbf"
    path.write_bytes(extract.read_bytes()[:-60])
    return path


def unclosed_csv(folder):
    path = folder / "a.csv"
    path.write_text('lon,lat,name\n76.9,43.2,"never closed\n' + "x" * 200, "utf-8")
    return path


def bomb(folder):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", b" " * 80_000_000)
    return path


def lying_bomb(folder):
    """Claim a small size in the archive's list."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", b" " * 30_000_000)
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 30_000_000), struct.pack("<I", 9)))
    return path


def workbook_bomb(folder):
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 80_000_000)
    return path


def two_gigabytes(folder):
    path = folder / "a.geojson"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)
    return path


def zeros(folder):
    path = folder / "a.csv"
    path.write_bytes(bytes(100_000))
    return path


def a_page(folder):
    path = folder / "a.geojson"
    path.write_text("<!DOCTYPE html><html>404</html>", "utf-8")
    return path


def a_picture(folder):
    path = folder / "a.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 100))
    return path


def json_called_gpkg(folder):
    path = folder / "a.gpkg"
    path.write_text(GOOD, "utf-8")
    return path


def unknown_suffix(folder):
    path = folder / "a.docx"
    path.write_text(GOOD, "utf-8")
    return path


def no_rows(folder):
    path = folder / "a.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    return path


def header_only(folder):
    path = folder / "a.csv"
    path.write_text("lon,lat,name\n", "utf-8")
    return path


def no_place(folder):
    path = folder / "a.csv"
    path.write_text("name,street\nA,B\n", "utf-8")
    return path


def four_dimensions(folder):
    path = folder / "a.geojson"
    path.write_text(GOOD.replace("[76.9, 43.2]", "[76.9, 43.2, 1, 2]"), "utf-8")
    return path


def four_dimensions_in_text(folder):
    path = folder / "a.csv"
    path.write_text("name,wkt\nx,POINT ZM (76.9 43.2 1 2)\n", "utf-8")
    return path


def another_country(folder):
    path = folder / "a.geojson"
    path.write_text(GOOD.replace("[76.9, 43.2]", "[37.6, 55.7]"), "utf-8")
    return path


def nowhere(folder):
    path = folder / "a.csv"
    path.write_text("name,lon,lat\nx,,\ny,NaN,inf\n", "utf-8")
    return path


def not_json(folder):
    path = folder / "a.json"
    path.write_text('{"a": 1, "b": [2, 3]}', "utf-8")
    return path


def deep_json(folder):
    path = folder / "a.json"
    path.write_text("[" * 200_000 + "]" * 200_000, "utf-8")
    return path


def archive_of_nothing(folder):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.md", "hello")
    return path


def archive_of_several(folder):
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.geojson", GOOD)
        archive.writestr("b.geojson", GOOD)
    return path


WRONG = [
    empty, missing, a_folder, truncated_json, truncated_list, truncated_gpkg, truncated_shp,
    truncated_dbf,
    shp_alone, truncated_zip, truncated_xlsx, unclosed_csv, bomb, lying_bomb, workbook_bomb,
    two_gigabytes, zeros, a_page, a_picture, json_called_gpkg, unknown_suffix, no_rows,
    header_only, no_place, four_dimensions, four_dimensions_in_text, another_country, nowhere,
    not_json, deep_json, archive_of_nothing, archive_of_several,
]  # fmt: skip


@pytest.mark.parametrize("make", WRONG, ids=lambda make: make.__name__)
def test_a_wrong_file_is_refused_with_one_line(make, tmp_path, ask):
    before = ask("SELECT table_name, version FROM table_version ORDER BY 1")
    with pytest.raises(BadRequest) as caught:
        importer.run("stops", make(tmp_path))
    reason = caught.value.reason
    for line in (reason.kk, reason.ru, reason.en):
        assert line and "\n" not in line and "Traceback" not in line
    assert len({reason.kk, reason.ru, reason.en}) == 3
    assert ask("SELECT table_name, version FROM table_version ORDER BY 1") == before


@pytest.mark.parametrize("make", [empty, truncated_pbf, another_country, truncated_zip])
def test_osm_refuses_what_is_not_an_extract(make, tmp_path):
    with pytest.raises(BadRequest):
        importer.run("osm", make(tmp_path))


def test_an_extract_cut_short_is_refused_whole(tmp_path, extract):
    with pytest.raises(BadRequest, match="cut short"):
        importer.run("osm", cut_pbf(tmp_path, extract))


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ru_RU.UTF-8", "файл пуст"), ("kk_KZ.UTF-8", "файл бос"), ("C.UTF-8", "the file is empty")],
)
def test_the_command_says_it_in_the_users_language_and_exits_with_2(tmp_path, lang, said):
    script = "import typer; from cli.importing import command; typer.run(command)"
    done = subprocess.run(
        [sys.executable, "-c", script, "stops", str(empty(tmp_path))],
        env={**os.environ, "LANG": lang, "LC_ALL": lang, "TWIN_LANG": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")


def test_the_command_prints_json(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text(GOOD, "utf-8")
    script = "import typer; from cli.importing import command; typer.run(command)"
    said = subprocess.run(
        [sys.executable, "-c", script, "stops", str(path), "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(said)["loaded"] == 1

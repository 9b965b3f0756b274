"""Every kind in the shape its real source has."""

import json

import pandas as pd
import pytest
import shapely

from core.errors import BadRequest
from integrations import importer
from integrations.kinds import KINDS
from tests.integrations.shapes import feature, point, square

pytestmark = pytest.mark.usefixtures("districts")


def gis_work(number, **more):
    """Return a work as the city GIS answers it."""
    return {
        "id": number,
        "address": "сквер Кемель",
        "marker": point(76.951, 43.251),
        "category": {"name": {"nameKz": "Абаттандыру", "nameRu": "Благоустройство"}, "id": 1},
        "status": {"id": 4, "name": {"nameKz": "Жасалуда", "nameRu": "В работе"}, "color": "#0"},
        "startDate": "01.06.2022",
        "endDate": "31.12.2024",
        "district": {"name": {"nameKz": "Əуезов ауданы", "nameRu": "Ауэзовский район"}, "id": 3},
        "subCategory": {
            "id": 6, "name": {"nameKz": "Саябақтар мен алаңдар", "nameRu": "Парки и скверы"},
        },
        "geom": None,
        "street": None,
        **more,
    }  # fmt: skip


def test_works_of_the_city_gis(tmp_path, ask):
    done = {"id": 3, "name": {"nameKz": "Аяқталды", "nameRu": "Завершен"}}
    (tmp_path / "works.json").write_text(
        json.dumps(
            [
                gis_work(1),
                gis_work(2, geom=square(76.90, 43.25), status=done),
                gis_work(3, marker=None),
                gis_work(4, endDate="01.01.2020"),
            ]
        ),
        "utf-8",
    )
    report = importer.run("works", tmp_path / "works.json")
    assert report.reasons == {"no_geometry": 1, "rule": 1}
    assert ask(
        "SELECT kind, status, title_kk, title_ru, planned_start::text, actual_end::text, "
        "district_id, GeometryType(geom) FROM work ORDER BY external_id"
    ) == [
        (
            "landscaping", "active", "Саябақтар мен алаңдар: сквер Кемель",
            "Парки и скверы: сквер Кемель", "2022-06-01", None, 6, "POINT",
        ),
        (
            "landscaping", "completed", "Саябақтар мен алаңдар: сквер Кемель",
            "Парки и скверы: сквер Кемель", "2022-06-01", "2024-12-31", 2, "POLYGON",
        ),
    ]  # fmt: skip
    assert ask("SELECT status FROM work_status ORDER BY work_id") == [("active",), ("completed",)]


def test_a_works_new_status_joins_its_history(tmp_path, ask):
    path = tmp_path / "works.json"
    path.write_text(json.dumps([gis_work(1)]), "utf-8")
    importer.run("works", path)
    cancelled = {"name": {"nameRu": "Отменен"}}
    path.write_text(json.dumps([gis_work(1, status=cancelled)]), "utf-8")
    assert importer.run("works", path).updated == 1
    path.write_text(json.dumps([gis_work(1, status=cancelled, address="сквер")]), "utf-8")
    importer.run("works", path)
    assert ask("SELECT status FROM work_status ORDER BY id") == [("active",), ("cancelled",)]


def test_works_of_the_road_works_register(geojson, ask):
    line = {"type": "LineString", "coordinates": [[76.90, 43.25], [76.91, 43.25]]}
    photos = [
        {"url": "/media/1.jpg", "phase": "before"},
        {"url": "/media/2.jpg", "phase": "during"},
    ]
    file = geojson(
        "register",
        [
            feature(
                line,
                id="7c1",
                title="Средний ремонт",
                category="Ремонт дорог",
                status="pending_review",
                contractor_name="ТОО «Жол»",
                has_traffic_restriction=True,
                planned_start_date="2026-05-01",
                photos=photos,
            )
        ],
    )
    importer.run("works", file)
    assert ask("SELECT kind, status, title_en, contractor, traffic FROM work") == [
        ("repair", "planned", "Средний ремонт", "ТОО «Жол»", "partial")
    ]
    assert ask("SELECT phase, url FROM work_photo ORDER BY id") == [
        ("before", "/media/1.jpg"),
        ("during", "/media/2.jpg"),
    ]


def test_schools_with_capacity_and_pupils(geojson, ask):
    file = geojson(
        "schools",
        [
            feature(point(76.9, 43.25), organization_name="№ 1", total_capacity=900.0,
                    actual_students=1200.0, district="Алмалинский район", is_private=False),
            feature(point(76.96, 43.25), organization_name="№ 2", total_capacity=None,
                    district="Алмалинский район", is_private=True),
        ],
    )  # fmt: skip
    report = importer.run("schools", file)
    assert any("1 rows name another district" in note.en for note in report.notes)
    assert ask(
        "SELECT category, name_en, capacity, attending, is_public, district_id "
        "FROM place ORDER BY 2"
    ) == [("school", "№ 1", 900, 1200, True, 2), ("school", "№ 2", None, None, False, 6)]


def test_places_by_anybodys_words(tmp_path, ask):
    (tmp_path / "p.csv").write_text(
        "Название;Категория;Адрес;lon;lat\nНан;Пекарня;Абая 1;76,9;43,25\n"
        "Шай;Дирижабль;Абая 2;76,9;43,25\nДос;convenience;;76,9;43,26\n",
        "utf-8",
    )
    report = importer.run("places", tmp_path / "p.csv")
    assert report.reasons == {"no_place_category": 1}
    assert ask("SELECT category, name_kk, address FROM place ORDER BY 1") == [
        ("bakery", "Нан", "Абая 1"),
        ("grocery", "Дос", None),
    ]


def test_cameras_without_a_field_of_view_are_assumed_and_said(tmp_path, ask):
    (tmp_path / "c.csv").write_text(
        "id,system,azimuth,fov,range,status,lon,lat\n"
        "1,Сергек,90,40,120,работает,76.9,43.25\n2,,,,,,76.9,43.26\n3,face,400,60,50,,76.9,43.2\n"
        "4,sergek,90,400,50,,76.9,43.2\n",
        "utf-8",
    )
    report = importer.run("cameras", tmp_path / "c.csv")
    assert report.reasons == {"rule": 1}
    assert any("1 cameras lack" in note.en for note in report.notes)
    assert ask(
        "SELECT system, azimuth_degrees, view_degrees, range_metres, status FROM camera ORDER BY id"
    ) == [
        ("sergek", 90, 40, 120, "working"),
        ("unified", None, 360, 60, "working"),
        ("face", 40, 60, 50, "working"),
    ]


def test_roads_become_a_graph(geojson, ask):
    def line(*points):
        return {"type": "LineString", "coordinates": [list(p) for p in points]}

    file = geojson(
        "roads",
        [
            feature(
                line((76.90, 43.25), (76.91, 43.25), (76.92, 43.25)), id="a", highway="primary"
            ),
            feature(
                line((76.91, 43.25), (76.91, 43.26)), id="b", highway="residential", oneway="yes"
            ),
        ],
    )
    report = importer.run("roads", file)
    assert report.loaded == 2
    assert ask("SELECT count(*) FROM road_node") == [(4,)]
    assert ask("SELECT external_id, class, round(length_metres) FROM road ORDER BY 1") == [
        ("a", "arterial", pytest.approx(1625, abs=3)),
        ("b", "local", pytest.approx(1111, abs=3)),
    ]
    drive = "SELECT count(*) FILTER (WHERE drive), count(*) FROM road_edge"
    assert ask(drive) == [(5, 6)]
    edges = "SELECT id, from_node AS source, to_node AS target, length_metres::float AS cost"
    cost = ask(
        f"SELECT max(agg_cost) FROM pgr_dijkstra('{edges} FROM road_edge WHERE drive', "  # noqa: S608
        "(SELECT id FROM road_node ORDER BY ST_X(geom) LIMIT 1), "
        "(SELECT id FROM road_node ORDER BY ST_Y(geom) DESC LIMIT 1))"
    )
    assert cost == [(pytest.approx(1924, abs=5),)]


def test_population_of_points_and_areas_keeps_its_sum(tmp_path, ask):
    big = shapely.box(76.90, 43.25, 76.905, 43.255)
    held = pd.DataFrame(
        {
            "population": [318.0, 1000.0, 5.5],
            "RAYON": ["Алмалинский"] * 3,
            "geometry": ["POINT (76.91 43.23)", big.wkt, "POINT (76.91 43.23)"],
        }
    )
    held.to_csv(tmp_path / "p.csv", index=False)
    importer.run("population", tmp_path / "p.csv")
    assert ask("SELECT round(sum(residents)), count(*) > 10 FROM population_cell") == [(1324, True)]
    assert ask("SELECT residents, district_id FROM population_cell ORDER BY 1 DESC LIMIT 1") == [
        (323.5, 2)
    ]


def test_another_population_replaces_the_whole_one_only_by_force(tmp_path):
    for name, lat in (("a", 43.23), ("b", 43.24)):
        (tmp_path / f"{name}.csv").write_text(f"population,lon,lat\n10,76.9,{lat}\n", "utf-8")
    importer.run("population", tmp_path / "a.csv")
    with pytest.raises(BadRequest, match="1 / 1"):
        importer.run("population", tmp_path / "b.csv")
    assert importer.run("population", tmp_path / "b.csv", force=True).removed == 1


def test_a_made_up_population_gives_way_without_force(tmp_path):
    for name, lat in (("a", 43.23), ("b", 43.24)):
        (tmp_path / f"{name}.csv").write_text(f"population,lon,lat\n10,76.9,{lat}\n", "utf-8")
    plan = tmp_path / "plan.toml"
    plan.write_text('[source]\nowner = "us"\nlicence = "-"\nkind = "synthetic"\n', "utf-8")
    importer.run("population", tmp_path / "a.csv", mapping=plan)
    report = importer.run("population", tmp_path / "b.csv")
    assert report.removed == 1
    assert any("1 synthetic rows gave way" in note.en for note in report.notes)


def test_requests_of_a_call_centre(tmp_path, ask):
    held = pd.DataFrame(
        {
            "Канал": ["109", "Open Almaty", "109"],
            "Служба": ["Водоканал", "УГМ", "УГМ"],
            "Тема": ["Нет воды", "Яма", "Яма"],
            "Дата обращения": ["15.03.2026 10:30", "16.03.2026 23:59:59", "31.02.2026"],
            "Статус": ["Закрыто", "В работе", "Закрыто"],
            "Дата закрытия": ["16.03.2026 09:00", None, None],
            "Долгота": [76.9] * 3,
            "Широта": [43.25] * 3,
        }
    )
    held.to_excel(tmp_path / "r.xlsx", index=False)
    report = importer.run("requests", tmp_path / "r.xlsx")
    assert report.reasons == {"unreadable": 1}
    assert ask(
        "SELECT channel, status, (opened_at AT TIME ZONE 'UTC')::text, district_id "
        "FROM request ORDER BY id"
    ) == [
        ("109", "closed", "2026-03-15 05:30:00", 2),
        ("open_almaty", "open", "2026-03-16 18:59:59", 2),
    ]


def test_outages_of_points_and_areas(geojson, ask):
    file = geojson(
        "outages",
        [
            feature(point(76.9, 43.25), ресурс="Электроэнергия", начало="2026-01-02T10:00:00+05:00",
                    характер="Плановое"),
            feature(square(76.9, 43.25), ресурс="Горячая вода", начало="02.01.2026"),
            feature(square(76.9, 43.25), ресурс="Магия", начало="02.01.2026"),
        ],
    )  # fmt: skip
    report = importer.run("outages", file)
    assert report.quarantined == 1
    assert ask("SELECT utility, planned FROM outage ORDER BY id") == [
        ("electricity", True),
        ("hot_water", False),
    ]


def test_indicators_keep_what_they_were_before_a_correction(tmp_path, ask):
    path = tmp_path / "i.csv"
    head = "indicator,name_ru,unit_ru,category,district,period,value\n"
    row = "births,Рождаемость,человек,population,{},2026-01,{}\n"
    path.write_text(head + row.format("Алмалинский", 10) + row.format("р-н Медеуский", 20), "utf-8")
    assert importer.run("indicators", path).loaded == 2
    path.write_text(head + row.format("Алмалинский", 11) + row.format("Медеу", 20), "utf-8")
    report = importer.run("indicators", path)
    assert (report.loaded, report.unchanged) == (1, 1)
    assert importer.run("indicators", path).unchanged == 2
    assert ask(
        "SELECT district_id, period::text, value FROM indicator_value "
        "ORDER BY district_id, known_from"
    ) == [(2, "2026-01-01", 10), (2, "2026-01-01", 11), (6, "2026-01-01", 20)]
    names = ask("SELECT code, name_kk, unit_en FROM indicator")
    assert names == [("births", "Рождаемость", "человек")]


def test_a_value_of_an_unknown_indicator_or_district_is_refused(tmp_path):
    path = tmp_path / "i.csv"
    path.write_text("indicator,district,period,value\nzzz,2,2026-01,5\n", "utf-8")
    with pytest.raises(BadRequest, match="indicator_id"):
        importer.run("indicators", path)
    path.write_text("indicator,district,period,value\nzzz,Москва,2026-01,5\n", "utf-8")
    with pytest.raises(BadRequest, match="Москва"):
        importer.run("indicators", path)


def test_air_of_a_city_without_coordinates(tmp_path, ask):
    path = tmp_path / "air.csv"
    path.write_text(
        "datetime,pm25,pm10,no2,temp,aod\n2024-01-01 00:00:00,21.6,31.2,32.5,-0.3,0.15\n"
        "2024-01-01 01:00:00,18.7,,,,\n2024-07-01 00:00:00,-5,,,,\n",
        "utf-8",
    )
    report = importer.run("air", path)
    assert (report.loaded, report.reasons) == (2, {"rule": 1})
    query = "SELECT station, pm25::text, temperature_celsius::text FROM air_measurement ORDER BY id"
    assert ask(query) == [("city", "21.60", "-0.3"), ("city", "18.70", None)]
    assert ask("SELECT extract(epoch FROM min(measured_at))::int FROM air_measurement") == [
        (1704045600,)  # midnight in Almaty was UTC+6 then
    ]


def test_former_street_names(tmp_path, ask):
    (tmp_path / "streets.json").write_text(
        '[{"old": "8 Марта", "new": "Калдаякова Шамши"}, {"old": "Мира", "new": ""}]', "utf-8"
    )
    report = importer.run("streets", tmp_path / "streets.json")
    assert (report.loaded, report.reasons) == (1, {"missing": 1})
    assert ask("SELECT old_name, new_name FROM street_rename") == [("8 Марта", "Калдаякова Шамши")]


def test_an_outline_ends_the_one_before_it(geojson, tmp_path, ask):
    moved = [feature(square(76.85, 43.20, 0.09), name="Almaly", id=1)]
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[source]\ncode = "law"\nowner = "maslikhat"\nlicence = "-"\ndated = 2031-01-01\n'
    )
    importer.run("districts", geojson("law", moved), mapping=plan)
    assert ask(
        "SELECT upper_inf(valid), round(area_km2) FROM district_boundary "
        "WHERE district_id = 2 ORDER BY lower(valid)"
    ) == [(False, 90), (True, 73)]
    plan.write_text(plan.read_text().replace("2031", "2011").replace("law", "past"))
    with pytest.raises(BadRequest, match="newer"):
        importer.run("districts", geojson("past", moved), mapping=plan)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_kind_reads_its_own_columns_under_their_own_names(kind):
    names = {one.name for one in kind.fields}
    assert len(names) == len(kind.fields)
    for one in kind.fields:
        assert one.read or one.name in kind.table.c, one.name

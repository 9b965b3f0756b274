"""One transaction: what is new, changed, the same, gone, bad; and nothing else."""

import json
from pathlib import Path

import psycopg
import pytest

from core.errors import BadRequest, DataUnavailable
from integrations import importer
from tests.conftest import pointed_at
from tests.integrations.shapes import feature, point, square

pytestmark = pytest.mark.usefixtures("clean")


def versions(ask):
    return ask("SELECT table_name, version FROM table_version ORDER BY 1")


@pytest.mark.usefixtures("districts")
def test_rows_arrive_with_their_source_run_and_district(stops, ask):
    report = importer.run("stops", stops(3))
    assert (report.read, report.loaded, report.quarantined) == (3, 3, 0)
    row = ask(
        "SELECT t.name_kk, t.district_id, s.code, t.run_id, t.external_id, t.mode FROM stop t "
        "JOIN source s ON s.id = t.source_id ORDER BY t.id LIMIT 1"
    )
    assert row == [("Остановка 1", 2, "stops", report.run_id, "1", "bus")]


def apart_from_the_book(ask):
    """Return the state of all tables but that of deliveries, and of all that is computed."""
    return (
        [one for one in versions(ask) if one[0] != "run"],
        ask("SELECT * FROM source"),
        ask("SELECT id, run_id FROM stop ORDER BY 1"),
        ask("SELECT part, made_from, made_at FROM derived_state ORDER BY 1"),
    )


def test_the_same_file_twice_changes_nothing(stops, ask):
    file = stops(5)
    first = importer.run("stops", file)
    before = apart_from_the_book(ask)
    again = importer.run("stops", file)
    assert (again.loaded, again.unchanged, again.changed) == (0, 5, False)
    assert apart_from_the_book(ask) == before
    assert ask(
        "SELECT id, state, read, loaded, unchanged, removed, (detail->>'repeats')::int FROM run"
    ) == [
        (first.run_id, "done", 5, 5, 0, 0, None),
        (again.run_id, "done", 5, 0, 5, 0, first.run_id),
    ]


def test_a_known_file_that_comes_all_day_long_is_one_run_a_day(stops, ask, clean):
    file = stops(5)
    first = importer.run("stops", file)
    runs = [importer.run("stops", file).run_id for _ in range(3)]
    assert len(set(runs)) == 1
    assert times(ask) == [(runs[0], first.run_id, 3)]
    with psycopg.connect(clean) as conn:
        conn.execute("UPDATE run SET started_at = started_at - interval '1 day'")
    next_day = [importer.run("stops", file).run_id for _ in range(2)]
    assert times(ask) == [(runs[0], first.run_id, 3), (next_day[0], first.run_id, 2)]


def test_what_came_between_stays_between(stops, ask):
    """The book tells in which order files came, also where an old one comes again."""
    one, two = stops(5, name="one"), stops(5, name="two", title="Аялдама")
    first, _, _ = (importer.run("stops", file, source="s") for file in (one, one, two))
    back = importer.run("stops", one, source="s")
    assert back.updated == 5
    again = importer.run("stops", one, source="s")
    assert [(repeats, n) for _, repeats, n in times(ask)] == [
        (first.run_id, 1),
        (back.run_id, 1),
    ]
    assert again.run_id == max(run for run, _, _ in times(ask))


def times(ask):
    """Return each run of a known file: which one it repeats, and how often."""
    return ask(
        "SELECT id, (detail->>'repeats')::int, (detail->>'times')::int FROM run "
        "WHERE detail->'repeats' IS NOT NULL ORDER BY id"
    )


def test_refused_rows_of_a_known_file_are_counted_and_not_kept_once_more(geojson, ask):
    file = geojson("s", [feature(point(76.9, 43.2), id=1), feature(None, id=2)])
    importer.run("stops", file)
    again = importer.run("stops", file)
    assert (again.quarantined, again.unchanged) == (1, 1)
    assert ask("SELECT quarantined FROM run ORDER BY id") == [(1,), (1,)]
    assert ask("SELECT count(*) FROM quarantine") == [(1,)]


def test_a_trial_of_a_known_file_is_no_delivery(stops, ask):
    file = stops(5)
    importer.run("stops", file)
    assert importer.run("stops", file, dry_run=True).run_id is None
    assert ask("SELECT count(*) FROM run") == [(1,)]


def test_the_same_rows_in_another_order_change_nothing(geojson):
    rows = [feature(point(76.9 + n / 1e4, 43.2), name=f"Дом {n}") for n in range(4)]
    importer.run("stops", geojson("a", rows), source="s")
    report = importer.run("stops", geojson("b", rows[::-1]), source="s")
    assert (report.unchanged, report.loaded, report.removed) == (4, 0, 0)


def test_changed_rows_are_updated_alone(stops, ask):
    importer.run("stops", stops(4))
    report = importer.run("stops", stops(4, title="Аялдама"))
    assert (report.updated, report.loaded, report.unchanged) == (4, 0, 0)
    assert ask("SELECT DISTINCT run_id FROM stop") == [(report.run_id,)]


def test_rows_missing_from_the_file_are_removed_from_their_source_only(stops, ask):
    importer.run("stops", stops(10))
    importer.run("stops", stops(4, name="other"))
    report = importer.run("stops", stops(8))
    assert report.removed == 2
    assert ask("SELECT count(*) FROM stop") == [(12,)]


def test_a_file_that_would_remove_a_third_is_refused_without_force(stops, ask):
    importer.run("stops", stops(10))
    before = versions(ask)
    with pytest.raises(BadRequest, match="4 / 10"):
        importer.run("stops", stops(6))
    changed = set(versions(ask)) - set(before)
    assert [table for table, _ in changed] == ["run"]
    assert ask("SELECT state FROM run ORDER BY id") == [("done",), ("refused",)]
    assert importer.run("stops", stops(6), force=True).removed == 4


def test_exactly_three_tenths_may_go(stops):
    importer.run("stops", stops(10))
    assert importer.run("stops", stops(7)).removed == 3


def test_two_kinds_of_one_source_in_one_table_leave_each_other_alone(geojson, ask):
    schools = geojson("schools", [feature(point(76.9, 43.2), name="№ 1")])
    clinics = geojson("clinics", [feature(point(76.9, 43.3), name="№ 1", category="clinic")])
    importer.run("schools", schools, source="education")
    report = importer.run("places", clinics, source="education")
    assert (report.loaded, report.removed) == (1, 0)
    assert ask("SELECT category FROM place ORDER BY 1") == [("clinic",), ("school",)]


def test_bad_rows_go_to_quarantine_with_reason_and_content(geojson, ask):
    file = geojson(
        "mixed",
        [
            feature(point(76.9, 43.2), id=1, name="good"),
            feature(None, id=2, name="nowhere"),
            feature(point(37.6, 55.7), id=3, name="Moscow"),
            feature(point(76.9, 43.3), id=1, name="again"),
            feature(point(76.9, 43.3), id=5, name="flies", mode="helicopter"),
        ],
    )
    report = importer.run("stops", file)
    assert (report.read, report.loaded, report.quarantined) == (5, 1, 4)
    rows = ask("SELECT row_number, reason, raw->>'name' FROM quarantine ORDER BY 1")
    assert rows == [
        (2, "no_geometry", "nowhere"),
        (3, "outside_city: 37.6000 55.7000", "Moscow"),
        (4, "duplicate", "again"),
        (5, "unreadable: mode=helicopter", "flies"),
    ]


def test_a_row_that_turned_bad_keeps_what_was_known(geojson, ask):
    good = [feature(point(76.9, 43.2 + n / 1e3), id=n, name="x") for n in range(1, 4)]
    importer.run("stops", geojson("s", good))
    bad = [*good[:2], feature(point(7.0, 4.0), id=3, name="x")]
    report = importer.run("stops", geojson("s", bad))
    assert (report.removed, report.quarantined) == (0, 1)
    assert ask("SELECT count(*) FROM stop") == [(3,)]


def test_the_tables_own_rules_refuse_a_row_and_spare_the_rest(geojson, ask):
    file = geojson(
        "houses",
        [
            feature(square(76.9, 43.2), id=1, levels=9),
            feature(square(76.9, 43.3), id=2, levels=999),
            feature(square(76.9, 43.25), id=3, levels="many"),
        ],
    )
    report = importer.run("buildings", file)
    assert (report.loaded, report.reasons) == (1, {"rule": 1, "unreadable": 1})
    assert ask("SELECT reason FROM quarantine ORDER BY row_number") == [
        ("rule: levels",),
        ("unreadable: levels=many",),
    ]


def test_a_file_where_all_break_a_rule_is_refused_whole(geojson, ask):
    with pytest.raises(BadRequest, match="rule"):
        importer.run("buildings", geojson("h", [feature(square(76.9, 43.2), levels=999)]))
    assert ask("SELECT count(*) FROM run") == [(0,)]


def test_a_crossed_polygon_is_repaired_and_counted(geojson, ask):
    bow = [[76.9, 43.2], [76.91, 43.21], [76.91, 43.2], [76.9, 43.21], [76.9, 43.2]]
    unclosed = [[76.9, 43.2], [76.91, 43.2], [76.91, 43.21]]
    file = geojson(
        "houses",
        [feature({"type": "Polygon", "coordinates": [ring]}) for ring in (bow, unclosed)],
    )
    report = importer.run("buildings", file)
    assert (report.loaded, report.repaired) == (2, 2)
    assert ask("SELECT bool_and(ST_IsValid(geom)) FROM building") == [(True,)]


def test_a_dry_run_tells_all_and_keeps_nothing(stops, ask):
    before = versions(ask)
    report = importer.run("stops", stops(3), dry_run=True)
    assert (report.loaded, report.run_id) == (3, None)
    assert report.guesses == {"external_id": "id", "name_ru": "stop_name"}
    assert versions(ask) == before


def test_the_report_is_plain_json(stops):
    held = json.loads(json.dumps(importer.run("stops", stops(1)).to_json("ru")))
    assert {"read", "loaded", "unchanged", "repaired", "quarantined", "run_id"} <= held.keys()


def test_the_source_row_carries_what_stands_beside_the_file(stops, ask):
    file = stops(2)
    Path(file.parent / "SOURCE.txt").write_text(
        "repository: https://example.org/who/what\nlicence: ODbL 1.0\n"
        "date of data: 2024-01-01..2025-12-31 hourly\nknown flaws: MODEL, not a sensor.\n",
        "utf-8",
    )
    importer.run("stops", file, source="mine")
    rows = ask("SELECT code, owner, licence, kind, dated::text FROM source")
    assert rows == [("mine", "example.org/who/what", "ODbL 1.0", "modelled", "2025-12-31")]


def test_a_mapping_file_rules_over_guesses(geojson, tmp_path, ask):
    file = geojson("poles", [feature(point(76.9, 43.2), N=7, what="Тролль", label="Парк")])
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[columns]\nexternal_id = "N"\nname_kk = "label"\nmode = "what"\n'
        '[words.mode]\n"Тролль" = "trolleybus"\n'
        '[source]\ncode = "poles"\nowner = "UGM"\nlicence = "internal"\nkind = "official"\n',
        "utf-8",
    )
    importer.run("stops", file, mapping=plan)
    assert ask("SELECT external_id, name_ru, mode FROM stop") == [("7", "Парк", "trolleybus")]
    assert ask("SELECT code, kind FROM source") == [("poles", "official")]


@pytest.mark.parametrize(
    "text",
    [
        "[columns]\nname_ru = 'absent'",
        "[colums]\na = 'b'",
        "not toml at all = [",
        "[columns]\nzzz = 'id'",
    ],
)
def test_a_wrong_mapping_file_is_said_in_one_line(stops, tmp_path, text):
    plan = tmp_path / "plan.toml"
    plan.write_text(text, "utf-8")
    with pytest.raises(BadRequest) as caught:
        importer.run("stops", stops(1), mapping=plan)
    assert "\n" not in caught.value.reason.kk


def test_an_unknown_kind_names_those_that_are_known(stops):
    with pytest.raises(BadRequest, match="districts, works"):
        importer.run("spaceships", stops(1))


def test_a_database_that_is_gone_is_not_the_files_fault(stops):
    with pointed_at("postgresql://twin@127.0.0.1:1/none"), pytest.raises(DataUnavailable):
        importer.run("stops", stops(1))

"""Tiles: what they hold, how they are cached, who waits for whom."""

import gzip
import os
import threading
import time

import pytest

from api import tile_cache
from core.geo import Tile
from core.settings import settings
from data_access import tiles
from layers import all_layers

TILE = Tile.at(76.93, 43.25, 16)
ADDRESS = f"/tiles/cameras/{TILE.z}/{TILE.x}/{TILE.y}.mvt"
PACKED = {"Accept-Encoding": "gzip"}


def test_a_tile_is_an_mvt_with_its_features(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    assert b"cameras" in answer.data and b"sergek" in answer.data


def test_packed_and_plain_hold_the_same(client):
    packed = client.get(ADDRESS, headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get(ADDRESS).data


def test_a_filter_narrows(client):
    assert b"unified" not in client.get(f"{ADDRESS}?system=sergek").data


def test_an_empty_tile_is_empty(client):
    answer = client.get("/tiles/cameras/16/1/1.mvt")
    assert (answer.status_code, answer.data) == (200, b"")


def test_what_is_known_is_not_sent_again(client):
    etag = client.get(ADDRESS, headers=PACKED).headers["ETag"]
    for _ in range(2):  # the slow path and the fast one
        again = client.get(ADDRESS, headers={**PACKED, "If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b"")


def test_a_change_shows_within_a_second(client, cameras):
    before = client.get(ADDRESS, headers=PACKED)
    assert client.get(ADDRESS, headers=PACKED).headers["ETag"] == before.headers["ETag"]
    cameras.execute("DELETE FROM camera WHERE system = 'sergek'")
    time.sleep(1.05)
    after = client.get(ADDRESS, headers=PACKED)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert b"sergek" not in gzip.decompress(after.data)


def test_only_an_address_with_the_version_may_be_kept(client):
    version = client.get(ADDRESS).headers["ETag"].strip('"')
    assert "no-cache" in client.get(ADDRESS).headers["Cache-Control"]
    assert "immutable" in client.get(f"{ADDRESS}?v={version}").headers["Cache-Control"]
    assert "no-cache" in client.get(f"{ADDRESS}?v=older").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tiles/none/1/1/1.mvt", 404),
        ("/tiles/cameras/1/2/0.mvt", 404),
        ("/tiles/cameras/21/0/0.mvt", 404),
        ("/tiles/cameras/-1/0/0.mvt", 404),
        ("/tiles/cameras/9/1.5/0.mvt", 404),
        ("/tiles/cameras/9/１/0.mvt", 404),
        ("/tiles/cameras/99999999999999999999/0/0.mvt", 404),
        ("/tiles/cameras/1/0/0.mvt?owner=x", 400),
        ("/tiles/cameras/1/0/0.mvt?system=' OR 1=1", 400),
    ],
)
def test_wrong_addresses_are_told_why(client, address, status):
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    assert answer.status_code == status
    assert answer.json["reason"]


def test_a_reason_comes_in_the_viewers_language(client):
    assert "қабат" in client.get("/tiles/none/1/1/1.mvt").json["reason"]
    assert "Слоя" in client.get("/tiles/none/1/1/1.mvt?lang=ru").json["reason"]


def test_a_role_that_may_not_see_the_layer_is_refused(client, monkeypatch):
    assert client.get(ADDRESS, headers=PACKED).status_code == 200
    assert client.get(ADDRESS, headers=PACKED).status_code == 200
    monkeypatch.setenv("TWIN_ANONYMOUS_ROLE", "0")
    settings.cache_clear()
    assert client.get(ADDRESS, headers=PACKED).status_code == 403


def test_a_hundred_at_once_cost_one_query(server, cameras):
    cameras.execute("CREATE SEQUENCE asked")
    cameras.execute(
        "CREATE FUNCTION counted() RETURNS boolean LANGUAGE sql VOLATILE AS "
        "$$ SELECT nextval('asked') > 0 AND pg_sleep(0.2) IS NOT NULL $$"
    )
    cameras.execute("ALTER TABLE camera RENAME TO camera_rows")
    cameras.execute(
        "CREATE VIEW camera AS SELECT * FROM camera_rows "
        "WHERE (SELECT counted())"  # once for each statement that reads the view
    )
    try:
        answers = _together(server, 100)
        assert {(status, body) for status, body in answers} == {(200, answers[0][1])}
        assert cameras.execute("SELECT last_value FROM asked").fetchone() == (1,)
    finally:
        cameras.execute("DROP VIEW camera")
        cameras.execute("ALTER TABLE camera_rows RENAME TO camera")
        cameras.execute("DROP FUNCTION counted")
        cameras.execute("DROP SEQUENCE asked")


def _together(server, count):
    answers, gate = [], threading.Barrier(count)

    def ask():
        client = server.test_client()
        gate.wait()
        answer = client.get(ADDRESS, headers=PACKED)
        answers.append((answer.status_code, answer.data))

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_shared_file_serves_other_workers(tmp_path):
    first = tile_cache.TileCache(tmp_path, 10**6)
    second = tile_cache.TileCache(tmp_path, 10**6)
    tiles_ = {str(size): os.urandom(size) for size in (tile_cache.SHARED_FROM, 6_000, 150_000)}
    for key, tile in tiles_.items():
        assert first.get_or_make(key, lambda tile=tile: tile) == tile
        assert second.get_or_make(key, lambda: b"asked again") == tile


def test_small_tiles_are_made_again_rather_than_shared(tmp_path):
    first = tile_cache.TileCache(tmp_path, 10**6)
    second = tile_cache.TileCache(tmp_path, 10**6)
    assert first.get_or_make("key", lambda: b"small") == b"small"
    assert first.get_or_make("key", lambda: b"asked again") == b"small"
    assert second.get_or_make("key", lambda: b"asked again") == b"asked again"


def test_the_shared_file_stays_below_its_cap_and_never_lies(tmp_path):
    shared = tile_cache.Shared(tmp_path, most=100_000)
    wrote = {str(number): os.urandom(1_000 + 311 * number) for number in range(60)}
    for key, tile in wrote.items():
        shared.put(key, tile)
    found = {key: shared.get(key) for key in wrote}
    assert all(tile in {None, wrote[key]} for key, tile in found.items())
    assert 3 <= sum(tile is not None for tile in found.values()) < 60
    assert shared.path.stat().st_size <= 100_000


def test_half_a_tile_is_no_tile(tmp_path):
    shared = tile_cache.Shared(tmp_path, most=10**6)
    shared.put("key", os.urandom(20_000))
    whole = shared.path.read_bytes()
    at = len(whole) - 5_000
    shared.path.write_bytes(whole[:at] + bytes(5_000))
    assert shared.get("key") is None
    shared.path.write_bytes(whole[:at])
    assert shared.get("key") is None
    shared.path.write_bytes(whole)
    assert shared.get("key") == whole[-20_000:]


def test_a_smaller_cap_cuts_what_an_earlier_run_left(tmp_path):
    tile_cache.Shared(tmp_path, most=10**6).put("key", os.urandom(200_000))
    smaller = tile_cache.Shared(tmp_path, most=8_192)
    assert smaller.get("key") is None
    assert smaller.path.stat().st_size <= 8_192


@pytest.mark.parametrize("most", [0, 10**6])
def test_without_room_on_disk_tiles_are_still_made(tmp_path, most):
    (tmp_path / "taken").write_text("a file where the folder should be")
    cache = tile_cache.TileCache(tmp_path / "taken", most)
    assert cache.get_or_make("key", lambda: bytes(5_000)) == bytes(5_000)


def test_memory_drops_what_is_longest_unused():
    memory = tile_cache.Memory(most=25)
    for name in ("a", "b"):
        memory.put(name, b"x" * 10)
    memory.get("a")
    memory.put("c", b"x" * 10)
    assert memory.get("b") is None and memory.get("a") and memory.held == 20


def test_a_failure_reaches_all_who_wait_and_is_not_kept(tmp_path):
    cache = tile_cache.TileCache(tmp_path, 10**6)
    with pytest.raises(ZeroDivisionError):
        cache.get_or_make("key", lambda: bytes(1 // 0))
    assert cache.get_or_make("key", lambda: b"now") == b"now"


def test_every_layer_tells_its_tables():
    for one in all_layers().values():
        assert {part.table.name for part in one.drawn} <= tiles.tables(one.drawn), one.id

"""Search asks its indexes, however many names there are."""

import psycopg
import pytest

from data_access import search, search_names
from data_access.schema.search import SUBJECTS
from data_access.search import Wanted
from tests.data_access.rows import placing

MANY = """
INSERT INTO search_name (subject, object_id, number, kind, name_kk, keys, words, broad, size,
    source_id, geom)
SELECT CASE WHEN n % 10 = 0 THEN 'street' ELSE 'place' END, n, 0, '', md5(n::text),
    substr(md5(n::text), 1, 6), substr(md5(n::text), 1, 6) || ' ' || n, n % 10 = 0, n, 1,
    'SRID=4326;POINT(76.9 43.2)'
FROM generate_series(1, 20000) AS n;
INSERT INTO search_word (subject, word, n)
SELECT 'place', substr(md5(n::text), 1, 8), 1 FROM generate_series(1, 60000) AS n;

"""


@pytest.fixture
def many(clean):
    with placing(clean) as place:
        place.conn.execute(MANY)
        for table in ("search_name", "search_word"):
            place.conn.execute(f"VACUUM ANALYZE {table}")
        yield place.conn


def plan(conn: psycopg.Connection, query, given) -> str:
    conn.execute("SET plan_cache_mode = force_custom_plan")
    with psycopg.ClientCursor(conn) as cursor:
        return str(cursor.execute(b"EXPLAIN " + cursor.mogrify(query, given).encode()).fetchall())


def test_names_are_found_by_indexes(many):
    wanted = [Wanted(exact=("c4ca42",)), Wanted(exact=("1",), begins=("10",))]
    query, given = search.statement("c4ca42 1", wanted, list(SUBJECTS), 12)
    told = plan(many, query, given)
    for index in ("words_broad", "words_single", "keys"):
        assert f"ix_search_name_{index}" in told
    assert "Seq Scan on search_name" not in told


def test_words_are_found_by_trigrams_and_by_their_beginning(many):
    many.execute("SET pg_trgm.similarity_threshold = 0.3")
    told = plan(many, *search.words_statement(["c4ca4238"], list(SUBJECTS)))
    assert "ix_search_word_trigrams" in told
    assert "ix_search_word_beginnings" in told or told.count("ix_search_word_trigrams") > 1
    assert "Seq Scan on search_word" not in told


def test_houses_are_found_by_an_index(many):
    many.execute(
        "INSERT INTO building (use, street, house_number, geom, source_id, external_id, run_id) "
        "SELECT 'house', md5((n % 500)::text), n::text, "
        "ST_Expand('SRID=4326;POINT(76.9 43.2)'::geometry, 0.001), source_id, n::text, id "
        "FROM run, generate_series(1, 5000) AS n"
    )
    many.execute("ANALYZE building")
    told = plan(many, search._HOUSES, {"streets": ["x"], "number": "10%"})
    assert "ix_building_street_house_number" in told


def test_every_subject_has_its_rows_and_its_tables():
    assert set(search_names.OF) == set(search_names._ROWS) == set(SUBJECTS)

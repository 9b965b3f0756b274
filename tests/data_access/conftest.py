"""Two districts, and functions that place rows in them."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from core import units

GROUND = """
INSERT INTO source (code, name_kk, name_ru, name_en, owner, licence, kind, dated)
VALUES ('demo', 'к', 'р', 'e', 'city', 'CC0', 'synthetic', '2026-06-01');
INSERT INTO run (source_id, subject) SELECT id, 'all' FROM source;
INSERT INTO district (id, slug, name_kk, name_ru, name_en, formed, residents, residents_on,
    source_id, external_id, run_id)
SELECT n, 'd' || n, 'Аудан', 'Район', 'District', '2000-01-01', 1000 * n, '2026-01-01',
    source_id, n::text, id FROM run, generate_series(1, 2) AS n;
"""
WORK = """
INSERT INTO work (kind, status, title_kk, title_ru, title_en, district_id, planned_start,
    planned_end, actual_start, actual_end, geom, source_id, external_id, run_id)
SELECT %(kind)s, %(status)s, 'ж', 'р', 'w', %(district)s, %(planned_start)s, %(planned_end)s,
    %(actual_start)s, %(actual_end)s, 'SRID=4326;POINT(76.9 43.2)', source_id,
    (SELECT count(*) FROM work)::text, id FROM run
"""


@pytest.fixture
def ground(clean: str) -> Iterator[psycopg.Connection]:
    """Yield a connection to a database with two districts."""
    with psycopg.connect(clean, autocommit=True) as server:
        server.execute(GROUND)
        yield server


@pytest.fixture
def place_work(ground: psycopg.Connection) -> Callable[..., None]:
    """Return a function that places one work."""

    def one(status="completed", start=None, end=None, **given):
        row = {
            "kind": "repair",
            "status": status,
            "district": 1,
            "planned_start": start,
            "planned_end": end,
            "actual_start": None,
            "actual_end": end if status == "completed" else None,
        }
        ground.execute(WORK, {**row, **given})

    return one


@pytest.fixture
def today():
    """Return the day it is in the city, which decides what is late."""
    return units.today()

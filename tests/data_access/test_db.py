"""A database that is away is waited for once, and a busy one is not taken for one that is away."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from psycopg_pool import PoolTimeout

from core.errors import DataUnavailable
from data_access import db
from tests.conftest import pointed_at

NOBODY = "postgresql://postgres@127.0.0.1:1/nothing"


def waited() -> float:
    began = time.monotonic()
    with pytest.raises(DataUnavailable):
        db.value("SELECT 1")
    return time.monotonic() - began


def test_a_page_of_many_questions_waits_once():
    with pointed_at(NOBODY):
        first = waited()
        rest = [waited() for _ in range(20)]
    assert sum(rest) < first / 10


def test_it_is_asked_again_after_a_pause(database):
    with pointed_at(NOBODY):
        waited()
        db.pool()._away_until = 0.0  # as when the pause is over
        db.pool().conninfo = database
        assert db.value("SELECT 1") == 1


def test_first_requests_at_once_share_one_pool(database):
    with pointed_at(database):
        together = Barrier(8)

        def ask(_: int) -> tuple[int, int]:
            together.wait()
            return id(db.pool()), db.value("SELECT 1")

        with ThreadPoolExecutor(8) as threads:
            answers = set(threads.map(ask, range(8)))
        assert answers == {(id(db.pool()), 1)}


def test_a_pool_that_is_all_lent_refuses_nobody_afterwards(database):
    with pointed_at(database):
        pool = db.pool()
        lent = [pool.getconn() for _ in range(pool.max_size)]
        with pytest.raises(PoolTimeout):
            pool.getconn(timeout=0.05)
        for one in lent:
            pool.putconn(one)
        assert db.value("SELECT 1") == 1

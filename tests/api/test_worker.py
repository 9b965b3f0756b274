"""A thread stays with a connection that goes on asking, and leaves it when others wait."""

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from api.worker import Worker


@pytest.fixture
def connection():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield SimpleNamespace(sock=ours, is_http2=False), theirs


@pytest.fixture
def worker(monkeypatch):
    """Return a worker that answers a request by reading one byte of it."""

    def handle(_self, conn):
        return conn.sock.recv(1) != b"!"

    monkeypatch.setattr(ThreadWorker, "handle", handle)
    config = Config()
    made = Worker(0, os.getppid(), [], None, 30, config, Logger(config))
    with ThreadPoolExecutor(1) as made.tpool:
        yield made
    made.tmp.close()


def left(conn):
    conn.sock.setblocking(False)
    try:
        return conn.sock.recv(100)
    except BlockingIOError:
        return b""


def test_what_follows_at_once_is_answered_at_once(worker, connection):
    conn, browser = connection
    browser.sendall(b"...")
    assert worker.handle(conn) is True
    assert left(conn) == b""


def test_an_answer_that_closes_is_the_last(worker, connection):
    conn, browser = connection
    browser.sendall(b".!.")
    assert worker.handle(conn) is False
    assert left(conn) == b"."


def test_a_stopping_worker_leaves_the_rest(worker, connection):
    conn, browser = connection
    worker.alive = False
    browser.sendall(b"..")
    assert worker.handle(conn) is True
    assert left(conn) == b"."


def test_others_that_wait_come_first(worker, connection):
    conn, browser = connection
    worker.tpool._work_queue.put(None)  # what ends the pool's thread, not yet begun
    browser.sendall(b"..")
    assert worker.handle(conn) is True
    assert left(conn) == b"."

"""Gunicorn's threaded worker, whose threads stay with a browser that goes on asking."""

import select
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

PATIENCE_MS: Final = 2
"""A browser that loads a map asks for the next tile sooner than that."""


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no annotations
    """Answers the next request of a connection at once, if it comes at once.

    Gunicorn hands each request from the main thread to another one and back, with a pipe, a
    queue and a poller between them: a fifth of a warm tile's time on a quiet machine, little on a
    busy one. A thread waits only while no other connection wants it.
    """

    def handle(self, conn: Any) -> Any:
        """Answer a request, and those that follow at its heels."""
        kept = super().handle(conn)
        while kept is True and self.alive and not conn.is_http2 and self._goes_on(conn):
            kept = super().handle(conn)
        return kept

    def _goes_on(self, conn: Any) -> bool:
        if not self.tpool._work_queue.empty():  # noqa: SLF001  # executors do not tell otherwise
            return False
        heard = select.poll()
        heard.register(conn.sock, select.POLLIN)
        return bool(heard.poll(PATIENCE_MS))

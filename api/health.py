"""Is the process alive, and can it do its work: for supervisors and for the page's banner."""

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from flask import Flask, Response, jsonify

from api.errors import RETRY_SECONDS
from api.viewer import language
from core.text import Text
from data_access import db

SECONDS: Final = 1.0
"""How long an answer of the database counts as now."""


@dataclass(slots=True)
class Watch:
    """Whether the database answers, and since when it does not."""

    since: datetime | None = None
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> datetime | None:
        """Return since when the database is gone, None while it answers."""
        with self.lock:
            if time.monotonic() >= self.until:
                gone = not db.is_alive()
                self.since = (self.since or datetime.now(UTC)) if gone else None
                self.until = time.monotonic() + SECONDS
            return self.since


def register(server: Flask) -> None:
    """Add the health routes."""
    watch = Watch()
    server.add_url_rule("/health/live", "health_live", live)
    server.add_url_rule("/health/ready", "health_ready", lambda: ready(watch))


def live() -> Response:
    """Say that the process runs."""
    return _answer(200, {"status": "alive"})


def ready(watch: Watch) -> Response:
    """Say whether the map can be served; 503 tells since when the database is gone."""
    since = watch.look()
    if since is None:
        return _answer(200, {"status": "ready"})
    body = {"status": "no_database", "since": since.isoformat(), "reason": _GONE.to(language())}
    answer = _answer(503, body)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _answer(status: int, body: dict[str, Any]) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer


_GONE = Text(
    kk="Дерекқор жауап бермейді", ru="База данных не отвечает", en="the database does not answer"
)

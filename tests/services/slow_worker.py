"""A real worker whose searches take as long as a test asks for; run as a program of its own."""

import functools
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from core.errors import Infeasible
from core.text import Text
from data_access import plans
from data_access.queue import Task
from services import jobs, worker
from services.placement import Asked, Progress

NOWHERE = Text(kk="орын жоқ", ru="негде", en="nowhere")
STEP_SECONDS = 0.02


def search(asked: Asked, told: Callable[..., bool]) -> dict[str, Any]:
    """Find one site after the other; deaf to `told` where area is what counts."""
    if asked.service == "stops":
        raise Infeasible(NOWHERE)
    if asked.service == "schools":
        raise ZeroDivisionError
    found: dict[str, Any] = {"worker": os.getpid(), "data": "1-2"}
    for site in range(asked.count):
        found = {**found, "sites": site + 1}
        if asked.weight != "area":
            point = Progress(seconds=site * STEP_SECONDS, objective=site, bound=float("inf"))
            if not told(found, point):
                break
        time.sleep(STEP_SECONDS)
    return found


def tick(_duty: jobs.Duty) -> None:
    """Say that what is done every minute was done."""
    sys.stdout.write("tick\n")
    sys.stdout.flush()


TASKS = {
    plans.TASK: Task(functools.partial(jobs.answer, solve=search)),
    "tick": Task(tick, every="* * * * *"),
}

if __name__ == "__main__":
    worker.GRACE_SECONDS = 0.5  # type: ignore[misc]
    sys.exit(0 if worker.work(TASKS) else 1)

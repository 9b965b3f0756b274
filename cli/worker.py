"""`./twin worker`: the processes that compute what takes long, kept alive."""

import os
import subprocess
import sys
import time
from typing import Annotated, Any, Final

import typer

from cli import database, home
from cli.process import Process
from cli.trouble import told
from core.errors import TwinError
from core.settings import settings

AGAIN_SECONDS: Final = 2.0
"""Between the end of a worker that nobody stopped and the start of the next one."""
STOP_SECONDS: Final = 15.0
ONE: Final = "--one"
WORKERS: Final = Process(
    "worker",
    "cli\0worker",
    parts=(
        *("uv.lock", "core", "data_access", "analysis", "integrations", "services", "scenes"),
        "geodata",
        "cli/worker.py",
    ),
)


def command(
    one: Annotated[bool, typer.Option(ONE, hidden=True, help="Be one of them.")] = False,  # noqa: FBT002
) -> None:
    """Compute plans in the foreground until stopped; ./twin up does so in the background."""
    if one:
        raise typer.Exit(0 if _work() else 1)
    with told():
        if database.VARIABLE not in os.environ:
            database.choose()
        keep(order(ONE), settings().job_workers)


def order(*words: str) -> list[str]:
    """Return the command line of the workers, or with `ONE` of one of them."""
    return [sys.executable, "-m", "cli", "worker", *words]


def keep(one: list[str], count: int) -> None:
    """Run `count` processes with the command line `one`, and each again when it ends."""
    alive: list[subprocess.Popen[bytes]] = []
    try:
        while True:
            alive = [child for child in alive if child.poll() is None]
            alive += [_begin(one) for _ in range(count - len(alive))]
            time.sleep(AGAIN_SECONDS)
    finally:
        for child in alive:
            child.terminate()
        _wait(alive)


def start() -> None:
    """Start the workers in the background, or anew when files or settings are others now."""
    if WORKERS.running() and WORKERS.is_current():
        return
    WORKERS.stop()
    if settings().job_workers:
        WORKERS.start(order(), processes=settings().job_workers)


def state() -> dict[str, Any]:
    """Return what a program wants to know about the workers.

    `alive` counts those of other machines too; it and `waiting` are None while the database does
    not tell.
    """
    pid, known = WORKERS.running(), WORKERS.noted
    mine = {"pid": pid, "processes": known.get("processes"), "since": known.get("since")}
    return {
        "running": pid is not None,
        **({**mine, "current": WORKERS.is_current()} if pid else {}),
        **_queue(),
    }


def _work() -> bool:
    """Work as one of them, until asked to go; tell whether it was so."""
    from data_access.queue import Task  # noqa: PLC0415  # heavy: --help stays quick
    from scenes import _sheet  # noqa: PLC0415
    from services import jobs, worker  # noqa: PLC0415
    from services.wall import sheets  # noqa: PLC0415

    def settle(_duty: jobs.Duty) -> None:
        _sheet.settle()

    sheet = Task(settle, every=sheets.EVERY)
    return worker.work({**jobs.JOBS, "situation_sheet": sheet})


def _queue() -> dict[str, int | None]:
    from data_access import inventory, plans, queue  # noqa: PLC0415  # heavy, and seldom asked

    try:
        if inventory.is_reachable():
            return {"alive": queue.workers(), "waiting": plans.waiting()}
    except TwinError:  # of another version, or away again
        pass
    return {"alive": None, "waiting": None}


def _begin(one: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(one, cwd=home.ROOT, stdin=subprocess.DEVNULL)  # noqa: S603


def _wait(children: list["subprocess.Popen[bytes]"]) -> None:
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()

"""A worker: does one job of the queue after the other until it has to go."""

import asyncio
import itertools
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping
from importlib import import_module
from typing import Final

from procrastinate import App
from procrastinate.exceptions import ConnectorException

from core.errors import TwinError
from data_access import plans, queue_app
from data_access.queue import HEARTBEAT_SECONDS, STALLED_SECONDS, Task
from services.jobs import JOBS, VANISHED, Duty

GRACE_SECONDS: Final = 5.0
"""How long a job may take to stop; then the worker goes without it."""
WATCH_SECONDS: Final = 1.0
BURY_EVERY: Final = 5
"""Looks after plans between two looks after the queue."""
SOLVERS: Final = "services.placement.solving"
LOG: Final = logging.getLogger(__name__)


def work(tasks: Mapping[str, Task] = JOBS) -> bool:
    """Work until asked to go; tell whether it was so, and not the queue that failed.

    A plan that is worked on then goes back into the queue. The worker also goes when the process
    that started it is gone.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    # The solvers take two seconds to load, which the first plan need not wait for.
    threading.Thread(target=import_module, args=(SOLVERS,), daemon=True).start()
    return asyncio.run(_work(tasks))


async def _work(tasks: Mapping[str, Task]) -> bool:
    duty, asked_to_go = Duty(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_go.set)
    async with queue_app.app(tasks, context="duty").open_async() as opened:
        working = asyncio.create_task(_take_jobs(opened, duty))
        watching = asyncio.create_task(_watch(opened))
        going = asyncio.create_task(asked_to_go.wait())
        await asyncio.wait({working, watching, going}, return_when=asyncio.FIRST_COMPLETED)
        fell = working.done()
        watching.cancel()
        await _go(working, duty)
        return not fell


async def _take_jobs(opened: App, duty: Duty) -> None:
    await opened.run_worker_async(
        additional_context={"duty": duty},
        install_signal_handlers=False,
        delete_jobs="always",
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=STALLED_SECONDS,
    )


async def _watch(opened: App) -> None:
    """Look after what dead workers left, as long as the process that started us lives."""
    parent = os.getppid()
    for round_number in itertools.count():
        try:
            await asyncio.to_thread(plans.look_after, VANISHED)
            if round_number % BURY_EVERY == 0:
                await queue_app.bury(opened)
        except (TwinError, ConnectorException) as error:
            LOG.warning("could not look after plans: %s", error)
        await asyncio.sleep(WATCH_SECONDS)
        if os.getppid() != parent:
            return


async def _go(working: "asyncio.Task[None]", duty: Duty) -> None:
    """Let the job stop and hand its plan back; end the process if it does not stop in time."""
    duty.going.set()
    working.cancel()
    await asyncio.wait({working}, timeout=GRACE_SECONDS)
    if working.done():
        return
    try:
        if duty.attempt:
            await asyncio.wait_for(asyncio.to_thread(duty.attempt.give_back), GRACE_SECONDS)
    finally:  # also where the database is away: its lock tells the others that we are gone
        sys.stderr.flush()
        os._exit(0)  # a thread cannot be stopped

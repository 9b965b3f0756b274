"""The queue as a worker sees it: tasks by name, and what workers left that are gone."""

from collections.abc import Callable, Mapping
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.jobs import Status

from data_access import db
from data_access.queue import PATH, STALLED_SECONDS, Task


def app(tasks: Mapping[str, Task], context: str) -> App:
    """Return what a worker runs: tasks by name, each called with what `context` is to the worker.

    What is done again and again is neither queued nor done twice at a time.
    """
    made = App(connector=_connector())
    for name, task in tasks.items():
        lock = name if task.every else None
        known = made.task(name=name, pass_context=True, lock=lock, queueing_lock=lock)(
            _called(task, context)
        )
        if task.every:
            made.periodic(cron=task.every)(known)
    return made


async def bury(opened: App) -> None:
    """Forget the jobs of workers that are gone: what they were about stands in our own tables."""
    manager = opened.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.finish_job(job, Status.FAILED, delete_job=True)
    await manager.prune_stalled_workers(STALLED_SECONDS)


def _called(task: Task, context: str) -> Callable[..., None]:
    def call(job: JobContext, timestamp: int = 0, **given: Any) -> None:
        del timestamp  # comes with what is done again and again
        task.run(job.additional_context[context], **given)

    return call


def _connector() -> PsycopgConnector:
    options = f"-c search_path={PATH} {db.CITY_TIME} {db.SHORT_QUERIES}"
    return PsycopgConnector(
        conninfo=db.libpq_url(), kwargs={"options": options}, min_size=1, max_size=4
    )

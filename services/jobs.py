"""What is computed beside the pages: asked for here, done by the workers.

A new kind of job is one more line in `JOBS`.
"""

import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any, Final

from core.errors import BadRequest, TwinError
from core.text import Text
from data_access import plans
from data_access.plans import Attempt
from data_access.queue import Task
from services import computed
from services.placement import Asked, Progress

PAUSE_SECONDS: Final = 0.35
"""Between two writes of a plan that is worked on."""
MOST_WAITING: Final = 50
LOG: Final = logging.getLogger(__name__)

Told = Callable[[Mapping[str, Any], Progress | Iterable[Progress]], bool]
"""Called with the best result so far and how far the search is; returns False to stop."""
Solve = Callable[[Asked, Told], dict[str, Any]]


def ask(asked: Asked) -> str:
    """Ask the workers a question and return the key of the plan that will answer it.

    Raises
    ------
    BadRequest
        If it cannot be asked, or too many plans wait already.
    DataUnavailable
        If the database cannot be reached.
    """
    question = asked.checked().kept()
    if plans.waiting() >= MOST_WAITING:
        raise BadRequest(_MANY)
    return plans.create(question)


def cancel(key: str) -> bool:
    """Stop a plan that waits or is computed; tell whether it was one of these.

    What was found until then stays.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return plans.cancel(key)


@dataclass(slots=True)
class Duty:
    """What a worker is at, and whether it has to go."""

    going: threading.Event = field(default_factory=threading.Event)
    attempt: Attempt | None = None


def answer(duty: Duty, plan: int, *, solve: Solve) -> None:
    """Work on a plan that waits; one that does not, or that another worker has, is left alone."""
    with plans.attempt(plan) as attempt:
        if attempt is None:
            return
        duty.attempt = attempt
        try:
            _answer(duty, attempt, solve)
        finally:
            duty.attempt = None


def _answer(duty: Duty, attempt: Attempt, solve: Solve) -> None:
    diary = _Diary(attempt, duty.going)
    try:
        result = solve(Asked.read(attempt.asked), diary.told)
        attempt.finish(result, diary.left())
    except TwinError as error:
        attempt.fail(error.reason)
    except Exception:
        LOG.exception("plan %s failed", attempt.plan_id)
        attempt.fail(_BROKEN)


@dataclass(slots=True)
class _Diary:
    """Writes down how a search goes, three times a second at most."""

    attempt: Attempt
    going: threading.Event
    _last: Progress | None = None
    _written: float = -math.inf
    _until: float = -math.inf

    def told(self, result: Mapping[str, Any], progress: Progress | Iterable[Progress]) -> bool:
        if self.going.is_set():
            self.attempt.give_back()  # what the search still answers is written nowhere
            return False
        for point in [progress] if isinstance(progress, Progress) else progress:
            self._last = point
        if time.monotonic() < self._until:
            return True
        wanted = self.attempt.tell(result, self.left())
        self._until = time.monotonic() + PAUSE_SECONDS
        return wanted

    def left(self) -> list[dict[str, Any]]:
        """Return the newest point unless it is written already."""
        if self._last is None or self._last.seconds <= self._written:
            return []
        self._written = self._last.seconds
        return [{name: _finite(number) for name, number in asdict(self._last).items()}]


def _finite(number: float | None) -> float | None:
    """Return what JSON can hold: a bound that is not known yet is none, or infinite."""
    return number if number is not None and math.isfinite(number) else None


def _solve(asked: Asked, told: Told) -> dict[str, Any]:
    from services.placement import solving  # noqa: PLC0415  # only workers need the solvers

    return solving.solve(asked, told)


def _settle(_duty: Duty, *, name: str) -> None:
    computed.PARTS[name].settle(None)


def _live(_duty: Duty) -> None:
    from services import living  # noqa: PLC0415  # pages need none of the generator

    living.live()


JOBS: Final[Mapping[str, Task]] = {
    plans.TASK: Task(partial(answer, solve=_solve)),
    **{name: Task(partial(_settle, name=name), every="* * * * *") for name in computed.PARTS},
    "demo_lives": Task(_live, every="* * * * *"),
}
"""What workers do, by the name that the queue knows it by."""
VANISHED: Final = Text(
    kk="Есептеу екі рет күтпеген жерден үзілді; сұрақты қайта қойып көріңіз",
    ru="Расчёт дважды оборвался; попробуйте спросить ещё раз",
    en="the computation broke off twice; try asking again",
)
_BROKEN: Final = Text(
    kk="Есептеу кезінде қате шықты; ол журналға жазылды",
    ru="При расчёте произошла ошибка; она записана в журнал",
    en="the computation met an error; it is in the log",
)
_MANY: Final = Text(
    kk="Кезекте есептелмеген жоспар тым көп; кейінірек қайта сұраңыз",
    ru="В очереди слишком много планов; спросите позже",
    en="too many plans wait already; ask again later",
)

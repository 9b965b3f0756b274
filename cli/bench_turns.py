"""Contenders that answer the same questions, in turns: what each of them took."""

from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from typing import Any

import numpy as np

Contenders = Mapping[str, Callable[[Any], object]]
WARM = 5
"""First questions that are answered without being counted."""


def taken(contenders: Contenders, questions: Iterable[Any]) -> dict[str, list[float]]:
    """Return the milliseconds that each contender took for each question.

    Every question is put to all of them, and another one begins each time.
    """
    took: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for number, question in enumerate(questions):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            began = perf_counter()
            contenders[name](question)
            took[name].append(1e3 * (perf_counter() - began))
    return {name: each[WARM:] for name, each in took.items()}


def spread(milliseconds: Iterable[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    told = np.fromiter(milliseconds, float)
    return {"median": float(np.median(told)), "p95": float(np.percentile(told, 95))}


def ratio(one: Iterable[float], other: Iterable[float]) -> float:
    """Return how many times as long one took as the other, the median of all questions."""
    pairs = np.fromiter(one, float), np.fromiter(other, float)
    return float(np.median(pairs[0] / pairs[1]))

"""What was asked for: how large a city, from which seed, on which day; and the small inputs."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import pandas as pd

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Plan:
    """The arguments of one demonstration city."""

    scale: float
    seed: int
    as_of: date

    def rng(self, subject: str) -> np.random.Generator:
        """Return random numbers of `subject`, independent of how many others drew."""
        return np.random.default_rng([self.seed, crc32(subject.encode())])

    def count(self, full: int) -> int:
        """Return how many there are at this scale of what are `full` in the full city."""
        return max(1, round(full * self.scale))

    @property
    def today(self) -> np.datetime64:
        """Return the day the city speaks of."""
        return np.datetime64(self.as_of, "D")


@cache
def small(name: str) -> pd.DataFrame:
    """Return the small table `name` kept beside this module."""
    return pd.read_csv(HERE / f"{name}.csv", keep_default_na=False)


def shared_out(total: int, weights: np.typing.ArrayLike) -> np.typing.NDArray[np.int64]:
    """Split `total` into whole parts as near to `weights` as can be (largest remainders).

    Examples
    --------
    >>> shared_out(10, [1, 1, 1]).tolist()
    [4, 3, 3]
    """
    share = np.asarray(weights, np.float64)
    exact: np.typing.NDArray[np.float64] = share / share.sum() * total
    parts: np.typing.NDArray[np.int64] = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return parts

"""Cameras: what could be seen from where, and which of it no best choice needs."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.coverage import coverage
from analysis.placement import curve, elimination
from analysis.raster import Raster
from analysis.sectors import Sectors, potential
from analysis.visibility import Cameras, Obstacles, views
from services.placement.cameras import TYPES
from services.placement.scenes import Floats, Gear, Ints, Look, demanded

OPTIONS: Final = tuple((name, azimuth) for name, one in TYPES.items() for azimuth in one.azimuths)
"""What may stand at a spot: a type, and where it looks."""
SECTORS: Final = Sectors.of(
    [np.nan if azimuth is None else azimuth for _, azimuth in OPTIONS],
    [TYPES[name].view for name, _ in OPTIONS],
    [TYPES[name].reach for name, _ in OPTIONS],
)
FARTHEST: Final = max(one.reach for one in TYPES.values())
NEAREST: Final = min(one.reach for one in TYPES.values())
HEIGHT: Final = min(one.height for one in TYPES.values())
"""From the lowest one sees least: whatever type is hung there sees what is told, or more."""
PRICES: Final = np.array([TYPES[name].price for name, _ in OPTIONS], np.int64)
CHUNK: Final = 4_000
"""Spots looked at together: what they see takes some 50 MB."""
PROBE: Final = 2_000
PROBE_METRES: Final = 100.0
ROUNDING: Final = 1.0001
"""What is added up in single precision may come out a little less than it is."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Spots, what stands around them, and the raster on which what they see is counted.

    Attributes
    ----------
    spots
        UTM43N metres, shape (n, 2).
    """

    spots: Floats
    obstacles: Obstacles
    raster: Raster

    def of(self, options: Ints) -> csr_array:
        """Return which squares options see, bool, shape (k, raster.size).

        Parameters
        ----------
        options
            Numbers of options, ascending: spot x len(OPTIONS) + one of `OPTIONS`.

        Notes
        -----
        One panorama for each spot; a shorter sector of it is what a camera of that range would
        see, or a little less where low buildings stand.
        """
        which, kind = np.divmod(options, len(OPTIONS))
        wanted = np.zeros((len(self.spots), len(OPTIONS)), bool)
        wanted[which, kind] = True
        number = np.cumsum(wanted.ravel(), dtype=np.int32) - 1
        own = np.unique(which)
        parts = [
            self._part(own[start : start + CHUNK], wanted, number)
            for start in range(0, len(own), CHUNK)
        ]
        row, column = (
            np.concatenate([np.empty(0, np.int32), *(part[n] for part in parts)]) for n in (0, 1)
        )
        seen = np.ones(len(row), bool)
        return csr_array((seen, (row, column)), shape=(len(options), self.raster.size))

    def _part(
        self, spots: Ints, wanted: npt.NDArray[np.bool_], number: npt.NDArray[np.int32]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        panoramas = views(self._cameras(spots), self.obstacles, least_metres=NEAREST)
        seen = coverage(panoramas, self.raster)
        x, y = self.raster.middles(seen.point)
        at = spots[seen.owner]
        pair, kind = SECTORS.holding(x - self.spots[at, 0], y - self.spots[at, 1])
        kept = np.flatnonzero(wanted[at[pair], kind])
        option = number[at[pair[kept]] * len(OPTIONS) + kind[kept]]
        return option, seen.point[pair[kept]].astype(np.int32)

    def _cameras(self, spots: Ints) -> Cameras:
        every = np.ones(len(spots))
        return Cameras(
            x=self.spots[spots, 0],
            y=self.spots[spots, 1],
            azimuth_degrees=every * np.nan,
            view_degrees=every * 360.0,
            range_metres=every * FARTHEST,
            height_metres=every * HEIGHT,
        )

    def look(self, options: Ints, cells: Ints) -> Look:
        """Return what options see of some squares (ascending), and the ground as polygons."""
        order = np.argsort(options, kind="stable")
        seen = self.of(options[order])[np.argsort(order, kind="stable")]
        which, kind = np.divmod(options, len(OPTIONS))
        panoramas = views(self._cameras(which), self.obstacles, least_metres=NEAREST)
        cut = panoramas.cut(
            np.arange(len(which)),
            np.array([OPTIONS[one][1] for one in kind], np.float64),
            np.array([TYPES[OPTIONS[one][0]].view for one in kind]),
            np.array([TYPES[OPTIONS[one][0]].reach for one in kind]),
        )
        return Look(seen[:, cells], cut.polygons())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a choice has to keep: how many at most, for how much (0: no matter), how far apart."""

    count: int
    budget: int = 0
    spacing: float = 0.0


def needed(sight: Sight, weight: Floats, rule: Rule) -> tuple[Ints, csr_array]:
    """Return the options that a best choice may need, and the squares that each sees.

    Parameters
    ----------
    sight
        From where what could be seen.
    weight
        Of each square of the raster, 0 where nothing counts, shape (raster.size,).
    rule
        What the choice has to keep.

    Returns
    -------
    (options, sees)
        Numbers of options as in `Sight.of`, ascending, and a matrix of shape (k, raster.size).

    Notes
    -----
    Nothing is lost, see `analysis.placement.elimination.threshold`. First what each sector would
    hold if no building hid anything; then what the most promising spot of each square of
    `PROBE_METRES` really sees, which tells how much an option has to hold to be looked at.
    """
    x, y = sight.spots.T
    most = potential(x, y, weight, sight.raster, SECTORS)
    probe = _spread(sight.spots, most.max(axis=1))
    options = np.flatnonzero(np.isin(np.arange(len(x)), probe)[:, None] & (most > 0))
    largest = float(np.sort(most, axis=None)[-rule.count :].sum(dtype=np.float64))
    least = _Seen(sight, options, sight.of(options), weight).least(rule, largest * ROUNDING)
    options = np.flatnonzero((most > 0) & (most * ROUNDING >= least))
    sees = sight.of(options)
    chain = curve.greedy(*demanded(sees, weight), count=rule.count)
    least = _Seen(sight, options, sees, weight).least(rule, chain.most)
    gain = sees @ weight
    kept = np.flatnonzero((gain > 0) & (gain >= least[options % len(OPTIONS)]))
    return options[kept], sees[kept]


def reaches(options: Ints) -> Floats:
    """Return how far options see, metres."""
    return SECTORS.reach[options % len(OPTIONS)]


def gear(options: Ints) -> Gear:
    """Return what cameras options are."""
    names = [OPTIONS[one] for one in options % len(OPTIONS)]
    return Gear(
        np.array([name for name, _ in names], object),
        np.array([azimuth for _, azimuth in names], np.float64),
        np.array([TYPES[name].view for name, _ in names], np.float64),
        np.array([TYPES[name].height for name, _ in names], np.float64),
        PRICES[options % len(OPTIONS)],
    )


def _spread(spots: Floats, worth: Floats) -> Ints:
    """Return the best spot of each square of `PROBE_METRES`, the best `PROBE` of them."""
    row, column = np.floor(spots / PROBE_METRES).astype(np.int64).T
    order = np.lexsort((-worth, column, row))
    changes = (np.diff(row[order], prepend=-1) != 0) | (np.diff(column[order], prepend=-1) != 0)
    best = order[changes]
    return np.sort(best[np.argsort(-worth[best], kind="stable")][:PROBE])


@dataclass(frozen=True, slots=True)
class _Seen:
    """Options and the squares that each sees, and what these weigh."""

    sight: Sight
    options: Ints
    sees: csr_array
    weight: Floats

    def least(self, rule: Rule, most: float) -> Floats:
        """Return for each of `OPTIONS` how much it has to see to be needed.

        An option can be replaced by one that is no dearer: with a budget, those of each price
        are judged by what is as cheap. `most` is what no choice can exceed.
        """
        spots = self.sight.spots[self.options // len(OPTIONS)]
        price = PRICES[self.options % len(OPTIONS)]
        least = np.zeros(len(OPTIONS))
        for limit in np.unique(PRICES) if rule.budget else [PRICES.max()]:
            cheap = np.flatnonzero(price <= limit)
            least[(limit == PRICES) | (not rule.budget)] = elimination.threshold(
                self.sees[cheap],
                self.weight,
                count=rule.count,
                most=most,
                spots=spots[cheap],
                spacing=rule.spacing,
            )
        return least

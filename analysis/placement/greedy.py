"""The first answer: always the site that adds most."""

import numpy as np

from analysis.placement.choice import Choice
from analysis.placement.cover import Cover
from analysis.placement.limits import Limits


def chosen(cover: Cover, limits: Limits) -> Choice:
    """Return a greedy choice.

    Notes
    -----
    Without a budget it covers at least 63 % of what the best choice does (1 - 1/e; Nemhauser,
    Wolsey and Fisher 1978), in practice about 99 %. With one, the better of two is taken: most
    gain, and most gain for its price (Khuller, Moss and Naor 1999).

    The gains of all sites are kept, not asked for anew: each demand lowers the gains of its sites
    once, when it is first covered. Time O(pairs + count x sites), against O(count x pairs) anew.
    """
    plain = Choice(cover, limits)
    plain.fill()
    if limits.price is None or limits.budget is None:
        return plain
    thrifty = Choice(cover, limits)
    site = _thriftiest(thrifty)
    while site is not None:
        thrifty.add(site)
        site = _thriftiest(thrifty)
    return max(plain, thrifty, key=lambda one: one.weight)


def _thriftiest(choice: Choice) -> int | None:
    price = np.maximum(choice.limits.price, 1e-12)  # type: ignore[arg-type]  # some are free
    return choice.best(choice.gain / price)

"""Many questions put to one diary: how many of the answers that stand out are chance."""

from __future__ import annotations

from collections.abc import Sequence


def false_discovery_rates(ps: Sequence[float]) -> list[float]:
    """Each p as the share of chance finds one accepts by calling it, and all smaller ones, a find.

    By Benjamini and Hochberg (J R Stat Soc B 1995;57:289), in the order of `ps`; each from 0 to 1.
    """
    found = [1.0] * len(ps)
    least = 1.0
    for rank, index in sorted(enumerate(sorted(range(len(ps)), key=ps.__getitem__), 1), reverse=True):
        least = min(least, ps[index] * len(ps) / rank)
        found[index] = least
    return found

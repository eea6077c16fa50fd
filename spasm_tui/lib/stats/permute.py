"""A permutation test: how often chance alone, dealing the same values anew, gives as much."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Generator, Sequence
from operator import add

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.stats.interval import two_sided_p

DRAWS = 1999
ENOUGH = 25
"""As many draws as far from the middle as what was seen tell enough: the test then stops (Besag and Clifford)."""
_CHUNK = 100
_SAME = 1e-9


class Block(NamedTuple):
    """Values that may change places: of `values`, the first `marked` belong to the days with the event."""

    values: tuple[float, ...]
    marked: int

    @property
    def tells(self) -> bool:
        """Whether dealing anew can make any difference."""
        return 0 < self.marked < len(self.values) and min(self.values) < max(self.values)


def permutation_p(blocks: Sequence[Block], seed: int, draws: int = DRAWS) -> Generator[None, None, float]:
    """The two-sided p of the sum of the marked values, when values change places within their block only.

    What changes from block to block (a season, a bad month) cannot make a difference. Ends early once `ENOUGH` draws
    were as extreme (Besag and Clifford, Biometrika 1991;78:301); otherwise p is (extreme + 1) / (draws + 1) (Phipson
    and Smyth, Stat Appl Genet Mol Biol 2010;9:39). The same seed gives the same p. Yields now and then, so that
    whoever runs it can show how far it is or leave; the result is what it returns.
    """
    telling = [block for block in blocks if block.tells]
    if not telling:
        return 1.0
    chance = random.Random(seed)  # noqa: S311 chance for a test, not for a secret
    expected = sum(block.marked * sum(block.values) / len(block.values) for block in telling)
    seen = abs(sum(sum(block.values[: block.marked]) for block in telling) - expected) - _SAME
    extreme = done = 0
    while done < draws:
        chunk = min(_CHUNK, draws - done)
        totals = [0.0] * chunk
        for block in telling:
            totals = list(map(add, totals, _dealt(block, chunk, chance)))
        for total in totals:
            done += 1
            extreme += abs(total - expected) >= seen
            if extreme >= ENOUGH:
                return extreme / done
        yield
    return (extreme + 1) / (draws + 1)


def rough_p(blocks: Sequence[Block]) -> float:
    """The same p by the normal distribution, with the mean and variance that dealing anew has: at once, and close where
    there are many blocks (van Elteren; Lehmann, Nonparametrics, 3.3)."""
    apart = variance = 0.0
    for block in blocks:
        if block.tells:
            n, marked = len(block.values), block.marked
            mean = sum(block.values) / n
            apart += sum(block.values[:marked]) - marked * mean
            spread = sum((value - mean) ** 2 for value in block.values)
            variance += marked * (n - marked) / (n * (n - 1)) * spread
    return two_sided_p(apart / math.sqrt(variance)) if variance > 0 else 1.0


def _dealt(block: Block, times: int, chance: random.Random) -> list[float]:
    """The sum of the marked values, dealt anew `times` times."""
    if block.marked == 1:
        # Most blocks have one day with the event. Numbers of 16 bits are quick, and even enough for a few days.
        values, n = block.values, len(block.values)
        return [values[number % n] for number in struct.unpack(f"<{times}H", chance.randbytes(2 * times))]
    return [sum(chance.sample(block.values, block.marked)) for _ in range(times)]

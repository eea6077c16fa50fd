"""How often the verdicts of a trial are right and wrong: `python tests/trials.py [people]`.

Simulates people (20,000 a line unless told) who put two treatments to the test as clinical.md section 11 has it: how
much the pain eases is a whole number, Normal around 0 or the true gap with a session SD of 1.5 or 2.0; a pair is one
session of each. Each line is its own people, with a seed of its own, so it prints the same numbers each time.
Not a test: the rules themselves are tested in tests/core/trial/test_verdict.py.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from spasm_tui.core.trial.verdict import ALPHA, chances_of, posterior, sign_flip_p

PEOPLE = 20_000
PAIRS = (6, 8, 10, 12)
SPREADS = (1.5, 2.0)
GAPS = (0, 1, 2)
# Section 11's own table: power at p <= 0.05 with a gap of 2, in per cent.
TOLD = {
    (1.5, 6): 17,
    (1.5, 8): 41,
    (1.5, 10): 66,
    (1.5, 12): 81,
    (2.0, 6): 14,
    (2.0, 8): 39,
    (2.0, 10): 47,
    (2.0, 12): 59,
}
Draw = Callable[[random.Random], Sequence[int]]


def plain(pairs: int, spread: float, gap: float) -> Draw:
    """Differences of sessions that know nothing of each other."""

    def draw(chance: random.Random) -> list[int]:
        return [round(chance.gauss(gap, spread)) - round(chance.gauss(0, spread)) for _ in range(pairs)]

    return draw


def awkward(
    pairs: int, spread: float, drift: float = 0.0, memory: float = 0.0, carry: float = 0.0, gap: float = 0.0
) -> Draw:
    """Sessions in the order they are done, which is drawn by lot in each pair as the program does.

    `drift` points less easing from session to session (the spasm heals), `memory` the correlation with the session
    before, `carry` the part of the gap that the session before leaves behind.
    """

    def draw(chance: random.Random) -> list[int]:
        found, noise, before = [], chance.gauss(0, spread), 0.0
        for pair in range(pairs):
            first = chance.random() < 0.5
            eased = {}
            for place, treatment in enumerate((first, not first)):
                noise = memory * noise + math.sqrt(1 - memory**2) * chance.gauss(0, spread)
                own = gap if treatment else 0.0
                eased[treatment] = round(own + carry * before - drift * (2 * pair + place) + noise)
                before = own
            found.append(eased[True] - eased[False])
        return found

    return draw


def bounded(pairs: int, spread: float, gap: float) -> Draw:
    """A pain from 3 to 8 before, and none under 0 or over 10 after: what a scale can show."""

    def eased(chance: random.Random, mean: float) -> int:
        before = chance.randint(3, 8)
        return before - min(10, max(0, round(before - 1 - mean + chance.gauss(0, spread))))

    def draw(chance: random.Random) -> list[int]:
        return [eased(chance, gap) - eased(chance, 0) for _ in range(pairs)]

    return draw


def tell(name: str, draw: Draw, gap: float, people: int, told: int | None = None, covers: bool = True) -> None:
    """Simulates `people` and prints their line, in per cent."""
    chance = random.Random(name)
    words: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for _ in range(people):
        differences = draw(chance)
        words[chances_of(differences).word] += 1
        p = sign_flip_p(differences)
        counts["p"] += p <= ALPHA
        # What the exact interval holds is what the test of the difference less it does not rule out.
        counts["exact"] += (sign_flip_p([d - int(gap) for d in differences]) if gap else p) > ALPHA
        mean, sd = posterior(differences)
        counts["bayes"] += abs(gap - mean) <= 1.959964 * sd
    share = {word: 100 * words[word] / people for word in ("first", "second", "same", "unclear")}
    held = [f"{100 * counts[key] / people:7.1f}" if covers else "      -" for key in ("exact", "bayes")]
    beside = "" if told is None else f"{told:8}"
    print(
        f"{name:<34}{share['first']:7.1f}{share['second']:8.1f}{share['same']:8.1f}{share['unclear']:9.1f}"
        f"{100 * counts['p'] / people:10.1f}{held[0]}{held[1]}{beside}".rstrip(),
        flush=True,
    )


HEAD = "  first  second    same  unclear  p<=0.05  exact  bayes    told"


def main(people: int) -> None:
    """Prints the whole table."""
    started = time.perf_counter()
    most = 100 * math.sqrt(0.25 / people)
    at_five = 100 * math.sqrt(0.05 * 0.95 / people)
    print(f"{people} people a line; per cent; Monte-Carlo error at most {most:.2f}, at 5 % {at_five:.2f}")
    print("first, second: that one looks better. p<=0.05: sign-flip test; with gap 0 its type I error, else its power.")
    print("exact, bayes: how often a 95 % interval holds the true gap. told: the power that clinical.md tells.\n")
    for gap in GAPS:
        print(f"{f'true gap {gap}':<34}{HEAD}")
        for spread in SPREADS:
            for pairs in PAIRS:
                told = TOLD.get((spread, pairs)) if gap == 2 else None
                tell(f"gap {gap}, SD {spread}, {pairs} pairs", plain(pairs, spread, gap), gap, people, told)
        print()
    print(f"{'8 pairs, SD 1.5, awkward lives':<34}{HEAD.replace('    told', '')}")
    tell("gap 0, easing fades 0.2 a session", awkward(8, 1.5, drift=0.2), 0, people)
    tell("gap 0, sessions alike (0.5)", awkward(8, 1.5, memory=0.5), 0, people)
    tell("gap 2, sessions alike (0.5)", awkward(8, 1.5, memory=0.5, gap=2), 2, people)
    tell("gap 2, a fifth carries over", awkward(8, 1.5, carry=0.2, gap=2), 2, people)
    tell("gap 0, pain stays within 0 to 10", bounded(8, 1.5, 0), 0, people)
    tell("gap 2, pain stays within 0 to 10", bounded(8, 1.5, 2), 2, people, covers=False)
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)

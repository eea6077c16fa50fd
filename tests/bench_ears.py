"""How long giving a cue takes, and how late a clock is that gives one every 50 ms, with good and bad speech programs.

Used as `python tests/bench_ears.py`. Each line is one kind of program; the first has none and is the yardstick.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.whole.speakers import CRASHES, FLOODS, HANGS, SPEAKS, Speakers

TICK_SECONDS, TICKS = 0.05, 60


def measure(name: str, script: str, speech: str) -> None:
    """Prints one line."""
    with TemporaryDirectory() as folder:
        speakers = Speakers(Path(folder) / "bin")
        if script:
            speakers.write("espeak-ng", script)
        ears = speakers.ears(speech=speech)
        given, late = [], []
        begins = time.perf_counter()
        for tick in range(TICKS):
            due = begins + tick * TICK_SECONDS
            time.sleep(max(0.0, due - time.perf_counter()))
            at = time.perf_counter()
            ears.give("step", "Knee rolls, right side. Sway, pause and come back.")
            late.append((at - due) * 1000)
            given.append((time.perf_counter() - at) * 1000)
        at = time.perf_counter()
        closed = ears.close()
        closing = (time.perf_counter() - at) * 1000
        time.sleep(0.1)
        print(
            f"{name:<24}give: median {sorted(given)[TICKS // 2]:.3f} ms, most {max(given):.2f} ms"
            f"   clock late by: median {sorted(late)[TICKS // 2]:.2f} ms, most {max(late):.2f} ms"
            f"   started {speakers.runs:>2}, close {closing:.1f} ms{'' if closed else ' (not closed)'}"
            f", left {len(speakers.alive())}"
        )


if __name__ == "__main__":
    measure("speech off", "", "off")
    measure("no program", "", "auto")
    measure("one that speaks", SPEAKS, "auto")
    measure("one that hangs for 60 s", HANGS, "auto")
    measure("one that crashes", CRASHES, "auto")
    measure("one that floods stderr", FLOODS, "auto")

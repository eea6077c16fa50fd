"""How exact the cues of a session are: `python -m tests.cues`. Takes a minute.

A routine of 60 seconds is played in a real terminal; every bell is timed as it comes out and set beside its place in
the plan. The first bell is the start. Not a test: an idle machine is needed for the number to mean something.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from spasm_tui.core.base.clock import Step, StepPlan
from spasm_tui.core.stretching.cue import cues
from tests.whole.home import Home
from tests.whole.terminal import Terminal

TARGET_MS = 50.0
STEPS = (
    Step(14, "Knee rolls", stretch="knee-rolls"),
    Step(4, "Change over", "change"),
    Step(20, "One knee to chest", stretch="one-knee-to-chest", side="right"),
    Step(2, "Switch sides", "switch"),
    Step(20, "One knee to chest", stretch="one-knee-to-chest", side="left"),
)
# A bell, and what ends in the same byte but is none: the end of a title.
_BELL = re.compile(rb"\x1b\][^\x07\x1b]*\x07|(\x07)")


def routine_text() -> str:
    """The routine as a file."""
    lines = ['title = "One minute"']
    for step in STEPS:
        lines += ["", "[[step]]", f'kind = "{step.kind}"', f'title = "{step.title}"', f"seconds = {step.seconds:g}"]
        lines += [f'{key} = "{value}"' for key, value in (("stretch", step.stretch), ("side", step.side)) if value]
    return "\n".join(lines) + "\n"


def heard(home: Home, count: int) -> list[float]:
    """The times of `count` bells, in seconds of a clock that only goes forward."""
    found: list[float] = []
    with Terminal(home, "stretch", "minute") as terminal:
        terminal.wait_for("One minute, 1 min")
        terminal.press("2", "enter")
        while len(found) < count:
            chunk = terminal.read(70)
            if not chunk:
                raise RuntimeError(f"only {len(found)} of {count} bells in 70 seconds")
            now = time.perf_counter()
            found += [now for match in _BELL.finditer(chunk) if match[1]]
        terminal.wait_for("Done. Well looked after.")
        terminal.press("enter")
        terminal.quit()
    return found


def main() -> int:
    plan = StepPlan(STEPS)
    planned = [cue.at for cue in cues(plan)]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        (home.data / "content" / "routines").mkdir(parents=True)
        (home.data / "content" / "routines" / "minute.toml").write_text(routine_text(), encoding="utf-8")
        home.config.mkdir(parents=True)
        config = 'get_ready_seconds = 0\ntones = false\nspeech = "off"\n'
        (home.config / "config.toml").write_text(config, encoding="utf-8")
        times = heard(home, len(planned))
    late = [(at - times[0] - due) * 1000 for at, due in zip(times, planned, strict=True)]
    for cue, off in zip(cues(plan), late, strict=True):
        print(f"{cue.at:6.1f} s  {cue.kind:<7} {off:+7.1f} ms")
    worst = max(abs(off) for off in late)
    print(f"{len(late)} cues: median {statistics.median(late):+.1f} ms, worst {worst:.1f} ms (target {TARGET_MS:g})")
    return 0 if worst <= TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.faults [PART] [--every N] [--files N]`: how the program stands faults, as a table.

It takes a few minutes: some twenty thousand crashed disks, some eight thousand refused operations, a hundred thousand
damaged files. The everyday tests run a little of each with the same code.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

from tests.faults.crashes import MODELS, Tried, crash
from tests.faults.damage import damage
from tests.faults.oddities import oddities
from tests.faults.refusals import refuse

# What was tried and failed when this was measured first, on 4248264.
BEFORE = {
    "killed": (15_028, "2"),
    "ordered": (150, "109"),
    "strict": (792, "499"),
    "refused": (4_576, "194"),
    "damaged": (64_101, "68 at least"),
    "odd": (44, "9"),
    "screen": (48, "11"),
}


def _on_screen(every: int) -> Tried:
    from tests.faults.fullscreen import screen_faults  # noqa: PLC0415 the others need no screen

    return screen_faults(every)


def main() -> int:
    """0 when nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help=", ".join(BEFORE))
    parser.add_argument("--every", type=int, default=1, help="only every so-manieth crash and refusal")
    parser.add_argument("--files", type=int, default=100_000, help="how many damaged files")
    parser.add_argument("--show", type=int, default=10, help="how many failures to print of each part")
    args = parser.parse_args()
    parts: dict[str, tuple[str, Callable[[], Tried]]] = {
        name: (model, partial(crash, model, args.every)) for name, model in zip(BEFORE, MODELS, strict=False)
    }
    parts["refused"] = ("every fault at each file operation of the flat commands", partial(refuse, args.every))
    parts["damaged"] = ("damaged files", partial(damage, args.files))
    parts["odd"] = ("things that are not files, in the journal's and content's places", oddities)
    parts["screen"] = (
        "the same in the full screen: spasm, pain, check-in, dose, habit",
        partial(_on_screen, args.every),
    )
    print("| what | tried before | failed before | tried | failed | seconds |\n|---|---|---|---|---|---|", flush=True)
    code = 0
    for name, (title, run) in parts.items():
        if args.part in ("", name):
            start = time.monotonic()
            found = run()
            tried_before, failed_before = BEFORE[name]
            seconds = time.monotonic() - start
            row = (title, f"{tried_before:,}", failed_before, f"{found.tried:,}", len(found.failed), f"{seconds:.0f}")
            print(f"| {' | '.join(map(str, row))} |", flush=True)
            for line in found.failed[: args.show]:
                print(f"  {line}", file=sys.stderr)
            code = code or bool(found.failed)
    return code


if __name__ == "__main__":
    sys.exit(main())

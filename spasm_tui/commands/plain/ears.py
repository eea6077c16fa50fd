"""What is heard beside the lines: the same tones and words as in the full screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from spasm_tui.lib.quick_classes import replace
from spasm_tui.machine.audio import Ears
from spasm_tui.services.world import World


@contextmanager
def with_ears(world: World) -> Iterator[World]:
    """The world with its cues heard, where a person sits at a terminal; a pipe is quiet."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield world
        return
    ears = Ears(world.settings, os.environ, world.places.state / "tones", _ring, world.seconds)
    try:
        yield replace(world, cue=ears.give, ears=ears)
    finally:
        ears.close()


def _ring() -> None:
    sys.stdout.write("\a")
    sys.stdout.flush()

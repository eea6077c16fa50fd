"""Every act, crashed everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tests.faults.acts import Act, acts
from tests.faults.disks import Disk, disk_of, killed, ordered, put, strict
from tests.faults.sandbox import Sandbox, emptied, folder
from tests.faults.traced import Change, Tracer

Model = Callable[[Disk, Sequence[Change]], Iterator[Disk]]
MODELS: dict[str, tuple[Model, bool]] = {
    "killed at every operation, last write cut at every byte": (killed, False),
    "power loss, ext4-like ordering": (ordered, True),
    "power loss, strict POSIX": (strict, True),
}


class Tried(NamedTuple):
    """How many were tried, and what did not hold: a line each."""

    tried: int
    failed: list[str]


def trace(act: Act, root: Path) -> tuple[Disk, list[Change]]:
    """The disk before the act, and what the act does to it."""
    box = Sandbox(emptied(root))
    act.prepare(box)
    before = disk_of(box.root)
    tracer = Tracer(box.root)
    with tracer.watching():
        act.do(box, tracer.say)
    return before, tracer.changes


def crash(model: str, every: int = 1, only: str = "") -> Tried:
    """Every act under one model; of the states only each `every`th."""
    states, power = MODELS[model]
    count, failed = 0, []
    with folder() as there:
        for act in acts(there / "scratch"):
            if only and act.name != only:
                continue
            before, changes = trace(act, there / "home")
            for number, disk in enumerate(_different(islice(states(before, changes), 0, None, every))):
                count += 1
                box = Sandbox(emptied(there / "home"))
                put(disk, box.root)
                try:
                    wrong = act.check(box, disk.said, power)
                except Exception as error:
                    wrong = [repr(error)]
                failed += [f"{act.name}, state {number}: {'; '.join(wrong)}"] if wrong else []
    return Tried(count, failed)


def _different(disks: Iterator[Disk]) -> Iterator[Disk]:
    """Each state once."""
    seen = set()
    for disk in disks:
        reached = {n: disk.files.get(file, b"") if file else None for n, file in disk.names.items()}
        key = (tuple(sorted(reached.items(), key=lambda item: item[0])), disk.said)
        if key not in seen:
            seen.add(key)
            yield disk

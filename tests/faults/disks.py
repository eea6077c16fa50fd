"""What a disk may hold after the program was killed, or the power went, at any point of what it did to its files.

Three models, from mild to strict:

- killed: the process ends between two operations, or within a write; the system goes on and writes all of it.
- ordered, like ext4: names change in the order they were made, and any fsync brings all earlier ones to the disk; the
  bytes of a file may come later than its name, whole, cut or not at all, until that file is synced.
- strict, as POSIX has it: only what was synced is there; each name not synced in its folder, and the bytes of each file
  not synced, may be there or not, each by itself. A renaming is there or not.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults.traced import Change

_NAMES = ("mkdir", "create", "rename", "link", "unlink")
_BYTES = ("write", "truncate")
FOLDER = 0


class Disk(NamedTuple):
    """Names (a folder's is FOLDER) and what the files hold. `said` is what the program had said by then."""

    names: dict[str, int]
    files: dict[int, bytes]
    said: tuple[str, ...] = ()


def disk_of(root: Path) -> Disk:
    """What is there now."""
    names: dict[str, int] = {}
    files: dict[int, bytes] = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_dir():
            names[name] = FOLDER
        else:
            names[name] = path.stat().st_ino
            files[names[name]] = path.read_bytes()
    return Disk(names, files)


def put(disk: Disk, root: Path) -> None:
    """Builds it in `root`, an empty folder. What stands in a folder that is not there cannot be reached."""
    for name in sorted(disk.names):
        path = root / name
        if not path.parent.is_dir():
            continue
        if disk.names[name] == FOLDER:
            path.mkdir(mode=0o700)
        else:
            path.write_bytes(disk.files.get(disk.names[name], b""))


def _rename(names: dict[str, int], change: Change) -> None:
    names[change.to] = change.file
    names.pop(change.path, None)


def _name(names: dict[str, int], change: Change) -> None:
    """Makes one change of names."""
    if change.name == "mkdir":
        names[change.path] = FOLDER
    elif change.name == "create":
        names[change.path] = change.file
    elif change.name == "rename":
        _rename(names, change)
    elif change.name == "link":
        names[change.to] = change.file
    else:
        names.pop(change.path, None)


def _bytes(before: bytes, change: Change, cut: int | None = None) -> bytes:
    """The bytes of a file after a change, of which only the first `cut` were written."""
    if change.name == "truncate":
        return before[: change.at].ljust(change.at, b"\0")
    data = change.data if cut is None else change.data[:cut]
    return before[: change.at].ljust(change.at, b"\0") + data + before[change.at + len(data) :]


def said_by(changes: Sequence[Change]) -> tuple[str, ...]:
    """What was said in the course of these."""
    return tuple(change.path for change in changes if change.name == "said")


def killed(start: Disk, changes: Sequence[Change]) -> Iterator[Disk]:
    """The process is killed before each operation, after the last, and at each byte of each write."""
    names, files = dict(start.names), dict(start.files)
    yield Disk(dict(names), dict(files))
    for count, change in enumerate(changes, 1):
        if change.name == "write":
            for cut in range(1, len(change.data)):
                torn = {**files, change.file: _bytes(files.get(change.file, b""), change, cut)}
                yield Disk(dict(names), torn, said_by(changes[:count]))
        if change.name in _NAMES:
            _name(names, change)
        elif change.name in _BYTES:
            files[change.file] = _bytes(files.get(change.file, b""), change)
        yield Disk(dict(names), dict(files), said_by(changes[:count]))


def _later_bytes(before: bytes, pending: Sequence[Change]) -> list[bytes]:
    """What a file may hold that had `before` on the disk: each of its later changes done, the next one cut."""
    found = [before]
    now = before
    for change in pending:
        if change.name == "write":
            length = len(change.data)
            cuts = sorted({1, length // 2, length - 1} & set(range(1, length)))
            found += [_bytes(now, change, cut) for cut in cuts]
        now = _bytes(now, change)
        found.append(now)
    return found


def _with_holes(before: bytes, pending: Sequence[Change]) -> list[bytes]:
    """As `_later_bytes`, and the length without the bytes: noughts."""
    found = _later_bytes(before, pending)
    if len(found[-1]) > len(before):
        found.append(before.ljust(len(found[-1]), b"\0"))
    return found


def _contents(
    start: Disk, changes: Sequence[Change], synced: dict[int, int], holes: bool, most: int, chance: random.Random
) -> Iterator[dict[int, bytes]]:
    """All that the files may hold. `synced` is up to which of the changes each file is on the disk."""
    choices: dict[int, list[bytes]] = {}
    for file in {change.file for change in changes if change.name in _BYTES}:
        upto = synced.get(file, 0)
        on_disk = start.files.get(file, b"")
        for change in changes[:upto]:
            if change.file == file and change.name in _BYTES:
                on_disk = _bytes(on_disk, change)
        pending = [change for change in changes[upto:] if change.file == file and change.name in _BYTES]
        choices[file] = (_with_holes if holes else _later_bytes)(on_disk, pending)
    for chosen in _some(list(choices.values()), most, chance):
        yield {**start.files, **dict(zip(choices, chosen, strict=True))}


def _some(choices: list[list[bytes]], most: int, chance: random.Random) -> Iterator[tuple[bytes, ...]]:
    """Every choice of one from each list, or, where these are too many, `most` of them drawn by lot."""
    count = 1
    for each in choices:
        count *= len(each)
    if count <= most:
        yield from itertools.product(*choices)
        return
    yield tuple(each[0] for each in choices)
    for _ in range(most):
        yield tuple(chance.choice(each) for each in choices)


def ordered(start: Disk, changes: Sequence[Change], most: int = 40, seed: int = 1) -> Iterator[Disk]:
    """The power goes at each point, on a disk that keeps names in their order."""
    chance = random.Random(seed)
    for end in range(len(changes) + 1):
        done = changes[:end]
        synced = {change.file: at + 1 for at, change in enumerate(done) if change.name == "sync"}
        committed = max((at for at, change in enumerate(done) if change.name in ("sync", "sync-folder")), default=0)
        points = [at for at in range(committed, end + 1) if at in (committed, end) or done[at - 1].name in _NAMES]
        for upto in dict.fromkeys(points):
            names = dict(start.names)
            for change in done[:upto]:
                if change.name in _NAMES:
                    _name(names, change)
            for files in _contents(start, done, synced, False, most, chance):
                yield Disk(dict(names), files, said_by(done))


def strict(start: Disk, changes: Sequence[Change], most: int = 40, seed: int = 1) -> Iterator[Disk]:
    """The power goes at each point, on a disk that keeps nothing but what was synced for certain."""
    chance = random.Random(seed)
    for end in range(len(changes) + 1):
        done = changes[:end]
        synced = {change.file: at + 1 for at, change in enumerate(done) if change.name == "sync"}
        sure, loose = _by_folder(done)
        for chosen in _subsets(loose, most, chance):
            names = dict(start.names)
            for at in sorted([*sure, *chosen]):
                _name(names, done[at])
            for files in _contents(start, done, synced, True, 6, chance):
                yield Disk(names, files, said_by(done))


def _by_folder(done: Sequence[Change]) -> tuple[list[int], list[int]]:
    """The changes of names that are on the disk for certain, and those that may be."""
    sure: list[int] = []
    loose: list[int] = []
    for at, change in enumerate(done):
        if change.name in _NAMES:
            folders = {os.path.dirname(path) or "." for path in (change.path, change.to) if path}
            synced = {later.path for later in done[at:] if later.name == "sync-folder"}
            (sure if folders <= synced else loose).append(at)
    return sure, loose


def _subsets(items: list[int], most: int, chance: random.Random) -> Iterator[list[int]]:
    if 2 ** len(items) <= most:
        for size in range(len(items) + 1):
            yield from map(list, itertools.combinations(items, size))
        return
    yield []
    yield items
    for _ in range(most):
        yield [item for item in items if chance.random() < 0.5]

"""This machine as a writer of the journal: a name that no other machine has, and how it left the files of that name."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.storage.whole_file import open_plain, private_folder, read_plain, write_new, write_whole

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_MOST_LINES = 20
_SURE = b"#"
"""Ends a copy of which all is on the disk: a comment, to whoever reads it as TOML."""
_LONGEST_RECORD = 256 * 1024
TAIL_BYTES = 64
"""So many bytes from the end of a file tell it from others of its length: `saved` with its microseconds is in them."""


class MachineMark(NamedTuple):
    """What only this machine can know. `boot` is of this start of it, `folder` of this copy of the state folder."""

    boot: str = ""
    id: str = ""
    folder: str = ""
    parts: frozenset[str] = frozenset()
    """Built-in network cards, or disks where there are none: all else is the same on a cloned disk."""

    def is_same(self, other: MachineMark) -> bool:
        """Whether both are one machine, with one home. When in doubt they are two: that costs a name, nothing else."""
        if (self.id, self.folder) != (other.id, other.folder):
            return False
        if self.boot and self.boot == other.boot:
            return True
        # One that was mended keeps some of its parts; where none can be seen, there is nothing to compare.
        return not (self.parts and other.parts) or bool(self.parts & other.parts)


def this_machine(state: Path, system: Path = Path("/"), parts: bool = True) -> MachineMark:
    """The machine that this runs on, as `system` tells of it, and its state folder; its parts only where asked for."""
    try:
        folder = str(state.stat().st_ino)
    except OSError:
        folder = ""
    boot, made = _line(system / "proc/sys/kernel/random/boot_id"), _line(system / "etc/machine-id")
    return MachineMark(boot, made, folder, frozenset(_parts(system)) if parts else frozenset())


def _parts(system: Path) -> list[str]:
    cards = (each for each in _entries(system / "sys/class/net") if _is_built_in(each / "device"))
    # 0: it is the card's own, not one that the system or the user made up. A dock's comes and goes.
    found = [_line(card / "address") for card in cards if _line(card / "addr_assign_type") == "0"]
    if found:
        return found
    # A virtual machine's disks may all say the same, so they count only without a card.
    disks = [each for each in _entries(system / "sys/block") if _is_built_in(each / "device")]
    numbers = (_line(disk / name) for disk in disks for name in ("serial", "device/serial", "device/wwid"))
    return [number for number in numbers if number]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_built_in(device: Path) -> bool:
    return device.exists() and "/usb" not in os.path.realpath(device)


def _line(path: Path) -> str:
    """A file's first line without spaces; empty where it cannot be read."""
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            return "".join(file.readline(200).split())
    except OSError:
        return ""


def device_name(state: Path, host: str, system: Path = Path("/")) -> str:
    """This machine's short name, made at its first start from `host` and a few random letters, then kept in `state`.

    The file has a line for each machine that used it: a copy of it on another machine (a cloned disk, a restored or
    shared home) gives that one a name of its own. An empty or torn file is mended. Where `state` cannot be written the
    name is made from `host` alone, so that it is the same the next time.
    """
    with suppress(OSError):
        private_folder(state)
    is_new = not os.path.exists(state / "device")
    named, here = _read(state), this_machine(state, system, parts=False)
    for name, known in named:  # each time but the first since this machine was started
        if known.boot and known.boot == here.boot and known.is_same(here):
            return name
    here = this_machine(state, system)
    for name, known in named:
        if known.is_same(here):
            if known != here:
                _write(state, [(name, here), *(each for each in named if each[0] != name)])
            return name
    if named and named[0][1] == MachineMark():  # of a version that kept nothing but the name
        return _write(state, [(named[0][0], here), *named[1:]]) or named[0][0]
    return _write(state, [(_new_name(host), here), *named], is_new) or _plain(host)


def renew(state: Path, host: str, old: str) -> str:
    """Another name for this machine, since somebody else writes as `old` too."""
    others = [each for each in _read(state) if each[0] != old]
    fresh = _new_name(host)
    return _write(state, [(fresh, this_machine(state)), *others]) or fresh


def _plain(host: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", host.lower().split(".")[0]).strip("-")[:12].strip("-") or "device"


def _new_name(host: str) -> str:
    return f"{_plain(host)}-{os.urandom(2).hex()}"


def _read(state: Path) -> list[tuple[str, MachineMark]]:
    """The names in the file, each with its machine; what is no name is left out."""
    try:
        lines = read_plain(state / "device").decode("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    found = []
    for line in lines:
        name, *words = line.split() or [""]
        told = dict(word.partition("=")[::2] for word in words)
        parts = frozenset(filter(None, told.get("parts", "").split(",")))
        if _NAME.fullmatch(name):
            found.append((name, MachineMark(told.get("boot", ""), told.get("id", ""), told.get("folder", ""), parts)))
    return found


def _write(state: Path, named: Iterable[tuple[str, MachineMark]], is_new: bool = False) -> str:
    """Keeps the names, this machine's first; gives it as it is kept now, or nothing where it cannot be.

    Of two processes that find no file (`is_new`) and start at once, the first names the machine.
    """
    lines = [
        f"{name} boot={each.boot} id={each.id} folder={each.folder} parts={','.join(sorted(each.parts))}\n"
        for name, each in named
    ][:_MOST_LINES]
    data = "".join(lines).encode("ascii", "replace")
    try:
        (write_new if is_new else write_whole)(state / "device", data)
    except OSError:
        return ""
    kept = _read(state)
    return kept[0][0] if kept else ""


class Device:
    """This machine's name as the writer of a journal, and a copy of what it wrote there this month and the last.

    A file of its name that is not as the copy has it was written by somebody else, or put back by a sync program: then
    this machine takes a new name, and what is missing is written again. `notices` says so, a line each. Without a
    `state` folder there is no copy.
    """

    def __init__(self, name: str, state: Path | None = None, host: str = "", data: Path | None = None) -> None:
        self.name = name
        self.notices: list[str] = []
        self._host = host
        self._state = state
        key = zlib.crc32(os.fsencode(data)) if data is not None else 0
        self._copies = state / "written" / f"{key:08x}" if state is not None else None

    def __str__(self) -> str:
        return self.name

    @property
    def has_written(self) -> bool:
        """Whether this machine wrote to that journal before."""
        return bool(self._names())

    def left_it(self, file: str, size: int, tail: bytes) -> bool:
        """Whether a file of that size and end is as this machine left it, or began to change it when it was killed."""
        if self._copies is None or size == 0:
            return True  # nobody's file
        try:
            with open_plain(self._copies / file) as copy:
                whole = copy.seek(0, os.SEEK_END)
                start = max(0, whole - _LONGEST_RECORD)
                copy.seek(start)
                end = copy.read()
        except FileNotFoundError:
            return not self._names()  # else somebody made this month's file before this machine did
        except OSError:
            return True
        is_sure = end.endswith(_SURE)
        if is_sure:
            end, whole = end[: -len(_SURE)], whole - len(_SURE)
        known = end[: size - start] if start <= size <= whole else b""
        last = len(end) if is_sure else max(0, end.rfind(b"\n[[record]]\n"))
        return len(known) >= min(last, len(end)) and known.endswith(tail) and len(known) >= len(tail)

    def note(self, file: str, size: int, placed: bytes, before: Callable[[], bytes]) -> None:
        """Notes, before it is done, that `placed` will be written behind the `size` bytes of the file.

        `before` gives those bytes, where there is no copy of them yet.
        """
        if self._copies is None:
            return
        copy = self._copies / file
        with suppress(OSError):  # then another writer is noticed later
            if not copy.exists():
                for old in self._names()[:-1]:
                    (self._copies / old).unlink()
                write_whole(copy, before()[:size], durable=False)
            with open(copy, "r+b") as kept:
                kept.truncate(size)
                kept.seek(size)
                kept.write(placed)

    def confirm(self, file: str) -> None:
        """What was noted last is on the disk: from now on it must be there."""
        if self._copies is not None:
            with suppress(OSError), open(self._copies / file, "ab") as kept:
                kept.write(_SURE)

    def forget(self, file: str, size: int) -> None:
        """Takes back what was noted: the file has only its first `size` bytes, as before."""
        if self._copies is not None:
            with suppress(OSError):
                os.truncate(self._copies / file, size)
            self.confirm(file)

    def replaced(self, file: str, data: bytes) -> None:
        """Notes that this machine wrote a file anew, one of its own or not."""
        if self._copies is not None and (self._copies / file).exists():
            with suppress(OSError):  # then it is taken for another writer's
                write_whole(self._copies / file, data + _SURE, durable=False)

    def copies(self) -> dict[str, bytes]:
        """What this machine wrote into its files this month and the last, under whatever name it had."""
        found = {}
        for name in self._names():
            with suppress(OSError):
                found[name] = read_plain(self._copies / name) if self._copies else b""
        return found

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self._copies)) if self._copies else []
        except OSError:
            return []

    def rename(self, file: str) -> None:
        """Takes a new name, since the file is not as this machine left it."""
        old = self.name
        if self._state is not None:
            self.name = renew(self._state, self._host, old)
        self.notices.append(
            f"{file} was changed by another machine or program. Nothing is lost: this one now writes as {self.name}."
        )

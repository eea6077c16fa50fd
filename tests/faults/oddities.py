"""Things that are not files where the program looks for files: named and passed by, never waited for."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.faults import acts
from tests.faults.crashes import Tried
from tests.faults.sandbox import Said, Sandbox, emptied, folder
from tests.making import NOW

_WAIT_SECONDS = 20


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _great(path: Path) -> None:
    """A file of noughts that would fill the memory; it takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(200 << 20)


def _link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


THINGS: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": _socket,
    "a loop of links": _loop,
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a pipe": _link_to_pipe,
    "a very great file": _great,
    "noughts": lambda path: path.write_bytes(b"\0" * 5000),
    "a deep nest": lambda path: path.write_bytes(b"format = 1\na = " + b"[" * 200_000),
    "an endless number": lambda path: path.write_bytes(b"a = " + b"9" * 500_000),
}
# Where it stands; {month} is this month, {device} this machine's own name.
PLACES = (
    "share/spasm-tui/journal/2026-01.other.toml",
    "share/spasm-tui/journal/{month}.{device}.toml",
    "share/spasm-tui/content/plans/odd.toml",
    "share/spasm-tui/content/medicines.toml",
    "config/spasm-tui/config.toml",
    "state/spasm-tui/device",
)
COMMANDS = (("check",), ("list",), ("log", "4"), ("today",), ("dose", "ibuprofen-400"))


class _WaitedError(Exception):
    """The program waits."""


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def wake(number: int, frame: FrameType | None) -> None:
        raise _WaitedError

    before = signal.signal(signal.SIGALRM, wake)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def oddities(only: str = "") -> Tried:
    """Each thing in each place, met by each command."""
    count, failed = 0, []
    with folder() as there:
        for thing, put in THINGS.items():
            for place in PLACES:
                if only and only != thing:
                    continue
                box, path = _prepared(there, place)
                put(path)
                for words in COMMANDS:
                    count += 1
                    wrong = _meet(box, words, thing, place)
                    failed += [f"{' '.join(words)}, {thing} as {place}: {wrong}"] if wrong else []
    return Tried(count, failed)


def _prepared(there: Path, place: str) -> tuple[Sandbox, Path]:
    """A home with two records, one of them of another machine; what stood in the place is gone."""
    box = Sandbox(emptied(there / "home"))
    acts.store_of(box, "kept").add("episode", NOW, {"pain": 2, "note": "kept"}, "kept-1")
    said = box.run("log", "3")
    (own,) = (path for path in box.places.journal.iterdir() if ".kept." not in path.name)
    month, device, _ = own.name.split(".")
    path = box.root / place.format(month=month, device=device)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    assert said.code == 0, said.err
    return box, path


def _meet(box: Sandbox, words: tuple[str, ...], thing: str, place: str) -> str:
    try:
        with _at_most(_WAIT_SECONDS):
            said = box.run(*words)
    except _WaitedError:
        return "it waits"
    if "_WaitedError" in said.err:
        return "it waits"
    return _of(box, words, said, thing, place)


def _of(box: Sandbox, words: tuple[str, ...], said: Said, thing: str, place: str) -> str:
    if "Traceback" in said.err or said.code < 0:
        return f"traceback: {said.err.splitlines()[-1]}"
    if words == ("list",) and "kept" not in said.out:
        return f"the other record is not read: {said.err[:200]}"
    if words == ("check",) and not said.code:
        return "" if _is_no_fault(thing, place) else f"check: {said.out.splitlines()[-1]}"
    if words[0] in ("log", "dose") and said.code and not said.err.startswith("spasm-tui: Not saved"):
        return "" if words[0] == "dose" and "medicines" in said.err else f"refused without a reason: {said.err[:200]}"
    return ""


def _is_no_fault(thing: str, place: str) -> bool:
    """A link to nothing is as good as no file but in the journal; the device's name is mended by itself."""
    return place.endswith("device") or (thing == "a link to nothing" and "journal" not in place)

"""Which reminders were given on this machine: a small file that the program and `spasm-tui remind` share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import tomli

from spasm_tui.core.base.records.record import tidy
from spasm_tui.core.overview.reminders.reminder import Sent
from spasm_tui.storage.lock import locked
from spasm_tui.storage.places import Places
from spasm_tui.storage.toml_text import lines_text
from spasm_tui.storage.whole_file import check_plain, private_file, private_folder, read_plain

T = TypeVar("T")


class SentFile:
    """One file for each journal. It can be deleted at any moment: then a reminder may come once more."""

    def __init__(self, places: Places) -> None:
        self._path: Path = places.state / "reminders" / f"{places.key}.toml"

    def read(self) -> Sent:
        """What was given; nothing where the file is missing or damaged."""
        try:
            return _sent(tomli.loads(read_plain(self._path).decode()))
        except (OSError, ValueError):
            return Sent()

    def change(self, decide: Callable[[Sent], tuple[Sent, T]]) -> T:
        """Lets `decide` say what comes after what was given, with the file held, so that two never both give one.

        Raises OSError where it cannot be kept, and TimeoutError where another holds it for long.
        """
        private_folder(self._path.parent)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        fd = private_file(str(self._path), flags)
        try:
            check_plain(os.fstat(fd), self._path)
            with locked(fd):
                before = self.read()
                after, found = decide(before)
                if after != before:
                    self._write(fd, after)
                return found
        finally:
            os.close(fd)

    def _write(self, fd: int, sent: Sent) -> None:
        """In place: the lock is on the file itself. One write, as long as what it covers: never a mixture of two."""
        size = os.fstat(fd).st_size
        data = _text(sent).encode()
        os.lseek(fd, 0, os.SEEK_SET)
        if os.write(fd, data.ljust(size, b"\n")) >= len(data):
            os.ftruncate(fd, len(data))


def _text(sent: Sent) -> str:
    table: dict[str, Any] = {"times": {name: list(times) for name, times in sent.times.items() if times}}
    if sent.failed:
        table["failed"] = dict(sent.failed)
    if sent.snoozed_until is not None:
        table["snoozed_until"] = sent.snoozed_until
    return lines_text(tidy(table))


def _sent(table: dict[str, Any]) -> Sent:
    times = table.get("times")
    found = {
        str(name): tuple(at for at in given if _is_moment(at))
        for name, given in (times.items() if isinstance(times, dict) else ())
        if isinstance(given, list)
    }
    until, failed = table.get("snoozed_until"), table.get("failed")
    told = {str(name): at for name, at in failed.items() if _is_moment(at)} if isinstance(failed, dict) else {}
    return Sent(found, until if _is_moment(until) else None, told)


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None

"""Appending to a file: one write, under a lock, on disk before anybody says *saved*."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.device import TAIL_BYTES, Device
from spasm_tui.storage.lock import locked
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import private_file, private_folder, sync, sync_folder

FORMAT = 1
_FORMAT_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*format\s*=\s*(\d+)")


class NotSavedError(Exception):
    """The record is not on disk. The message says why and what to do, in one line."""


def why_not_saved(place: Path, error: OSError, elsewhere: str = "choose another folder with --data") -> str:
    """What the disk said about `place`, and what to do about it: one line."""
    is_full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
    mend = "Free some space" if is_full else "Make it a place you may write to"
    return f"Not saved: {place}: {error.strerror or error}. {mend}, or {elsewhere}."


class _OtherWriterError(Exception):
    """The file is not as this machine left it: another machine writes under the same name."""


def append(folder: Path, device: Device | str, record: Record) -> str:
    """Appends `record` to this device's file of the month of `saved`; gives the file's name. Raises NotSavedError.

    A device whose file somebody else wrote to takes a new name, and a file of its own.
    """
    writer = Device(device) if isinstance(device, str) else device
    path = folder / f"{record.saved or record.at:%Y-%m}.{writer}.toml"
    try:
        append_to(path, partial(_placed, record_text(record).encode(), path, writer))
    except _OtherWriterError:
        writer.rename(path.name)
        return append(folder, writer, record)
    except TimeoutError as error:
        raise NotSavedError(f"Not saved: {error}.") from error
    except OSError as error:
        raise NotSavedError(why_not_saved(folder, error)) from error
    return path.name


def append_to(path: Path, make: Callable[[int, int], bytes]) -> None:
    """Appends what `make` gives, which may look at the file by its descriptor and size; on disk when this returns.

    Opens, locks and writes; tries again when the file was replaced meanwhile. What could not be
    written whole is taken back. Raises OSError, or NotSavedError where the file keeps being replaced.
    """
    private_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    is_new = not path.exists()
    for _ in range(10):
        fd = private_file(str(path), flags)
        try:
            with locked(fd):
                if os.name == "nt" or _is_still(fd, path):
                    size = os.fstat(fd).st_size
                    _write(fd, size, make(fd, size))
                    if os.name == "nt" or _is_still(fd, path):
                        break  # else a sync program put another file in its place just now
        finally:
            os.close(fd)
    else:
        raise NotSavedError(
            f"Not saved: {path.name} keeps being replaced by another program. Pause the sync and try again."
        )
    if is_new:
        sync_folder(path.parent)


def _is_still(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False


def _placed(data: bytes, path: Path, writer: Device, fd: int, size: int) -> bytes:
    """The bytes of a record as they go into the file, after what stands there."""
    os.lseek(fd, max(0, size - TAIL_BYTES), os.SEEK_SET)
    tail = os.read(fd, TAIL_BYTES)
    if not writer.left_it(path.name, size, tail):
        raise _OtherWriterError
    placed = f"format = {FORMAT}\n".encode() + data if size == 0 else _after(data, path, fd, tail)
    writer.note(path.name, (size, tail), (size + len(placed), (tail + placed)[-TAIL_BYTES:]))
    return placed


def _after(data: bytes, path: Path, fd: int, tail: bytes) -> bytes:
    """A record as it goes behind others, the last of which ends with `tail`."""
    os.lseek(fd, 0, os.SEEK_SET)
    found = _FORMAT_LINE.match(os.read(fd, 200))
    if found and int(found[1]) > FORMAT:
        raise NotSavedError(f"Not saved: {path.name} was written by a newer spasm-tui. Update this one.")
    # Where the end was torn its bytes stay; the new record starts on a line of its own.
    return data if tail.endswith(b"\n") else b"\n" + data


def _write(fd: int, size: int, data: bytes) -> None:
    try:
        if os.write(fd, data) != len(data):
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(fd)
    except OSError:
        os.ftruncate(fd, size)
        raise

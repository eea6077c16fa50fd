"""Appending to the journal: one write a record, on disk before anybody says *saved*."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage.lock import locked
from spasm_tui.storage.places import private_folder
from spasm_tui.storage.toml_text import record_text

FORMAT = 1
_FORMAT_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*format\s*=\s*(\d+)")


class NotSavedError(Exception):
    """The record is not on disk. The message says why and what to do, in one line."""


def why_not_saved(place: Path, error: OSError, elsewhere: str = "choose another folder with --data") -> str:
    """What the disk said about `place`, and what to do about it: one line."""
    is_full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
    mend = "Free some space" if is_full else "Make it a place you may write to"
    return f"Not saved: {place}: {error.strerror or error}. {mend}, or {elsewhere}."


def append(folder: Path, device: str, record: Record) -> str:
    """Appends `record` to this device's file of the month of `saved`; gives the file's name. Raises NotSavedError."""
    path = folder / f"{record.saved or record.at:%Y-%m}.{device}.toml"
    data = record_text(record).encode()
    try:
        private_folder(folder)
        is_new = not path.exists()
        _append(path, data)
        if is_new:
            _sync_folder(folder)
    except NotSavedError:
        raise
    except TimeoutError as error:
        raise NotSavedError(f"Not saved: {error}.") from error
    except OSError as error:
        raise NotSavedError(why_not_saved(folder, error)) from error
    return path.name


def _append(path: Path, data: bytes) -> None:
    """Opens, locks and writes. Tries again when the file was replaced between opening and locking."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(10):
        fd = os.open(path, flags, 0o600)
        try:
            with locked(fd):
                if os.name == "nt" or _is_still(fd, path):
                    _write(fd, data, path)
                    return
        finally:
            os.close(fd)
    raise NotSavedError(
        f"Not saved: {path.name} keeps being replaced by another program. Pause the sync and try again."
    )


def _is_still(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False


def _write(fd: int, data: bytes, path: Path) -> None:
    size = os.fstat(fd).st_size
    if size == 0:
        data = f"format = {FORMAT}\n".encode() + data
    else:
        os.lseek(fd, 0, os.SEEK_SET)
        found = _FORMAT_LINE.match(os.read(fd, 200))
        if found and int(found[1]) > FORMAT:
            raise NotSavedError(f"Not saved: {path.name} was written by a newer spasm-tui. Update this one.")
        os.lseek(fd, size - 1, os.SEEK_SET)
        if os.read(fd, 1) != b"\n":
            # What stands there was torn. Its bytes stay; the new record starts on a line of its own.
            data = b"\n" + data
    try:
        if os.write(fd, data) != len(data):
            raise OSError(28, "No space left on device")
        sync(fd)
    except OSError:
        os.ftruncate(fd, size)
        raise


def sync(fd: int) -> None:
    """Puts the file's bytes on the disk itself."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass
    os.fsync(fd)


def _sync_folder(folder: Path) -> None:
    """Puts the new file's name on the disk too, where the system can."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

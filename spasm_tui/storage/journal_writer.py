"""Appending to the journal: one write, under a lock, on disk before anybody says *saved*."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from functools import partial
from pathlib import Path

from spasm_tui.core.base.records.record import Record, why_unfit
from spasm_tui.storage.device import TAIL_BYTES, Device
from spasm_tui.storage.journal_format import FORMAT, MOST_BYTES
from spasm_tui.storage.lock import locked
from spasm_tui.storage.toml_text import record_text
from spasm_tui.storage.whole_file import check_plain, open_plain, private_file, private_folder, sync, sync_names

_FORMAT_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*format\s*=\s*(\d+)")


class NotSavedError(Exception):
    """The record is not on disk. The message says why and what to do, in one line."""


class UnsureError(NotSavedError):
    """The record may be on disk all the same: what was written could not be taken back. A retry must use its id."""

    record_id = ""


def why_not_saved(place: Path, error: OSError, elsewhere: str = "choose another folder with --data") -> str:
    """What the disk said about `place`, and what to do about it: one line."""
    what, mend = _WORDS.get(error.errno or 0, ("", "Make it a place you may write to"))
    shown = error.filename if what and error.filename else place
    return f"Not saved: {shown}: {what or error.strerror or error}. {mend}, or {elsewhere}."


_FULL = ("", "Free some space")
_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EFBIG: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EIO: ("", "The disk may be failing or unplugged: look at it"),
    errno.EMFILE: ("", "Close some programs and try again"),
    errno.ENFILE: ("", "Close some programs and try again"),
    errno.ELOOP: ("is a link, and links are not followed here", "Put the file itself in its place"),
    errno.EISDIR: ("is a folder where a file should be", "Move it away"),
    errno.ENXIO: ("is a pipe, a device or a socket where a file should be", "Move it away"),
    errno.ENOTDIR: ("a file stands where a folder should be", "Move it away"),
    errno.ENAMETOOLONG: ("the name is too long", "Use a shorter one"),
}


class _OtherWriterError(Exception):
    """The file is not as this machine left it: another machine writes under the same name."""


def append(folder: Path, device: Device | str, record: Record) -> str:
    """Appends `record` to this device's file of the month of `saved`; gives the file's name.

    A device whose file somebody else wrote to takes a new name, and a file of its own. Raises NotSavedError, also for
    what no reader would take; UnsureError where it may be there all the same.
    """
    if record.kind != record.KIND:
        from spasm_tui.core.base.records.kinds import build_record  # noqa: PLC0415 `log` knows its kind

        record = build_record(*record)
    if why := why_unfit(record):
        raise NotSavedError(f"Not saved: {why}.")
    writer = Device(device) if isinstance(device, str) else device
    path = folder / f"{record.written:%Y-%m}.{writer}.toml"
    try:
        if why := why_gone(folder, writer):
            raise NotSavedError(f"Not saved: {why}")
        _append_to(path, record_text(record).encode(), writer)
    except _OtherWriterError:
        writer.rename(path.name)
        # What is written again may be among them.
        rest = [each for each in _missing(folder, writer) if (each.id, each.saved) != (record.id, record.saved)]
        return [append(folder, writer, each) for each in (*rest, record)][-1]
    except UnsureError as error:
        error.record_id = record.id
        raise
    except TimeoutError as error:
        raise NotSavedError(f"Not saved: {error}.") from error
    except OSError as error:
        raise NotSavedError(why_not_saved(folder, error)) from error
    return path.name


def write_again(folder: Path, device: Device, file: str = "") -> bool:
    """Writes again what this machine saved and a sync program took out of its file; says whether there was anything.

    Only `file` is looked at, where it is named. A file that is gone was taken away by somebody on purpose. Raises
    NotSavedError.
    """
    for name in [file] if file else sorted(device.copies()):
        path = folder / name
        try:
            with open_plain(path) as found:
                size = os.fstat(found.fileno()).st_size
                found.seek(max(0, size - TAIL_BYTES))
                tail = found.read()
        except OSError:
            continue
        if not device.left_it(name, size, tail) and (missing := _missing(folder, device)):
            if path.name.split(".")[1] == device.name:
                device.rename(name)
            for record in missing:
                append(folder, device, record)
            return True
    return False


def _missing(folder: Path, writer: Device) -> list[Record]:
    """What this machine wrote and no file of the journal has any more, not even in a copy."""
    from spasm_tui.storage.journal_reader import read_bytes, read_versions  # noqa: PLC0415 rarely needed

    wrote = [version for name, data in writer.copies().items() for version in read_bytes(data, name).versions]
    there = read_versions(folder, {version.record.id for version in wrote})
    known = {(version.record.id, version.record.saved) for each in there.values() for version in each}
    return [v.record for v in wrote if (v.record.id, v.record.saved) not in known]


def why_gone(folder: Path, writer: Device) -> str:
    """What to say where the journal is not there that this machine wrote to before; empty where it is."""
    if folder.is_dir() or not writer.has_written:
        return ""
    import shlex  # noqa: PLC0415 only then it is worth loading

    return (
        f"{folder} is gone, and this machine wrote there before. Bring it back: the drive, the synced folder, the"
        f" backup. To begin anew, make the folder: mkdir -p {shlex.quote(str(folder))}"
    )


def _append_to(path: Path, data: bytes, writer: Device) -> None:
    """Appends `data`, a record; on disk when this returns.

    Opens, locks and writes; tries again when the file was replaced meanwhile. What could not be
    written whole is taken back. Raises OSError, or NotSavedError where the file keeps being replaced.
    """
    private_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(10):
        # Not waited for: a pipe of that name would keep the program for ever.
        fd = private_file(str(path), flags | getattr(os, "O_NONBLOCK", 0))
        try:
            check_plain(os.fstat(fd), path)
            with locked(fd):
                if os.name == "nt" or _is_still(fd, path):
                    size = os.fstat(fd).st_size
                    if size == 0:
                        # Before anything is in it that must not be lost, whoever made the file and its folders.
                        sync_names(path.parent)
                    try:
                        _write(fd, size, _placed(data, path, writer, fd, size))
                        writer.confirm(path.name)
                    except UnsureError:
                        raise
                    except OSError:
                        writer.forget(path.name, size)
                        raise
                    if os.name == "nt" or _is_still(fd, path, is_written=True):
                        return  # else a sync program put another file in its place just now
        finally:
            with suppress(OSError):  # the bytes are on the disk
                os.close(fd)
    raise NotSavedError(
        f"Not saved: {path.name} keeps being replaced by another program. Pause the sync and try again."
    )


def _is_still(fd: int, path: Path, is_written: bool = False) -> bool:
    """Whether the open file is the one of that name. Raises OSError, unless it `is_written`: that stands then."""
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except FileNotFoundError:
        return False
    except OSError:
        if not is_written:
            raise
        return True


def _placed(data: bytes, path: Path, writer: Device, fd: int, size: int) -> bytes:
    """The bytes of a record as they go into the file, after what stands there."""
    found = _FORMAT_LINE.match(_read_all(fd, 200))
    if found and int(found[1]) > FORMAT:
        raise NotSavedError(f"Not saved: {path.name} was written by a newer spasm-tui. Update this one.")
    os.lseek(fd, max(0, size - TAIL_BYTES), os.SEEK_SET)
    tail = os.read(fd, TAIL_BYTES)
    if not writer.left_it(path.name, size, tail):
        raise _OtherWriterError
    # Where the end was torn its bytes stay; the new record starts on a line of its own.
    placed = (b"" if tail.endswith(b"\n") else b"\n") + data if size else f"format = {FORMAT}\n".encode() + data
    if size + len(placed) > MOST_BYTES:
        raise NotSavedError(
            f"Not saved: {path.name} is full. Give it a name such as {path.stem}-full.toml: then another begins."
        )
    writer.note(path.name, size, placed, partial(_read_all, fd, size))
    return placed


def _read_all(fd: int, size: int) -> bytes:
    """The first `size` bytes of the open file."""
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, size)


def _write(fd: int, size: int, data: bytes) -> None:
    """Writes and syncs, or takes back what was written. Raises OSError, or UnsureError where that fails too."""
    count = 0
    try:
        count = os.write(fd, data)
        if count != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(fd)
    except OSError as error:
        # Without its line end a record is whole; cut shorter it is torn, and no reader takes it.
        if not _is_taken_back(fd, size) and count >= len(data) - 1:
            raise UnsureError(
                f"Not sure whether it was saved: {error.strerror or error}, and it cannot be taken back."
                " Look at the disk, then try again: it will stand only once."
            ) from error
        raise


def _is_taken_back(fd: int, size: int) -> bool:
    try:
        os.ftruncate(fd, size)
    except OSError:
        return False
    with suppress(OSError):  # nothing reads it any more; after a power cut it may
        sync(fd)
    return True

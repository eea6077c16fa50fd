"""Writing files whole: neither a crash nor a full disk leaves half of one, or takes the one that was there."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_LEFT_OVER_SECONDS = 3600.0


def private_folder(folder: Path) -> None:
    """Makes `folder`, and those above it that are missing, for this user alone. Raises OSError."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def private_file(path: str, flags: int) -> int:
    """Opens a file, made for this user alone where it is new: an opener for `open`."""
    return os.open(path, flags, 0o600)


def sync(fd: int) -> None:
    """Puts the file's bytes on the disk itself. On a Mac fsync only hands them to the drive."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Puts the names of new files on the disk too, where the system can."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Writes one file like `write_all`; its folder is made where it is missing."""
    private_folder(path.parent)
    write_all({path: data}, durable=durable)


def write_all(files: Mapping[Path, bytes], over: bool = True, durable: bool = True) -> None:
    """Writes `files` for this user alone: under other names first, and under their own when all are there.

    A link is replaced, not followed. `over` is whether a file may be replaced; `durable`, whether each is to survive a
    power cut, which takes a while. Raises OSError, with the name of the file: then none of them was written.
    """
    taken = next((path for path in files if not over and os.path.lexists(path)), None)
    if taken:
        raise FileExistsError(errno.EEXIST, "is there already", str(taken))
    new = [path for path in files if not os.path.lexists(path)]
    token = os.urandom(6).hex()
    drafts = {path: path.with_name(f".spasm-tui-{token}-{number}.part") for number, path in enumerate(files)}
    path = next(iter(files), Path())
    try:
        for path, data in files.items():
            _write(drafts[path], data, durable)
        for path in files:
            os.replace(drafts[path], path)
    except OSError as error:
        for done in new:
            if not drafts[done].exists():
                _unlink(done)
        # The system names the draft, or nothing: the user knows the file by its own name.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        for draft in drafts.values():
            _unlink(draft)
    for folder in {path.parent for path in files}:
        _tidy(folder)
        if durable:
            with suppress(OSError):
                sync_folder(folder)


def _write(draft: Path, data: bytes, durable: bool) -> None:
    with open(draft, "xb", opener=private_file) as file:
        file.write(data)
        file.flush()
        if durable:
            sync(file.fileno())


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet; where another process is first, its file stays. Raises OSError."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    write_whole(draft, data)
    try:
        # A link, unlike a rename, fails where another process was first.
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        os.replace(draft, path)
    finally:
        _unlink(draft)


def _tidy(folder: Path) -> None:
    """Takes away what a program left that was killed while it wrote."""
    for left in folder.glob(".spasm-tui-*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_OVER_SECONDS:
                left.unlink()


def _unlink(path: Path) -> None:
    with suppress(OSError):  # where nothing can be written there is nothing to take away
        path.unlink(missing_ok=True)

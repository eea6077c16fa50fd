"""Writing files whole: neither a crash nor a full disk leaves half of one, or takes the one that was there."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_PART = ".spasm-tui-{}.part"
_LOCKED_SECONDS, _LEFT_OVER_SECONDS = 5.0, 3600.0
# What a system says that has no such thing as a sync of this: there is nothing more to be done then.
_CANNOT_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF)


def private_folder(folder: Path) -> None:
    """Makes `folder`, and those above it that are missing, for this user alone; their names are on the disk then.

    Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_mode & 0o700 != 0o700:  # a umask that takes it from the user too
            folder.chmod(0o700)
        sync_folder(folder.parent)


def private_file(path: str, flags: int) -> int:
    """Opens a file, made for this user alone where it is new: an opener for `open`."""
    fd = os.open(path, flags, 0o600)
    if os.name != "nt" and flags & os.O_CREAT and os.fstat(fd).st_mode & 0o600 != 0o600:
        os.fchmod(fd, 0o600)  # a umask took it from the user too
    return fd


def sync(fd: int) -> None:
    """Puts the file's bytes on the disk itself. On a Mac fsync only hands them to the drive."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def sync_folder(folder: Path) -> None:
    """Puts the names of new files on the disk too, where the system can. Raises OSError."""
    if os.name == "nt":
        return
    try:
        fd = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # one may write into a folder that one may not look into
    try:
        sync(fd)
    finally:
        _close(fd)


def sync_names(folder: Path) -> None:
    """Puts the names in `folder` on the disk, and those of the folders that lead to it on the same file system.

    These may have been made by a program that was killed before it came to that. Raises OSError.
    """
    sync_folder(folder)
    device = os.stat(folder).st_dev
    for above in folder.absolute().parents:
        if os.stat(above).st_dev != device:
            break
        sync_folder(above)


def open_plain(path: str | Path, buffering: int = -1) -> BinaryIO:
    """Opens a file for reading. Raises OSError, at once, for what is no file: a pipe would be waited for."""
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        check_plain(os.fstat(fd), path)
        return open(fd, "rb", buffering)
    except BaseException:
        _close(fd)
        raise


def read_plain(path: str | Path, most: int = sys.maxsize) -> bytes:
    """What stands in a file. Raises OSError like `open_plain`, and for a file of more than `most` bytes."""
    with open_plain(path, buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise OSError(errno.EFBIG, f"is of {size >> 20} MB, too great for what it should be", str(path))
        return file.read()


def check_plain(found: os.stat_result, path: str | Path) -> None:
    """Raises OSError where a folder, a pipe, a device or a socket stands in the place of a file."""
    if not stat.S_ISREG(found.st_mode):
        names = {stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}
        what = names.get(stat.S_IFMT(found.st_mode), "device")
        raise OSError(errno.EISDIR if what == "folder" else errno.ENXIO, f"is a {what}, not a file", str(path))


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Writes one file like `write_all`; its folder is made where it is missing."""
    private_folder(path.parent)
    write_all({path: data}, durable=durable)


FileBytes = bytes | Iterable[bytes]
"""What a file is to hold: whole, or piece by piece where it is much."""


def write_all(files: Mapping[Path, FileBytes], over: bool = True, durable: bool = True) -> None:
    """Writes `files` for this user alone: under other names first, and under their own when all are there.

    A link is replaced, not followed. `over` is whether a file may be replaced; `durable`, whether each is to survive a
    power cut, which takes a while. Raises OSError, with the name of the file: then none of them was written.
    """
    taken = next((path for path in files if not over and os.path.lexists(path)), None)
    if taken:
        raise FileExistsError(errno.EEXIST, "is there already", str(taken))
    new = [path for path in files if not os.path.lexists(path)]
    parts: dict[Path, _Part] = {}
    placed: list[Path] = []
    path = next(iter(files), Path())
    try:
        for path, data in files.items():
            parts[path] = _Part(path.parent, data, durable)
        for path, part in parts.items():
            part.place(path, over)
            placed.append(path)
        if durable:
            for folder in {path.parent for path in files}:
                (sync_names if any(each.parent == folder for each in new) else sync_folder)(folder)
    except OSError as error:
        for done in placed:
            if done in new:
                _unlink(done)
        # The system names the part, or nothing: the user knows the file by its own name.
        raise type(error)(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        for part in parts.values():
            part.drop()
    clear_left_over({path.parent for path in files})


class _Part:
    """A file under another name until it is whole. Held till then, so that nobody takes it for one left over."""

    def __init__(self, folder: Path, data: FileBytes, durable: bool) -> None:
        self._path = folder / _PART.format(os.urandom(6).hex())
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._fd: int | None = private_file(str(self._path), flags)
        try:
            if sys.platform != "win32":
                with suppress(OSError):  # a file system without locks: it is known by its age there
                    fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for piece in (data,) if isinstance(data, bytes) else data:
                _write(self._fd, piece)
            if durable:
                sync(self._fd)
            if os.name == "nt":
                self._let_go()  # a file that is open cannot be renamed there
        except BaseException:
            self.drop()
            raise

    def place(self, path: Path, over: bool) -> None:
        """Gives the file its own name; only where there is none yet, unless `over`. Raises OSError."""
        if not over:
            try:
                # A link, unlike a rename, fails where another process was first.
                os.link(self._path, path)
                return
            except FileExistsError:
                raise
            except OSError:
                pass  # a file system without links
        os.replace(self._path, path)

    def drop(self) -> None:
        """Takes away what is still there under the other name."""
        _unlink(self._path)
        self._let_go()

    def _let_go(self) -> None:
        if self._fd is not None:
            _close(self._fd)
            self._fd = None


def _write(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        count = os.write(fd, rest)
        if not count:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[count:]


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet; where another process is first, its file stays. Raises OSError."""
    private_folder(path.parent)
    with suppress(FileExistsError):
        write_all({path: data}, over=False)


def remove_file(path: Path) -> None:
    """Takes a file away; it does not come back with a power cut. Raises OSError."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def clear_left_over(folders: Iterable[Path]) -> None:
    """Takes away what a program left in these folders that was killed while it wrote."""
    for folder in folders:
        with suppress(OSError):
            for name in os.listdir(folder):
                if name.startswith(".spasm-tui-") and name.endswith(".part"):
                    _clear(folder / name)


def _clear(part: Path) -> None:
    with suppress(OSError):
        age = abs(time.time() - part.lstat().st_mtime)
        if age > _LEFT_OVER_SECONDS or (age > _LOCKED_SECONDS and _is_free(part)):
            part.unlink()


def _is_free(part: Path) -> bool:
    """Whether no process holds the file. Raises OSError where that cannot be known."""
    if sys.platform == "win32":
        return False
    fd = os.open(part, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        _close(fd)
    return True


def _close(fd: int) -> None:
    with suppress(OSError):  # what matters is on the disk by then, or was told; the descriptor is gone in any case
        os.close(fd)


def _unlink(path: Path) -> None:
    with suppress(OSError):  # where nothing can be written there is nothing to take away
        path.unlink(missing_ok=True)

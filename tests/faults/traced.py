"""Every file operation below a folder, seen as it is made: written down, or made to fail.

It stands between the program and `os`, `io.open` and `fcntl`, within this process. What the program does to its files
through these is all there is: a test compares the last state that follows from it with the disk itself.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Change(NamedTuple):
    """One change of the disk. Files are known by a number, so that a name may change."""

    name: str
    """mkdir, create, write, truncate, rename, link, unlink, sync, sync-folder, or said."""
    path: str = ""
    """Below the folder; of a rename and a link the old name."""
    to: str = ""
    file: int = 0
    at: int = 0
    data: bytes = b""


_FIRST_NUMBER = 1 << 64
SHORT = -1
"""In place of an errno: the write stops half way."""
# What may go wrong with which operation. Reads and looks come in too: a disk that dies says EIO to anything.
_WRITING = {"write", "create", "mkdir", "replace", "link", "unlink", "fsync", "ftruncate"}
FAULTS: dict[str, tuple[int, frozenset[str]]] = {
    "ENOSPC": (errno.ENOSPC, frozenset({"write", "create", "mkdir", "replace", "link", "fsync"})),
    "EIO": (
        errno.EIO,
        frozenset({*_WRITING, "open", "read", "stat", "lstat", "fstat", "listdir", "close", "flock", "lseek"}),
    ),
    "EROFS": (errno.EROFS, frozenset(_WRITING - {"fsync"})),
    "EACCES": (errno.EACCES, frozenset({"open", "create", "mkdir", "replace", "link", "unlink", "stat", "listdir"})),
    "EMFILE": (errno.EMFILE, frozenset({"open", "create", "listdir"})),
    "ENOLCK": (errno.ENOLCK, frozenset({"flock"})),
    "EINVAL": (errno.EINVAL, frozenset({"fsync"})),
    "short": (SHORT, frozenset({"write"})),
}


class Tracer:
    """`before` is asked at each operation, by name and path; what it gives (an errno, or SHORT) goes wrong there."""

    def __init__(self, root: Path, before: Callable[[str, str], int] = lambda name, path: 0) -> None:
        self.root = os.path.realpath(root)
        self.before = before
        self.changes: list[Change] = []
        self._files: dict[int, str] = {}
        self._numbers: dict[int, int] = {}
        self._real: dict[str, Any] = {}

    def say(self, what: str) -> None:
        """Notes that the program has said something at this point: what it said must be true from here on."""
        self.changes.append(Change("said", what))

    # what is below the folder

    def _below(self, path: Any) -> str | None:
        if isinstance(path, int):
            return self._files.get(path)
        try:
            text = os.path.join(os.getcwd(), os.fsdecode(path))
        except TypeError:
            return None
        text = os.path.normpath(text)
        return text if text == self.root or text.startswith(self.root + os.sep) else None

    def _short(self, path: str) -> str:
        return os.path.relpath(path, self.root)

    def _ask(self, name: str, path: str) -> int:
        number = self.before(name, path)
        if number > 0:
            raise OSError(number, os.strerror(number), path)
        return number

    # the operations

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        below = self._below(path)
        if below is None:
            found: int = self._real["open"](path, flags, mode, **more)
            return found
        is_new = bool(flags & os.O_CREAT) and not self._real["lexists"](below)
        self._ask("create" if is_new else "open", below)
        fd: int = self._real["open"](path, flags, mode, **more)
        self._files[fd] = below
        if is_new:
            # The system gives the number of a file that is gone to a new one.
            self._numbers[self._real["fstat"](fd).st_ino] = _FIRST_NUMBER + len(self.changes)
            self.changes.append(Change("create", self._short(below), file=self._number(fd)))
        elif flags & os.O_TRUNC:
            self.changes.append(Change("truncate", file=self._number(fd)))
        return fd

    def _number(self, fd: int) -> int:
        inode: int = self._real["fstat"](fd).st_ino
        return self._numbers.get(inode, inode)

    def _write(self, fd: int, data: Any) -> int:
        if fd not in self._files:
            found: int = self._real["write"](fd, data)
            return found
        whole = bytes(data)
        if self._ask("write", self._files[fd]) == SHORT:
            whole = whole[: (len(whole) + 1) // 2]  # a file never takes nothing without an error
        is_append = fcntl is not None and bool(fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_APPEND)
        at = self._real["fstat"](fd).st_size if is_append else self._real["lseek"](fd, 0, os.SEEK_CUR)
        count: int = self._real["write"](fd, whole)
        self.changes.append(Change("write", file=self._number(fd), at=at, data=whole[:count]))
        return count

    def _fsync(self, fd: int) -> None:
        if fd in self._files:
            self._ask("fsync", self._files[fd])
            is_folder = stat.S_ISDIR(self._real["fstat"](fd).st_mode)
            name = "sync-folder" if is_folder else "sync"
            self.changes.append(Change(name, self._short(self._files[fd]), file=self._number(fd)))
            return  # nothing here depends on a real disk: the states are rebuilt from what was asked for
        self._real["fsync"](fd)

    def _ftruncate(self, fd: int, size: int) -> None:
        if fd in self._files:
            self._ask("ftruncate", self._files[fd])
            self.changes.append(Change("truncate", file=self._number(fd), at=size))
        self._real["ftruncate"](fd, size)

    def _close(self, fd: int) -> None:
        below = self._files.pop(fd, None)
        self._real["close"](fd)  # a descriptor is gone also where closing it fails
        if below is not None:
            self._ask("close", below)

    def _two(self, name: str, change: str) -> Callable[..., None]:
        def traced(source: Any, target: Any, **more: Any) -> None:
            old, new = self._below(source), self._below(target)
            if old is not None and new is not None:
                self._ask(name, old)
            self._real[name](source, target, **more)
            if old is not None and new is not None:
                inode = self._real["lstat"](target).st_ino
                number = self._numbers.get(inode, inode)
                self.changes.append(Change(change, self._short(old), self._short(new), number))

        return traced

    def _one(self, name: str, change: str = "") -> Callable[..., Any]:
        def traced(path: Any = ".", *rest: Any, **more: Any) -> Any:
            below = self._below(path)
            if below is not None:
                self._ask(change or name, below)
            found = self._real[name](path, *rest, **more)
            if below is not None and change in ("mkdir", "unlink"):
                self.changes.append(Change(change, self._short(below)))
            return found

        return traced

    def _on_descriptor(self, name: str) -> Callable[..., Any]:
        def traced(fd: int, *rest: Any) -> Any:
            if fd in self._files:
                self._ask(name, self._files[fd])
            return self._real[name](fd, *rest)

        return traced

    def _io_open(self, file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self._below(file) is None:
            return self._real["io.open"](file, mode, *rest, **more)
        if isinstance(file, int):
            more["opener"] = lambda path, flags: file
        return _traced_file(file, mode, *rest, **more)

    @contextmanager
    def watching(self) -> Iterator[Tracer]:
        """Stands between for as long as this is open."""
        patched: dict[str, Callable[..., Any]] = {
            "open": self._open,
            "write": self._write,
            "fsync": self._fsync,
            "ftruncate": self._ftruncate,
            "close": self._close,
            "replace": self._two("replace", "rename"),
            "rename": self._two("rename", "rename"),
            "link": self._two("link", "link"),
            "unlink": self._one("unlink", "unlink"),
            "remove": self._one("remove", "unlink"),
            "mkdir": self._one("mkdir", "mkdir"),
            "stat": self._one("stat"),
            "lstat": self._one("lstat"),
            "listdir": self._one("listdir"),
            "scandir": self._one("scandir", "listdir"),
            "fstat": self._on_descriptor("fstat"),
            "lseek": self._on_descriptor("lseek"),
            "read": self._on_descriptor("read"),
        }
        self._real = {name: getattr(os, name) for name in patched} | {"lexists": os.path.lexists, "io.open": io.open}
        for name, traced in patched.items():
            setattr(os, name, traced)
        io.open = builtins.open = self._io_open
        flock = fcntl.flock if fcntl is not None else None
        if fcntl is not None:
            self._real["flock"] = flock
            fcntl.flock = self._on_descriptor("flock")
        try:
            yield self
        finally:
            for name in patched:
                setattr(os, name, self._real[name])
            io.open = builtins.open = self._real["io.open"]
            if fcntl is not None and flock is not None:
                fcntl.flock = flock


_FLAGS = {"r": os.O_RDONLY, "w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL, "a": os.O_CREAT | os.O_APPEND}


class _RawFile(io.FileIO):
    """What a file object of Python does beneath, done through the traced functions of `os`."""

    def __init__(self, file: Any, mode: str, opener: Callable[[str, int], int] | None) -> None:
        way = os.O_RDWR if "+" in mode else os.O_RDONLY if "r" in mode else os.O_WRONLY
        flags = _FLAGS[next(sign for sign in mode if sign in _FLAGS)] | way | os.O_CLOEXEC
        self._fd = opener(file, flags) if opener else os.open(file, flags, 0o666)
        super().__init__(self._fd, mode.replace("x", "w"), closefd=False)

    def write(self, data: Any) -> int:
        return os.write(self._fd, data)

    def readinto(self, buffer: Any) -> int:
        data = os.read(self._fd, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        parts = []
        while part := os.read(self._fd, 1 << 20):
            parts.append(part)
        return b"".join(parts)

    def truncate(self, size: int | None = None) -> int:
        wanted = self.tell() if size is None else size
        os.ftruncate(self._fd, wanted)
        return wanted

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._fd)


def _traced_file(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    *rest: Any,
    opener: Callable[[str, int], int] | None = None,
) -> Any:
    """As io.open."""
    raw = _RawFile(file, mode.replace("b", "").replace("t", ""), opener)
    if buffering == 0:
        return raw
    buffered: Any
    if "+" in mode:
        buffered = io.BufferedRandom(raw)
    else:
        buffered = io.BufferedReader(raw) if raw.readable() else io.BufferedWriter(raw)
    return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

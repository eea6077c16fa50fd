"""A lock on an open file, held between the processes of one machine."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TRIES = 500
_WAIT_SECONDS = 0.01

if sys.platform == "win32":
    import msvcrt

    # A byte far behind the end: Windows locks forbid reading, and nobody reads there.
    _FAR = 0x7FFF0000

    def _try_lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

    def _unlock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


# What the system says while another holds the lock. All else means that there are no locks in this folder.
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EINTR)


@contextmanager
def locked(fd: int) -> Iterator[None]:
    """Holds the file for this process alone. Raises TimeoutError after about five seconds.

    Where the folder knows no locks, as some of the network do, it goes on without: each machine has files of its own.
    """
    is_held = _hold(fd)
    try:
        yield
    finally:
        if is_held:
            with suppress(OSError):  # it goes with the descriptor
                _unlock(fd)


def _hold(fd: int) -> bool:
    """Waits for the lock; False where there are none."""
    for _ in range(_TRIES):
        try:
            _try_lock(fd)
        except OSError as error:
            if error.errno not in _HELD:
                return False
            time.sleep(_WAIT_SECONDS)
        else:
            return True
    raise TimeoutError("another spasm-tui is holding the journal; try again in a moment")


def lock_line(folder: Path) -> str:
    """What to say of a folder that knows no locks; empty where it does, or where nothing can be written."""
    import tempfile  # noqa: PLC0415 no lock needs it

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            known = _hold(file.fileno())
    except OSError:
        return ""
    return "" if known else f"{folder}: this folder knows no locks. Keep only one window of spasm-tui open there."

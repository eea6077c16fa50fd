"""A lock on an open file, held between the processes of one machine."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_TRIES = 500
_WAIT_SECONDS = 0.01

if sys.platform == "win32":
    import msvcrt
    import os

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


@contextmanager
def locked(fd: int) -> Iterator[None]:
    """Holds the file for this process alone. Raises TimeoutError after about five seconds."""
    for _ in range(_TRIES):
        try:
            _try_lock(fd)
            break
        except OSError:
            time.sleep(_WAIT_SECONDS)
    else:
        raise TimeoutError("another spasm-tui is holding the journal; try again in a moment")
    try:
        yield
    finally:
        _unlock(fd)

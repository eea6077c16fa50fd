"""One thread beside the screen that does the newest job. Nobody ever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

J = TypeVar("J")


class Lull(Protocol):
    """Waits up to so many seconds. True as soon as there is something newer to do, or nothing any more."""

    def __call__(self, seconds: float) -> bool: ...


class Worker(Generic[J]):
    """Does one job at a time; a newer one takes the place of the one that waits. `end` is called last of all.

    Both run in the thread, which is started by the first job.
    """

    def __init__(self, do: Callable[[J, Lull], None], end: Callable[[], None]) -> None:
        self._do = do
        self._end = end
        self._change = threading.Condition()
        self._waiting: list[J] = []
        self._closed = False
        self._thread: threading.Thread | None = None

    def put(self, job: J) -> None:
        """Takes the job and returns at once. What is being done is told by its lull to make way."""
        with self._change:
            if self._closed:
                return
            self._waiting = [job]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="ears", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def close(self, seconds: float) -> bool:
        """Stops for good, within `seconds`. Whether the thread has ended; where not, it cannot hold up the exit."""
        with self._change:
            self._closed = True
            self._waiting = []
            self._change.notify_all()
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _lull(self, seconds: float) -> bool:
        with self._change:
            return self._change.wait_for(lambda: bool(self._waiting) or self._closed, seconds)

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: bool(self._waiting) or self._closed)
                job = self._waiting.pop() if self._waiting else None
            # Whatever goes wrong with a sound, it must not write over the screen or end the sounds to come.
            with suppress(Exception):
                if job is None:
                    self._end()
                else:
                    self._do(job, self._lull)
            if job is None:
                return

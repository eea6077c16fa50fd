"""One thing to be heard, tried with one program after the other until one has done it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from spasm_tui.machine.backends import Lineup
from spasm_tui.machine.process import Call, Child, Start

T = TypeVar("T")


class Turn(Generic[T]):
    """`what` (a file to play, words to say) with the programs of `lineup`.

    Whether a program ended too soon is told by the clock `seconds`: on a busy machine the looks are few. Whether it
    hangs is told by the looks: neither of the two goes on while the machine sleeps.
    """

    def __init__(self, lineup: Lineup[T], what: T, begin: Start, seconds: Callable[[], float]) -> None:
        self._lineup = lineup
        self._what = what
        self._begin = begin
        self._seconds = seconds
        self._began = 0.0
        self._left = lineup.to_try()
        self._name = ""
        self._call = Call((), 0.0)
        self._child: Child | None = None
        self._waited = 0.0
        self._next()

    @property
    def goes_on(self) -> bool:
        """Whether a program is at it."""
        return self._child is not None

    def look(self, seconds: float) -> bool:
        """Looks after its program, `seconds` after the last look; whether it still goes on."""
        if self._child is None:
            return False
        self._waited += seconds
        code = self._child.poll()
        if code is None:
            if self._waited >= self._call.longest:
                # It hangs. The moment of the cue has passed, so nothing else is tried for it.
                self.stop()
                self._lineup.failed(self._name)
        elif code == 0 and self._seconds() - self._began >= self._call.soonest:
            self._child = None
            self._lineup.worked(self._name)
        else:
            self._lineup.failed(self._name)
            self._next()
        return self.goes_on

    def stop(self) -> None:
        """Ends its program. That says nothing about whether it works."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _next(self) -> None:
        """Starts the first of those left that can be started."""
        self._child, self._waited = None, 0.0
        while self._left and self._child is None:
            program = self._left.pop(0)
            self._name, self._call = program.name, program.call(self._what)
            self._began = self._seconds()
            try:
                self._child = self._begin(self._call)
            except (OSError, ValueError):
                self._lineup.failed(self._name)

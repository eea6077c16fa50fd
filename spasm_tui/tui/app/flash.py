"""The whole screen lit up for a moment: a cue for the eye, seen from the floor.

Never more than two in a second, and not in red: three flashes in a second can set off a seizure (WCAG 2.2, 2.3.1).
"""

from __future__ import annotations

from textual.screen import Screen

LEAST_APART_SECONDS = 0.5
LASTS_SECONDS = 0.3
_LIT = "-flash"


class Flash:
    """One flash a cue at most. The caller says what time it is, in seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._lit: Screen[object] | None = None

    def give(self, screen: Screen[object], now: float) -> bool:
        """Lights up `screen`, unless the last flash began less than half a second ago; whether it did."""
        if self._since is not None and now - self._since < LEAST_APART_SECONDS:
            return False
        self._out()
        self._since = now
        self._lit = screen
        screen.add_class(_LIT)
        return True

    def left(self, now: float) -> float | None:
        """Seconds until it is to be put out; None where it is dark."""
        return None if self._lit is None or self._since is None else max(0.0, self._since + LASTS_SECONDS - now)

    def beat(self, now: float) -> None:
        """Puts it out when its time is over."""
        if self._lit is not None and self._since is not None and now - self._since >= LASTS_SECONDS:
            self._out()

    def _out(self) -> None:
        if self._lit is not None:
            self._lit.remove_class(_LIT)
            self._lit = None

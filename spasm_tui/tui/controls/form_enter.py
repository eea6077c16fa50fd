"""The enter that ends a form, and those that come right after it."""

from __future__ import annotations

_RUNS_ON_SECONDS = 1.0


class FormEnter:
    """Tells an enter that was meant for the form, held down or pressed on to its last line, from one that is meant."""

    def __init__(self) -> None:
        self._last: float | None = None

    def ended(self, now: float) -> None:
        """The form was ended at `now`, in seconds."""
        self._last = now

    def takes(self, now: float) -> bool:
        """Whether an enter at `now` still belongs to the form: less than a second after the last one that did."""
        runs_on = self._last is not None and now - self._last < _RUNS_ON_SECONDS
        self._last = now if runs_on else None
        return runs_on

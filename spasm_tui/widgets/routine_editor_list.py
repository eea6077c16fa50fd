"""The list of routines, which others change while it is shown."""

from __future__ import annotations

from textual.widgets import Input

from spasm_tui.core.option import Option
from spasm_tui.widgets.choices import Choices
from spasm_tui.widgets.pagelist import PageList


class RoutineList(PageList):
    """A page list whose entries may come, go and change their words under the cursor."""

    @property
    def text(self) -> str:
        """The words that narrow it."""
        return self.query_one(Input).value

    @property
    def current(self) -> str:
        """The entry under the cursor; empty where there is none."""
        option = self.query_one(Choices).current
        return option.id if option is not None else ""

    def go_to(self, entry: str) -> None:
        """Puts the cursor on `entry`, where it is there."""
        choices = self.query_one(Choices)
        ids = [option.id for option in choices.options]
        if entry in ids:
            choices.cursor = ids.index(entry)

    def show_anew(self, options: tuple[Option, ...], about: dict[str, str]) -> None:
        """Takes other entries; the cursor stays where it is, on the same one if that is still there."""
        choices, current = self.query_one(Choices), self.current
        at = min(choices.cursor, max(0, len(options) - 1))
        self._about = about
        self.show(options)
        choices.cursor = at
        self.go_to(current)
        self._tell()

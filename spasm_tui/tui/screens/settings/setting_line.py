"""One setting being changed: a line to type into, or boxes to tick."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.overview.setting_rows import Row
from spasm_tui.core.overview.setting_values import typed_form
from spasm_tui.tui.controls.choices import Choices


class SettingLine(Vertical):
    """`enter` keeps what was typed or ticked; whoever uses it answers `Given` with `complain` or by taking it away."""

    DEFAULT_CSS = """
    SettingLine { height: 1fr; padding: 1 2; }
    SettingLine > .title { text-style: bold; color: $accent; }
    SettingLine > .help { color: $quiet; margin-bottom: 1; }
    SettingLine > .wrong { color: $error; margin-top: 1; }
    SettingLine > Input { border: none; height: 1; padding: 0 1; background: $surface; max-width: 70; }
    SettingLine > Input:focus { border: none; background: $boost; }
    SettingLine > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "Keep")]

    class Given(Message):
        """A text was typed, or options were ticked: `value` is the text or the list."""

        def __init__(self, row: Row, value: str | list[str]) -> None:
            super().__init__()
            self.row = row
            self.value = value

    def __init__(self, row: Row, value: Any) -> None:
        super().__init__()
        self.row = row
        self._value = value

    def compose(self) -> ComposeResult:
        yield Static(self.row.title, markup=False, classes="title")
        yield Static(self.row.help, markup=False, classes="help")
        if self.row.several:
            with VerticalScroll(can_focus=False):
                yield Choices(self._options(), tuple(self._value), several=True)
        else:
            yield Input(typed_form(self._value), select_on_focus=False)
        yield Static("", markup=False, classes="wrong")

    def _options(self) -> tuple[Option, ...]:
        """All there is to choose from, and what was chosen before that is none of these."""
        known = {option.id for option in self.row.options}
        return (*self.row.options, *(Option(each, each) for each in self._value if each not in known))

    def on_mount(self) -> None:
        self.query_one(Choices if self.row.several else Input).focus()

    def complain(self, what: str) -> None:
        """Says what is wrong with what was given."""
        self.query_one(".wrong", Static).update(what)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Gives what stands here."""
        if self.row.several:
            self.post_message(self.Given(self.row, list(self.query_one(Choices).chosen)))
        else:
            self.post_message(self.Given(self.row, self.query_one(Input).value))

"""The settings: a list that the arrow keys change, and the line or the boxes for one that is typed or ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.overview.setting_rows import SettingRow
from spasm_tui.core.overview.setting_values import shown, typed_form
from spasm_tui.lib.dates import shorten
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.grouped_list import GroupedList

_TITLE_WIDTH = 26


class SettingList(GroupedList[SettingRow]):
    """Rows under the names of their groups; the cursor stands on a row."""

    DEFAULT_CSS = """
    SettingList > .settinglist--value { color: $secondary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"settinglist--value"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("right", "turn(1)", "Change", key_display="← →"),
        Binding("left", "turn(-1)", show=False),
        Binding("enter,space", "choose", "Choose"),
    ]
    ROW = SettingRow

    class Turned(Message):
        """The setting is to be changed by so many steps."""

        def __init__(self, row: SettingRow, by: int) -> None:
            super().__init__()
            self.row = row
            self.by = by

    class Chosen(Message):
        """The setting is to be changed in the way that suits it: turned over, typed, ticked."""

        def __init__(self, row: SettingRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, rows: Sequence[SettingRow], settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        lines: list[str | SettingRow] = []
        for row in rows:
            if row.group not in lines:
                lines += ["", row.group] if lines else [row.group]
            lines.append(row)
        self.lines = lines
        self.set_reactive(SettingList.cursor, self.first)

    @property
    def row(self) -> SettingRow:
        """The row under the cursor."""
        assert self.chosen is not None  # noqa: S101 the cursor stands on rows only
        return self.chosen

    def on_mount(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.lines))

    def show_settings(self, settings: Settings) -> None:
        """Shows these values."""
        self._settings = settings
        self.refresh()

    def go_to(self, name: str) -> None:
        """Puts the cursor on the setting of that name, where there is one."""
        for at, line in enumerate(self.lines):
            if isinstance(line, SettingRow) and name in (line.name, line.field):
                self.cursor = at
                return

    def head_words(self, head: str) -> str:
        return f" {head}"

    def row_parts(self, row: SettingRow, here: bool, base: Style, width: int) -> list[Segment]:
        value = shorten(shown(self._settings, row), max(10, width - _TITLE_WIDTH - 8))
        if here and row.kind in ("yes-no", "one", "number"):
            value = f"‹ {value} ›"
        is_lit = here and self.has_focus
        return [
            Segment(f" {'▸' if here else ' '} {shorten(row.title, _TITLE_WIDTH - 1):<{_TITLE_WIDTH}}", base),
            Segment(value, base if is_lit else self.get_component_rich_style("settinglist--value")),
        ]

    def on_resize(self) -> None:
        # What is told below may take lines away from the list.
        self.show_cursor()

    def action_turn(self, by: int) -> None:
        """Changes the setting by one step."""
        self.post_message(self.Turned(self.row, by))

    def action_choose(self) -> None:
        """Changes the setting in its own way."""
        self.post_message(self.Chosen(self.row))


class SettingLine(Vertical):
    """`enter` keeps what was typed or ticked; whoever uses it answers `Given` with `complain` or by taking it away."""

    DEFAULT_CSS = """
    SettingLine { height: 1fr; padding: 1 0 1 2; }
    SettingLine > .title { text-style: bold; color: $primary; }
    SettingLine > .help { color: $quiet; margin-bottom: 1; }
    SettingLine > .wrong { color: $error; margin-top: 1; }
    SettingLine > Input { max-width: 70; }
    SettingLine > VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "Keep")]

    class Given(Message):
        """A text was typed, or options were ticked: `value` is the text or the list."""

        def __init__(self, row: SettingRow, value: str | list[str]) -> None:
            super().__init__()
            self.row = row
            self.value = value

    def __init__(self, row: SettingRow, value: Any) -> None:
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
            yield Input(typed_form(self._value, self.row), select_on_focus=False)
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

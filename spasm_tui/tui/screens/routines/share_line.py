"""Where a file that is shared should go."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.plans import put_text


class ShareLine(Vertical):
    """Asks for a file name and writes the file. What is there already is only replaced when enter is pressed again."""

    DEFAULT_CSS = """
    ShareLine { height: 1fr; padding: 1 2; }
    ShareLine > .title { text-style: bold; }
    ShareLine > Input { border: none; height: 1; padding: 0 1; background: $surface; margin: 1 0; }
    ShareLine > Input:focus { border: none; background: $boost; }
    ShareLine > #told { color: $warning; height: auto; }
    ShareLine > .help { color: $quiet; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", "Write the file")]

    class Written(Message):
        """The file is there."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, title: str, text: str, name: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._name = name
        self._agreed = ""

    def compose(self) -> ComposeResult:
        yield Static(f"Share “{self._title}” as a file", classes="title", markup=False)
        yield Input(str(Path.cwd() / f"{self._name}.toml"), select_on_focus=False)
        yield Static("", id="told", markup=False)
        help_text = (
            with_keys("‹Enter› writes it. ")
            + "It is plain text with all that belongs to the routine, and nothing from your diary. Mail "
            "it to whom you like: spasm-tui import FILE takes it in."
        )
        yield Static(help_text, classes="help", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Writes the file, and asks first where there is one."""
        typed = self.query_one(Input).value.strip()
        told = self.query_one("#told", Static)
        if not typed:
            told.update("Give the file a name.")
            return
        path = typed_path(typed)
        if path.is_dir():
            path = path / f"{self._name}.toml"
        if path.exists() and self._agreed != str(path):
            self._agreed = str(path)
            told.update(f"{path} is there already. {with_keys('‹Enter›')} again writes over it; or change the name.")
            return
        try:
            put_text(path.absolute(), self._text)
        except NotSavedError as error:
            told.update(str(error))
            return
        self.post_message(self.Written(path.absolute()))

"""A list to choose from with a line to search it; enter opens what is under the cursor, which stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.panes import Aside, Panes
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.searched_list import SearchedList
from spasm_tui.tui.controls.single_body import SingleBodyScreen


class PageList(SearchedList):
    """Titles; `/` or any word typed into the line narrows them. Whoever uses it answers `Searched` with `show`."""

    DEFAULT_CSS = """
    PageList { height: 1fr; padding: 0 0 0 2; }
    PageList > #line { height: 1; margin-bottom: 1; padding-right: 2; }
    PageList > #line > Input { max-width: 90; }
    PageList Vertical > VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    PageList #about { color: $quiet; height: auto; min-height: 2; margin: 1 2 0 0; }
    PageList .-beside #about { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Open"),
        Binding("slash", "search", "Find"),
        Binding("pagedown", "scroll_aside(1)", show=False),
        Binding("pageup", "scroll_aside(-1)", show=False),
    ]

    class Searched(Message):
        """Words were typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Opened(Message):
        """An entry is to be opened."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    def __init__(
        self, options: tuple[Option, ...], about: dict[str, str], preview: Callable[[str], Content] | None = None
    ) -> None:
        """`about` says a line of each entry; `preview` makes what stands beside the list where there is room."""
        super().__init__()
        self._options = options
        self._about = about
        self._preview = preview

    def compose(self) -> ComposeResult:
        with Horizontal(id="line"):
            yield Input(placeholder=with_keys("‹/› words to look for"))
        with Panes():
            with Vertical():
                with VerticalScroll(can_focus=False):
                    yield Choices(self._options, numbered=False, marked=False)
                yield QuietText(id="about")
            yield Aside()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self.tell()

    def show(self, options: tuple[Option, ...]) -> None:
        """Shows other entries, the cursor on the first."""
        self._put(options, 0)

    def begin(self, options: tuple[Option, ...], about: dict[str, str]) -> None:
        """Stands there as when it was made: nothing looked for, the cursor on the first."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._about = about
        self._put(options, 0)
        for scrolled in self.query(VerticalScroll):
            scrolled.scroll_home(animate=False)
        self.query_one(Choices).focus()

    def _put(self, options: tuple[Option, ...], cursor: int) -> None:
        choices = self.query_one(Choices)
        is_told = bool(options) and cursor != choices.cursor  # by the message that it has moved
        before, choices.options, choices.cursor = choices.options, options, cursor
        choices.refresh(layout=options != before)
        if not is_told:
            self.tell()

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
        """Takes entries that came, went or changed; the cursor stays on its own, or where it is if that is gone."""
        ids, current = [option.id for option in options], self.current
        here = min(self.query_one(Choices).cursor, max(0, len(options) - 1))
        self._about = about
        self._put(options, ids.index(current) if current in ids else here)

    def tell(self) -> None:
        current = self.query_one(Choices).current
        text = self._about.get(current.id, "") if current else "Nothing has these words."
        self.query_one("#about", QuietText).update(text)
        preview = partial(self._preview, current.id) if self._preview and current else partial(Content, text)
        self.query_one(Aside).tell(preview)

    def narrow(self) -> None:
        self.post_message(self.Searched(self.text))

    def action_scroll_aside(self, way: int) -> None:
        """On or back in what stands beside the list."""
        aside = self.query_one(Aside)
        aside.scroll_relative(y=way * max(1, aside.size.height - 2), animate=False)

    def action_take(self) -> None:
        """Opens the entry under the cursor."""
        current = self.query_one(Choices).current
        if current is not None:
            self.post_message(self.Opened(current.id))


async def put_list(
    screen: SingleBodyScreen,
    options: tuple[Option, ...],
    about: dict[str, str],
    preview: Callable[[str], Content],
) -> PageList:
    """Puts the list on the stage; where it stands there already, it begins anew."""
    for pages in screen.staged(PageList):
        pages.begin(options, about)
        screen.refresh_bindings()
        return pages
    pages = PageList(options, about, preview)
    await screen.put(pages)
    return pages

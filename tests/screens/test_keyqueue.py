"""Keys that come all at once, in small programs of their own: each must wait, and none may wait for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Label

import spasm_tui.tui.app.key_queue
from spasm_tui.tui.app.key_queue import KeyQueue


class _Cell(Vertical, can_focus=True):
    """Takes letters; `,` moves on, by a message that its parent's parent handles."""

    class Full(Message):
        """The next one, please."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("comma", "full")]

    def action_full(self) -> None:
        self.post_message(self.Full())

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalpha():
            self.typed += event.character


class _Row(Screen[str]):
    """A new cell for every one that is full; the old one is taken away where `keep` is off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen")]

    def __init__(self, keep: bool = True, pause: float = 0.0) -> None:
        super().__init__()
        self.keep, self.pause = keep, pause
        self.cells = [_Cell()]

    def compose(self) -> ComposeResult:
        with Vertical(id="outer"), Vertical(id="inner"):
            yield self.cells[0]

    async def on__cell_full(self) -> None:
        await asyncio.sleep(self.pause)
        holder = self.query_one("#inner")
        if not self.keep:
            await holder.remove_children()
        self.cells.append(_Cell())
        await holder.mount(self.cells[-1])
        self.cells[-1].focus()


class _Ask(ModalScreen[bool]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "dismiss(True)")]

    def compose(self) -> ComposeResult:
        yield Label("Sure?")


class _Line(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Input()


class _Small(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "go('row')"),
        Binding("2", "go('gone')"),
        Binding("3", "ask"),
        Binding("4", "go('line')"),
        Binding("5", "go('slow')"),
        Binding("6", "work"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.queue = KeyQueue(self, super().on_event)
        self.row, self.gone, self.slow = _Row(), _Row(keep=False), _Row(pause=0.05)
        self.line = _Line()
        self.sure: list[bool | None] = []

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self.queue.take(event)
        else:
            await super().on_event(event)

    async def action_go(self, name: str) -> None:
        await self.push_screen(getattr(self, name))

    def action_ask(self) -> None:
        self.push_screen(_Ask(), self.sure.append)

    def action_work(self) -> None:
        self.run_worker(asyncio.sleep(30))

    @property
    def text(self) -> str | None:
        """What stands in the line, once its screen is in front and made."""
        lines = self.screen.query(Input) if self.screen is self.line else ()
        return next((line.value for line in lines), None)


Send = Callable[..., None]


async def play(told: Callable[[_Small, Send], Awaitable[None]]) -> None:
    app = _Small()
    async with app.run_test() as pilot:
        await pilot.pause()

        def send(*keys: str) -> None:
            for key in keys:
                name = {",": "comma", ";": "semicolon"}.get(key, key)
                app.post_message(events.Key(name, key if len(key) == 1 else None))

        await told(app, send)


async def until(is_so: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = monotonic() + seconds
    while not is_so():
        assert monotonic() < deadline
        await asyncio.sleep(0.005)


def typed(row: _Row) -> Sequence[str]:
    return [cell.typed for cell in row.cells]


@pytest.mark.parametrize(("key", "name"), [("1", "row"), ("2", "gone"), ("5", "slow")])
async def test_each_key_finds_the_screen_and_the_focus_the_one_before_made(key: str, name: str) -> None:
    async def told(app: _Small, send: Send) -> None:
        send(key, *"a,bc,,d,e", "escape", "3", "y", "4", *"xyz")
        row: _Row = getattr(app, name)
        await until(lambda: app.text == "xyz")
        assert typed(row) == ["a", "bc", "", "d", "e"]
        assert app.sure == [True]

    await play(told)


async def test_a_text_typed_in_one_go_stays_in_order_and_a_paste_has_its_place() -> None:
    text = "The quick brown fox jumps over the lazy dog. " * 4

    async def told(app: _Small, send: Send) -> None:
        send("4", *text)
        app.post_message(events.Paste("PASTED"))
        send(*"end")
        await until(lambda: app.text == text + "PASTEDend")

    await play(told)


async def test_a_worker_that_runs_holds_nothing_back() -> None:
    async def told(app: _Small, send: Send) -> None:
        since = monotonic()
        send("6", "1", *"a,b")
        await until(lambda: typed(app.row) == ["a", "b"])
        assert monotonic() - since < spasm_tui.tui.app.key_queue._PATIENCE_SECONDS

    await play(told)


async def test_the_palette_opens_takes_letters_and_goes() -> None:
    async def told(app: _Small, send: Send) -> None:
        send("ctrl+p", *"quit", "escape", "4", *"xyz")
        await until(lambda: app.text == "xyz")

    await play(told)


@pytest.mark.slow
async def test_something_that_hangs_holds_ctrl_q_back_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spasm_tui.tui.app.key_queue, "_PATIENCE_SECONDS", 0.1)

    async def told(app: _Small, send: Send) -> None:
        app.slow.pause = 1.5
        send("5", ",", "a", "ctrl+q")
        since = monotonic()
        await until(lambda: app._exit)
        assert monotonic() - since < 1

    await play(told)


async def test_a_widget_that_never_comes_to_rest_holds_nothing_back_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spasm_tui.tui.app.key_queue, "_PATIENCE_SECONDS", 0.1)

    async def told(app: _Small, send: Send) -> None:
        stop = False

        async def again() -> None:
            await asyncio.sleep(0)
            if not stop:
                app.row.call_later(again)
                app.row.call_later(lambda: None)

        send("1", "a")
        await until(lambda: typed(app.row) == ["a"])
        app.row.call_later(again)
        send("b", "c", "d")
        await until(lambda: typed(app.row) == ["abcd"])
        stop = True

    await play(told)


async def test_a_single_key_goes_at_once() -> None:
    async def told(app: _Small, send: Send) -> None:
        send("4")
        await until(lambda: app.text is not None)
        await until(lambda: not app.queue._under_way)
        await app.queue.take(events.Key("x", "x"))
        assert app.line.query_one(Input).message_queue_size > 0

    await play(told)

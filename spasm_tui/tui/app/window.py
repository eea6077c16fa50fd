"""The terminal the program runs in: keys that come in bursts, a window too small, a terminal that goes away."""

from __future__ import annotations

import asyncio
import os
import re
import select
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from rich.console import RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.binding import Binding
from textual.dom import DOMNode, NoScreen
from textual.filter import LineFilter
from textual.keys import _character_to_key, key_to_character
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from spasm_tui.core.base.keymap import use_keys
from spasm_tui.core.base.settings import characters_of
from spasm_tui.lib.text import LONGEST_TEXT, clean
from spasm_tui.services.world import World
from spasm_tui.tui.app.glass import Glass, WrittenUpdate
from spasm_tui.tui.app.key_queue import KeyQueue
from spasm_tui.tui.app.replies import ReplyListener
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.messages import Changed
from spasm_tui.tui.controls.pictures import Pictures, PictureView
from spasm_tui.tui.screens import LEAST_HEIGHT, LEAST_WIDTH

_CLICK_SECONDS = 0.05
"""A click has done its work by then."""
_ANSWER_SECONDS = 3.0
"""So long an answer of the terminal is waited for. It is read whenever it comes."""
_SAME_SECONDS = 60.0
"""One message is not shown on the desktop twice within this time: a timer's screen and its reminder tell the same."""


class WindowApp(App[None]):
    """What any program of ours needs from its window; it knows no feature but the screen for a tiny one."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self._tiny: FeatureScreen | None = None
        self._outside = ("", 0.0)
        self._glass = Glass()
        self._caret = self.cursor_position
        self._drawn_with = ""
        self._glyphs: LineFilter | None = None
        self._listener = ReplyListener(lambda reply: self.call_later(self._take_reply, reply))
        self.pictures = Pictures(self._send, self._await_reply)
        if os.name != "nt":
            self._listener.listen()
        self._key_queue = KeyQueue(self, self._send_on, self.input_done)
        self._own_keys: dict[str, str] = {}
        if world.settings.keys:
            from spasm_tui.core.base.keymap import read_keymap  # noqa: PLC0415 few have any, use_keys

            self._own_keys = read_keymap(world.settings.keys)
        use_keys(self._own_keys)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes take their turn; all else goes Textual's way."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._key_queue.take(self._in_one_line(event) if isinstance(event, events.Paste) else event)
        else:
            await super().on_event(event)
        if isinstance(event, events.MouseUp):
            self.set_timer(_CLICK_SECONDS, self.input_done)

    def input_done(self) -> None:
        """Called when all keys up to now, or a click, have done their work."""

    async def _send_on(self, event: events.Event) -> None:
        """A key that is the next in turn, as what the user wants it to be; not where a text is typed."""
        if isinstance(event, events.Key) and self._own_keys and not self._is_typing(event):
            meant = self._own_keys.get(event.character or event.key) or self._own_keys.get(event.key)
            if meant:
                letter = meant if len(meant) == 1 else {"space": " ", "enter": "\r", "tab": "\t"}.get(meant)
                event = events.Key(_character_to_key(meant) if len(meant) == 1 else meant, letter)
        await super().on_event(event)

    def get_key_display(self, binding: Binding) -> str:
        """How the key looks that the user has to press for it; nothing where their own keys leave none."""
        pressed = self._pressed_for(binding.key)
        if pressed in (binding.key, ""):
            return super().get_key_display(binding) if pressed else ""
        return super().get_key_display(replace(binding, key=pressed, key_display=None))

    def _pressed_for(self, key: str) -> str:
        """Textual's name of the key that the user presses for what `key` does; empty where none is left."""
        if not self._own_keys:
            return key
        from spasm_tui.core.base.keymap import pressed_for  # noqa: PLC0415 few have any

        letter = key_to_character(key)
        sign = letter if letter is not None and letter.isprintable() and letter != " " else key
        pressed = pressed_for(self._own_keys, sign)
        return key if pressed == sign else _character_to_key(pressed) if len(pressed) == 1 else pressed

    def simulate_key(self, key: str) -> None:
        """A click on the bar of keys does what stands there, whatever that key is to the user."""
        super().simulate_key(self._pressed_for(key) or key)

    def _is_typing(self, key: events.Key) -> bool:
        """Whether a letter goes into a line or a list that takes letters."""
        focused = self.focused
        if focused is None or not key.is_printable:
            return False
        return focused.check_consume_key(key.key, key.character) or getattr(focused, "TAKES_LETTERS", False)

    def _in_one_line(self, pasted: events.Paste) -> events.Paste:
        """All that was pasted: every line to type in is a single one, and Textual would keep the first line only."""
        text = clean(pasted.text, one_line=True)
        if len(" ".join(pasted.text.split())) > LONGEST_TEXT:
            self.notify(f"That is long: its first {LONGEST_TEXT:,} letters were pasted.", markup=False)
        return events.Paste(text)

    # what is written to it

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Textual's own way out: of what is to be drawn, only the cells that changed are sent."""
        if isinstance(renderable, CompositorUpdate) and not self.is_headless and not self._batch_count:
            before, self._caret = self._caret, self.cursor_position
            renderable = self._glass.only_changed(renderable, self.console)
            if renderable is None:
                self._glass.written = []
                if self._caret != before:
                    renderable = WrittenUpdate("")
        super()._display(screen, renderable)
        self._lay_pictures(screen)

    # figures as pictures

    def add_picture(self, view: PictureView) -> None:
        """A view that shows a picture where the terminal can.

        None is asked where the answer would be read as keys: in a browser, and on Windows, where nobody has tried it.
        """
        unasked = self.is_headless or not type(self._driver).__module__.endswith(".linux_driver")
        self.pictures.add(view, "blocks" if unasked else self.world.settings.figures, os.environ)

    def _lay_pictures(self, screen: Screen[object]) -> None:
        """Over what was just drawn."""
        if self.pictures.way and screen is self.screen and not self._batch_count:
            wanted = self.world.settings.figures != "blocks"
            for room in self.pictures.settle(screen, self._glass.written, wanted):
                self._glass.spoil(room)

    def _take_reply(self, reply: re.Match[str]) -> None:
        if self.pictures.take(reply):
            self._lay_pictures(self.screen)

    def _await_reply(self, is_awaiting: bool) -> None:
        self._listener.is_awaiting = is_awaiting
        if is_awaiting:
            self.set_timer(_ANSWER_SECONDS, lambda: self._await_reply(False))

    def _send(self, text: str) -> None:
        """Sends what is no text of Textual's; nothing where nobody takes it any more: to wait for that has no end."""
        writer = getattr(self._driver, "_writer_thread", None)
        if text and self._driver is not None and not self._closed and (writer is None or writer.is_alive()):
            self._driver.write(text)

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Takes widgets away. Textual (8.2.8) would keep what they were drawn with, and lines to type in for good."""
        for widget in (each for node in nodes for each in node.walk_children(Widget, with_self=True)):
            widget._styles_cache.clear()
            with suppress(NoScreen):
                widget.screen.text_selection_started_signal.unsubscribe(widget)
        return super()._prune(*nodes, parent=parent)

    # how it draws

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and ours where the terminal's font lacks what is drawn with."""
        setting = self.world.settings.characters
        if setting != self._drawn_with:
            self._drawn_with, self._glyphs = setting, None
            if (found := characters_of(setting, os.environ)) != "dots":
                from spasm_tui.tui.app.glyph_filter import GlyphFilter  # noqa: PLC0415 seldom needed

                self._glyphs = GlyphFilter(found)
        return [*super().get_line_filters(), *([self._glyphs] if self._glyphs else [])]

    # around it

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Says a line in the corner. One that still stands there is not said twice: held keys would hide all."""
        if all((shown.message, shown.title) != (message, title) for shown in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def show_outside(self, title: str, text: str) -> None:
        """Shows a message on the desktop, so that it is seen where another window is in front. Never waits."""
        now, (last, at) = self.world.seconds(), self._outside
        if title == last and now - at < _SAME_SECONDS:
            return
        self._outside = (title, now)
        self.send_outside(title, text)

    def send_outside(self, title: str, text: str) -> None:
        """Sends a message to the desktop, whatever was shown before."""
        from spasm_tui.machine.notify import Notifier  # noqa: PLC0415 loaded when first needed

        if self._driver is not None and not self.is_headless:
            Notifier(self.world.settings.notify, self._driver.write, rings=False).send(title, text)

    # its size

    async def on_resize(self, event: events.Resize) -> None:
        self._glass.forget()
        self.pictures.forget()
        # The app's own size is still the one before.
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        if small and not self.is_tiny:
            await self.show_tiny()
        elif not small and self.is_tiny:
            await self.pop_screen()
            self.post_message(Changed())

    @property
    def is_tiny(self) -> bool:
        """Whether there is no room for anything but the tiny screen, which is in front."""
        return self._tiny is not None and self._tiny is self.screen

    async def show_tiny(self) -> None:
        """Brings the tiny screen to the front."""
        from spasm_tui.tui.screens.tiny.screen import TinyScreen  # noqa: PLC0415 loaded when the window is first too small

        self._tiny = TinyScreen(self.world)
        await self.push_screen(self._tiny)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no room to go anywhere from a window that is too small."""
        return not (action in ("open", "keys", "command_palette") and self.is_tiny)

    # its end

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leaves; the terminal keeps no picture of ours."""
        self.pictures.end()
        super().exit(result, return_code, message)

    def catch_signals(self) -> None:
        """A closed terminal or a shutdown ends the program tidily. Everything is on disk already."""
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"):
            if hasattr(signal, name):
                try:
                    asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)
                except (NotImplementedError, RuntimeError):
                    return
        if hasattr(signal, "SIGCONT") and not self.is_headless:
            asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, self._go_on)

    def _go_on(self) -> None:
        """Takes the terminal again after a stop: `fg`, or `kill -CONT`, which a shutdown sends to all, stopped or not.

        Textual (8.2.8) leaves the terminal only for ctrl+z. After any other stop it would begin to read it once more
        beside what reads it already, and then never end.
        """
        driver = self._driver
        if driver is None or self._exit:
            return
        is_left = getattr(driver, "_must_signal_resume", False)
        if not is_left:
            driver.suspend_application_mode()
        driver.resume_application_mode()
        if not is_left:
            self.app_resume_signal.publish(self)

    def leave_if_gone(self) -> None:
        """Ends the program when its terminal has gone without a signal, which not every system sends."""
        if not self.is_headless and _terminal_is_gone():
            self.exit()


def _terminal_is_gone() -> bool:
    """Whether nobody can type any more. Textual does not notice: it would read the end of the input over and over."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(0, 0)  # the end and errors are told without being asked for
    return any(found & (select.POLLHUP | select.POLLERR) for _, found in poll.poll(0))

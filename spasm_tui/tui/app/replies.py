"""What the terminal answers to a question of ours, taken out of what is typed.

Textual reads a reply that it does not know as keys: each of its letters would do something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

from spasm_tui.machine.terminal_pictures import PART_OF_REPLY, REPLY


class ReplyListener:
    """Who is told of replies. They come in the thread that reads keys."""

    def __init__(self, heard: Callable[[re.Match[str]], object]) -> None:
        self.heard = heard
        self.is_awaiting = False
        """Whether a question was asked: then even a lone escape may be the beginning of the answer."""

    def listen(self) -> None:
        """Has Textual's driver read keys by `ReplyParser`, from the next time on that it starts to."""
        from textual.drivers import linux_driver  # noqa: PLC0415 there is none on Windows

        linux_driver.XTermParser = partial(ReplyParser, self)  # type: ignore[attr-defined,assignment]


class ReplyParser(XTermParser):
    """Textual's reader of keys, which hands over each reply and reads on behind it."""

    def __init__(self, listener: ReplyListener, debug: bool = False) -> None:
        super().__init__(debug)
        self._listener = listener
        self._held, self._held_at = "", 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Keys in `data`. What may be the beginning of a reply waits for its end, no longer than a lone escape does."""
        return self._read(data) if data else super().feed(data)

    def _read(self, data: str) -> Iterable[Message]:
        text, self._held = self._held + data, ""
        for reply in REPLY.finditer(text):
            self._listener.heard(reply)
        text = REPLY.sub("", text)
        part = PART_OF_REPLY.search(text) if self._listener.is_awaiting else None
        if part is not None:
            text, self._held, self._held_at = text[: part.start()], part[0], get_time()
        if text:
            yield from super().feed(text)

    def tick(self) -> Iterable[Message]:
        if self._held and get_time() - self._held_at >= constants.ESCAPE_DELAY:
            held, self._held = self._held, ""
            yield from super().feed(held)
        yield from super().tick()

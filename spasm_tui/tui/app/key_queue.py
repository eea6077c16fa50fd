"""One key after the other, also where many come at once: over a slow line, from a paste, from quick fingers.

Textual gives a key to what has the focus when the key arrives. What the key before it will still do (open a screen,
move on to the next question) goes from queue to queue and takes a moment, and until then the focus is the old one.
So a key waits here until the one before it is worked off. A fence, an empty message, is sent the way every key goes:
to what has the focus, then up to the app. As all queues keep their order, it comes round behind the key and what that
caused on the way. When it finds every queue on its way empty a few times in a row, nothing is left to be done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Callback, Event, Key

from spasm_tui.tui.app.layouts import in_latin

_QUIET_LAPS = 3
# A fence can get lost, with a widget that is taken away; something may never come to rest. Then nothing waits longer.
_PATIENCE_SECONDS = 2.0


class KeyQueue:
    """Lets one key at a time through to `forward`, and tells `done` when none is left.

    All of it runs in the app's own task, but for the fence's way.
    """

    def __init__(
        self, app: App[None], forward: Callable[[Event], Awaitable[None]], done: Callable[[], None] = lambda: None
    ) -> None:
        self._app = app
        self._forward = forward
        self._done = done
        self._waiting: deque[Event] = deque()
        self._under_way = False
        self._number = 0
        self._quiet = 0
        self._met_work = False

    async def take(self, event: Event) -> None:
        """Forwards the key, at once where there is none before it."""
        self._waiting.append(event)
        if not self._under_way:
            await self._next()

    async def _next(self) -> None:
        self._number += 1
        self._under_way = bool(self._waiting)
        if self._waiting:
            loop = asyncio.get_running_loop()
            loop.call_later(_PATIENCE_SECONDS, self._app.call_later, self._give_up, self._number)
            is_text = self._is_text()
            event = self._waiting.popleft()
            await self._forward(in_latin(event) if isinstance(event, Key) and not is_text else event)
            # A text need not be taken letter by letter: none of them leads anywhere else.
            while is_text and self._is_text():
                await self._forward(self._waiting.popleft())
            self._quiet = 0
            self._set_out()
        else:
            self._done()

    def _is_text(self) -> bool:
        """Whether the next key is a letter for a line that is being typed in."""
        key, focused = next(iter(self._waiting), None), self._app.focused
        return isinstance(key, Key) and focused is not None and focused.check_consume_key(key.key, key.character)

    def _set_out(self) -> None:
        self._met_work = False
        self._go_to(self._app.focused or self._app.screen, self._number)

    def _go_to(self, node: DOMNode | None, number: int) -> None:
        """Sends the fence of key `number` through a queue. What has just been taken away has no way up any more."""
        node = node or self._app
        self._met_work = self._met_work or node.message_queue_size > 0
        step: Any = partial(self._come_round, number) if node is self._app else partial(self._leave, node, number)
        step._param_count = 0  # else Textual reads its signature, dozens of times a key
        if not node.post_message(Callback(callback=step)) and node is not self._app:
            self._go_to(self._app, number)

    def _leave(self, node: DOMNode, number: int) -> None:
        if number == self._number:
            self._go_to(node.parent, number)

    async def _come_round(self, number: int) -> None:
        if number != self._number:
            return
        self._quiet = 0 if self._met_work else self._quiet + 1
        if self._quiet < _QUIET_LAPS:
            self._set_out()
        else:
            await self._next()

    async def _give_up(self, number: int) -> None:
        """Lets everything through, so that ctrl+q gets there whatever hangs."""
        if number == self._number and self._under_way:
            while self._waiting:
                await self._forward(self._waiting.popleft())
            await self._next()

"""What makes the tests of the screens quick: nothing is done twice that a user would see once.

Styles are parsed and built-in content is read once for all programs that are started, and a screen is drawn when it
has come to rest.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

from spasm_tui.storage import medicines
from spasm_tui.storage.content_layers import Layers
from spasm_tui.tui.app.styles import Styles

textuals_handlers = MessagePump._get_dispatch_methods

_parsed: dict[frozenset[tuple[str, str]], dict[Any, Any]] = {}
_found: dict[Any, Any] = {}
_read: dict[tuple[str, str], Any] = {}
_as_read: dict[tuple[str, str], str] = {}


def share_parsed_styles() -> None:
    """All styles made from now on look first at what others with the same variables have parsed.

    What rules come to they keep by the rules themselves, so it is the same for all.
    """
    set_up, set_variables = Styles.__init__, Stylesheet.set_variables

    def share(self: Stylesheet) -> None:
        self._parse_cache = _parsed.setdefault(frozenset(self._variables.items()), {})  # type: ignore[assignment]

    def shared_set_up(self: Styles, *, variables: dict[str, str] | None = None) -> None:
        set_up(self, variables=variables)
        share(self)
        self._found = _found

    def shared_set_variables(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # type: ignore[assignment] # Textual empties it: not that of all
        set_variables(self, variables)
        share(self)

    Styles.__init__ = shared_set_up  # type: ignore[method-assign]
    Stylesheet.set_variables = shared_set_variables  # type: ignore[method-assign]


def _keep(key: tuple[str, str], found: Any) -> None:
    _read[key], _as_read[key] = found, repr(found)


def share_built_in_content() -> None:
    """What is read while the user has no folder of content, and has no faults, is kept for all that come later."""
    read_one, read_all, read_both = Layers._read, Layers._read_all, medicines.read_both

    def once(layers: Layers, what: str, read: Callable[..., Any], really: Callable[[], Any]) -> Any:
        # A function made for each call does the same each time; what it closes over comes of the same content.
        key = what, getattr(read.func if isinstance(read, partial) else read, "__qualname__", "")
        if os.path.exists(layers._folders[0]):  # never raises, also where a test makes the disk fail
            return really()
        if key not in _read:
            faults = len(layers.faults)
            found = really()
            if len(layers.faults) > faults:
                return found
            _keep(key, found)
        return _read[key]

    def one(self: Layers, file: str, read: Callable[..., Any]) -> Any:
        return once(self, file, read, lambda: read_one(self, file, read))

    def all_of(self: Layers, part: str, read: Callable[..., Any]) -> dict[str, Any]:
        return dict(once(self, part, read, lambda: read_all(self, part, read)))

    def both(own: Path, built_in: Path) -> Any:
        if os.path.exists(own):
            return read_both(own, built_in)
        if ("medicines", "") not in _read:
            _keep(("medicines", ""), read_both(own, built_in))
        return _read["medicines", ""]

    Layers._read = one  # type: ignore[method-assign]
    Layers._read_all = all_of  # type: ignore[method-assign]
    medicines.read_both = both


def changed_since_read() -> list[tuple[str, str]]:
    """What of the shared content is no more as it was read: a test, or the program, has changed it for all others."""
    return [key for key, found in _read.items() if repr(found) != _as_read[key]]


def draw_only_when_asked() -> None:
    """Compositors only keep in mind what is to be drawn, as they always do; `draw` does it."""

    def put_off(self: Compositor, full: bool = False, *_: object, **__: object) -> None:
        if full:
            self._dirty_regions.add(self.size.region)

    Compositor.render_update = put_off  # type: ignore[method-assign]


def draw(app: App[None]) -> None:
    """Draws what changed since the last time: each widget that is seen makes its lines anew.

    How these lines get their borders, are cut and laid beside each other is Textual's own work, which `Play.text`
    asks for, as are widgets that draw nothing but their colour.
    """
    compositor = app.screen._compositor
    if not compositor._dirty_regions:
        return
    compositor._dirty_regions.clear()
    visible_screen_stack.set(app._background_screens)
    for widget, (region, clip) in compositor.visible_widgets.items():
        seen = region.intersection(clip)
        if not seen:
            continue
        kind, drawn = type(widget), widget._styles_cache
        if kind.render_line is not Widget.render_line or kind.render_lines is not Widget.render_lines:
            if widget._dirty_regions or drawn._dirty_lines or len(drawn._cache) < seen.height:
                widget.render_lines(seen.translate(-region.offset))
        elif widget._dirty_regions and kind.render is not Widget.render:
            widget._render_content()


def look_for_handlers_once() -> None:
    """Which methods of a class may hear a message hangs on the two classes alone; Textual looks for them each time.

    Textual's own `_get_dispatch_methods` otherwise, but that it passes on those with selectors.
    """
    known: dict[tuple[type, type, str], tuple[tuple[type, Any], ...] | None] = {}

    def handlers(kind: type, message: type, name: str) -> tuple[tuple[type, Any], ...] | None:
        """None: some hang on more than the classes."""
        found: list[tuple[type, Any]] = []
        for cls in kind.__mro__:
            decorated: dict[type, list[tuple[Any, dict[str, Any]]]] = cls.__dict__.get("_decorated_handlers") or {}
            chosen = [each for of in message.__mro__ for each in decorated.get(of, ())]
            if any(selectors for _, selectors in chosen):
                return None
            found += [(cls, method) for method, _ in chosen if method not in [before for _, before in found]]
            named = cls.__dict__.get(f"_{name}") or cls.__dict__.get(name)
            if named is not None and not getattr(named, "_textual_on", None):
                found.append((cls, named))
        return tuple(found)

    def dispatch(self: MessagePump, method_name: str, message: Message) -> Iterable[tuple[type, Any]]:
        key = type(self), type(message), method_name
        if key not in known:
            known[key] = handlers(*key)
        found = known[key]
        if found is None:
            yield from textuals_handlers(self, method_name, message)
            return
        last = None
        for cls, method in found:
            if message._no_default_action and cls is not last:
                return
            last = cls
            yield cls, method.__get__(self, cls)

    MessagePump._get_dispatch_methods = dispatch  # type: ignore[method-assign]

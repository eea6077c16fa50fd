"""What makes the tests of the screens quick: nothing is done twice that a user would see once.

Styles are parsed and built-in content is read once for all programs that are started, and a screen is drawn when it
has come to rest.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.stylesheet import Stylesheet

from spasm_tui.storage import medicines
from spasm_tui.storage.content_layers import Layers
from spasm_tui.tui.app.styles import Styles

_parsed: dict[frozenset[tuple[str, str]], dict[Any, Any]] = {}
_found: dict[Any, Any] = {}
_read: dict[tuple[str, str], Any] = {}


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
            _read[key] = found
        return _read[key]

    def one(self: Layers, file: str, read: Callable[..., Any]) -> Any:
        return once(self, file, read, lambda: read_one(self, file, read))

    def all_of(self: Layers, part: str, read: Callable[..., Any]) -> dict[str, Any]:
        return dict(once(self, part, read, lambda: read_all(self, part, read)))

    def both(own: Path, built_in: Path) -> Any:
        if os.path.exists(own):
            return read_both(own, built_in)
        if ("medicines", "") not in _read:
            _read["medicines", ""] = read_both(own, built_in)
        return _read["medicines", ""]

    Layers._read = one  # type: ignore[method-assign]
    Layers._read_all = all_of  # type: ignore[method-assign]
    medicines.read_both = both


def draw_only_when_asked() -> None:
    """Compositors only keep in mind what is to be drawn, as they always do; `draw` does it."""

    def put_off(self: Compositor, full: bool = False, *_: object, **__: object) -> None:
        if full:
            self._dirty_regions.add(self.size.region)

    Compositor.render_update = put_off  # type: ignore[method-assign]


def draw(app: App[None]) -> None:
    """Draws what changed since the last time: each widget that is seen and has a line that was not drawn yet.

    How the lines are then cut and laid beside each other is Textual's own work, which `Play.text` asks for.
    """
    compositor = app.screen._compositor
    if not compositor._dirty_regions:
        return
    compositor._dirty_regions.clear()
    visible_screen_stack.set(app._background_screens)
    for widget, (region, clip) in compositor.visible_widgets.items():
        seen = region.intersection(clip)
        drawn = widget._styles_cache
        if seen and (widget._dirty_regions or drawn._dirty_lines or len(drawn._cache) < seen.height):
            widget.render_lines(seen.translate(-region.offset))

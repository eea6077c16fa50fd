"""What makes the tests of the screens quick: nothing is done twice that a user would see once.

Styles are parsed once for all programs that are started, and a screen is drawn when it has come to rest.
"""

from __future__ import annotations

from typing import Any

from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet

_draw = Compositor.render_update
_parsed: dict[frozenset[tuple[str, str]], dict[Any, Any]] = {}


def share_parsed_styles() -> None:
    """Every Stylesheet made from now on looks first at what another with the same variables has parsed."""
    set_up, set_variables = Stylesheet.__init__, Stylesheet.set_variables

    def share(self: Stylesheet) -> None:
        self._parse_cache = _parsed.setdefault(frozenset(self._variables.items()), {})  # type: ignore[assignment]

    def shared_set_up(self: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        set_up(self, variables=variables)
        share(self)

    def shared_set_variables(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # type: ignore[assignment] # Textual empties it: not that of all
        set_variables(self, variables)
        share(self)

    Stylesheet.__init__ = shared_set_up  # type: ignore[method-assign]
    Stylesheet.set_variables = shared_set_variables  # type: ignore[method-assign]


def draw_only_when_asked() -> None:
    """Compositors only keep in mind what is to be drawn, as they always do; `draw` does it."""

    def put_off(self: Compositor, full: bool = False, *_: object, **__: object) -> None:
        if full:
            self._dirty_regions.add(self.size.region)

    Compositor.render_update = put_off  # type: ignore[method-assign]


def draw(app: App[None]) -> None:
    """Draws what changed since the last time."""
    compositor = app.screen._compositor
    if compositor._dirty_regions:
        _draw(compositor, screen_stack=app._background_screens)
